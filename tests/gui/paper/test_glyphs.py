"""Characters without a font: named with their places before a print, and no others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gui.paper import glyphs, printing
from gui.paper import lines as typeset
from gui.paper.lines import Face, Page, Text
from model.document.build import Options
from model.shipped import by_id
from tests.gui.paper.test_pages import planted

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(text: str, family: str = "") -> list[Page]:
    face = Face("body", family or typeset.latin_family(), 16)
    return [Page(1, 1, [Text(0, 0, text, face, 0.0, "#000000", "text/overview")])]


def lacks(text: str) -> list[str]:
    return list(glyphs.lacking(drawn(text)))


def told(report: Report, options: Options = Options()) -> str:  # noqa: B008
    with pytest.raises(glyphs.LackingError) as error:
        printing.lay_out(report, options)
    return str(error.value)


def with_organ(organ: str) -> Report:
    report = planted(by_id("2021"))
    return replace(report, particulars=replace(report.particulars, organ=organ))


def test_a_character_without_a_font_is_named_with_its_code_point_and_its_places(
    rare: str,
) -> None:
    report = with_organ(f"某市{rare}石镇")
    report = replace(report, texts={**report.texts, "overview": f"在{rare}石镇。"})
    message = told(report)
    heading = report.form.section("overview").heading
    assert f"“{rare}”（U+{ord(rare):04X}）：机关全称、{heading}" in message
    assert "Word 文档" in message


def test_contact_attachments_and_steps_are_places_too(rare: str) -> None:
    report = planted(by_id("2021"))
    contact = replace(report.particulars, contact=f"联系人：{rare}三")
    options = Options(attachments=(f"{rare}表",), sign_off=True, steps=(f"{rare}核",))
    message = told(replace(report, particulars=contact), options)
    assert f"“{rare}”（U+{ord(rare):04X}）：联系方式、附件名称、送签单的环节\n" in message


def test_nothing_is_written_before_the_boxes_are_agreed_to(rare: str, tmp_path: Path) -> None:
    report, path = with_organ(f"某市{rare}石镇"), tmp_path / "a.pdf"
    with pytest.raises(glyphs.LackingError):
        printing.export_pdf(report, path)
    assert not path.exists()
    printing.export_pdf(report, path, boxes=True)
    assert path.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "text",
    [
        "a b\u00a0c\u3000d\u2002e\u202fg",
        "a\u200bb\u200dc\u200ed\u202ae\u2060f\ufeffg\u00adh",
        "a\ufe0f\U000e0100",
        "\ufe00",
        "\u3164\u034f",
        "a\x0bb\x85c\u2028d",
        "e\u0301",
    ],
)
def test_spaces_control_marks_and_variants_are_never_named(text: str) -> None:
    assert lacks(text) == []


def test_a_character_that_another_font_draws_is_not_named() -> None:
    """The Latin font has no Chinese characters: Qt takes them from the one behind it."""
    chinese = "政府信息公开工作年度报告①㎡"
    assert lacks(chinese) == list(glyphs.lacking(drawn(chinese, typeset._fallback())))


def test_a_mark_belongs_to_the_character_before_it(rare: str) -> None:
    assert lacks(f"a{rare}\u0301b{rare}") == [f"{rare}\u0301", rare]


def test_many_characters_are_counted_and_the_first_listed(rare: str) -> None:
    found = {chr(0x10FF00 + n): ["text/overview"] for n in range(20)}
    lines = glyphs.listed(found, planted(by_id("2021")))
    assert len(lines) == glyphs.LISTED + 1
    assert lines[-1] == "……共 20 个字"
    assert lines[0].startswith("“\U0010ff00”（U+10FF00）：")


def test_a_cell_is_a_place_by_its_label() -> None:
    report = planted(by_id("2021"))
    address, cell = next(iter(report.form.cells.items()))
    lines = glyphs.listed({"\U0010ff00": [address]}, report)
    assert lines == [f"“\U0010ff00”（U+10FF00）：{cell.label}"]
