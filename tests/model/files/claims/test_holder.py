"""What stands in the lock beside a report, and the sentence about it."""

from __future__ import annotations

import time

import pytest

from model.files.claims.holder import SIZE, Holder, Record, State, read_record

RECORD = Record("王芳", "pc-07", "m", 12, "345", "2026-01-05T09:30:00+08:00", 3, "b", "wf")
HOLDER = Holder("王芳", "pc-07", "2020-01-05T09:30:00+08:00", State.ALIVE)


def test_what_was_written_is_read() -> None:
    assert read_record(RECORD.written()) == RECORD
    assert len(RECORD.written()) <= SIZE


def test_half_characters_and_breaks_in_a_name_do_no_harm() -> None:
    odd = Record("王\ud800\n芳\x1b", "\u202epc", "m", 1, "", "")
    found = read_record(odd.written())
    assert found is not None
    assert found.user == "王? 芳"
    assert found.computer == "pc"


def test_a_name_of_a_lock_is_shown_only_so_long() -> None:
    found = read_record(b'{"pid": 1, "user": "' + b"a" * 3000 + b'"}')
    assert found is not None
    assert found.user == "a" * 60


def test_two_windows_are_told_apart_whatever_they_have_counted() -> None:
    again = read_record(RECORD.written().replace(b'"beat": 3', b'"beat": 9'))
    assert RECORD.is_same(again)
    assert not RECORD.is_same(read_record(RECORD.written().replace(b'"345"', b'"346"')))
    assert not RECORD.is_same(None)


@pytest.mark.parametrize("state", list(State))
def test_each_sentence_says_who_and_what_that_means(state: State) -> None:
    sentence = Holder("王芳", "pc-07", HOLDER.since, state).sentence
    assert "“王芳”" in sentence
    assert ("只能看" in sentence) is (state is not State.GONE)
    assert ("“pc-07”，自 1月5日 09:30" in sentence) is (state is not State.GONE)


def test_the_time_of_today_is_told_without_the_day() -> None:
    today = time.strftime("%Y-%m-%dT10:20:00+08:00")
    assert Holder("王芳", "", today, State.ALIVE).short == "“王芳”（自 10:20）"


def test_nothing_is_told_that_is_not_known() -> None:
    assert Holder("", "", "yesterday", State.ALIVE).short == "另一位用户"


def test_the_own_other_window_is_called_that() -> None:
    assert "本机的另一个窗口" in Holder("王芳", "pc", "", State.HUNG, is_own=True).sentence
