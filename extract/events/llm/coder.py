"""The coders llm and hybrid: the rules read first, then a language model is asked, and its rows take their place.

The rules' reading says whether there is anything to ask about, and stands where no answer can be had: then
``Coding.degraded`` tells why.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from extract.events.coder import RulesCoder
from extract.events.merge import merge
from extract.records import Coding

from . import options as options_
from . import prompt, schema
from .budget import Budget, BudgetSpentError
from .cache import Cache, key_of
from .client import Client, UnansweredError, read_key
from .manner import ANSWER_TOKENS
from .prompt import Message
from .rows import Rows

HYBRID_BELOW = 0.65
"""Articles whose rules' rows are less sure than this on average are sent on, where the setting says nothing."""
_TIMES = 2.0
"""A text may take this many times the request's time limit, over all its questions and retries."""
_log = logging.getLogger(__name__)


class LlmCoder:
    """Asks the model about every text in which the rules see at least a candidate. One a process; not thread-safe."""

    name = "llm"

    def __init__(self, rules: RulesCoder, client: Client, cache: Cache, *, threshold: float) -> None:
        self.rules, self.client, self.cache, self.threshold = rules, client, cache, threshold

    @property
    def budget(self) -> Budget:
        return self.client.budget

    @property
    def version(self) -> str:
        """Prompt, schema, model, and the rules, whose resolvers both coders share."""
        return f"{prompt.version()}-{schema.version()}-{self.client.model}-{self.rules.version}"

    def read(
        self, text: str, title: str = "", published: datetime | None = None, language: str | None = None
    ) -> Coding:
        """Everything read out of one text. Never raises on any text, nor for any trouble with the endpoint."""
        by_rules = self.rules.read(text, title, published, language)
        english = not language or language.lower().startswith("en")
        if not english or not self.wanted(by_rules):
            return by_rules
        try:
            return self._asked(text, title, published, by_rules)
        except (UnansweredError, BudgetSpentError) as trouble:
            why = trouble.what
        except OSError as trouble:
            why = f"the run's ledger cannot be written ({trouble.strerror})"
        _log.info("Read by rules: %s", why)
        reasons = (by_rules.degraded, f"read by rules, not by {self.client.model}: {why}")
        return replace(by_rules, degraded="; ".join(filter(None, reasons)))

    def wanted(self, by_rules: Coding) -> bool:
        """Whether the model is to be asked: not about texts without a single word of the lexicon."""
        return bool(by_rules.events or by_rules.dropped)

    def _asked(self, text: str, title: str, published: datetime | None, by_rules: Coding) -> Coding:
        document = self.rules.parser.read(text, title, published)
        rows = Rows(
            document, self.rules.tables, coder=LlmCoder.name, version=self.version, threshold=self.threshold
        )  # fmt: skip
        deadline = time.monotonic() + _TIMES * self.client.timeout_s
        for piece in prompt.pieces(document.sentences):
            rows.add(self._answer(prompt.question(title, published, piece), deadline))
        self.budget.note("ungrounded", rows.ungrounded)
        events, retold = merge(sorted(rows.events.values(), key=lambda e: e.trigger_start))
        return replace(by_rules, events=tuple(events), dropped=(*rows.dropped, *retold))

    def _answer(self, question: list[Message], deadline: float) -> schema.Answer:
        """From the cache, else from the endpoint."""
        where = key_of(
            text=sha256(question[-1]["content"].encode("utf-8", "replace")).hexdigest(),
            prompt=prompt.version(),
            schema=schema.version(),
            model=self.client.model,
            host=self.client.host,
            parameters=f"temperature=0 tokens={ANSWER_TOKENS}",
        )
        kept = self.cache.get(where)
        if kept is not None and isinstance(kept.get("content"), str):
            try:
                answer = schema.parse(kept["content"])
            except schema.UnreadableError:
                pass  # written by other code than this, or damaged: asked again
            else:
                self.budget.note("cached")
                return answer
        reply = self.client.ask(question, deadline)
        self.cache.put(where, {"content": reply.content, "tokens": reply.tokens, "model": self.client.model})
        return reply.answer


class HybridCoder(LlmCoder):
    """Asks only where the rules are unsure."""

    name = "hybrid"

    def __init__(self, rules: RulesCoder, client: Client, cache: Cache, *, threshold: float, below: float) -> None:
        super().__init__(rules, client, cache, threshold=threshold)
        self.below = below

    @property
    def version(self) -> str:
        return f"{super().version}-{self.below:g}"

    def wanted(self, by_rules: Coding) -> bool:
        """Rows of less confidence than ``below`` on average, or none but candidates that were too unsure to keep."""
        if by_rules.events:
            return sum(e.confidence for e in by_rules.events) / len(by_rules.events) < self.below
        return any(d.reason.startswith("confidence ") for d in by_rules.dropped)


def make(options: Mapping[str, Any]) -> LlmCoder:
    """The entry point of ``llm``: see :class:`.options.Options`.

    Raises CoderOptionError, MissingExtraError, KeyFileError; does not speak to the endpoint.
    """
    chosen = options_.read(options)
    return LlmCoder(*_parts(chosen), threshold=chosen.threshold)


def make_hybrid(options: Mapping[str, Any]) -> HybridCoder:
    """The entry point of ``hybrid``: as :func:`make`, with ``hybrid_below``."""
    chosen = options_.read(options)
    below = HYBRID_BELOW if chosen.hybrid_below is None else chosen.hybrid_below
    return HybridCoder(*_parts(chosen), threshold=chosen.threshold, below=below)


def _parts(chosen: options_.Options) -> tuple[RulesCoder, Client, Cache]:
    cache = Cache(chosen.cache)
    ledgers: Path | None = chosen.cache / "runs" if chosen.cache else None
    budget = Budget(chosen.max_requests, chosen.max_tokens, folder=ledgers, run=chosen.run)
    client = Client(
        base_url=chosen.base_url, model=chosen.model, key=read_key(chosen.api_key_file), timeout_s=chosen.timeout_s,
        budget=budget, cache=cache,
    )  # fmt: skip
    return RulesCoder(actors=chosen.actors, threshold=chosen.threshold), client, cache
