"""Questions: what they ask, how an answer is judged, and the files they stand in. No widgets."""
