"""The real window dies after thirty figures and half a sentence: how much comes back?

It runs on an X server of its own where there is one (Xvfb), else without a screen. Afterwards
``drafts`` of the command line lists what can be recovered, and ``drafts restore`` puts it into a
file. The control is the window as it was before it had a journal.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.files.store import open_report
from tests.soak.rows import Row
from tests.soak.works import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).parent / "programs/typing_window.py"
WITHOUT_JOURNAL = "b7046b0"  # the last commit whose window kept nothing
SECOND = 1.2  # seconds; what was typed before them must be on the disk
PATIENCE = 60.0  # seconds for a window that should end


@dataclass(frozen=True, slots=True)
class Death:
    """How the window dies: what it does last, the signal, or the end of its X server."""

    name: str
    signal: signal.Signals | None = None
    end: str = "wait"
    is_screen: bool = False


DEATHS = (
    Death("SIGKILL", signal.SIGKILL),
    Death("SIGTERM", signal.SIGTERM),
    Death("SIGHUP", signal.SIGHUP),
    Death("SIGSEGV", signal.SIGSEGV),
    Death("SIGKILL while it asks whether to save", signal.SIGKILL, "close"),
    Death("SIGTERM while it asks whether to save", signal.SIGTERM, "close"),
    Death("qFatal", None, "fatal"),
    Death("the X server killed", None, is_screen=True),
)


def run(*, long: bool) -> Iterator[Row]:
    """Every death with a saved report, and with one that was never saved and a cell half typed."""
    times = 5 if long else 1
    for death in DEATHS:
        row = Row("killed_window", f"{death.name}: 30 figures, half a sentence")
        if death.is_screen and shutil.which("Xvfb") is None:
            row.missing = "Xvfb is not installed"
        else:
            for _ in range(times):
                row.note(_dies(death, ROOT, is_saved=True))
                row.note(_dies(death, ROOT, is_saved=False))
        yield row
    yield _control()


def _control() -> Row:
    row = Row("killed_window", f"the window of {WITHOUT_JOURNAL}, SIGKILL", is_control=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        archive = ["git", "archive", "-o", f"{place}/old.tar", WITHOUT_JOURNAL]
        made = subprocess.run(archive, cwd=ROOT, capture_output=True, check=False)
        if made.returncode != 0:
            row.missing = f"the commit {WITHOUT_JOURNAL} is not here"
            return row
        shutil.unpack_archive(f"{place}/old.tar", place)
        row.note(_dies(DEATHS[0], Path(place), is_saved=True))
    return row


def _dies(death: Death, code: Path, *, is_saved: bool) -> str:
    """Let the window of some code die; what was lost of the typing, or ""."""
    with tempfile.TemporaryDirectory(prefix="soak-") as place, _screen() as (screen, server):
        folder = Path(place)
        report = folder / "年报.gknb"
        if is_saved:
            report.write_bytes(SAMPLE)
        words = [sys.executable, "-P", str(PROGRAM), death.end]
        words += [str(report)] if is_saved else []
        env = _environment(folder, code) | screen
        log = (folder / "log").open("wb")
        window = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=log)
        watchdog = threading.Timer(PATIENCE, window.kill)  # it may show a question instead
        watchdog.start()
        try:
            typed = _typed(window, death)
            if death.is_screen and server is not None:
                server.kill()
            elif death.signal is not None:
                window.send_signal(death.signal)
            window.wait(PATIENCE)
        except (ValueError, subprocess.TimeoutExpired) as error:
            said = (folder / "log").read_text("utf-8", "replace")[-300:]
            return f"{error}: {said}"
        finally:
            watchdog.cancel()
            log.close()
            window.kill()
            window.wait()
        if is_saved and report.read_bytes() != SAMPLE:
            return "the file was changed"
        return _compared(folder, typed)


def _typed(window: subprocess.Popen[bytes], death: Death) -> dict[str, Any]:
    """What the window says that it typed, a second ago. Raises `ValueError`."""
    assert window.stdout is not None
    typed: dict[str, Any] = json.loads(window.stdout.readline())
    if death.end == "close" and window.stdout.readline() != b"asked\n":
        raise ValueError("it did not ask")
    time.sleep(SECOND)
    return typed


def _compared(folder: Path, typed: dict[str, Any]) -> str:
    """What the command line does not give back of the typing, or ""."""
    listed = _model(folder, "drafts", "--json")
    found = json.loads(listed)
    if len(found) != 1:
        return (
            f"{len(found)} drafts; all {len(typed['cells'])} figures and the sentence are lost"
        )
    restored = folder / "restored.gknb"
    _model(folder, "drafts", "restore", found[0]["journal"], "-o", str(restored))
    report = open_report(restored).report
    figures = dict(typed["cells"])
    if typed["open"]:  # `restore` enters it, unless the window has done so at its end
        figures |= [typed["open"]]
    lost = 0
    for address, number in figures.items():
        held = report.current(address)
        lost += held is None or str(held.number) != number
    text = report.texts.get(typed["section"], "")
    if lost or typed["sentence"] not in text:
        return f"{lost} of {len(figures)} figures are lost; of the text is left “{text[:40]}”"
    return ""


def _model(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "model", *words]
    env = _environment(folder, ROOT)
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def _environment(folder: Path, code: Path) -> dict[str, str]:
    own = {f"XDG_{name}_HOME": str(folder / "user") for name in ("CONFIG", "DATA", "STATE")}
    own |= {"GKNB_STATE": str(folder / "state"), "PYTHONPATH": str(code), "PYTHONUTF8": "1"}
    return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def _screen() -> Iterator[tuple[dict[str, str], subprocess.Popen[bytes] | None]]:
    """An X server of our own, with the variables that lead to it; neither where there is none."""
    if shutil.which("Xvfb") is None:
        yield {}, None
        return
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None
        number = server.stdout.readline().decode().strip()
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}, server
    finally:
        server.kill()
        server.wait()
