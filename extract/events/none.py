"""The coder that reads nothing: for those who want the articles alone. Runs start seconds sooner with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from extract.records import Coding


class NoCoder:
    """No events. Articles it passed by are stale for any other coder: `newsmill backfill --stale` reads them."""

    name = "none"
    version = "1"

    def read(
        self, text: str, title: str = "", published: datetime | None = None, language: str | None = None
    ) -> Coding:
        del text, title, published, language
        return Coding(())


def make(options: Mapping[str, Any]) -> NoCoder:
    del options
    return NoCoder()
