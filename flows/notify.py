"""Who is told of a run that failed or crashed: a webhook and a command, both from the settings.

What goes wrong with telling is a warning, never the run's own failure.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from dataclasses import asdict
from typing import Any

import httpx2

from extract.records import Run
from flows.progress import Report
from flows.settings import Settings
from flows.variables import PREFIX, TOLD

WEBHOOK_S = 10.0
COMMAND_S = 30.0


def tell(settings: Settings, run: Run, report: Report) -> None:
    """Tells of ``run`` by every way that is configured."""
    if settings.notify.webhook:
        _warn(report, "webhook", _post(settings.notify.webhook, body_of(run, str(settings.folder))))
    if settings.notify.command:
        _warn(report, "command", _call(settings.notify.command, variables_of(run, str(settings.folder))))


def body_of(run: Run, folder: str) -> dict[str, Any]:
    """The webhook's JSON object. ``text`` is what chat services show. Pure."""
    facts = {k: v.isoformat().replace("+00:00", "Z") if hasattr(v, "isoformat") else v for k, v in asdict(run).items()}
    return {
        "schema_version": 1,
        "event": f"run_{run.state}",
        "text": sentence(run, folder),
        "folder": folder,
        "run": facts,
    }


def variables_of(run: Run, folder: str) -> dict[str, str]:
    """The command's environment. Pure."""
    told = (run.run_id, run.kind, run.state, run.message or "", folder, sentence(run, folder))
    return {PREFIX + name: fact for name, fact in zip(TOLD, told, strict=True)}


def sentence(run: Run, folder: str) -> str:
    return f"newsmill {run.kind} run {run.run_id} {run.state} in {folder}: {run.message or 'no reason known'}"


def _post(url: str, body: dict[str, Any]) -> str | None:
    try:
        answer = httpx2.post(url, json=body, timeout=WEBHOOK_S, trust_env=False)
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        return type(error).__name__  # not its text: a webhook's address is a secret
    return None if answer.status_code < 400 else f"status {answer.status_code}"


def _call(command: str, variables: dict[str, str]) -> str | None:
    try:
        done = subprocess.run(
            shlex.split(command), env={**os.environ, **variables}, timeout=COMMAND_S, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return str(error)
    return None if done.returncode == 0 else f"exit code {done.returncode}: {done.stderr.strip()[-200:]}"


def _warn(report: Report, way: str, trouble: str | None) -> None:
    if trouble:
        report.say(f"the {way} of notify could not be reached: {trouble}", level="warning")
