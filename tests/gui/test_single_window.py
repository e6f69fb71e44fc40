"""A report that is open in one window and opened again in another."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gui import single_window
from gui.single_window import Presence
from model.files.claims import claim, lock_file
from model.files.claims.holder import Holder, State
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CALL = "import sys; from pathlib import Path; from gui import single_window as presence; " + (
    "print(presence.call(Path(sys.argv[1])))"
)
HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.single_window import Presence
app = QCoreApplication([])
held = Presence()
print(held.hold(Path(sys.argv[1])), flush=True)
{then}
"""
FORCE = """
import sys
from pathlib import Path
from model.files.claims.claim import Claim
taken = Claim.take(Path(sys.argv[1]), force=True)
print(taken.is_held, flush=True)
sys.stdin.readline()
print(taken.beat())
"""


def other(code: str, path: Path) -> subprocess.Popen[str]:
    """Another process of the same user."""
    return subprocess.Popen(  # noqa: S603  # our own code
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "年报.gknb"


@pytest.fixture
def held(file: Path, qapp: object) -> Iterator[Presence]:
    held = Presence()
    assert held.hold(file)
    yield held
    held.release()


def test_who_opens_an_open_report_calls_the_window_that_has_it(
    held: Presence, file: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(held.called):
        caller = other(CALL, file)
    assert caller.communicate()[0].strip() == "True"
    with qtbot.waitSignal(held.called):  # and again
        caller = other(CALL, file)
    assert caller.communicate()[0].strip() == "True"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_the_same_file_is_known_by_every_way_of_writing_its_path(
    held: Presence, file: Path, qtbot: QtBot
) -> None:
    link = file.with_name("链接.gknb")
    file.touch()
    link.symlink_to(file)
    with qtbot.waitSignal(held.called):
        caller = other(CALL, link)
    assert caller.communicate()[0].strip() == "True"


def test_a_file_that_is_not_open_calls_nobody(
    held: Presence, file: Path, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(held.called):
        assert not single_window.call(file.with_name("别的.gknb"))
    held.release()
    assert not single_window.call(file)


def test_a_second_process_cannot_hold_what_a_living_one_holds(
    held: Presence, file: Path
) -> None:
    second = other(HOLD.format(then=""), file)
    assert second.communicate()[0].strip() == "False"
    held.release()
    second = other(HOLD.format(then="held.release()"), file)
    assert second.communicate()[0].strip() == "True"


def test_a_process_that_was_killed_holds_nothing(file: Path, qapp: object) -> None:
    dead = other(HOLD.format(then="sys.stdin.read()"), file)
    assert dead.stdout is not None
    assert dead.stdout.readline().strip() == "True"
    dead.kill()
    dead.communicate()
    assert not single_window.call(file)
    held = Presence()
    assert held.hold(file)
    held.release()


def test_a_window_that_does_not_answer_is_not_waited_for_long(
    file: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_window, "ANSWER", 0.1)
    silent = other(HOLD.format(then="sys.stdin.read()"), file)  # no event loop
    assert silent.stdout is not None
    assert silent.stdout.readline().strip() == "True"
    begun = time.monotonic()
    assert not single_window.call(file)
    assert time.monotonic() - begun < single_window.ANSWER + 1
    taken = single_window.take(file)
    assert isinstance(taken, Holder)
    assert taken.state is State.HUNG
    with monkeypatch.context() as patch:
        patch.setattr(time, "sleep", lambda _: pytest.fail("waited for it again"))
        assert not single_window.call(file)  # the opening asks after the start
    silent.communicate("")


def test_a_window_that_answers_again_is_not_called_hung(
    file: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_window, "ANSWER", 0.1)
    monkeypatch.setattr(single_window, "ASK_AGAIN", 0.0)
    slow = other(HOLD.format(then="sys.stdin.readline(); app.exec()"), file)
    assert slow.stdout is not None
    assert slow.stdin is not None
    assert slow.stdout.readline().strip() == "True"
    assert not single_window.call(file)
    slow.stdin.write("\n")
    slow.stdin.flush()
    monkeypatch.setattr(single_window, "ANSWER", 30.0)
    assert single_window.call(file)
    found = single_window.look(file)
    assert found is not None
    assert found.state is State.ALIVE
    slow.kill()
    slow.communicate()


def test_another_user_is_not_called(
    held: Presence, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Holder("王芳", "pc-07", "", State.ALIVE, is_here=True, process=1)
    monkeypatch.setattr(claim, "look", lambda _path: stranger)
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("waited for an answer"))
    assert not single_window.call(file)
    assert single_window.is_open(file)
    assert lock_file.own_place(file).with_suffix(".request").read_bytes() == b""


def test_who_lost_the_file_to_another_window_is_told_and_leaves_it_alone(
    held: Presence, file: Path, qtbot: QtBot
) -> None:
    taker = other(FORCE, file)
    assert taker.stdout is not None
    assert taker.stdout.readline().strip() == "True"
    with qtbot.waitSignal(held.lost) as told:
        held._beat()
    assert told.args is not None
    assert told.args[0].process == taker.pid
    assert not held.is_held
    assert single_window.is_open(file)
    assert lock_file.own_place(file).with_suffix(".request").exists()
    assert taker.communicate("\n")[0].strip() == "True"


def test_signs_of_life_come_by_themselves(
    file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim, "BEAT", 0.01)
    held = Presence()
    assert held.hold(file)
    before = lock_file.places(file)[0].read_bytes()
    qtbot.waitUntil(lambda: lock_file.places(file)[0].read_bytes() != before)
    held.release()


def test_without_a_place_for_the_lock_the_report_opens_all_the_same(
    file: Path, qapp: object
) -> None:
    folder = lock_file.own_place(file).parent
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    lock_file.places(file)[0].mkdir()
    held = Presence()
    assert not held.hold(file)
    assert not single_window.call(file)


def test_without_a_place_for_the_request_the_file_is_held_all_the_same(
    file: Path, qapp: object
) -> None:
    folder = lock_file.own_place(file).parent
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    held = Presence()
    assert held.hold(file)
    assert single_window.is_open(file)
    held.release()


def test_a_request_that_cannot_be_deleted_leaves_the_file_free(
    held: Presence, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_given: object, **_named: object) -> None:
        raise PermissionError  # Windows, while somebody reads it

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", busy)
        held.release()
    assert not single_window.is_open(file)
    assert not single_window.call(file)
    second = other(HOLD.format(then="held.release()"), file)
    assert second.communicate()[0].strip() == "True"


def test_another_process_is_known_to_have_a_file_open(file: Path, qapp: object) -> None:
    silent = other(HOLD.format(then="sys.stdin.read()"), file)
    assert silent.stdout is not None
    assert silent.stdout.readline().strip() == "True"
    assert single_window.is_open(file)
    assert not single_window.is_open(file.with_name("别的.gknb"))
    silent.communicate("")
    assert not single_window.is_open(file)


def test_holding_the_same_file_again_keeps_it(
    held: Presence, file: Path, qtbot: QtBot
) -> None:
    assert held.hold(file)
    with qtbot.waitSignal(held.called):
        caller = other(CALL, file)
    assert caller.communicate()[0].strip() == "True"


def test_going_on_in_another_file_frees_the_first(
    held: Presence, file: Path, qtbot: QtBot
) -> None:
    assert held.hold(file.with_name("另存.gknb"))
    assert not single_window.call(file)
    with qtbot.waitSignal(held.called):
        caller = other(CALL, file.with_name("另存.gknb"))
    assert caller.communicate()[0].strip() == "True"
