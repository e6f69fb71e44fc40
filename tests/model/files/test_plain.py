"""Bytes, encodings and JSON: what is damaged is refused in a sentence, never read as noise."""

from __future__ import annotations

import json

import pytest

from model.errors import UserError
from model.files.store import dump, parse
from tests.conftest import SAMPLES
from tests.model.files.documents import (
    SAMPLE,
    refusal,
    saved,
)


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "9" * 5000])
def test_what_json_does_not_know_as_a_number_is_refused(literal: str) -> None:
    text = '{"format":1,"form":"2021","year":2025,"values":{"requests/new/person":%s}}'
    assert "数字" in refusal((text % literal).encode())


def test_a_file_that_was_cut_off_anywhere_is_refused() -> None:
    data = SAMPLE.read_bytes()
    for length in range(len(data) - 2):
        refusal(data[:length])
    assert parse(data[:-1]).report == parse(data).report  # only the last line end is missing


def test_a_flipped_bit_is_refused_or_read_but_never_ends_in_a_traceback_or_noise() -> None:
    data = (SAMPLES / "wugang-2020.gknb").read_bytes()
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 1 << (place * 5 % 8)
        try:
            opened = parse(bytes(damaged))
        except UserError as error:
            assert str(error).endswith("。")  # noqa: PT017
        else:
            assert not any("GBK" in notice for notice in opened.notices)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (b" \r\n\t", "空的"),
        (b"\xef\xbb\xbf", "空的"),
        (bytes(4096), "空的"),
        (b"x", "不是年报文件"),
        (b"{", "内容不完整"),
        (b"\xff", "不是文本文件"),
        (b"PK\x03\x04" + bytes(range(256)), "不是文本文件"),
        (b"[]", "不是年报文件"),
        (b"12", "不是年报文件"),
        (b"null", "不是年报文件"),
        (b"{}", "格式版本"),
        (b'{"format": 1}{"format": 1}', "不是年报文件"),
        (b'{"format": 1, "form": "2021"}', "缺少“year”"),
        (b'{"format": 1, "year": 2025}', "缺少“form”"),
        (saved(form="2035"), "没有编号为“2035”的报告格式"),
        (saved(form=2021), "“form”一项的内容不对"),
        (saved(form="../2021"), "没有编号为“../2021”"),
        (saved(year="2025"), "“year”一项的内容不对"),
        (saved(year=True), "“year”一项的内容不对"),
        (saved(year=2025.5), "“year”一项的内容不对"),
        (saved(year=99999), "“year”一项的内容不对"),
        (saved(values=[]), "“values”一项的内容不对"),
        (saved(values=None), "“values”一项的内容不对"),
        (saved(texts={"overview": None}), "“texts → overview”一项的内容不对"),
        (saved(texts={"overview": 3}), "“texts → overview”一项的内容不对"),
        (saved(texts={"disclosure": "x"}), "没有部分“disclosure”"),
        (saved(texts={"chapter": "x"}), "没有部分“chapter”"),
        (saved(values={"requests/new/nobody": 1}), "没有单元格“requests/new/nobody”"),
        (saved(values={"requests/other/person": 1}), "没有单元格“requests/other/person”"),
        (saved(organ="某局"), "“organ”一项的内容不对"),
        (saved(signature={"sealed": "no"}), "“signature → sealed”一项的内容不对"),
        (saved(signature={"date": "2026年1月"}), "“signature → date”一项的内容不对"),
        (saved(signature={"date": "2026-02-30"}), "落款日期“2026-02-30”不是一个日期"),
        (saved(options={"blanks": "/"}), "“options → blanks”一项的内容不对"),
        (saved(accepted=[{"code": "T2-GE"}]), "缺少“accepted → 0 → message”"),
        (b"[" * 10_000, "嵌套层数太多"),
        (b"[" * 10_000 + b"]" * 10_000, "嵌套层数太多"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "嵌套层数太多"),
        (saved(later=json.loads("[" * 40 + "]" * 40)), "嵌套层数太多"),
        (b'{"format": 1, "format": 1}', "“format”出现了两次"),
        (saved().replace(b"2025", b'2025, "values": {"a": 1, "a": 2}'), "“a”出现了两次"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(name: str) -> None:
    refusal(SAMPLE.read_text(encoding="utf-8").encode(name, "replace"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_other_line_ends_are_read(mark: str, end: str) -> None:
    text = mark + SAMPLE.read_text(encoding="utf-8").replace("\n", end)
    opened = parse(text.encode())
    assert opened.notices == []
    assert dump(opened.report) == SAMPLE.read_bytes()


@pytest.mark.parametrize("name", ["gbk", "gb18030"])
def test_a_file_that_the_notepad_saved_as_gbk_is_read_and_mentioned(name: str) -> None:
    opened = parse(SAMPLE.read_text(encoding="utf-8").encode(name))
    assert dump(opened.report) == SAMPLE.read_bytes()
    assert len(opened.notices) == 1
    assert "GBK" in opened.notices[0]


def test_one_broken_character_does_not_turn_the_texts_into_gbk_noise() -> None:
    damaged = bytearray(SAMPLE.read_bytes())
    damaged[damaged.index("认真".encode()) + 1] = 0x41
    assert "不完整或已经损坏" in refusal(bytes(damaged))
