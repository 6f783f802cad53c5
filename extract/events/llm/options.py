"""Options of the coders llm and hybrid, checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from extract.events.coder import THRESHOLD, CoderOptionError


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or (parts.port or 1) < 1:
        raise ValueError("not an http or https address")
    return value


class Options(BaseModel):
    """``model`` is the language model's name; ``run`` names the run whose processes share one budget."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: Annotated[str, Field(min_length=1)]
    base_url: Annotated[str, AfterValidator(_address)] = "http://127.0.0.1:11434/v1"
    api_key_file: Path | None = None
    threshold: Annotated[float, Field(ge=0, le=1)] = THRESHOLD
    actors: Path | None = None
    max_requests: Annotated[int, Field(ge=1)] = 500
    max_tokens: Annotated[int, Field(ge=1)] = 1_000_000
    timeout_s: Annotated[float, Field(gt=0)] = 60.0
    hybrid_below: Annotated[float, Field(ge=0, le=1)] | None = None
    cache: Path | None = None
    run: str | None = None


def read(options: Mapping[str, Any]) -> Options:
    """Raises CoderOptionError, which names each option that is wrong and none's value."""
    try:
        return Options.model_validate(dict(options))
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise CoderOptionError(
            "Options of the llm coder are wrong", to=told, next="They are set under [coder.llm] in newsmill.toml."
        ) from None
