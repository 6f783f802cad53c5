"""Serves the faults until interrupted; prints every route and what is wrong with it."""

from __future__ import annotations

import argparse
import signal

from flows.demo.faults import FAULTS, FaultServer, faults_table


def main() -> None:
    """Prints ``http://host:port`` first, so that a parent process can read where to go."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--latency", type=float, default=0.0, help="seconds before every answer")
    options.add_argument("--quiet", action="store_true", help="print the address only")
    chosen = options.parse_args()
    with FaultServer(FAULTS, port=chosen.port, latency_s=chosen.latency) as server:
        print(server.url(""), flush=True)
        if not chosen.quiet:
            print(faults_table(server), flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    main()
