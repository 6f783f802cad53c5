"""Every way into the past, behind one protocol."""

from extract.sources.auto import Auto
from extract.sources.base import (
    Found,
    Getter,
    Recorder,
    Source,
    SourceBroken,
    SourceUnavailable,
    SourceUnreached,
    Window,
)
from extract.sources.pages import Pages
from extract.sources.sitemap import Sitemap
from extract.sources.warc import Warc
from extract.sources.wayback import Wayback

__all__ = [
    "Auto",
    "Found",
    "Getter",
    "Pages",
    "Recorder",
    "Sitemap",
    "Source",
    "SourceBroken",
    "SourceUnavailable",
    "SourceUnreached",
    "Warc",
    "Wayback",
    "Window",
]
