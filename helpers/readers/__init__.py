"""Several readers of one text: their files, and where they differ."""
