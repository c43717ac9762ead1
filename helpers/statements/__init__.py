"""On whose word? Sources and speakers, and the ways and origins of statements."""
