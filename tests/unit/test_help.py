"""The long pages: every error a command may end with is told of."""

from __future__ import annotations

import ast
from pathlib import Path

from click.testing import CliRunner

from extract.web import CODES
from flows.commands.help import command
from tests.mill import ROOT

RAISED_WITHIN = {"extract/events/llm/budget.py"}  # ends no command: the run goes on without the endpoint


def raised_by(path: Path) -> set[str]:
    """Codes of the error classes with an exit code of their own that a file defines."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            told = {
                target.id: getattr(line.value, "value", None)
                for line in node.body
                if isinstance(line, ast.Assign)
                for target in line.targets
                if isinstance(target, ast.Name)
            }
            if "code" in told and "exit_code" in told:
                found.add(str(told["code"]))
    return found


def test_every_error_of_a_command_is_on_its_page() -> None:
    printed = CliRunner().invoke(command, ["errors"]).output
    defined = {
        code
        for package in ("extract", "flows", "warehouse")
        for path in (ROOT / package).rglob("*.py")
        if path.relative_to(ROOT).as_posix() not in RAISED_WITHIN
        for code in raised_by(path)
    }
    missing = {code for code in defined if code not in printed} - {"E_NEWSMILL"}
    assert not missing
    assert all(code in printed for code in CODES)
