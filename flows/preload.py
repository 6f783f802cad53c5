"""Imported once by the server that workers are forked from: what they all need is loaded once and shared."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is loaded: every core has a worker of its own

from extract.events.coders import load_coder
from flows import jobs

load_coder("rules")

__all__ = ["jobs"]
