"""Scores of the coder and the cleaner on gold sets: `python -m tests.eval` (README.md beside this file)."""
