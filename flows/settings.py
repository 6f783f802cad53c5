"""newsmill.toml and NEWSMILL_* -> typed settings.

Order: environment > newsmill.toml in the folder > ~/.config/newsmill/config.toml > default. A mistake is one message
that names the key, its value, what is allowed and, for a typo, what was meant.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections import Counter
from contextvars import ContextVar
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo

import platformdirs
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from flows import values, variables
from flows.errors import ConfigError

CONFIG_NAME = "newsmill.toml"


class Section(BaseModel):
    """Unknown keys are errors, and numbers without an end; values cannot be changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Feed(Section):
    """One feed to poll."""

    url: Annotated[str, AfterValidator(values.address)]
    title: str = ""
    tags: tuple[str, ...] = ()
    language: Annotated[str, AfterValidator(values.language)] | None = (
        None  # for stories that neither page nor feed tells
    )
    pages: bool = True  # fetch the articles' pages; False takes what the feed itself carries
    interval_minutes: Annotated[int, Field(ge=1, le=1440)] | None = None  # instead of the adaptive interval
    auth_file: Path | None = None  # a file holding user:password, sent to the feed's own origin only


class Storage(Section):
    """Where things are kept, below the folder of newsmill.toml unless absolute."""

    warehouse: Annotated[str, AfterValidator(values.name)] = "warehouse.duckdb"
    raw: Annotated[str, AfterValidator(values.name)] = "raw"
    keep_raw_days: Annotated[int, Field(ge=1, le=36_500)] | None = None  # None: for ever
    keep_prefect_days: Annotated[int, Field(ge=1, le=36_500)] = 30
    maintain_every_hours: Annotated[float, Field(ge=0, le=87_600)] = (
        24  # at the end of a run; 0 leaves it to `newsmill maintain`
    )


class Fetch(Section):
    """Limits and manners on the network."""

    connect_timeout_s: Annotated[float, Field(gt=0)] = 10
    read_timeout_s: Annotated[float, Field(gt=0)] = 20
    timeout_s: Annotated[float, Field(gt=0)] = 60  # the whole request, redirects included
    max_feed_bytes: Annotated[int, Field(ge=1024)] = 10 * 2**20
    max_page_bytes: Annotated[int, Field(ge=1024)] = 5 * 2**20
    max_redirects: Annotated[int, Field(ge=0, le=20)] = 5
    max_items: Annotated[int, Field(ge=1)] = 2000
    concurrency: Annotated[int, Field(ge=1, le=1024)] = 32
    per_host: Annotated[int, Field(ge=1, le=16)] = 1
    host_interval_s: Annotated[float, Field(ge=0)] = 1.0
    retries: Annotated[int, Field(ge=0, le=5)] = 2
    robots: bool = True
    user_agent: Annotated[str, AfterValidator(values.one_line)] = "newsmill"
    contact: Annotated[str, AfterValidator(values.one_line)] = (
        ""  # an address that publishers can write to or look up; part of the User-Agent
    )
    proxy: Annotated[str, AfterValidator(values.proxy)] | None = None
    allow_private: tuple[Annotated[str, AfterValidator(values.host_port)], ...] = ()


class Schedule(Section):
    """When `newsmill serve` runs."""

    cron: Annotated[str, AfterValidator(values.cron)] = "*/15 * * * *"
    timezone: Annotated[str, AfterValidator(values.timezone)] = "UTC"
    time_limit_minutes: Annotated[float, Field(gt=0)] = 60
    poll_minutes: Annotated[float, Field(gt=0)] = 60  # a feed's interval before it is known better


class Llm(Section):
    """The optional coder over an OpenAI-compatible endpoint."""

    base_url: Annotated[str, AfterValidator(values.endpoint)] = "http://127.0.0.1:11434/v1"
    model: str = ""
    api_key_file: Path | None = None
    max_requests: Annotated[int, Field(ge=1)] = 500  # a run
    max_tokens: Annotated[int, Field(ge=1)] = 1_000_000  # a run
    timeout_s: Annotated[float, Field(gt=0)] = 60
    hybrid_below: Annotated[float, Field(ge=0, le=1)] | None = None


class Coder(Section):
    """What reads events out of texts."""

    name: str = "rules"
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.5
    actors: Path | None = None  # a folder with actor tables of your own
    llm: Llm = Llm()

    @model_validator(mode="after")
    def _names_a_model(self) -> Self:
        if self.name in ("llm", "hybrid") and not self.llm.model:
            raise ValueError(f'name = "{self.name}" needs the name of a language model: model, under [coder.llm]')
        return self


class Execution(Section):
    """What the CPU-bound steps run on."""

    runner: Literal["processes", "dask"] = "processes"
    workers: Annotated[int, Field(ge=1, le=256)] | None = None  # None: one a core
    batch_pages: Annotated[int, Field(ge=1, le=1000)] = 25
    page_timeout_s: Annotated[float, Field(gt=0)] = 15
    feed_timeout_s: Annotated[float, Field(gt=0)] = 20
    memory_mb: Annotated[int, Field(ge=256)] = 2048  # a worker's address space
    dask_scheduler: str | None = None  # tcp://host:8786

    @model_validator(mode="after")
    def _names_a_scheduler(self) -> Self:
        if self.runner == "dask" and not self.dask_scheduler:
            raise ValueError('runner = "dask" needs dask_scheduler, such as "tcp://host:8786"')
        return self


class Query(Section):
    """Limits on users' SQL."""

    memory: Annotated[str, AfterValidator(values.memory)] = "1GB"
    timeout_s: Annotated[float, Field(gt=0)] = 60


class Notify(Section):
    """Who is told of a failed run."""

    webhook: Annotated[str, AfterValidator(values.endpoint)] | None = None
    command: str | None = None


class Backfill(Section):
    """Where the past comes from."""

    wayback: Annotated[str, AfterValidator(values.endpoint)] = "https://web.archive.org"
    fill_gaps: bool = True


class Settings(BaseSettings):
    """All settings of one newsmill folder."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        env_prefix=variables.PREFIX,
        env_nested_delimiter="__",
        nested_model_default_partial_update=True,
    )

    folder: Path = Field(default=Path(), exclude=True)
    storage: Storage = Storage()
    fetch: Fetch = Fetch()
    schedule: Schedule = Schedule()
    coder: Coder = Coder()
    execution: Execution = Execution()
    query: Query = Query()
    notify: Notify = Notify()
    backfill: Backfill = Backfill()
    feed: tuple[Feed, ...] = ()

    @property
    def raw(self) -> Path:
        return self.folder / self.storage.raw

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.schedule.timezone)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del dotenv_settings, file_secret_settings
        return (init_settings, env_settings, *(TomlConfigSettingsSource(settings_cls, f) for f in _files.get()))


# pydantic-settings builds its sources from the class alone: the files of the load under way.
_files: ContextVar[tuple[Path, ...]] = ContextVar("files", default=())


def load(folder: Path, *, required: bool = True) -> Settings:
    """The settings of ``folder``.

    Raises ConfigError when newsmill.toml is missing (and ``required``), is not TOML, or says something not allowed.
    """
    folder = folder.resolve()
    own = folder / CONFIG_NAME
    if required and not own.exists():
        raise ConfigError(
            "no newsmill.toml", to=str(folder), next="`newsmill init` writes one; -C FOLDER looks elsewhere."
        )
    shared = platformdirs.user_config_path("newsmill") / "config.toml"
    paths = [path for path in (own, shared) if path.exists()]
    for path in paths:
        try:
            tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError("not valid TOML", to=f"{path}: {error}", next="Mend that line.") from None
        except OSError as error:
            raise ConfigError("cannot be read", to=f"{path} ({error.strerror})") from None
    if strange := variables.unknown(os.environ, set(Settings.model_fields) - {"folder"}):
        raise ConfigError("\n".join(strange), next="`newsmill help config` lists every key.")
    under_way = _files.set(tuple(paths))
    try:
        settings = Settings(folder=folder)
    except ValidationError as error:
        raise ConfigError(_explain(error, own), next="`newsmill help config` lists every key.") from None
    except Exception as error:  # pydantic-settings wraps a value of the environment that is not JSON
        raise ConfigError(
            "an environment variable cannot be read",
            to="; ".join(variables.not_json(os.environ, Settings.model_construct())) or str(error),
        ) from None
    finally:
        _files.reset(under_way)
    addresses = Counter(feed.url for feed in settings.feed)
    if twice := sorted(address for address, times in addresses.items() if times > 1):
        raise ConfigError("a feed is listed twice", to=", ".join(twice), next=f"Remove one [[feed]] from {own}.")
    return settings


def template() -> str:
    """A commented newsmill.toml, with public feeds."""
    return (files("flows") / "newsmill.example.toml").read_text(encoding="utf-8")


def with_schedule(settings: Settings, *, cron: str | None, timezone: str | None) -> Settings:
    """The settings with a schedule from the command line. Raises ConfigError where it is none."""
    asked = {name: value for name, value in {"cron": cron, "timezone": timezone}.items() if value is not None}
    try:
        schedule = Schedule.model_validate(settings.schedule.model_dump() | asked)
    except ValidationError as error:
        mistakes = [f"--{m['loc'][0]} {m['input']!r}: {m['msg'].removeprefix('Value error, ')}" for m in error.errors()]
        raise ConfigError("\n".join(mistakes)) from None
    return settings.model_copy(update={"schedule": schedule})


_WANTED = {
    "feed": "each feed is a table of its own, headed [[feed]]",
    "model_type": "this is a table, with keys of its own",
    "tuple_type": 'this is a list, such as ["one", "two"]',
}
"""What to say of a key, or a type of pydantic's, whose own words are about Python."""


def _explain(error: ValidationError, path: Path) -> str:
    """Each mistake on a line: the key, its value, what is allowed."""
    lines = []
    for mistake in error.errors():
        where = ".".join(str(p) for p in mistake["loc"])
        origin = _origin(mistake["loc"], path)
        if mistake["type"] == "extra_forbidden":
            known = _keys_beside(mistake["loc"])
            close = difflib.get_close_matches(str(mistake["loc"][-1]), known, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"allowed are {', '.join(known)}"
            lines.append(f"{origin}: unknown key {where}; {hint}")
        else:
            message = _WANTED.get(where) or _WANTED.get(mistake["type"]) or mistake["msg"].removeprefix("Value error, ")
            given = "" if isinstance(mistake["input"], dict) else f" = {variables.masked(repr(mistake['input']))}"
            lines.append(f"{origin}: {where}{given}: {message[:1].lower()}{message[1:]}")
    return "\n".join(lines)


def _origin(location: tuple[int | str, ...], path: Path) -> str:
    """The file and line, or the environment variable, where a value comes from."""
    variable = variables.PREFIX + "__".join(str(p) for p in location).upper()
    if variable in os.environ:
        return variable
    if path.exists():
        leaf = next((str(p) for p in reversed(location) if isinstance(p, str)), "")
        index = next((p for p in location if isinstance(p, int)), 0) if location[:1] == ("feed",) else 0
        seen_feeds = -1
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            seen_feeds += line.strip().startswith("[[feed]]")
            if location[:1] == ("feed",) and seen_feeds != index:
                continue
            if line.split("=")[0].strip().strip("[]").split(".")[-1] == leaf:
                return f"{path.name} line {number}"
    return path.name


def _keys_beside(location: tuple[int | str, ...]) -> list[str]:
    model: type[BaseModel] = Settings
    for part in location[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            annotation: Any = model.model_fields[part].annotation
            inner = [a for a in (annotation, *get_args(annotation)) if isinstance(a, type) and issubclass(a, BaseModel)]
            if inner:
                model = inner[0]
    return sorted(name for name in model.model_fields if name != "folder")
