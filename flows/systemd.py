"""A systemd user service for `newsmill serve`: the unit's text, and the few systemctl calls around it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from flows.errors import ServiceError


def unit_name(folder: Path) -> str:
    """newsmill-FOLDER.service, so that several folders can be served."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in folder.name) or "root"
    return f"newsmill-{kept}.service"


def unit_path(folder: Path) -> Path:
    base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "systemd" / "user" / unit_name(folder)


def unit_text(folder: Path, command: str) -> str:
    """The unit. Pure. Paths are quoted as systemd reads them: backslash, quote, percent."""
    return f"""[Unit]
Description=newsmill in {_escaped(str(folder))}
After=network-online.target
Wants=network-online.target

[Service]
ExecStart={command} serve -C "{_escaped(str(folder))}"
Restart=on-failure
RestartSec=10
# newsmill serve ends its runs in order within ten seconds.
KillMode=mixed
KillSignal=SIGTERM
TimeoutStopSec=15
SuccessExitStatus=130 143
UMask=0077

[Install]
WantedBy=default.target
"""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")


def own_command() -> str:
    """How a unit starts this program."""
    program, *options = _own_argv()
    return " ".join([f'"{_escaped(program)}"', *options])


def cron_line(folder: Path) -> str:
    """A crontab's line, in which the shell reads words and cron itself takes % for the end of them."""
    words = [*_own_argv(), "run", "-C", str(folder), "--due", "--quiet"]
    return f"*/15 * * * *  {shlex.join(words)}".replace("%", r"\%")


def _own_argv() -> list[str]:
    """How this program is started anew: its script where there is one, else the interpreter with its module."""
    script = Path(sys.argv[0])
    if script.name == "newsmill" and script.is_file():
        return [str(script.resolve())]
    return [sys.executable, "-m", "flows"]


def install(folder: Path, *, start: bool) -> Path:
    """Writes the unit and enables it. Raises ServiceError where there is no systemd for this user."""
    path = unit_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(unit_text(folder, own_command()), encoding="utf-8")
    systemctl("daemon-reload")
    systemctl("enable", *(["--now"] if start else []), path.name)
    return path


def uninstall(folder: Path) -> Path | None:
    """Stops it and removes the unit; None where there was none."""
    path = unit_path(folder)
    if not path.exists():
        return None
    systemctl("disable", "--now", path.name)
    path.unlink()
    systemctl("daemon-reload")
    return path


def systemctl(*words: str) -> str:
    """Runs ``systemctl --user``. Raises ServiceError."""
    if shutil.which("systemctl") is None:
        raise ServiceError(
            "there is no systemd here",
            next="Run `newsmill serve` under your own supervisor, or `newsmill run --due --quiet` from cron.",
        )
    done = subprocess.run(
        ["systemctl", "--user", *words], capture_output=True, text=True, timeout=60, check=False, errors="replace"
    )
    if done.returncode not in {0, 3}:  # 3: status of a unit that is not active
        raise ServiceError(f"systemctl --user {' '.join(words)} failed", to=done.stderr.strip())
    return done.stdout
