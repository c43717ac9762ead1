"""Checking a chatbot: what to ask it, how its answer is read, and what of it stands in the text."""
