"""Which numbers of a text may be parts of a whole."""

from __future__ import annotations

import pytest

from model.checks.beside import siblings_add_up, told_apart, wholes_told
from model.checks.evaluate import findings
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.texts.reading.known import Frame
from model.texts.reading.reader import sentences
from tests.model.read import read_sentences, reading


@pytest.mark.parametrize(
    ("text", "right", "expected"),
    [
        ("收到政府信息公开申请26件，答复21件，不予处理3件，撤回2件。", 0, True),
        ("收到政府信息公开申请26件，答复21件，不予处理3件。", 0, False),
        ("收到政府信息公开申请26件，答复21件，不予处理3件。", 24, True),
        ("答复政府信息公开申请21件，不予处理3件，撤回2件，收到申请26件。", 0, False),
        ("收到政府信息公开申请26件，答复26件。", 26, False),
    ],
)
def test_a_number_and_those_behind_it_make_the_tables_or_one_told_before(
    text: str, right: int, expected: bool
) -> None:
    (sentence,) = read_sentences(text, Frame(2023))
    answered = next(claim for claim in sentence.claims if claim.labels == ("settled",))
    told = wholes_told(sentence)
    assert siblings_add_up(answered, sentence, right, told) is expected


def test_the_first_place_of_each_whole_is_known() -> None:
    (sentence,) = read_sentences("收到政府信息公开申请26件，共收到申请26件。", Frame(2023))
    told = wholes_told(sentence)
    assert told.most == 26
    assert told.places == {26: 0}


def _told(year: int, text: str, values: dict[str, int]) -> list[str]:
    report = new_report(year, "示例县示例局", "department")
    figures = {address: Figure(value) for address, value in values.items()}
    report.apply(Change({**figures, "text/overview": text}))
    return [finding.code for finding in findings(report) if finding.code == "T2-TEXT"]


@pytest.mark.parametrize(("repealed", "told"), [(5, []), (6, ["T2-TEXT", "T2-TEXT"])])
def test_what_was_repealed_and_what_lapsed_share_a_column(
    repealed: int, told: list[str]
) -> None:
    values = {"regulations/normative/repealed": repealed}
    assert _told(2024, "废止行政规范性文件3件，宣布失效2件。", values) == told


@pytest.mark.parametrize(("change", "told"), [(-2, []), (-1, ["T2-TEXT"])])
def test_a_change_of_minus_one_is_compared(change: int, told: list[str]) -> None:
    values = {"sanctions/penalties/previous": 45, "sanctions/penalties/change": change}
    assert _told(2020, "行政处罚项目上一年45项，本年减少2项。", values) == told


@pytest.mark.parametrize(
    ("text", "right", "expected"),
    [
        ("收到政府信息公开申请52件，其中撤回8件，在期限内答复44件。", 52, True),
        ("收到政府信息公开申请52件，其中撤回8件，在期限内答复43件。", 52, False),
        ("收到政府信息公开申请31件，4件撤回，1件结转下年，其余26件均已答复。", 30, True),
        ("收到政府信息公开申请8件，上年结转1件，办结7件，转下年1件。", 8, True),
        ("收到政府信息公开申请8件，上年结转1件，办结8件。", 9, False),
    ],
)
def test_answers_and_what_ended_otherwise_make_all_that_were_dealt_with(
    text: str, right: int, expected: bool
) -> None:
    (sentence,) = read_sentences(text, Frame(2023))
    answered = next(claim for claim in sentence.claims if claim.labels == ("settled",))
    assert told_apart(answered, sentence, right) is expected


@pytest.mark.parametrize(("made", "expected"), [(16, True), (15, False)])
def test_documents_in_two_names_make_all_that_were_issued(made: int, expected: bool) -> None:
    text = "以市政府名义印发规范性文件7件，以市政府办公室名义印发规范性文件9件。"
    names = ("市政府", "市政府办公室")
    claims = [
        claim
        for claim in reading(text, names=names).claims
        if claim.labels == ("normative_made",)
    ]
    (sentence,) = [one for _, _, one in sentences(text, Frame(2023), names)]
    assert [claim.number for claim in claims] == [7, 9]
    assert all(told_apart(claim, sentence, made) is expected for claim in claims)
