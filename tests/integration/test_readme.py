"""The README does what it says: its commands run, its questions are answered."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from flows.cli import VERBS
from tests.eval.readme import SCORES, renewed
from tests.mill import ROOT, Mill

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.+?)\n```", README, re.DOTALL)
# Commands that need a network of their own, or do not end, have tests of their own; here their options are checked.
ELSEWHERE = (
    "newsmill init",
    "newsmill feeds add",
    "newsmill run",
    "newsmill serve",
    "newsmill backfill --from",
    "newsmill service",
    "newsmill migrate-warehouse",
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Mill:
    mill = Mill(tmp_path_factory.mktemp("readme"))
    mill.ok("demo", "-C", ".")
    return mill


def test_there_are_twelve_questions() -> None:
    assert len(QUESTIONS) == 12


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: " ".join(q.split())[:50])
def test_the_demo_answers(question: str, demo: Mill) -> None:
    assert demo.sql(question, live=False)


def commands() -> list[str]:
    """Every newsmill command of the README, its placeholders filled."""
    found = re.findall(r"`((?:\S+ \* \* \* \* )?newsmill [^`]+)`", README)
    found += [line for block in re.findall(r"```sh\n(.+?)```", README, re.DOTALL) for line in block.splitlines()]
    plain = [re.sub(r"\s+#.*", "", line).replace("\\|", "|") for line in found]
    return sorted({re.sub(r"^\S+ \* \* \* \* ", "", line) for line in plain if "newsmill" in line})


@pytest.mark.parametrize("command", commands())
def test_a_command_is_understood(command: str, demo: Mill) -> None:
    words = command.split()[1:]
    assert words[0] in VERBS, command
    if command.startswith(ELSEWHERE) or "FOLDER" in command or "in.jsonl" in command or "..." in command:
        options = [word for word in re.findall(r"--[a-z-]+", command) if word != "--cron"]
        verb = words[:2] if words[0] in {"feeds", "service"} else words[:1]
        printed = demo.ok(*verb, "--help").out
        assert all(option in printed for option in options), command
    elif "|" not in command:
        demo.ok(*words)


def test_make_knows_what_the_readme_says() -> None:
    for target in re.findall(r"^make (\S+)", README, re.MULTILINE) + re.findall(r"`make ([a-z-]+)`", README):
        assert subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True).returncode == 0, target


def test_the_scores_are_the_committed_ones() -> None:
    assert renewed(README, json.loads(SCORES.read_text(encoding="utf-8"))) == README, "python -m tests.eval.readme"
