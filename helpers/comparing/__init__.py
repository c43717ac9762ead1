"""Two annotations beside each other: pairs of spans, outcomes, scores, alpha."""
