"""The fault server for people: ``python -m tests.faults [--port N] [--latency SECONDS]``."""
