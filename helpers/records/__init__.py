"""Annotation records: checked, loaded, put into words, laid out in layers."""
