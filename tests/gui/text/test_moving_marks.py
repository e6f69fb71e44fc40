"""Marks stay with their words while somebody types elsewhere in the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.text.marks import Mark
from gui.text.moving_marks import MovingMarks
from model.forms.form import Severity


def marks(*places: tuple[int, int]) -> MovingMarks:
    made = MovingMarks()
    made.show(tuple(Mark(a, b, Severity.ERROR, "") for a, b in places))
    return made


def places(moving: MovingMarks) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in moving.now()]


def test_what_stands_behind_an_edit_moves_and_what_stands_before_stays() -> None:
    moving = marks((2, 5), (10, 12))
    moving.edited(7, 0, 3)
    assert places(moving) == [(2, 5), (13, 15)]
    moving.edited(0, 0, 1)
    assert places(moving) == [(3, 6), (14, 16)]
    moving.edited(8, 4, 0)
    assert places(moving) == [(3, 6), (10, 12)]


def test_a_mark_grows_with_what_is_typed_into_it_and_goes_with_its_words() -> None:
    moving = marks((2, 5), (10, 12))
    moving.edited(3, 0, 2)
    assert places(moving) == [(2, 7), (12, 14)]
    moving.edited(11, 5, 0)
    assert places(moving) == [(2, 7)]


def test_what_is_drawn_between_two_places_is_cut_to_them() -> None:
    moving = marks((0, 10), (3, 4), (12, 60), (80, 200))
    assert list(moving.within(5, 50)) == [(0, 5, "error"), (7, 50, "error")]
    assert list(moving.within(5, 100)) == [
        (0, 5, "error"),
        (7, 55, "error"),
        (75, 100, "error"),
    ]
    assert not list(moving.within(60, 20))


def test_nothing_is_drawn_over_another_mark() -> None:
    moving = marks((0, 10), (3, 4), (5, 12), (12, 12))
    assert list(moving.within(0, 100)) == [(0, 10, "error"), (10, 12, "error")]


def test_other_marks_are_told_by_the_places_where_they_differ() -> None:
    moving = marks((2, 5), (10, 12))
    moving.edited(0, 0, 3)
    same = Mark(5, 8, Severity.ERROR, "another sentence")
    now = moving.show((same, Mark(20, 22, None, "", "right")))
    assert now == [(13, 15), (20, 22)]


@given(
    before=st.lists(st.integers(0, 30), max_size=12),
    edits=st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=20),
)
def test_each_mark_covers_the_same_letters_as_before(
    before: list[int], edits: list[tuple[int, bool]]
) -> None:
    moving = marks(*((place * 2, place * 2 + 2) for place in sorted(set(before))))
    text = [*range(62)]  # every letter is another one
    kept = [text[a:b] for a, b in places(moving)]
    for place, is_new in edits:
        at = min(place, len(text))
        if any(a < at < b for a, b in places(moving)):
            continue  # within the words of a mark
        text.insert(at, -1)
        moving.edited(at, 0, 1)
        if not is_new:
            del text[at]
            moving.edited(at, 1, 0)
    assert [text[a:b] for a, b in places(moving)] == kept
