"""Every lesson as a page for work on paper: text, questions with room to write, no answers."""
