"""How checks quote a text and call the tables' numbers: a mark and a quote never differ."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.checks.evaluate import evaluate
from model.checks.findings import Case, Finding, Outcome
from model.checks.wording import (
    addresses_of,
    apart,
    call,
    certain,
    has_any,
    lines,
    narratives,
    part_name,
    plain,
    quote,
    section_name,
    table_number,
    unwritten,
    waits,
    where,
)
from model.files.store import open_report
from model.report.changes import Change
from model.report.figures import Figure, show
from model.shipped import all_forms, by_id, new_report
from tests.conftest import SAMPLES
from tests.model.samples import complete
from tests.model.written import report_with

if TYPE_CHECKING:
    from model.report.report import Report

# --- quotes and marks ----------------------------------------------------------------------


@given(st.text(alphabet="甲 \n　12"), st.integers(0, 12), st.integers(0, 12))
def test_a_quote_has_the_words_that_stand_at_its_place(
    text: str, start: int, end: int
) -> None:
    said = quote("overview", text, start, end)
    piece = text[said.start : said.end]
    assert " ".join(piece.split()) == said.words == " ".join(text[start:end].split())
    assert piece == piece.strip()


def test_the_lines_of_a_text_are_quoted_with_their_places() -> None:
    text = "一、总体情况 \n\n　正文"
    assert [(said.words, text[said.start : said.end]) for said in lines("o", text)] == [
        ("一、总体情况", "一、总体情况"),
        ("", ""),
        ("正文", "正文"),
    ]


SHORTENED = {"F-PRIV"}  # a private number is not written out again
JOINED = {"F-NAME"}  # a signature may have blanks between its characters


def quotes_agree(finding: Finding, report: Report) -> None:
    """The words of each span stand at its place, and the sentence has them in 「」."""
    for span in finding.spans:
        assert f"text/{span.section}" in finding.cells
        piece = report.text(span.section)[span.start : span.end]
        assert piece.strip()
        if finding.code in SHORTENED:
            assert piece.startswith(span.words.partition("…")[0])
        elif finding.code in JOINED:
            assert "".join(piece.split()) == span.words
        else:
            assert " ".join(piece.split()) == span.words
    quoted = {
        re.sub(r"\s+", " ", words) for words in re.findall("「(.*?)」", finding.message, re.S)
    }
    if finding.code != "T3-ZERO":  # it tells the number alone
        assert quoted == {re.sub(r"\s+", " ", str(span)[1:-1]) for span in finding.spans}


TEXT = (
    "一、总体情况\n2022年，我局收到政府信息公开申请3件，办结30件，申请全部办结。\n"
    "共70件，其中甲17件、乙6件、丙21件、丁12件，其他1件。网站占60%，信函占30%，当面占20%。"
    "公开行政处罚600件。现行有效行政规范性文件999件（含）。××【 】。联系 138 1234 5678。"
    "一是甲；三是乙。依据国办公开办函[2021]30号编制格式。统计期限为2022年1月1日至12月31日。"
    "依申请公开行政复议均获维持。收取信息处理费300元。予以公开6件（63.3%），20231年。"
    "行政事业性收费共50万元。未发生因政府信息公开引起的行政复议。" + "甲乙丙丁" * 30
)


@pytest.mark.parametrize("section", ["preamble", "overview", "problems", "others"])
@pytest.mark.parametrize("year", [2020, 2023])
def test_every_quote_of_every_finding_stands_where_its_mark_is(
    section: str, year: int
) -> None:
    report = report_with({section: TEXT + "\n某县财政局"}, year=year)
    report.apply(Change({"disputes/cases/review_corrected": Figure(1)}))
    found = [finding for result in evaluate(report) for finding in result.findings]
    assert sum(bool(finding.spans) for finding in found) >= 5
    for finding in found:
        quotes_agree(finding, report)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([2020, 2023]),
    st.permutations(re.findall("[^。]*。", TEXT)),
    st.sampled_from(["", "\n", " \n　"]),
)
def test_quotes_stand_right_in_texts_put_together_at_random(
    year: int, pieces: list[str], between: str
) -> None:
    report = report_with({"overview": between.join(pieces)}, year=year)
    for result in evaluate(report):
        for finding in result.findings:
            quotes_agree(finding, report)


def test_the_quotes_of_a_faulty_report_stand_right() -> None:
    report = open_report(SAMPLES / "faulty-2025.gknb").report
    for result in evaluate(report):
        for finding in result.findings:
            quotes_agree(finding, report)


# --- sections ------------------------------------------------------------------------------


def test_a_section_is_called_by_its_heading_or_its_short_name() -> None:
    report = new_report(2024)
    assert section_name(report, "overview") == "“一、总体情况”"
    assert section_name(report, "preamble") == "“封面与引言”"
    assert part_name(report, "problems") == "第五部分"
    assert part_name(report, "preamble") == "“封面与引言”"


def case(texts: dict[str, str], *, full: bool = True) -> Case:
    report = report_with(texts, full=full)
    return Case(report, None, report.form.rules[0])


def test_only_what_is_written_is_a_narrative() -> None:
    given_texts = case({"overview": "甲", "problems": " \n"})
    assert narratives(given_texts) == [("overview", "甲")]
    assert narratives(given_texts, ["problems"]) == []


def test_a_check_cannot_tell_of_a_text_before_there_is_any() -> None:
    assert unwritten(case({"overview": "甲"}, full=False)) is Outcome.HOLDS
    assert unwritten(case({"overview": "甲"}, full=False), ["problems"]) is Outcome.UNKNOWN
    assert unwritten(case({}), ["problems"]) is Outcome.HOLDS
    assert waits(case({}, full=False), "problems")
    assert not waits(case({}), "problems")
    assert not waits(case({"problems": "甲"}, full=False), "problems")


def test_words_and_bare_words_of_a_text() -> None:
    assert has_any("收取处理费", ["收费", "处理费"])
    assert not has_any("收取处理费", ["收费"])
    assert plain("一、总体 情况。") == "一总体情况"


# --- numbers -------------------------------------------------------------------------------


def test_how_far_two_numbers_are_apart_and_how_they_are_shown() -> None:
    assert apart(3, Decimal("5.5")) == apart(Decimal("5.5"), 3) == "2.5"
    assert (show(None), show(0)) == ("空白", "0")


def test_the_tables_number_is_open_while_a_part_is_blank() -> None:
    report = complete(2024)
    one, other = "requests/new/person", "requests/new/legal"
    numbers = [report.number(address) or 0 for address in (one, other)]
    assert table_number(report, f"{one} + {other}") == sum(numbers)
    assert certain(report, one) == numbers[0]
    report.apply(Change({one: None}))
    assert table_number(report, f"{one} + {other}") is None
    assert certain(report, one) is None
    report.apply(Change({one: Figure(-3)}))  # cannot be right, so nothing is certain
    assert certain(report, one) is None


def test_a_single_cell_is_called_by_its_label_and_a_sum_by_its_name() -> None:
    report = new_report(2024)
    assert call(report, "requests/new/total") == "“一、本年新收政府信息公开申请数量，总计”"
    both = "requests/granted/total + requests/partial/total"
    assert call(report, both, "予以公开及部分公开") == "“予以公开及部分公开”合计"


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_identity_is_called_by_what_its_cells_share(form: object) -> None:
    by_code: dict[str, list[str]] = {}
    shipped = by_id(getattr(form, "id", ""))
    for rule, identity in shipped.identities:
        assert set(addresses_of(identity)) <= set(shipped.cells)
        by_code.setdefault(rule.code, []).append(where(identity, shipped))
    for code, names in by_code.items():
        assert len(set(names)) == len(names), code
        assert all(len(name) > 2 for name in names)
    assert "“一、本年新收政府信息公开申请数量”" in by_code["T3-ROW"]
    assert "“法人或其他组织 · 商业企业”" in by_code["T3-ID"]
