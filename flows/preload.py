"""Imported once by the server that workers are forked from: what they all need is loaded once and shared."""

import gc
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is loaded: every core has a worker of its own

from extract.events.coders import load_coder
from flows import jobs

# Gazetteer and tables are loaded when the first text asks for them.
load_coder("rules").read("Police in Nairobi arrested three protesters on Monday, officials said.")
gc.collect()
gc.freeze()  # what is loaded stays: no worker looks through it for garbage, nor copies its pages by doing so

__all__ = ["jobs"]
