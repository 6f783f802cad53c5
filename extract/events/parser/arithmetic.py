"""How the parser's matrices are multiplied: by numpy's BLAS, on one thread, in memory that is kept.

thinc's own choice, BLIS, has fast code only for the processors it was built to know; on a younger one it falls back to
plain loops, which take three times as long. numpy's OpenBLAS finds vector code on all of them. More threads than one
lose time: the matrices of an article are too small to share out, and every core has a worker of its own.
"""

from __future__ import annotations

import ctypes
from contextlib import AbstractContextManager, suppress
from functools import lru_cache
from typing import Any


def products_by_numpy() -> AbstractContextManager[None]:
    """A model made within multiplies by numpy ever after."""
    from thinc.api import use_ops

    made: AbstractContextManager[None] = use_ops("numpy", use_blis=False)
    return made


def one_thread() -> AbstractContextManager[Any]:
    """Within, a matrix product takes one thread; whoever else uses numpy in this process keeps theirs."""
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limited


def keep_memory() -> None:
    """What an article's matrices took is kept for the next one's, where the C library is GNU's.

    By itself it gives such large blocks back to the system at once: each article then costs 1,300 page faults, a
    tenth of the parser's time.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for setting in (_M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD):
            library.mallopt(setting, _KEPT_BYTES)


_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
_KEPT_BYTES = 64 * 2**20


@lru_cache(maxsize=1)
def _libraries() -> Any:
    """The arithmetic libraries of this process. They are looked for once, when numpy has long been loaded."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
