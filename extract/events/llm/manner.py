"""How an endpoint is spoken to: a ladder from strict schemas down to plain words, remembered where it was learned."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from typing import Any

from .cache import Cache, key_of
from .schema import json_schema

RUNGS = ("json_schema", "json_object", "prompt")
ANSWER_TOKENS = 4000
"""Most tokens of an answer: some fifteen events, and an end to models that talk in circles."""
_REMEMBERED_S = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class Manner:
    """``rung`` into RUNGS; what the limit of tokens is called; whether temperature may be set."""

    rung: int = 0
    limit_name: str = "max_tokens"
    temperature: bool = True

    def parameters(self) -> dict[str, Any]:
        """Arguments of the chat completion."""
        given: dict[str, Any] = {self.limit_name: ANSWER_TOKENS}
        if self.temperature:
            given["temperature"] = 0
        if RUNGS[self.rung] == "json_schema":
            wanted = {"name": "events", "strict": True, "schema": json_schema()}
            given["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif RUNGS[self.rung] == "json_object":
            given["response_format"] = {"type": "json_object"}
        return given

    def after(self, complaint: str) -> Manner | None:
        """What to try after a request was refused as bad; None where nothing is left."""
        complaint = complaint.lower()
        if "context length" in complaint or "context_length" in complaint or "context size" in complaint:
            return None
        if "max_completion_tokens" in complaint and self.limit_name == "max_tokens":
            return replace(self, limit_name="max_completion_tokens")
        if "temperature" in complaint and self.temperature:
            return replace(self, temperature=False)
        return replace(self, rung=self.rung + 1) if self.rung + 1 < len(RUNGS) else None


class Manners:
    """What was learned of one endpoint and model, kept beside the answers for a week."""

    def __init__(self, cache: Cache, host: str, model: str) -> None:
        self._cache, self._key = cache, key_of(kind="manner", host=host, model=model)
        self._known: Manner | None = None

    def recall(self) -> Manner:
        if self._known is None:
            self._known = self._stored() or Manner()
        return self._known

    def learned(self, manner: Manner) -> None:
        """Called once it has worked: a refusal may have had other reasons."""
        if manner != self.recall():
            self._known = manner
            self._cache.put(self._key, {"at": time.time(), **asdict(manner)})

    def _stored(self) -> Manner | None:
        kept = self._cache.get(self._key)
        try:
            if kept is None or not 0 <= time.time() - kept.pop("at") < _REMEMBERED_S:
                return None
            manner = Manner(**kept)
            fits = 0 <= manner.rung < len(RUNGS) and manner.limit_name in ("max_tokens", "max_completion_tokens")
        except (KeyError, TypeError):
            return None
        return manner if fits else None
