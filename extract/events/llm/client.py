"""Questions to an OpenAI-compatible endpoint, each within a time limit, the run's budget and an answer size.

The SDK is imported when the first question is asked. It waits as Retry-After says and tries again what may pass.
"""

from __future__ import annotations

import importlib.util
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2

from extract.records import NewsmillError

from . import prompt, schema
from .budget import Budget
from .cache import Cache
from .manner import ANSWER_TOKENS, Manner, Manners
from .prompt import Message

RETRIES = 2
_ANSWER_BYTES = 4 * 2**20
_BAD = frozenset((400, 415, 422, 501))
_FOR_GOOD = frozenset((401, 402, 403, 404))
"""Statuses that asking again in this run does not mend: key, payment, permission, address or model."""


class MissingExtraError(NewsmillError):
    """The optional package that this coder needs is not installed."""

    code = "E_MISSING_EXTRA"
    exit_code = 3


class UnansweredError(NewsmillError):
    """The endpoint gave no usable answer; ``what`` tells why."""

    code = "E_LLM_UNANSWERED"


@dataclass(frozen=True, slots=True)
class Reply:
    content: str
    answer: schema.Answer
    tokens: int


def require_sdk() -> None:
    """Raises MissingExtraError without the SDK; imports nothing."""
    try:
        found = importlib.util.find_spec("openai") is not None
    except ValueError:
        found = False
    if not found:
        raise MissingExtraError(
            "The package openai is not installed", to="coder llm", next='Install it: pip install "newsmill[llm]".'
        )


class Client:
    """One endpoint and model. Not thread-safe; one a process."""

    def __init__(
        self,
        *,
        base_url: str,
        model: str,
        key: str | None,
        timeout_s: float,
        budget: Budget,
        cache: Cache,
        retries: int = RETRIES,
    ) -> None:
        """``timeout_s`` bounds each request; ``key`` None speaks to an endpoint that asks for none."""
        require_sdk()
        self.base_url, self.model, self.timeout_s, self.retries = base_url, model, timeout_s, retries
        address = urlsplit(base_url)
        self.host = (address.hostname or "") + (f":{address.port}" if address.port else "")
        self.budget = budget
        self._key = key
        self._manners = Manners(cache, self.host, model)
        self._deadline = 0.0
        self._sdk: Any = None

    def __repr__(self) -> str:
        return f"Client({self.model} at {self.host})"

    def ask(self, messages: list[Message], deadline: float) -> Reply:
        """The model's answer, by ``deadline`` (monotonic seconds) or not at all.

        A refused way of asking is followed by the next simpler one, an answer that cannot be read by one request to
        repair it. Raises UnansweredError, and BudgetSpentError once the run may ask no more.
        """
        self._deadline = deadline
        manner, repaired, tokens = self._manners.recall(), False, 0
        said = list(messages)
        while True:
            try:
                content, used = self._send(said, manner)
            except _RefusedError as refusal:
                following = manner.after(str(refusal))
                if following is None:
                    raise self._failure(f"it refuses the request: {self._scrubbed(str(refusal))}") from None
                manner = following
                continue
            tokens += used
            try:
                answer = schema.parse(content)
            except schema.UnreadableError as trouble:
                if repaired:
                    raise UnansweredError(f"its answer cannot be read: {trouble}") from None
                repaired = True
                self.budget.note("repaired")
                said = [*messages, *prompt.repair(content, str(trouble))]
                continue
            self._manners.learned(manner)
            return Reply(content, answer, tokens)

    def _send(self, messages: list[Message], manner: Manner) -> tuple[str, int]:
        """One question: the answer's words and the tokens it took."""
        asked = sum(len(m["content"]) for m in messages) // 4
        self.budget.reserve(asked + ANSWER_TOKENS)
        used = 0
        try:
            data = self._post(messages, manner)
            content, finish = _content(data)
            used = _tokens(data, asked + len(content) // 4)
        finally:
            self.budget.settle(asked + ANSWER_TOKENS, used)
        self.budget.answered()
        if finish == "length":
            raise UnansweredError(f"its answer was cut off at {ANSWER_TOKENS:,} tokens")
        if not content.strip():
            raise UnansweredError("its answer is empty")
        return content, used

    def _post(self, messages: list[Message], manner: Manner) -> Any:
        import openai

        if self._sdk is None:
            self._sdk = self._connect()
        create = self._sdk.chat.completions.with_streaming_response.create
        body = bytearray()
        try:
            with create(model=self.model, messages=messages, **manner.parameters()) as response:
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > _ANSWER_BYTES:
                        raise UnansweredError(f"its answer is over {_ANSWER_BYTES:,} bytes")
                    if time.monotonic() > self._deadline:
                        raise self._failure("no answer in time")
            return json.loads(body)
        except (openai.APITimeoutError, httpx2.TimeoutException):
            raise self._failure("no answer in time") from None
        except openai.APIStatusError as error:
            if error.status_code in _BAD or "response_format" in error.message:
                raise _RefusedError(f"{error.status_code} {error.message}") from None
            for_good = error.status_code in _FOR_GOOD or error.code == "insufficient_quota"
            reason = f"status {error.status_code}: {self._scrubbed(error.message)}"
            raise self._failure(reason, for_good=for_good) from None
        except (openai.APIConnectionError, httpx2.HTTPError) as error:
            cause = error.__cause__ or error
            raise self._failure(f"no connection to {self.host} ({type(cause).__name__})") from None
        except (ValueError, RecursionError):
            raise self._failure("what it sent is not JSON") from None

    def _connect(self) -> Any:
        import openai

        def before(request: httpx2.Request) -> None:
            """Every attempt, retries too, counts and has only what is left of the time."""
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise openai.APITimeoutError(request=request)
            self.budget.request()
            limits = dict.fromkeys(("connect", "read", "write", "pool"), min(left, self.timeout_s))
            request.extensions = {**request.extensions, "timeout": limits}

        def after(response: httpx2.Response) -> None:
            """A wait that would outlast the text's time is not begun."""
            wait = response.headers.get("retry-after", "")
            if response.is_error and re.fullmatch(r"\d{1,9}", wait) and time.monotonic() + int(wait) > self._deadline:
                raise self._failure(f"status {response.status_code}, to be asked again in {wait} s")

        return openai.OpenAI(
            base_url=self.base_url,
            api_key=self._key or "none",  # an empty one would be taken from the environment
            max_retries=self.retries,
            timeout=self.timeout_s,
            http_client=openai.DefaultHttpxClient(event_hooks={"request": [before], "response": [after]}),
        )

    def _failure(self, reason: str, *, for_good: bool = False) -> UnansweredError:
        self.budget.failed(reason, for_good=for_good)
        return UnansweredError(reason)

    def _scrubbed(self, message: str) -> str:
        """One short line without the key."""
        if self._key:
            message = message.replace(self._key, "***")
        return " ".join(message.split())[:200]


class _RefusedError(Exception):
    """The endpoint calls the request bad."""


def read_key(path: Path | None) -> str | None:
    """The key in a file. Raises NewsmillError, which names the file, where there is none."""
    if path is None:
        return None
    try:
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not text"
        raise KeyFileError("The API key cannot be read", to=f"{path} ({reason})", next="See api_key_file.") from None
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise KeyFileError("The file holds no API key", to=str(path), next="It should hold the key and nothing else.")
    return key


class KeyFileError(NewsmillError):
    """The file named by ``api_key_file`` cannot be read, or holds no key."""

    code = "E_API_KEY"
    exit_code = 3


def _content(data: Any) -> tuple[str, str | None]:
    """The first choice's words and why they end. A refusal of the model's is an empty answer."""
    try:
        choice = data["choices"][0]
        content = choice["message"]["content"]
        finish = choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise UnansweredError("what it sent is no chat completion") from None
    return content if isinstance(content, str) else "", finish if isinstance(finish, str) else None


def _tokens(data: Any, otherwise: int) -> int:
    usage = data.get("usage")
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    return total if isinstance(total, int) and total > 0 else otherwise
