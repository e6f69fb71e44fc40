"""A PDF is read as it stands on its pages, or refused with the reason."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.readers.pdf import read
from model.readers.read import ReadParagraph, ReadTable
from tests.pdf_samples import Sheet, numbered, pdf

WIDTHS: list[float] = [120, 60, 60]
TABLE = [["名称", "件数", "<"], ["^", "甲", "乙"], ["规章", "1", "22"], ["文件", "3,456", "/"]]
PRINTED = [
    ["名称", "件数", None],
    [None, "甲", "乙"],
    ["规章", "1", "22"],
    ["文件", "3,456", "/"],
]


def texts(data: bytes) -> list[str]:
    return [item.text for item in read(data).items if isinstance(item, ReadParagraph)]


def tables(data: bytes) -> list[list[list[str | None]]]:
    return [item.lines for item in read(data).items if isinstance(item, ReadTable)]


def sheet() -> Sheet:
    made = Sheet()
    made.text(240, 60, "某某县某某局", 20)
    made.text(96, 100, "一、总体情况")
    made.table(72, 120, WIDTHS, TABLE)
    made.text(96, 240, "以上情况属实。")
    made.text(280, 810, "- 1 -", 9)
    return made


def test_paragraphs_and_tables_come_in_reading_order_with_their_places() -> None:
    found = read(pdf(sheet()))
    assert found.places == ("第1页/第1段", "第1页/第2段", "第1页/表1", "第1页/第3段")
    assert texts(pdf(sheet())) == ["某某县某某局", "一、总体情况", "以上情况属实。"]
    assert tables(pdf(sheet())) == [PRINTED]
    assert (found.unread, found.doubts) == ((), ())


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_on_its_side_is_read_like_any_other(turned: int) -> None:
    made = sheet()
    made.turn(turned)
    assert tables(pdf(made)) == [PRINTED]
    assert texts(pdf(made)) == ["某某县某某局", "一、总体情况", "以上情况属实。"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    one, other = Sheet(), Sheet()
    full = "政府信息公开" * 6
    for base in (700, 720, 740):
        one.text(72, base, full)
    other.text(72, 60, full)
    other.text(72, 80, "到此为止。")
    other.text(96, 100, "下一段。")
    assert texts(pdf(one, other)) == [full * 4 + "到此为止。", "下一段。"]


def test_a_row_that_the_page_cuts_is_one_row() -> None:
    one, other = Sheet(), Sheet()
    one.table(72, 700, WIDTHS, [["1.甲类", "1", "2"], ["2.申请人逾", "3", "4"]])
    other.table(72, 60, WIDTHS, [["期不补正", "", ""], ["3.乙类", "5", "6"]])
    assert tables(pdf(one, other)) == [
        [["1.甲类", "1", "2"], ["2.申请人逾期不补正", "3", "4"]],
        [["3.乙类", "5", "6"]],
    ]


def test_one_text_that_runs_through_several_cells_is_cut_at_their_lines() -> None:
    made = Sheet()
    made.table(72, 120, [30, 30, 30], [["", "", ""], ["", "", ""]])
    made.text(91, 133, "8855", 11)  # each digit is 5.5 points wide, the line is at 102
    assert tables(pdf(made))[0][0] == ["88", "55", ""]


def test_rows_of_figures_without_lines_are_told() -> None:
    made = Sheet()
    for row in range(3):
        made.text(72, 100 + 20 * row, "规章")
        for column in range(3):
            made.text(200 + 60 * column, 100 + 20 * row, str(row + column))
    found = read(pdf(made))
    assert [remark.place for remark in found.unread] == ["第1页"]
    assert "3 行数字" in found.unread[0].words


def test_letters_whose_font_does_not_name_them_are_told() -> None:
    unnamed = ord("规") >> 8
    pages = [page for page in range(256) if page != unnamed]
    names = numbered([(page << 8, (page << 8) + 255, page << 8) for page in pages])
    found = read(pdf(sheet(), names=names))
    assert [remark.place for remark in found.doubts] == ["第1页"]
    assert "�章" in tables(pdf(sheet(), names=names))[0][2]


def test_letters_that_may_be_missing_for_want_of_a_font_are_told() -> None:
    made = Sheet()
    made.text(72, 100, "总体情况")
    made.text(72, 200, "无")  # alone in its piece of text, it is passed over
    found = read(pdf(made, embedded=False))
    assert "可能漏读了 1 个字" in found.doubts[0].words


def with_picture(mode: int | None) -> bytes:
    made = Sheet(parts=["q 595 0 0 842 0 0 cm /X90 Do Q"])
    if mode is not None:
        made.text(72, 100, "识别出来的文字", mode=mode)
    entries = (
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    return pdf(made, more={90: (entries, b"\x00")})


LOCK = "/Encrypt<</Filter/Standard/V 1/R 2/O({0})/U({0})/P -44>>/ID[<00><00>]".format("a" * 32)
REFUSED = {
    "a scan": (with_picture(None), "扫描件"),
    "a scan with recognised text": (with_picture(3), "扫描件"),
    "encrypted": (pdf(sheet(), trailer=LOCK), "加了密码"),
    "half": (pdf(sheet())[:2000], "不完整"),
    "broken inside": (b"%PDF-1.7\nnothing\n%%EOF", "不完整"),
    "no pages": (pdf(), "没有文字|不完整"),
    "blank": (pdf(Sheet()), "没有文字"),
    "without characters": (pdf(sheet(), names=None), "乱码"),
    "no PDF": (b"PK\x03\x04", "不是 PDF"),
    "empty": (b"", "不是 PDF"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason(name: str) -> None:
    data, sentence = REFUSED[name]
    with pytest.raises(UserError, match=sentence) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_a_picture_over_the_page_with_printed_text_is_no_scan() -> None:
    assert texts(with_picture(0)) == ["识别出来的文字"]
