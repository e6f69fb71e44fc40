"""A file that changed since it was opened: place by place, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gui.versions.contest_table import ContestTable
from gui.widgets import dialogs
from model.files.history.kept_version import Why
from model.files.history.versions import Versions
from model.files.store import open_report, parse, save
from model.report.changes import Change
from model.report.figures import Figure
from model.report.merging import Side
from model.shipped import new_report

if TYPE_CHECKING:
    from pathlib import Path

    from gui.window import MainWindow
    from model.report.report import Report
    from tests.gui.steps import Answers

MINE, THEIRS, BOTH = (f"requests/new/{who}" for who in ("person", "business", "research"))


@pytest.fixture
def path(filled: MainWindow, answers: Answers, tmp_path: Path) -> Path:
    """The file of the open report, in which a colleague has changed two cells, as here."""
    answers["save_file"] = path = tmp_path / "a.gknb"
    assert filled.filing.save()
    theirs = open_report(path).report
    theirs.apply(Change({THEIRS: Figure(2), BOTH: Figure(4)}))
    save(theirs, path)
    assert filled.session is not None
    filled.session.do(Change({MINE: Figure(1), BOTH: Figure(3)}))
    return path


class Clerk:
    """Answers the question, and may choose in its table before."""

    def __init__(self, answer: str, choices: dict[int, Side] | None = None) -> None:
        self.answer = answer
        self.choices = choices or {}
        self.text = ""
        self.default = ""
        self.ids: list[str] = []

    def question(self, *given: Any) -> str:  # noqa: ANN401
        if len(given) < 6:  # the window closes
            return "discard"
        _, _, self.text, buttons, self.default, (box,) = given
        table = box.findChild(ContestTable)
        self.ids = [str(button) for button, _ in buttons]
        for line, side in self.choices.items():
            table.choose(line, side)
        return self.answer


def figures(report: Report) -> list[object]:
    return [report.number(address) for address in (MINE, THEIRS, BOTH)]


def kept(window: MainWindow) -> list[tuple[Why, list[object]]]:
    """The versions of the open report, the newest first."""
    assert window.session is not None
    versions = Versions(window.session.report.id)
    return [(one.why, figures(parse(versions.read(one)).report)) for one in versions.list()]


def test_both_sides_are_merged_and_both_losers_stay(
    filled: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = Clerk("merge", {2: Side.THEIRS})
    monkeypatch.setattr(dialogs, "question", clerk.question)
    assert filled.filing.save()
    assert figures(open_report(path).report) == [1, 2, 4]
    assert clerk.ids == ["overwrite", "theirs", "merge", "other", "cancel"]
    assert "有 3 处不同" in clerk.text
    assert "1 处两边不同" in clerk.text
    assert clerk.default == "cancel"  # one Enter decides nothing where both changed a place
    assert [figures for _, figures in kept(filled)[:3]] == [
        [1, 2, 4],
        [None, 2, 4],
        [1, None, 3],
    ]
    assert [why for why, _ in kept(filled)[:3]] == [Why.SAVE, Why.OUTSIDE, Why.BEFORE]
    assert filled.session is not None
    filled.session.stack.undo()  # the merging is one step
    assert figures(filled.session.report) == [1, None, 3]


@pytest.mark.parametrize(
    ("answer", "stands"), [("overwrite", [1, None, 3]), ("theirs", [None, 2, 4])]
)
def test_one_side_can_be_taken_whole_and_the_other_stays_as_a_version(
    filled: MainWindow,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    stands: list[object],
) -> None:
    monkeypatch.setattr(dialogs, "question", Clerk(answer).question)
    assert filled.filing.save()
    assert figures(open_report(path).report) == stands
    states = [figures for _, figures in kept(filled)]
    assert [1, None, 3] in states
    assert [None, 2, 4] in states


def test_after_a_cancel_nothing_is_written_and_it_is_asked_again(
    filled: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    clerk = Clerk("cancel", {1: Side.MINE})
    monkeypatch.setattr(dialogs, "question", clerk.question)
    assert not filled.filing.save()
    clerk.text = ""
    assert not filled.filing.save()
    assert clerk.text
    assert path.read_bytes() == before
    assert filled.session is not None
    assert figures(filled.session.report) == [1, None, 3]


def test_what_came_while_the_question_stood_is_asked_about_again(
    filled: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def question(*given: Any) -> str:  # noqa: ANN401
        if len(given) < 6:
            return "discard"
        asked.append(given)
        if len(asked) == 1:
            third = open_report(path).report
            third.apply(Change({THEIRS: Figure(99)}))
            save(third, path)
        return "merge"

    monkeypatch.setattr(dialogs, "question", question)
    assert filled.filing.save()
    assert len(asked) == 2
    assert [None, 99, 4] in [figures for _, figures in kept(filled)]


def test_where_only_one_side_changed_each_place_enter_merges(
    filled: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.session is not None
    filled.session.do(Change({BOTH: None}))
    clerk = Clerk("merge")
    monkeypatch.setattr(dialogs, "question", clerk.question)
    assert filled.filing.save()
    assert clerk.default == "merge"
    assert figures(open_report(path).report) == [1, 2, 4]


def test_the_same_entries_are_no_question(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = path = tmp_path / "a.gknb"
    assert filled.filing.save()
    path.write_bytes(path.read_bytes() + b"\n\n")
    assert filled.filing.save()
    assert answers["asked"] == []
    assert filled.session is not None
    assert [one.why for one in Versions(filled.session.report.id).list()][:2] == [
        Why.SAVE,
        Why.OUTSIDE,
    ]


def test_another_report_in_the_file_is_not_compared_place_by_place(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = path = tmp_path / "a.gknb"
    assert filled.filing.save()
    save(new_report(2024, "另一个局"), path)
    answers["question"] = "cancel"
    assert not filled.filing.save()
    assert "另一份年报：另一个局2024年度" in answers["asked"][0]
