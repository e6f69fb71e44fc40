"""Which versions go: by day and by month, never by the clock alone, never the only good one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from model.files.history.numbered import Entry
from model.files.history.thinning import DAYS, NEWEST, superfluous

TODAY = "2026-06-15"


def kept(*days: str) -> list[Entry]:
    """Entries of these days, which are given oldest first; the newest comes first."""
    found = [
        Entry(number, day, "10:00", Path("kept"), f"{number:06} {day} 10-00.gknb")
        for number, day in enumerate(days, 1)
    ]
    return found[::-1]


def before(days: int) -> str:
    return (date.fromisoformat(TODAY) - timedelta(days)).isoformat()


def left(
    some: list[Entry],
    today: str = TODAY,
    damaged: frozenset[int] = frozenset(),
    stay: frozenset[int] = frozenset(),
) -> list[int]:
    """The numbers that stay, oldest first."""
    going = superfluous(some, today, lambda: set(stay), lambda one: one.number not in damaged)
    gone = {entry.number for entry in going}
    return [entry.number for entry in reversed(some) if entry.number not in gone]


FILLING = [TODAY] * NEWEST  # so that the newest are none of those that are looked at


def test_all_of_today_stay() -> None:
    some = kept(*[TODAY] * 200)
    assert left(some) == list(range(1, 201))


def test_of_each_day_before_the_last_stays() -> None:
    some = kept(before(2), before(2), before(1), before(1), before(1), *FILLING)
    assert left(some) == [2, 5, *range(6, 6 + NEWEST)]


def test_of_each_month_before_sixty_days_the_last_stays() -> None:
    days = [before(number) for number in range(DAYS - 1, 0, -1)]
    some = kept("2025-01-03", "2025-01-20", "2025-02-01", "2025-02-02", *days, *FILLING)
    assert left(some) == [2, 4, *range(5, 5 + len(days) + NEWEST)]


def test_days_without_a_version_do_not_count() -> None:
    some = kept("2019-03-01", "2019-03-02", "2019-03-02", *FILLING)
    assert left(some)[:2] == [1, 3]


def test_thinning_again_takes_no_more() -> None:
    days = [before(number // 4) for number in range(1200, 0, -1)]
    some = kept(*days, *FILLING)
    first = left(some)
    assert len(first) < 200
    again = [entry for entry in some if entry.number in first]
    assert left(again) == first


def test_the_newest_stay_whatever_the_clock_says() -> None:
    some = kept(*["2020-01-01"] * 100)
    assert left(some) == list(range(101 - NEWEST, 101))


@pytest.mark.parametrize("today", ["1970-01-01", TODAY, "2100-01-01"])
def test_a_wrong_clock_takes_no_day_and_no_month(today: str) -> None:
    days = ["2024-05-01", "2024-06-01", *(before(number) for number in range(30, 0, -1))]
    some = kept(*days, *[today] * (NEWEST + 5))
    assert set(range(1, len(days) + 1)) < set(left(some, today))


def test_what_is_dated_later_than_today_stays() -> None:
    some = kept(*["2100-01-01"] * 50, *FILLING)
    assert left(some) == list(range(1, 51 + NEWEST))


def test_a_clock_set_back_and_forth_loses_no_day() -> None:
    days = [TODAY, "1970-01-01", before(1), "2100-01-01"] * 30
    found = left(kept(*days, *FILLING))
    named = {days[number - 1] for number in found if number <= len(days)}
    assert named == set(days)
    assert [n for n in found if n <= len(days) and days[n - 1] == "1970-01-01"] == [118]


def test_only_for_a_good_one_may_others_go() -> None:
    some = kept(*[before(3)] * 4, *FILLING)
    assert left(some, damaged=frozenset({4}))[:3] == [3, 4, 5]
    assert left(some, damaged=frozenset({2, 3, 4}))[:5] == [1, 2, 3, 4, 5]
    assert left(some, damaged=frozenset({1, 2, 3, 4}))[:4] == [1, 2, 3, 4]


def test_what_must_stay_stays() -> None:
    some = kept(*[before(3)] * 4, *FILLING)
    assert left(some, stay=frozenset({2}))[:2] == [2, 4]


def test_nothing_is_read_when_nothing_could_go() -> None:
    def never(*_: object) -> bool:
        raise AssertionError

    some = kept(before(2), before(1), *FILLING)
    assert superfluous(some, TODAY, lambda: {1} if never() else set(), never) == []
