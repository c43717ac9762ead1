"""What a machine proposes for a text of one's own, and what the learner decides."""
