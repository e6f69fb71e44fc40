"""What came of comparing two reports, in one sentence and with what should be known."""

from __future__ import annotations

from model.comparing.comparison import compare
from model.report.changes import Change
from model.shipped import new_report
from tests.model.samples import complete


def test_two_years_are_in_order_whichever_comes_first() -> None:
    one, other = complete(2024), complete(2023)
    found = compare(one, other)
    assert (found.old, found.new) == (other, one)
    assert not found.is_same_year
    assert found.sentence.startswith("2023 年度与 2024 年度：")
    assert found.differences == []
    assert found.notices == []


def test_one_year_is_told_place_by_place() -> None:
    one, other = new_report(2025, "甲局"), new_report(2025, "甲局")
    found = compare(one, other)
    assert found.sentence == "公开稿与本文件没有不同。"
    other.apply(Change({"report/contact": "办公室", "text/others": "没有。"}))
    found = compare(one, other)
    assert found.sentence == "公开稿与本文件有 2 处不同。"
    assert found.cells == []
    assert (found.old, found.new) == (one, other)


def test_cells_without_a_counterpart_are_listed_and_told() -> None:
    old, new = complete(2020), complete(2021)
    found = compare(old, new)
    both = {pair.address for pair in found.cells}
    assert found.only_old.keys() == old.form.cells.keys() - both
    assert found.only_new.keys() == new.form.cells.keys() - both
    assert found.only_old
    assert f"{len(found.only_old)} 格" in found.notices[-1]
    assert found.old.form.name in found.notices[-1]


def test_another_name_of_the_organ_is_mentioned() -> None:
    (said,) = compare(new_report(2025, "甲局"), new_report(2024, "乙局")).notices
    assert "“乙局”和“甲局”" in said
    assert compare(new_report(2025, ""), new_report(2024, "乙局")).notices == []
