"""The door to the network: fast, polite, and safe against a hostile web."""

from extract.web.clock import Clock
from extract.web.codes import CODES
from extract.web.door import Door
from extract.web.guard import BlockedAddress, Guard, NameNotResolved
from extract.web.memory import RobotsCache
from extract.web.messages import Limits, Request, Response

__all__ = [
    "CODES",
    "BlockedAddress",
    "Clock",
    "Door",
    "Guard",
    "Limits",
    "NameNotResolved",
    "Request",
    "Response",
    "RobotsCache",
]
