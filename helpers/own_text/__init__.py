"""A text of the learner's own: kept, chosen, annotated, put beside ours."""
