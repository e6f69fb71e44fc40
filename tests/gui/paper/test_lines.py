"""Lines are well broken, filled and set in the fonts that are here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from gui.paper import lines as typeset
from gui.paper import pages as paper
from gui.paper.lines import MM
from model.document.blocks import (
    Paragraph,
)
from model.document.layout import layout
from model.shipped import by_id
from tests.gui.paper.test_pages import lines, paged, planted, said, width

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


pytestmark = pytest.mark.usefixtures("qapp")


def body(text: str) -> list[str]:
    pages = paper.paginate([Paragraph(text)], layout())
    return [line for page in pages for line in lines(page) if not line.startswith("— ")]


def test_a_line_holds_28_characters_and_the_first_two_fewer() -> None:
    assert [len(line) for line in body("字" * 100)] == [26, 28, 28, 18]


def test_no_line_begins_with_closing_or_ends_with_opening_punctuation() -> None:
    for shift in range(30):
        for sign in ("，", "。", "）", "”", "、", "；", "》", "％", "%", "……", "——"):
            text = "字" * shift + f"我们（办公室）公开了“信息”{sign}其中《条例》" * 12
            for line in body(text):
                assert line[0] not in "，。）”、；》％%…"
                assert line[-1] not in "（“《"
            joined = "\n".join(body(text))
            assert "—\n—" not in joined
            assert "…\n…" not in joined


def test_numbers_and_words_are_not_torn_unless_longer_than_a_line() -> None:
    for shift in range(30):
        made = body("字" * shift + "共2025年11398889件，" * 9)
        joined = "\n".join(made)
        assert not re.search(r"\d\n\d", joined)
    address = "https://www.example.gov.cn/" + "a" * 90
    assert "".join(body(f"网址{address}")) == f"网址{address}"


def test_full_lines_end_at_the_right_margin_and_short_last_ones_do_not() -> None:
    text = "全年收到申请56件，办结53件，" * 9 + "完。"
    page = paper.paginate([Paragraph(text)], layout())[0]
    ends: dict[float, float] = {}
    for item in page.texts:
        if not item.text.startswith("— "):
            ends[item.y] = max(ends.get(item.y, 0), item.x + width(item))
    *full, last = [ends[y] for y in sorted(ends)]
    assert all(abs(end - (210 - 26) * MM) < 0.5 for end in full)
    assert last < (210 - 26) * MM - 10


def test_missing_fonts_are_named_and_present_ones_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typeset, "_own_name", lambda name: name if name == "宋体" else None)
    assert typeset.missing_fonts(layout()) == [
        "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312",
    ]  # fmt: skip
    assert typeset.missing_fonts(layout(), plain=True) == ["黑体", "楷体", "仿宋"]


def test_where_a_font_is_missing_its_stand_in_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typeset.family.cache_clear()
    monkeypatch.setattr(
        typeset, "_own_name", lambda name: "FangSong" if name == "仿宋" else None
    )
    assert typeset.family(("仿宋_GB2312", "仿宋")) == "FangSong"
    typeset.family.cache_clear()


def test_every_character_has_a_font_that_can_draw_it(qapp: QApplication) -> None:
    text = "".join(sorted({c for p in paged(planted(by_id("2021"))) for c in said([p])}))
    face = typeset.Face("body", typeset.family(("仿宋_GB2312", "仿宋")), 16)
    raws = typeset.raw_fonts(face)
    assert [c for c in text if not any(raw.supportsCharacter(ord(c)) for raw in raws)] == []
