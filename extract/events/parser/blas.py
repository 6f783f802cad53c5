"""Who multiplies the parser's matrices: numpy's BLAS, on one thread.

thinc's own choice, BLIS, has fast code only for the processors it was built to know; on a younger one it falls back to
plain loops, which take three times as long. numpy's OpenBLAS finds vector code on all of them. More threads than one
lose time: the matrices of an article are too small to share out, and every core has a worker of its own.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
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


@lru_cache(maxsize=1)
def _libraries() -> Any:
    """The arithmetic libraries of this process. They are looked for once, when numpy has long been loaded."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
