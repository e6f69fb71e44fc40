"""What a number says of reviews and suits."""

from __future__ import annotations

from tests.model.read import claims


def test_cases_may_be_counted_in_times() -> None:
    found = claims("政府信息公开被复议3次，被诉1次。")
    assert sorted(found) == [("review", 3), ("suit", 1)]


def test_what_was_done_in_times_for_a_case_is_no_number_of_cases() -> None:
    assert claims("参加政府信息公开行政诉讼麒麟3次。") == []
