"""Last year's paragraphs: offered, taken in their order, last year's until they are rewritten."""

from __future__ import annotations

import pytest

from model.report.changes import Change
from model.report.figures import Figure
from model.report.report import Report, attached
from model.shipped import new_report
from model.texts.borrowed import (
    BORROWED,
    all_offered,
    declined,
    mark,
    offered,
    taken,
    unchanged,
)

LINES = ["（一）主动公开情况", "公开信息412条。", "（二）依申请公开情况", "收到申请56件。"]


@pytest.fixture
def report() -> Report:
    prior = new_report(2024, "某局")
    prior.apply(
        Change({"text/overview": "\n".join(LINES[:2]) + "\n\n" + "\n".join(LINES[2:])})
    )
    made = new_report(2025, "某局")
    offers = all_offered(prior, made.form)
    made.apply(Change({"report/prior": attached(prior, "2024.gknb"), BORROWED: offers}))
    return made


def test_every_paragraph_is_offered_and_none_is_in_the_text(report: Report) -> None:
    assert offered(report, "overview") == LINES
    assert offered(report, "problems") == []
    assert report.texts == {}


def test_what_is_taken_stands_where_it_stood_last_year(report: Report) -> None:
    for place in (3, 1, 0):
        report.apply(taken(report, "overview", [LINES[place]]))
    assert report.text("overview") == "\n".join([LINES[0], LINES[1], LINES[3]])
    assert offered(report, "overview") == [LINES[2]]
    report.apply(taken(report, "overview", offered(report, "overview")))
    assert report.text("overview").split("\n") == LINES


def test_what_the_clerk_wrote_stays_and_the_rest_goes_around_it(report: Report) -> None:
    report.apply(Change({"text/overview": "本年新写的话。"}))
    report.apply(taken(report, "overview", LINES))
    assert report.text("overview").split("\n") == ["本年新写的话。", *LINES]


def test_a_paragraph_goes_behind_those_that_it_stood_behind(report: Report) -> None:
    report.apply(taken(report, "overview", [LINES[0]]))
    report.apply(Change({"text/overview": f"{LINES[0]}\n本年新写的话。"}))
    report.apply(taken(report, "overview", [LINES[1]]))
    assert report.text("overview").split("\n") == [LINES[0], LINES[1], "本年新写的话。"]


def test_what_is_declined_is_offered_no_more_and_the_text_is_as_it_was(report: Report) -> None:
    report.apply(declined(report, "overview", LINES[:1]))
    assert offered(report, "overview") == LINES[1:]
    report.apply(declined(report, "overview", LINES))
    assert report.particulars.borrowed == ()
    assert report.texts == {}


def test_a_paragraph_is_last_years_until_one_character_is_another(report: Report) -> None:
    report.apply(taken(report, "overview", LINES))
    assert [one.text for one in unchanged(report, "overview")] == [LINES[1], LINES[3]]
    now = report.text("overview").replace("56", "61")
    back = report.apply(Change({"text/overview": now})).inverse
    assert [one.text for one in unchanged(report, "overview")] == [LINES[1]]
    report.apply(back)
    assert len(unchanged(report, "overview")) == 2


def test_a_heading_is_nobodys(report: Report) -> None:
    report.apply(taken(report, "overview", [LINES[0]]))
    assert unchanged(report, "overview") == []


def test_taking_is_one_change_that_can_be_taken_back(report: Report) -> None:
    back = report.apply(taken(report, "overview", LINES)).inverse
    report.apply(back)
    assert report.texts == {}
    assert offered(report, "overview") == LINES


def test_blanks_around_a_paragraph_do_not_make_it_another() -> None:
    assert mark("　　公开信息412条。 ") == mark("公开信息412条。")
    assert mark("公开信息412条。") != mark("公开信息413条。")


@pytest.mark.parametrize(
    ("year", "said"), [(2024, "收到{=requests/new/total}件。"), (2020, "收到7件。")]
)
def test_a_bound_figure_stays_bound_in_the_same_form_only(year: int, said: str) -> None:
    prior = new_report(year, "某局")
    text = "收到{=requests/new/total}件。"
    prior.apply(Change({"requests/new/person": Figure(7), "text/overview": text}))
    made = new_report(year + 1, "某局")
    offers = all_offered(prior, made.form)
    made.apply(Change({"report/prior": attached(prior, "a.gknb"), BORROWED: offers}))
    assert offered(made, "overview") == [said]
