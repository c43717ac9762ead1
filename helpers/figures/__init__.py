"""The figures of the lessons: each is a picture, a table and a line of text."""
