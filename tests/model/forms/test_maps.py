"""From one form to the next: every figure has its place, or a reason why it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.errors import FormError
from model.forms.maps import load_map
from model.resources import resource
from model.shipped import by_id, map_between

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = by_id("2019"), by_id("2021")
SHIPPED = resource("forms", "maps", "2019-2021.toml").read_text(encoding="utf-8")


def test_every_address_of_the_older_form_is_mapped_or_named_with_a_reason() -> None:
    between = map_between("2019", "2021")
    assert between is not None
    by_hand = {address: entry.why for entry in between.by_hand for address in entry.old}
    assert between.same.keys() | by_hand.keys() == OLD.cells.keys()
    assert not between.same.keys() & by_hand.keys()
    assert all(why.endswith("。") for why in (*between.same.values(), *by_hand.values()))


def test_every_address_that_a_map_names_exists() -> None:
    between = map_between("2019", "2021")
    assert between is not None
    assert between.same.keys() <= NEW.cells.keys()
    new = {address for entry in between.by_hand for address in entry.new}
    assert new | between.only_new.keys() | between.same.keys() == NEW.cells.keys()


def test_a_row_that_was_split_names_the_rows_it_became() -> None:
    between = map_between("2019", "2021")
    assert between is not None
    entry = between.hand_of("requests/other/person")
    assert entry is not None
    assert {"requests/other_unpaid/person", "requests/other_rest/person"} <= set(entry.new)
    assert between.hand_of("requests/new/person") is None


def test_there_is_no_map_within_a_form_or_backwards() -> None:
    assert map_between("2021", "2021") is None
    assert map_between("2021", "2019") is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('  "disputes",\n', "", "没有写2019年格式（试行）的“disputes/"),
        ('  "disputes",\n', '  "disputes", "disputes",\n', "写了两次"),
        ('  "disputes",\n', '  "disputes", "other/x",\n', "没有单元格“other/x”"),
        ('old = ["procurement"]', 'old = ["procurement", 7]', "“7”不是单元格的地址"),
        (
            '  "disputes",\n',
            '  "disputes", "licensing/other",\n',
            "没有单元格“licensing/other",
        ),
        ('new = ["fees/charges/amount"]\n', "", "没有写2021年格式的“fees/charges/amount”"),
        ('from = "2019"', 'from = "2018"', "写的是 2018 到 2021"),
        ('[[by_hand]]\nold = ["licensing/other"]', '[[by_hand]]\nolder = ["x"]', "不认识的项"),
        ("[[same]]", "[[same", "读不出来"),
        (
            'old = ["licensing/other"]',
            'old = ["licensing/other", "licensing/permits/decisions"]',
            "两个格式都有",
        ),
    ],
)
def test_a_map_that_contradicts_itself_is_refused_by_name(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    path = tmp_path / "2019-2021.toml"
    assert before in SHIPPED
    path.write_text(SHIPPED.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(FormError, match=r"2019-2021\.toml") as caught:
        load_map(path, OLD, NEW)
    assert said in str(caught.value)
