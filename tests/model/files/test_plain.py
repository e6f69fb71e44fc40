"""Bytes, encodings and JSON: what is damaged is refused in a sentence, never read as noise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

import pytest

from model.errors import UserError
from model.files import plain
from model.files.store import dump, parse
from model.shipped import new_report
from tests.conftest import SAMPLES
from tests.model.files.documents import OLDER, SAMPLE, refusal, saved

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_other_line_ends_are_read(mark: str, end: str) -> None:
    text = mark + SAMPLE.read_text(encoding="utf-8").replace("\n", end)
    opened = parse(text.encode())
    assert opened.notices == []
    assert dump(opened.report) == SAMPLE.read_bytes()


# --- the checksum --------------------------------------------------------------------------

TOLD = "文件的内容和保存时不一样"


def notices(content: dict[str, object]) -> list[str]:
    return parse(json.dumps(content).encode()).notices


def test_a_file_that_is_laid_out_otherwise_is_still_the_same() -> None:
    content = json.loads(SAMPLE.read_bytes())
    backwards = dict(reversed(content.items()))
    for text in (json.dumps(content), json.dumps(backwards, indent=8, ensure_ascii=False)):
        assert parse(text.encode()).notices == []


def leaves(value: object) -> Iterator[tuple[dict[str, object], str]]:
    """Every key of a content with the object that holds it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield value, key
            yield from leaves(item)


def test_every_value_key_and_text_that_is_changed_by_hand_is_told_and_read() -> None:
    content = json.loads(SAMPLE.read_bytes())
    places = list(leaves(content["values"])) + list(leaves(content["texts"]))
    assert len(places) > 100
    for holder, key in places:
        kept = holder[key]
        holder[key] = {int: 7777, str: "8888"}.get(type(kept), 9999)
        told = notices(content)
        assert len(told) == 1, key
        assert told[0].startswith(TOLD)
        holder[key] = kept
    del content["values"]["requests/new/person"]
    assert notices(content)[0].startswith(TOLD)


@pytest.mark.parametrize("wrong", ["0" * 16, "甲", "d1c2"])
def test_a_wrong_checksum_is_told_and_a_missing_one_is_not(wrong: str) -> None:
    content = json.loads(SAMPLE.read_bytes())
    assert notices(content | {"checksum": wrong})[0].startswith(TOLD)
    assert notices(content | {"checksum": ""}) == []
    del content["checksum"]
    assert notices(content) == []


def test_after_saving_an_edit_by_hand_is_told_no_more() -> None:
    edited = SAMPLE.read_bytes().replace(b'"year": 2025', b'"year": 2024')
    opened = parse(edited)
    assert opened.notices[0].startswith(TOLD)
    assert parse(dump(opened.report)).notices == []


def test_the_checksum_holds_for_what_only_a_later_program_knows() -> None:
    later = saved(memo={"by": "办公室", "share": [0.1, 1e-7, 2.50, 1e30, "1E+999"]})
    written = dump(parse(later).report)
    assert [n for n in parse(written).notices if n.startswith(TOLD)] == []
    assert parse(written.replace(b"0.1,", b"0.2,")).notices[0].startswith(TOLD)


def test_no_flipped_bit_of_a_file_is_read_silently_as_another_content() -> None:
    data = SAMPLE.read_bytes()
    whole = parse(data)
    silent = []
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 1 << (place * 5 % 8)
        try:
            opened = parse(bytes(damaged))
        except UserError:
            continue
        if opened.report != whole.report and not opened.notices:
            silent.append(place)
    assert silent == []


# --- encodings -----------------------------------------------------------------------------

EDITORS = [
    ("utf-16-le", "\ufeff", "UTF-16"),
    ("utf-16-be", "\ufeff", "UTF-16"),
    ("utf-16-le", "", "UTF-16"),
    ("utf-16-be", "", "UTF-16"),
    ("utf-32-le", "\ufeff", "UTF-32"),
    ("utf-32-be", "\ufeff", "UTF-32"),
    ("utf-32-le", "", "UTF-32"),
    ("utf-32-be", "", "UTF-32"),
    ("gbk", "", "GBK"),
    ("gb18030", "", "GBK"),
]


@pytest.mark.parametrize(("name", "mark", "said"), EDITORS)
def test_a_file_that_an_editor_saved_otherwise_is_read_and_mentioned(
    name: str, mark: str, said: str
) -> None:
    text = (mark + SAMPLE.read_text(encoding="utf-8")).replace("\n", "\r\n")
    opened = parse(text.encode(name))
    assert dump(opened.report) == SAMPLE.read_bytes()
    assert len(opened.notices) == 1
    assert f"文件的编码是 {said}" in opened.notices[0]


@pytest.mark.parametrize(("name", "mark", "said"), EDITORS)
def test_an_old_file_without_a_checksum_is_read_in_every_encoding(
    name: str, mark: str, said: str
) -> None:
    older = OLDER[0].read_text(encoding="utf-8")
    opened = parse((mark + older).encode(name))
    assert opened.report == parse(older.encode()).report
    assert [said in notice for notice in opened.notices] == [True]


@pytest.mark.parametrize("name", ["utf-16-le", "utf-32-be"])
def test_half_a_file_in_another_encoding_is_refused(name: str) -> None:
    data = SAMPLE.read_text(encoding="utf-8").encode(name)
    for length in range(1, len(data) - 8, 97):
        refusal(data[:length])


TRADITIONAL = "本局認真貫徹落實政府資訊公開條例，加強主動公開，規範依申請公開，強化監督保障。"


@pytest.mark.parametrize("name", ["big5", "shift_jis"])
def test_another_encoding_that_gbk_reads_as_noise_is_refused(name: str) -> None:
    content = {"format": 1, "form": "2021", "year": 2025, "texts": {"overview": TRADITIONAL}}
    data = json.dumps(content, ensure_ascii=False).encode(name, "replace")
    assert data.decode("gb18030")
    assert "乱码" in refusal(data)


def test_rare_characters_in_gbk_are_believed_when_the_checksum_is_right() -> None:
    report = new_report(2025, "龘靐齉爩驫麤灪爨癵籱")
    data = dump(report).decode().encode("gb18030")
    assert parse(data).report == report
    assert "乱码" in refusal(data.replace(b'"year": 2025', b'"year": 2024'))


def test_one_broken_character_does_not_turn_the_texts_into_gbk_noise() -> None:
    damaged = bytearray(SAMPLE.read_bytes())
    damaged[damaged.index("认真".encode()) + 1] = 0x41
    assert "不完整或已经损坏" in refusal(bytes(damaged))


# --- work ----------------------------------------------------------------------------------

MANY = plain.MOST_VALUES + 1
BEGUN = b'{"format": 1, "form": "2021", "year": 2025, "later": ['


@pytest.mark.parametrize(
    "data",
    [
        BEGUN + b"[]," * MANY + b"[]]}",
        BEGUN + b"{}," * MANY + b"{}]}",
        BEGUN + b"1," * MANY + b"1]}",
        BEGUN + b'"",' * MANY + b'""]}',
        BEGUN + b'"\\\\",' * MANY + b'""]}',
        b"[" * MANY,
        b'"' * (4 * MANY),
    ],
)
def test_more_values_than_a_report_can_have_are_never_given_to_the_parser(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed(*_: object, **__: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(json, "loads", parsed)
    assert "数据太多（超过 100,000 项）" in refusal(data)


@pytest.mark.parametrize("text", ["，,[{" * MANY, '\\"' * MANY, '\\",[' * MANY, "\\" * MANY])
def test_what_stands_in_a_text_is_not_taken_for_values(text: str) -> None:
    content = {"format": 1, "form": "2021", "year": 2025, "later": text}
    data = json.dumps(content, ensure_ascii=False).encode()
    assert parse(data).report.extra[""]["later"] == text


@pytest.mark.parametrize("number", ["0." + "1" * 1000, "1" * 5000])
def test_a_number_without_end_is_refused_even_where_nobody_knows_the_field(
    number: str,
) -> None:
    assert "读不懂的数字" in refusal(saved().replace(b"2025", f'2025, "x": {number}'.encode()))
