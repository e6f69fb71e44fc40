"""How a narrative looks while it is written: its levels, and the waves under doubtful words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextDocument

from gui.text.highlighter import Levels
from gui.text.marks import Mark
from gui.text.moving_marks import MovingMarks
from gui.widgets import theme
from model.forms.form import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def document(qapp: object) -> Iterator[QTextDocument]:
    made = QTextDocument()
    yield made
    made.deleteLater()


class Seen(Levels):
    """Levels that keep the format of each character, line by line, and which lines were done."""

    def __init__(self, document: QTextDocument) -> None:
        marks = MovingMarks()
        document.contentsChange.connect(marks.edited)
        super().__init__(document, marks)
        self.lines: dict[int, dict[int, QTextCharFormat]] = {}
        self.done: list[int] = []
        document.documentLayout()  # without one nobody hears of edits
        QCoreApplication.sendPostedEvents(self)  # the first reading of the document

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        line = self.currentBlock().blockNumber()
        self.done.append(line)
        self.lines[line] = {}
        super().highlightBlock(text)

    def setFormat(self, start: int, count: int, style: QTextCharFormat) -> None:  # type: ignore[override]  # noqa: N802
        super().setFormat(start, count, style)
        kept = self.lines[self.currentBlock().blockNumber()]
        for place in range(start, start + count):
            kept[place] = QTextCharFormat(style)

    def mark(self, *marks: Mark) -> None:
        self.show_marks(marks)

    def waves(self, line: int) -> list[int]:
        formats = self.lines[line].items()
        return [place for place, style in formats if style.underlineStyle() is WAVE]


@pytest.fixture
def levels(document: QTextDocument) -> Seen:
    return Seen(document)


def show(levels: Seen, text: str) -> None:
    levels.document().setPlainText(text)
    levels.rehighlight()


def test_each_level_looks_as_it_prints(levels: Seen) -> None:
    show(levels, "一、总体情况\n（一）主动公开\n1.制度建设\n正文没有编号。")
    first, second, third = (levels.lines[line][0] for line in range(3))
    assert first.fontFamilies()[0] == "黑体"
    assert second.fontFamilies()[0] == "楷体_GB2312"
    assert first.fontWeight() == third.fontWeight() == QFont.Weight.Bold
    assert not third.fontFamilies()
    assert not levels.lines[3]


def test_a_numbered_sentence_shows_its_level_up_to_its_first_full_stop(levels: Seen) -> None:
    show(levels, "（一）主动公开。全年公开信息12条。")
    assert sorted(levels.lines[0]) == list(range(len("（一）主动公开。")))


def test_a_wave_is_in_the_colour_of_its_severity(levels: Seen) -> None:
    show(levels, "全年公开信息12条")
    for severity, role in ((Severity.ERROR, "error"), (Severity.WARNING, "warning")):
        levels.mark(Mark(2, 4, severity, "不对"))
        assert levels.waves(0) == [2, 3]
        assert levels.lines[0][2].underlineColor() == theme.color(role)


def test_a_wave_keeps_the_level_below_it(levels: Seen) -> None:
    show(levels, "一、总体情况")
    levels.mark(Mark(2, 4, Severity.ERROR, "不对"))
    assert levels.lines[0][2].fontWeight() == QFont.Weight.Bold
    assert levels.waves(0) == [2, 3]


def test_only_lines_whose_waves_change_are_done_again(levels: Seen) -> None:
    show(levels, "第一行\n第二行\n第三行")
    levels.mark(Mark(0, 1, Severity.ERROR, "甲"), Mark(4, 6, Severity.ERROR, "乙"))
    levels.done.clear()
    levels.mark(Mark(0, 1, Severity.ERROR, "甲"), Mark(8, 9, Severity.HINT, "丙"))
    assert levels.done == [1, 2]
    assert [levels.waves(line) for line in range(3)] == [[0], [], [0]]


def test_a_line_is_done_again_once_however_many_of_its_marks_are_others(levels: Seen) -> None:
    show(levels, "第一行第一行\n第二行\n第三行")
    levels.done.clear()
    levels.mark(Mark(0, 9, Severity.HINT, "甲"), *(Mark(n, n + 1, None, "") for n in range(5)))
    assert levels.done == [0, 1]


def test_a_key_does_its_own_line_again_and_no_other(levels: Seen) -> None:
    show(levels, "第一行\n第二行\n第三行")
    levels.mark(*(Mark(n, n + 2, Severity.ERROR, "甲") for n in (0, 5, 9)))
    levels.done.clear()
    QTextCursor(levels.document().findBlockByNumber(1)).insertText("字")
    assert set(levels.done) == {1}


def test_a_wave_takes_the_colour_of_a_new_scheme(
    levels: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(levels, "全年公开信息12条")
    levels.mark(Mark(2, 4, Severity.ERROR, "不对"))
    monkeypatch.setattr(theme, "color", lambda _role: QColor("#123456"))
    levels.renew()
    assert levels.lines[0][2].underlineColor() == QColor("#123456")


def test_a_mark_over_two_lines_is_waved_in_both(levels: Seen) -> None:
    show(levels, "第一行\n第二行")
    levels.mark(Mark(2, 5, Severity.ERROR, "甲"))
    assert levels.waves(0) == [2]
    assert levels.waves(1) == [0]


def test_waves_over_one_another_are_drawn_once_and_a_bare_line_has_none(levels: Seen) -> None:
    show(levels, "全年公开信息12条\n")
    levels.mark(Mark(0, 5, Severity.ERROR, "甲"), Mark(2, 7, Severity.HINT, "乙"))
    assert levels.waves(0) == [0, 1, 2, 3, 4, 5, 6]
    assert levels.lines[0][4].underlineColor() == theme.color("error")
    assert levels.lines[0][6].underlineColor() == theme.color("secondary")
    assert levels.waves(1) == []


def test_what_is_wrong_has_a_ground_and_a_compared_number_a_quiet_line(
    levels: Seen, document: QTextDocument
) -> None:
    document.setPlainText("收到12件，答复9件，培训3期。")
    levels.mark(
        Mark(2, 4, Severity.WARNING, ""),
        Mark(8, 9, None, "", "right"),
        Mark(13, 14, None, "", "not_compared"),
    )
    wrong, right, other = (levels.lines[0][place] for place in (2, 8, 13))
    assert wrong.background().color() == theme.color("warning_fill")
    assert wrong.underlineColor() == theme.color("warning")
    for quiet in (right, other):
        assert not quiet.hasProperty(QTextCharFormat.Property.BackgroundBrush)
        assert quiet.underlineColor().alphaF() < 1
