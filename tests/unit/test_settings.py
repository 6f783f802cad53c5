"""newsmill.toml: a mistake is one message that names the key, its value, what is allowed."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from flows.doctor import examine
from flows.errors import ConfigError
from flows.settings import Settings, load


def written(folder: Path, text: str) -> Path:
    (folder / "newsmill.toml").write_text(text, encoding="utf-8")
    return folder


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(written(folder, text))
    return str(caught.value)


def test_an_unknown_key_is_answered_with_the_one_meant(tmp_path: Path) -> None:
    message = complaint(tmp_path, "[fetch]\ntimout_s = 5\n")
    assert "newsmill.toml line 2" in message
    assert "fetch.timout_s" in message
    assert "did you mean 'timeout_s'?" in message


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[fetch]\nconcurrency = 0\n", ["line 2", "fetch.concurrency = 0", "greater than or equal to 1"]),
        ('[schedule]\ncron = "every day"\n', ["line 2", "schedule.cron = 'every day'", "cron expression"]),
        ('[schedule]\ncron = "0 0 30 2 *"\n', ["line 2", "never comes"]),
        ('[query]\nmemory = "lots"\n', ["line 2", "query.memory = 'lots'", "500MB"]),
        ('[fetch]\nuser_agent = "our\\nown"\n', ["line 2", "line breaks"]),
        ('[fetch]\nproxy = "proxy.example.org:3128"\n', ["line 2", "http://proxy.example.org:3128"]),
        ("[fetch]\nhost_interval_s = inf\n", ["line 2", "finite"]),
        ("[storage]\nkeep_raw_days = 999999\n", ["line 2", "36500"]),
        ("[storage]\nmaintain_every_hours = 1e9\n", ["line 2", "87600"]),
        ('[schedule]\ntimezone = "Europe/Kiew"\n', ["schedule.timezone", "did you mean Europe/Kiev?"]),
        ('[fetch]\nallow_private = ["localhost"]\n', ["host:port"]),
        ('[coder]\nname = "hybrid"\n', ["coder: ", "needs the name of a language model", "[coder.llm]"]),
        ('[[feed]]\nurl = "https://a.example/1"\n[[feed]]\nurl = "ftp://b.example/"\n', ["line 4", "feed.1.url"]),
        ('[[feed]]\nurl = "https://a.example/"\nlanguage = "in English"\n', ["line 3", "feed.0.language", "pt-BR"]),
        ('[execution]\nrunner = "dask"\n', ["execution: ", "needs dask_scheduler"]),
        ('[storage]\nwarehouse = " "\n', ["line 2", "storage.warehouse = ' '", "must not be empty"]),
        ('[storage]\nraw = ""\n', ["line 2", "must not be empty"]),
        ('[notify]\nwebhook = "example.org/hook"\n', ["line 2", "not an address", "https://"]),
        ('[backfill]\nwayback = "web"\n', ["line 2", "not an address"]),
        ('[coder.llm]\nbase_url = "ollama"\n', ["line 2", "not an address"]),
        ('[feed]\nurl = "https://a.example/"\n', ["feed: ", "headed [[feed]]"]),
        ("fetch = 3\n", ["line 1", "fetch = 3: this is a table"]),
        ('[fetch]\nallow_private = "127.0.0.1:80"\n', ["line 2", "this is a list"]),
        ('[execution]\nrunner = "spark"\n', ["execution.runner = 'spark'", "'processes' or 'dask'"]),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(tmp_path: Path, text: str, parts: list[str]) -> None:
    message = complaint(tmp_path, text)
    for part in parts:
        assert part in message


def test_text_that_is_not_toml_names_the_place(tmp_path: Path) -> None:
    assert "line 2" in complaint(tmp_path, "[fetch]\ntimeout_s = = 3\n")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "newsmill.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)


def test_credentials_in_an_address_are_refused_without_showing_them(tmp_path: Path) -> None:
    message = complaint(tmp_path, '[[feed]]\nurl = "https://me:hunter2@a.example/feed"\n')
    assert "hunter2" not in message


def test_a_proxys_password_is_not_shown_either(tmp_path: Path) -> None:
    message = complaint(tmp_path, '[fetch]\nproxy = "socks5://us:hunter2@proxy.example.org"\n')
    assert "http://proxy.example.org:3128" in message
    assert "hunter2" not in message


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "[fetch]\ntimeout_s = 5\nretries = 1\n")
    monkeypatch.setenv("NEWSMILL_FETCH__TIMEOUT_S", "7")
    monkeypatch.setenv("NEWSMILL_FETCH__ALLOW_PRIVATE", '["127.0.0.1:8080"]')
    settings = load(tmp_path)
    assert (settings.fetch.timeout_s, settings.fetch.retries) == (7, 1)
    assert settings.fetch.allow_private == ("127.0.0.1:8080",)


def test_a_mistake_in_the_environment_names_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSMILL_FETCH__CONCURRENCY", "none")
    assert "NEWSMILL_FETCH__CONCURRENCY" in complaint(tmp_path, "")


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="newsmill init"):
        load(tmp_path)


def test_the_example_shows_every_default_as_it_is() -> None:
    """What stands commented in the example is the default; a section's keys are all there."""
    text = (files("flows") / "newsmill.example.toml").read_text(encoding="utf-8")
    head = text.split("# --- feeds")[0]
    lines = [re.sub(r"^# (?=\w+ = )", "", line) for line in head.splitlines() if not line.startswith("# `")]
    shown = tomllib.loads("\n".join(line for line in lines if "=" in line.split("#")[0] or line.startswith("[")))
    settings = Settings()
    optional = {"keep_raw_days", "workers", "dask_scheduler", "webhook", "command", "proxy", "actors", "llm"}
    optional |= {"api_key_file", "hybrid_below"}
    names = ("storage", "schedule", "fetch", "coder", "execution", "query", "backfill", "notify")
    sections = {name: (shown[name], getattr(settings, name)) for name in names}
    sections["coder.llm"] = (shown["coder"]["llm"], settings.coder.llm)
    for section, (values, model) in sections.items():
        assert set(values) == set(type(model).model_fields), section
        for name, value in values.items():
            if name not in optional:
                default = getattr(model, name)
                assert (list(default) if isinstance(default, tuple) else default) == value, f"{section}.{name}"


def test_the_example_loads_and_lists_feeds(tmp_path: Path) -> None:
    text = (files("flows") / "newsmill.example.toml").read_text(encoding="utf-8")
    settings = load(written(tmp_path, text))
    assert len(settings.feed) >= 20


def test_a_variable_that_is_no_setting_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSMILL_FAILPOINT", "nowhere:raise")  # one of our own
    monkeypatch.setenv("NEWSMILL_FECH__RETRIES", "1")
    message = complaint(tmp_path, "")
    assert "NEWSMILL_FECH__RETRIES: no such setting; did you mean NEWSMILL_FETCH?" in message
    assert "FAILPOINT" not in message
    monkeypatch.delenv("NEWSMILL_FECH__RETRIES")
    load(tmp_path)


def test_a_variable_that_wants_json_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSMILL_FETCH__ALLOW_PRIVATE", "127.0.0.1:8765")
    message = complaint(tmp_path, "")
    assert (
        """NEWSMILL_FETCH__ALLOW_PRIVATE=127.0.0.1:8765: wants a JSON list, such as '["127.0.0.1:8765"]'""" in message
    )


def test_the_doctor_tells_every_mistake(tmp_path: Path) -> None:
    written(tmp_path, "[fetch]\nconcurrency = 0\nretries = 99\n")
    told = [check.what for check in examine(tmp_path) if check.name == "config"]
    assert len(told) == 2
    assert "fetch.concurrency = 0" in told[0]
    assert "fetch.retries = 99" in told[1]


def test_settings_made_later_know_nothing_of_a_file_read_before(tmp_path: Path) -> None:
    load(written(tmp_path, "[fetch]\nretries = 1\n"))
    assert Settings().fetch.retries == 2
    complaint(tmp_path, "[fetch]\nretries = 99\n")
    assert Settings().fetch.retries == 2
