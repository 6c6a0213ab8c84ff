"""Inputs nobody thought of: `make fuzz` runs 20,000 of them through every parser, `pytest` 300."""
