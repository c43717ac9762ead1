"""The machine reader tried: rules on and off, what it found, its errors and scores."""
