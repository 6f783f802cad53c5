"""A chat completions endpoint on loopback that answers as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Given:
    """One answer. ``content`` is wrapped into a completion, ``body`` is sent as it is."""

    content: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    wait_s: float = 0.0
    drip_s: float = 0.0  # seconds between bytes of white space before the answer
    usage: dict[str, int] | None = None
    finish: str = "stop"

    def payload(self) -> bytes:
        if self.body is not None:
            return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        text = self.content if isinstance(self.content, str) else json.dumps(self.content)
        message = {"role": "assistant", "content": text}
        completion: dict[str, Any] = {
            "id": "1", "object": "chat.completion", "created": 0, "model": "stub",
            "choices": [{"index": 0, "message": message, "finish_reason": self.finish}],
        }  # fmt: skip
        if self.usage:
            completion["usage"] = self.usage
        return json.dumps(completion).encode()


def refused(message: str, status: int = 400, **headers: str) -> Given:
    return Given(status=status, headers=headers, body={"error": {"message": message, "type": "invalid_request_error"}})


Script = Callable[[dict[str, Any]], Given]


class Endpoint:
    """``script`` maps a request's JSON to an answer; ``seen`` are the requests, with headers and arrival times."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.seen: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.lock = threading.Lock()
        self.address = ""

    def take(self, request: dict[str, Any], headers: dict[str, str]) -> Given:
        with self.lock:
            self.seen.append(request)
            self.headers.append(headers)
            self.times.append(time.monotonic())
            return self.script(request)


def in_turn(*answers: Given) -> Script:
    """The answers one after the other, the last one for good."""
    left = list(answers)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def serving(script: Script) -> Iterator[Endpoint]:
    endpoint = Endpoint(script)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            given = endpoint.take(request, {name.lower(): value for name, value in self.headers.items()})
            time.sleep(given.wait_s)
            payload = given.payload()
            try:
                self.send_response(given.status)
                for name, value in given.headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Type", "application/json")
                blanks = 20 if given.drip_s else 0
                self.send_header("Content-Length", str(len(payload) + blanks))
                self.end_headers()
                for _ in range(blanks):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(given.drip_s)
                self.wfile.write(payload)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    endpoint.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
