"""Other programs, started and waited for, and what the user is told meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Trouble(Exception):  # noqa: N818  # it is a message to the reader, not a fault of the code
    """What happened and what to do about it, with the exit status it leads to."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


# What the user sees goes to stderr, so that `run schema > schema.json` holds the schema alone.


def say(text: str, end: str = "\n") -> None:
    """Print at once."""
    print(text, end=end, file=sys.stderr, flush=True)


def work(
    title: str, command: Sequence[str], env: Mapping[str, str], *, may_fail: bool = False
) -> bool:
    """Run a long command with its output in a log, showing a dot every two seconds."""
    say(title, end=" ")
    begun = time.monotonic()
    with tempfile.NamedTemporaryFile(
        prefix="gongkai-nianbao-", suffix=".log", delete=False
    ) as file:
        log = Path(file.name)
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, env=env
        )
        try:
            while True:
                try:
                    status = process.wait(timeout=2)
                    break
                except subprocess.TimeoutExpired:
                    say(".", end="")
        except BaseException:
            say("")
            process.terminate()
            process.wait()
            raise
    say(f" {time.monotonic() - begun:.0f} s")
    if status == 0 or may_fail:
        log.unlink(missing_ok=True)
        return status == 0
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    say("\n".join(f"  | {line}" for line in lines[-15:]))
    say(f"  完整记录 / the whole log: {log}")
    return False


def child_environment(**more: str) -> dict[str, str]:
    """Our environment without what would lead another Python astray."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    return {**kept, "PYTHONUTF8": "1", **more}


def call(command: Sequence[str], env: Mapping[str, str], cwd: Path | None = None) -> int:
    """Run a command to its end and return its exit status as a shell would."""
    process = subprocess.Popen(command, env=env, cwd=cwd)
    try:
        status = process.wait()
    except KeyboardInterrupt:  # the child got it, too: let it finish its last words
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.terminate()
        raise
    return status if status >= 0 else 128 - status


def become(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Let a command take our place; Windows has no such thing, so it runs beneath us there."""
    if os.name == "nt":
        return call(command, env)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(command[0], list(command), dict(env))  # noqa: S606  # a program of our own, no shell
    return 0
