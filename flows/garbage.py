"""How a process that reads texts all its life looks for garbage."""

import gc

_NEW_OBJECTS = 50_000
"""Made before the next search. Reading one text makes about as many, nearly all of them freed without any search."""


def settle() -> None:
    """What is loaded stays: it is never searched again, and forked workers do not copy its pages by searching. What
    texts make is searched seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
