"""A learner's own marks: making, changing, linking, saving and judging them. No widgets."""
