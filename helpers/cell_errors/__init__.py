"""A plain sentence in front of Python's own message: a cell run too early, a slip in typing."""
