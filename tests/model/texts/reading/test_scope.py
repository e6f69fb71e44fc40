"""Several years told together."""

from __future__ import annotations

from tests.model.read import claims


def test_what_did_not_happen_for_years_did_not_happen_in_the_last_of_them() -> None:
    text = "政府信息公开申请连续两年为零。"
    assert claims(text) == [("total", 0)]
    assert ("suit", 0) in claims("连续两年未发生政府信息公开行政诉讼。")


def test_the_year_of_a_cause_is_not_the_year_of_the_cases() -> None:
    text = "因2022年政府信息公开申请引发行政复议2件。"
    assert claims(text) == [("review", 2)]
    assert claims("2022年政府信息公开申请引发行政复议2件。") == []


def test_a_number_of_several_years_is_not_compared() -> None:
    assert claims("连续两年收到政府信息公开申请6件。") == []


def test_the_end_of_the_year_ends_the_last_year_only_with_words_of_its_own() -> None:
    last_year = "上年收到政府信息公开申请3件，"
    assert claims(last_year + "年底办结3件。") == [("settled", 3)]
    assert claims(last_year + "年底3件。") == []
