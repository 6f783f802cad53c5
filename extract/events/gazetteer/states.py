"""US states by name, postal code and newspaper abbreviation."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO
from typing import Protocol

from extract.events.gazetteer.normal import normal


class _Tok(Protocol):
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class State:
    code: str
    name: str


class _States:
    def __init__(self) -> None:
        self.by_code: dict[str, State] = {}
        self.abbreviations: dict[str, State] = {}
        self.people: dict[str, str] = {}
        text = files(__package__).joinpath("sources/us_states.csv").read_text(encoding="utf-8")
        for row in csv.DictReader(StringIO(text)):
            state = State(row["code"], row["name"])
            self.by_code[state.code] = state
            for short in row["abbreviations"].split(";"):
                if short:
                    self.abbreviations[short] = state
                    self.abbreviations[short.replace(". ", ".")] = state
            for people in row["demonyms"].split(";"):
                if people and people != "New Yorker":
                    self.people[normal(people)] = state.code
                    self.people[normal(people) + "s"] = state.code


STATES = _States()


def abbreviation_at(tokens: Sequence[_Tok], at: int) -> State | None:
    """The state meant by an abbreviation here: "Fla.", "W.Va."; a postal code only after a comma ("Austin, TX")."""
    text = tokens[at].text
    if text in STATES.abbreviations and ("." in text or text == "DC"):
        return STATES.abbreviations[text]
    if len(text) == 2 and text.isupper() and text in STATES.by_code and at and tokens[at - 1].text == ",":
        return STATES.by_code[text]
    return None
