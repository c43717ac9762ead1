"""What a learner has done so far: progress, own marks, confidence."""
