"""Who uses the program, and whether another process still runs."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from model.files.claims import process

if TYPE_CHECKING:
    import pytest


def test_this_process_runs_and_is_known_by_its_start() -> None:
    since = process.started(os.getpid())
    assert since
    assert process.is_running(os.getpid(), since)
    assert process.is_running(os.getpid(), since + "1") is False
    assert process.is_running(os.getpid(), "") is None


def test_a_process_that_has_ended_does_not_run_also_while_nobody_asks_how() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    assert ended.stdout is not None
    since = process.started(ended.pid)
    ended.stdout.read()  # to its end: it is over
    if sys.platform != "win32":  # which has no children that wait to be asked
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    else:
        ended.wait()
    assert process.is_running(ended.pid, since) is False
    ended.communicate()
    assert process.is_running(ended.pid, since) is False


def test_numbers_that_no_process_has_do_not_run() -> None:
    for number in (-1, 0, 2**31, 10**30):
        assert process.is_running(number, "1") is False


def test_user_and_computer_have_names() -> None:
    assert process.user()
    assert process.account()
    assert process.computer()
    assert process.uptime() > 0


def test_names_are_one_line_of_what_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    process.user.cache_clear()
    process.account.cache_clear()
    monkeypatch.setattr(process, "_person", lambda: ("zhang\n", "张\u202e三"))
    assert (process.account(), process.user()) == ("zhang", "张三")
    process.user.cache_clear()
    process.account.cache_clear()


def test_who_has_no_entry_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    process.user.cache_clear()
    process.account.cache_clear()
    monkeypatch.setattr(process, "_person", lambda: ("", ""))
    assert (process.account(), process.user()) == ("", "")
    process.user.cache_clear()
    process.account.cache_clear()
