"""Files that survive: the shape of saved work, locks, whole replacement."""
