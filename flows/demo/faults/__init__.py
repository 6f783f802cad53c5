"""A fault server: every way in which feeds, pages and servers go wrong, on loopback, to be survived.

``newsmill demo --faults`` and ``python -m tests.faults`` serve it for people; the tests use it by route.
"""

from __future__ import annotations

from flows.demo.faults import content, network, security
from flows.demo.faults.server import Canary, Exchange, Fault, FaultServer, Hit

FAULTS: tuple[Fault, ...] = (*network.route.faults, *content.route.faults, *security.route.faults)
"""All of them, in the order of their tables."""

# Feeds among the routes that a person can list and run: none that is only a page, or a part of another fault.
FEEDS: tuple[str, ...] = tuple(
    fault.path
    for fault in FAULTS
    if not fault.path.endswith("/")
    and fault.path
    not in {
        "/loop2",
        "/redir-to",
        "/robots.txt",
        "/elsewhere/robots.txt",
        "/c/fetched",
        "/c/corrected",
        "/discover-inside",
    }
    and not fault.path.startswith("/c/page-")
    and not fault.path.endswith("-page")
)

__all__ = ["FAULTS", "FEEDS", "Canary", "Exchange", "Fault", "FaultServer", "Hit", "faults_table"]


def faults_table(server: FaultServer) -> str:
    """The routes as lines of text: id, address, what is wrong there."""
    width = max(len(server.url(fault.path)) for fault in FAULTS)
    return "\n".join(f"{fault.id:<4} {server.url(fault.path):<{width}}  {fault.what}" for fault in FAULTS)
