"""Lines are joined to paragraphs by how the text was broken."""

from __future__ import annotations

import pytest

from model.readers.pages.lines import Line, lines
from model.readers.pages.paragraphs import (
    Columns,
    begins_paragraph,
    body_size,
    is_continued,
    line_pitch,
    paragraph,
)
from tests.model.readers.pages.samples import letters

FULL = "公开" * 15  # 300 points wide


def text(*placed: tuple[float, float, str]) -> list[Line]:
    """Lines 20 points apart unless their place says otherwise."""
    found = [letter for left, base, what in placed for letter in letters(left, base, what)]
    return lines(found)


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    body = text((120, 20, FULL[2:]), (100, 40, FULL), (100, 60, "公开。"), (100, 80, "又一段"))
    around = Columns(body).around(body[0])
    assert is_continued(body[0], body[1], around)
    assert is_continued(body[1], body[2], around)
    assert not is_continued(body[2], body[3], around)


def test_an_indented_line_begins_a_paragraph() -> None:
    body = text((100, 20, FULL), (100, 40, FULL), (120, 60, "另一段"))
    assert not is_continued(body[1], body[2], Columns(body).around(body[1]))


def test_a_line_is_full_when_the_next_figure_would_not_have_fitted() -> None:
    body = text((100, 20, FULL), (100, 40, FULL[:-3]), (100, 60, "1234567件"))
    around = Columns(body).around(body[1])
    assert is_continued(body[1], body[2], around)
    other = text((100, 20, FULL), (100, 40, FULL[:-3]), (100, 60, "12件"))
    assert not is_continued(other[1], other[2], around)


def test_lines_of_a_title_stay_two_unless_the_first_is_full() -> None:
    body = text((100, 80, FULL), (100, 100, FULL), (100, 120, FULL))
    title = text((200, 20, "某某县某某局"), (170, 40, "二〇二四年度报告一二三四"))
    around = Columns(body).around(body[0])
    assert not is_continued(title[0], title[1], around)


def test_a_gap_or_another_size_begins_a_paragraph() -> None:
    body = text((100, 20, FULL), (100, 40, FULL), (100, 90, FULL))
    around = Columns(body).around(body[0])
    pitch = line_pitch([body])
    assert pitch == 2.0
    assert not begins_paragraph(body[0], body[1], around, pitch)
    assert begins_paragraph(body[1], body[2], around, pitch)
    larger = lines(letters(100, 60, "大字", 14))[0]
    assert begins_paragraph(body[1], larger, around, pitch)


def test_a_heading_behind_a_full_last_line_begins_a_paragraph() -> None:
    body = text((100, 20, FULL), (100, 40, FULL[:-1] + "。"), (100, 60, "六、其他"))
    assert not is_continued(body[1], body[2], Columns(body).around(body[1]))


def test_a_column_beside_another_text_has_margins_of_its_own() -> None:
    narrow = [(100.0, 20.0 * n, FULL[:20]) for n in range(1, 6)]
    wide = [(400.0, 20.0 * n + 200, FULL) for n in range(1, 6)]
    body = text(*narrow, *wide)
    around = Columns(body).around(body[0])
    assert around.right == pytest.approx(300)
    assert is_continued(body[0], body[1], around)


def test_what_stands_out_has_a_level() -> None:
    body = text((100, 20, FULL))
    title = lines(letters(100, 60, "年度报告", 20))
    assert body_size([*body, *title]) == 10
    assert paragraph(title, 10).level == 1
    assert paragraph(body, 10).level == 0
    assert paragraph(lines(letters(100, 60, "大字的句子。", 20)), 10).level == 0
