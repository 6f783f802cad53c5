"""Jobs on a Dask cluster: the same functions as on local processes, on as many machines as have a worker.

Workers read payloads from the raw folder, so it must be shared (NFS or the like) and mounted at the same path. Dask
serves better here than Prefect work pools: a batch is a function call of seconds, not a flow run, and a worker that
dies has its batches given to others.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from distributed import Client
from distributed import Future as DaskFuture

from flows.errors import ServiceError
from flows.settings import Execution

R = TypeVar("R")


class Dask:
    """A client of the scheduler at execution.dask_scheduler. Raises ServiceError where it does not answer."""

    def __init__(self, execution: Execution) -> None:
        assert execution.dask_scheduler is not None  # the settings see to it
        try:
            self._client = Client(execution.dask_scheduler, timeout=10)
        except OSError as error:
            raise ServiceError(
                "the Dask scheduler does not answer",
                to=f"{execution.dask_scheduler} ({error})",
                next='Start it (dask scheduler), or set execution.runner = "processes".',
            ) from None

    def submit(self, function: Callable[..., R], *args: Any, timeout: float) -> Future[R]:
        """A job over its limit is given up; its worker may still be busy with it for a while."""
        task = self._client.submit(function, *args, pure=False)
        result: Future[R] = Future()
        timer = threading.Timer(timeout * 4 + 60, _give_up, (task, result))
        timer.daemon = True
        timer.start()
        task.add_done_callback(lambda done: _settle(done, result, timer))
        return result

    def close(self) -> None:
        self._client.close()


def _give_up(task: DaskFuture, result: Future[Any]) -> None:
    if not result.done():
        result.set_exception(TimeoutError())
        task.cancel()


def _settle(task: DaskFuture, result: Future[Any], timer: threading.Timer) -> None:
    timer.cancel()
    if result.done():
        return
    error = task.exception()
    if error is None:
        result.set_result(task.result())
    elif type(error).__name__ in {"KilledWorker", "CancelledError"}:
        result.set_exception(MemoryError(f"its worker died: {error}"))  # tried again page by page
    else:
        result.set_exception(error)
