"""Which numbers of a text may be parts of a whole."""

from __future__ import annotations

from typing import Any

import pytest

from model.checks.evaluate import findings
from model.checks.sentences.beside import siblings_add_up, told_apart, wholes_told
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.texts.reading.known import Frame
from model.texts.reading.reader import sentences
from model.texts.reading.readings import Claim, How, Sentence, State, Why
from model.texts.reading.readings import Figure as Figure_
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


@pytest.mark.parametrize(
    ("text", "right", "expected"),
    [
        ("收到政府信息公开申请52件，撤回8件，答复44件。", 44, True),
        ("收到政府信息公开申请52件，撤回8件，答复44件。", 8, False),
        ("收到政府信息公开申请52件，结转2件，撤回8件，答复44件。", 52, True),
        ("收到政府信息公开申请52件，结转2件，撤回8件，答复44件。", 54, False),
        ("收到政府信息公开申请52件，结转下年2件，撤回8件，答复44件。", 54, False),
        ("收到政府信息公开申请52件，撤回8件，结转下年2件，答复44件。", 52, True),
        ("收到政府信息公开申请52件，撤回8件，规范性文件2件，答复申请44件。", 52, False),
        ("收到政府信息公开申请52件，不予公开8件，答复44件。", 52, True),
        ("收到政府信息公开申请52件，答复44件，撤回8件。", 52, False),
        ("收到政府信息公开申请52件，撤回8件，答复0件。", 8, False),
        ("收到政府信息公开申请8件，上年结转1件，办结7件。", 9, False),
        ("收到政府信息公开申请7件，上年结转1件，办结7件。", 8, False),
        ("上年结转1件，办结政府信息公开申请7件。", 8, False),
        ("收到政府信息公开申请9件，上年结转1件，上年结转2件，办结7件。", 10, True),
    ],
)
def test_answers_are_judged_with_the_ends_before_them(
    text: str, right: int, *, expected: bool
) -> None:
    (sentence,) = read_sentences(text, Frame(2023))
    answered = next(claim for claim in sentence.claims if claim.labels == ("settled",))
    assert told_apart(answered, sentence, right) is expected


@pytest.mark.parametrize(
    ("text", "label", "right", "expected"),
    [
        ("不予公开3件，因过程性信息2件、过程性信息1件。", "refused_process", 3, True),
        ("不予公开3件，因过程性信息2件、国家秘密1件。", "refused_process", 3, False),
        ("废止规范性文件3件，废止规范性文件2件。", "normative_repealed", 5, True),
        ("现行有效规范性文件3件，现行有效规范性文件2件。", "normative_in_force", 5, False),
        ("收到政府信息公开申请3件，收到申请2件。", "received", 5, False),
        ("办结政府信息公开申请3件，答复申请2件。", "settled", 5, True),
        ("行政强制3件，行政强制2件。", "coercion_decisions", 5, True),
        ("行政处罚3件，行政处罚2件。", "penalties_decisions", 5, False),
    ],
)
def test_only_some_rows_are_told_in_several_parts(
    text: str, label: str, right: int, *, expected: bool
) -> None:
    said = text if text.startswith(("收", "办", "废", "现", "行")) else f"收到申请9件，{text}"
    (sentence,) = read_sentences(said, Frame(2023))
    first = next(claim for claim in sentence.claims if claim.labels == (label,))
    assert told_apart(first, sentence, right) is expected


def _claim(number: int, start: int, *labels: str, **more: Any) -> Claim:  # noqa: ANN401
    return Claim(labels, number, start, start + 2, (start, start + 1), **more)


def _figure(value: int, start: int, *claims: Claim, **more: Any) -> Figure_:  # noqa: ANN401
    kept: dict[str, Any] = {"why": Why.UNKNOWN, "decimals": 0, "is_share": False} | more
    return Figure_(start, start + 1, value, "件", rough=False, claims=claims, **kept)


def _said(*figures: Figure_) -> Sentence:
    claims = tuple(claim for figure in figures for claim in figure.claims)
    return Sentence(figures, claims, (), State())


WITHDRAWN = Why.NO_CELL


@pytest.mark.parametrize(("ends", "expected"), [(8, True), (9, False)])
def test_so_many_numbers_before_answers_may_be_ends(ends: int, *, expected: bool) -> None:
    before = [_figure(1, place, why=WITHDRAWN) for place in range(ends)]
    answered = _claim(5, 50, "settled")
    sentence = _said(*before, _figure(5, 50, answered))
    assert told_apart(answered, sentence, 5 + ends) is expected


@pytest.mark.parametrize(("parts", "expected"), [(100, True), (101, False)])
def test_so_many_parts_make_one_row(parts: int, *, expected: bool) -> None:
    told = [_figure(1, place, _claim(1, place, "refused_law")) for place in range(parts)]
    sentence = _said(*told)
    assert told_apart(sentence.claims[0], sentence, parts) is expected


def test_parts_of_a_row_are_of_its_columns_and_told_as_its_number() -> None:
    first = _claim(2, 0, "refused_law", columns=("person",))
    for other, expected in (
        (_claim(1, 9, "refused_law", columns=("person",)), True),
        (_claim(1, 9, "refused_law"), False),
        (_claim(1, 9, "refused_law", columns=("person",), how=How.AT_MOST), False),
    ):
        assert told_apart(first, _said(_figure(2, 0, first), _figure(1, 9, other)), 3) is (
            expected
        )


@pytest.mark.parametrize(("columns", "expected"), [((), True), (("person",), False)])
def test_answers_to_some_applicants_are_judged_alone(
    columns: tuple[str, ...], *, expected: bool
) -> None:
    answered = _figure(5, 50, _claim(5, 50, "settled", columns=columns))
    ended = (_figure(2, 0, why=WITHDRAWN), answered)
    earlier = (_figure(8, 0, _claim(8, 0, "new")), _figure(2, 9, _claim(2, 9, "carried_in")))
    for said in (_said(*ended), _said(*earlier, answered)):
        assert told_apart(answered.claims[0], said, 7) is expected


def _adds_up(sentence: Sentence, right: int) -> bool:
    answered = next(claim for claim in sentence.claims if claim.labels == ("settled",))
    return siblings_add_up(answered, sentence, right, wholes_told(sentence))


@pytest.mark.parametrize(
    ("figures", "right", "expected"),
    [
        ((_figure(8, 0, why=WITHDRAWN), _figure(5, 9, _claim(5, 9, "settled"))), 13, True),
        ((_figure(8, 0, why=Why.OTHER), _figure(5, 9, _claim(5, 9, "settled"))), 13, False),
        ((_figure(5, 9, _claim(5, 9, "settled")), _figure(3, 20)), 8, True),
        ((_figure(5, 9, _claim(5, 9, "settled")), _figure(3, 20)), 5, False),
        ((_figure(5, 9, _claim(5, 9, "settled")),), 5, False),
        ((_figure(5, 9, _claim(5, 9, "settled")),
          _figure(3, 20, _claim(3, 20, "carried_out"))), 8, False),
        ((_figure(5, 9, _claim(5, 9, "settled")),
          _figure(3, 20)._replace(unit="%"), _figure(2, 30)), 7, True),
        ((_figure(5, 9, _claim(5, 9, "settled")),
          _figure(3, 20)._replace(unit=""), _figure(2, 30)), 7, True),
        ((_figure(5, 9, _claim(5, 9, "settled")),
          _figure(3, 20, _claim(3, 20, "refused"))._replace(unit="")), 8, True),
        ((_figure(0, 9, _claim(0, 9, "settled")), _figure(0, 20)), 0, False),
        ((_figure(0, 9, _claim(0, 9, "settled")), _figure(4, 20)), 4, True),
    ],
)  # fmt: skip
def test_numbers_beside_an_answer_make_a_whole_with_it(
    figures: tuple[Figure_, ...], right: int, *, expected: bool
) -> None:
    assert _adds_up(_said(*figures), right) is expected


@pytest.mark.parametrize(
    ("label", "place", "expected"),
    [
        *((label, 0, True) for label in ("received", "total", "new", "due")),
        ("granted", 0, False),
        ("received", 40, False),
    ],
)
def test_a_whole_is_told_before_its_parts(label: str, place: int, *, expected: bool) -> None:
    whole = _figure(8, place, _claim(8, place, label))
    parts = (_figure(5, 9, _claim(5, 9, "settled")), _figure(3, 20))
    figures = sorted((whole, *parts), key=lambda figure: figure.start)
    assert _adds_up(_said(*figures), 99) is expected


def test_a_whole_is_known_by_its_first_place_and_none_is_no_whole() -> None:
    told = wholes_told(
        _said(
            *(_figure(n, at, _claim(n, at, "received")) for n, at in ((8, 3), (8, 9), (0, 20)))
        )
    )
    assert (told.places, told.most) == ({8: 3}, 8)
    assert wholes_told(_said()).most == 0
