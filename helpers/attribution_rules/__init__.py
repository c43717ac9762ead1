"""The machine reader's rules: how a text is laid out, where cues stand, what belongs to them."""
