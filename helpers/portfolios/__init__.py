"""The portfolio: all of a learner's work as one page to hand in. Data and drawing stand apart."""
