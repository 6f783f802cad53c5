"""Imported once by the server that workers are forked from: what they all need is loaded once and shared."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is loaded: every core has a worker of its own

from extract.events.coders import load_coder
from flows import jobs
from flows.garbage import settle

# Gazetteer and tables are loaded when the first text asks for them.
load_coder("rules").read("Police in Nairobi arrested three protesters on Monday, officials said.")
settle()

__all__ = ["jobs"]
