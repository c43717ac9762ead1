"""The rules of the machine reader: how a text is laid out, where cues stand, what belongs to them."""
