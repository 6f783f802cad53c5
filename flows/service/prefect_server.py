"""Prefect's own server as a child of the service: on loopback, its SQLite file in the storage folder, no telemetry.

Never Prefect's temporary server: that one runs no schedules.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from flows.errors import ServiceError
from flows.service.children import Command

HOST = "127.0.0.1"


def environment(folder: Path, api_url: str) -> dict[str, str]:
    """What makes Prefect, in any process of the service, use this folder's server and keep quiet."""
    return {
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_API_URL": api_url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",  # a third of the first start; nothing here uses blocks
        "PREFECT_CLIENT_MAX_RETRIES": "2",
        "PREFECT_API_REQUEST_TIMEOUT": "10",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_CLI_COLORS": "false",
    }


def command(folder: Path, port: int) -> Command:
    argv = (
        sys.executable, "-m", "prefect", "server", "start",
        "--host", HOST, "--port", str(port), "--log-level", "WARNING",
    )  # fmt: skip
    return Command("Prefect's server", argv, environment(folder, api_of(port)), log=folder / "prefect" / "server.log")


def api_of(port: int) -> str:
    return f"http://{HOST}:{port}/api"


def choose_port(wished: int | None, usual: int) -> int:
    """``wished`` if it is free, else ServiceError; without a wish the usual one or, where that is taken, any other."""
    if wished:
        if not is_free(wished):
            raise ServiceError("the port is taken", to=str(wished), next="Give another with --port, or 0 for any.")
        return wished
    if wished is None and is_free(usual):
        return usual
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
