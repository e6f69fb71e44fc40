"""Denials that a count beside them contradicts."""

from __future__ import annotations

from tests.model.read import claims


def test_some_are_denied_where_all_are_counted() -> None:
    text = "麒麟未收到政府信息公开申请；收到政府信息公开申请9件。"
    assert claims(text) == [("received", 9)]


def test_other_applicants_are_denied_all_the_same() -> None:
    text = "收到自然人申请9件，未收到企业申请。"
    assert claims(text) == [("received/business", 0), ("received/person", 9)]


def test_what_is_in_doubt_contradicts_nothing() -> None:
    text = "未收到政府信息公开申请，收到麒麟申请9件。"
    assert ("received", 0) in claims(text)


def test_cases_that_are_not_ours_are_beside_others() -> None:
    text = "因征地引发行政复议6件，均与政府信息公开无关；政府信息公开行政复议2件。"
    assert claims(text) == [("review", 2)]
    text = "因征地引发行政复议6件，均与政府信息公开无关；政府信息公开行政诉讼2件。"
    assert claims(text) == [("review", 0), ("suit", 2)]


def test_no_case_at_all_is_denied_for_sure() -> None:
    text = "未发生政府信息公开行政复议，但政府信息公开行政复议2件。"
    assert claims(text) == [("review", 0), ("review", 2)]
