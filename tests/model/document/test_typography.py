"""The print rules for texts that Word, web and pages ask for."""

from __future__ import annotations

import pytest

from model.characters import clean
from model.document.typography import (
    attachment_indents,
    attachment_lines,
    ems,
    head_and_rest,
    is_ragged,
    is_short,
    number_and_note,
    place_signature,
    signature_capacity,
)


def test_what_xml_cannot_hold_is_left_out_and_line_ends_are_one_kind() -> None:
    assert clean("甲\x00乙\x0b\x0c\x1f\ud800\ufffe丙") == "甲乙丙"
    assert clean("一\r\n二\r三\n\t四") == "一\n二\n三\n\t四"
    assert clean("a\x01") == "a"


def test_letters_and_digits_are_half_as_wide() -> None:
    assert ems("2026年1月") == 4.5
    assert ems("abc") == 1.5
    assert ems("") == 0


def test_a_long_address_makes_its_paragraph_ragged() -> None:
    assert is_ragged("网址：http://www.example.gov.cn/xxgk")
    assert not is_ragged("电话：0000-0000000")


@pytest.mark.parametrize(
    ("text", "level", "head", "rest"),
    [
        ("（一）主动公开", 2, "（一）主动公开", ""),
        ("（一）主动公开。全年公开。", 2, "（一）主动公开。", "全年公开。"),
        ("1.申请：收到三件。", 3, "", "1.申请：收到三件。"),
        ("1.申请。", 3, "1.申请。", ""),
        ("正文。", 0, "", "正文。"),
        ("（一）" + "长" * 60, 2, "", "（一）" + "长" * 60),
    ],
)
def test_a_heading_ends_with_its_first_sentence(
    text: str, level: int, head: str, rest: str
) -> None:
    assert head_and_rest(text, level) == (head, rest)


def test_one_attachment_has_no_number_and_several_stand_under_each_other() -> None:
    assert attachment_lines(["清单"]) == ["附件：清单"]
    assert attachment_lines(["甲\x00", "乙"]) == ["附件：1. 甲", "2. 乙"]
    assert attachment_indents(["附件：清单"]) == [(2, 0)]
    assert attachment_indents(["附件：1. 甲", "2. 乙"]) == [(2, 1.5), (5, 1.5)]
    assert attachment_indents([]) == []


@pytest.mark.parametrize("text", ["12", "-3.5", "1,234", "是", "通过", "●"])
def test_short_texts_are_centred_in_a_list(text: str) -> None:
    assert is_short(text)
    assert not is_short(text + "很长的说明")


def test_a_note_is_what_follows_the_number() -> None:
    assert number_and_note("22（其中修订16件）") == ("22", "（其中修订16件）")
    assert number_and_note("1,234.5万元") == ("1,234.5", "万元")
    assert number_and_note("无") == ("", "无")


def test_a_sealed_signature_is_centred_over_its_date() -> None:
    # The date is 7 characters wide and ends four from the right: its middle is 7.5 from there.
    place = place_signature(6, 7, 28, 1, sealed=True)
    assert place == (28 - 15, 28 - 15, True)
    wide = place_signature(20, 7, 28, 1, sealed=True)
    assert wide.left == 28 - 21, "a longer organ moves both to the left"
    assert place_signature(60, 7, 28, 1, sealed=True).left == 0


def test_the_longer_of_organ_and_date_ends_two_characters_from_the_right() -> None:
    organ_longer = place_signature(10, 7, 28, 1, sealed=False)
    assert organ_longer == (28 - 2 - 10, 28 - 2 - 10 + 2, False)
    date_longer = place_signature(3, 7, 28, 1, sealed=False)
    assert date_longer == (28 - 2 - 7 - 2, 28 - 2 - 7, False)


def test_a_line_of_the_organ_leaves_two_characters_free() -> None:
    assert signature_capacity(8845, 315) == 26
    assert signature_capacity(442.2, 15.75) == 26
