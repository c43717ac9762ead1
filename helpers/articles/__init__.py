"""A text and what stands around it: read in, decoded, split into parts and sentences."""
