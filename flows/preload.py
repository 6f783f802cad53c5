"""Imported once by the server that workers are forked from: what they all need is loaded once and shared."""

from extract.events.coders import load_coder
from flows import jobs

load_coder("rules")

__all__ = ["jobs"]
