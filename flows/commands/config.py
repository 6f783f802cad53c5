"""`newsmill config`: every setting, its value and its origin. Secrets live in files and are not shown."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel

from flows.commands.common import folder_option, json_option, plain, print_json, print_table


@click.command()
@folder_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Show every setting and where its value comes from.

    \b
    newsmill config
    NEWSMILL_FETCH__TIMEOUT_S=30 newsmill config --json
    """
    from flows.settings import CONFIG_NAME, load

    settings = load(folder, required=False)
    path = folder / CONFIG_NAME
    written = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    rows = [(key, value, _origin(key, written)) for key, value in _flat("", settings) if not key.startswith("folder")]
    if as_json:
        print_json({"settings": {k: {"value": v, "origin": o} for k, v, o in rows}, "feeds": len(settings.feed)})
    else:
        print_table(["key", "value", "origin"], rows)
        click.echo(f"{len(settings.feed)} feeds")


def _flat(prefix: str, model: BaseModel) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            found += _flat(f"{prefix}{name}.", value)
        elif prefix or name != "feed":
            found.append((prefix + name, plain(list(value) if isinstance(value, tuple) else value)))
    return found


def _origin(key: str, written: dict[str, Any]) -> str:
    variable = "NEWSMILL_" + key.upper().replace(".", "__")
    if variable in os.environ:
        return variable
    node: Any = written
    for part in key.split("."):
        if not isinstance(node, dict) or part not in node:
            return "default"
        node = node[part]
    return "newsmill.toml"
