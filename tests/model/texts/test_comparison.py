from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.texts import comparison
from model.texts.comparison import CUT, Piece, clipped, compared

TEXT = st.text("一二三件12。；\n ", max_size=60)


def whole(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def changed(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.changed]


@given(old=TEXT, new=TEXT)
def test_the_pieces_of_each_side_are_its_text_and_what_is_unchanged_is_equal(
    old: str, new: str
) -> None:
    left, right = compared(old, new)
    assert (whole(left), whole(right)) == (old, new)
    same = [whole([p for p in side if not p.changed]) for side in (left, right)]
    assert same[0] == same[1]
    assert bool(changed(left)) is bool(changed(right)) is (old != new)


def test_a_figure_is_one_word() -> None:
    left, right = compared("共收到申请127件。", "共收到申请129件。")
    assert (changed(left), changed(right)) == (["127"], ["129"])


def test_where_something_comes_in_the_other_side_is_cut_down_to_the_same_sentence() -> None:
    before = "这一句没有改动，只是放在前面。" * 20
    left, right = compared(f"{before}主动公开信息。", f"{before}主动公开政府信息。")
    assert (changed(left), changed(right)) == ([""], ["政府"])
    assert whole(clipped(left)) == f"{CUT}主动公开信息。"


def test_passages_with_only_single_characters_in_common_are_marked_as_a_whole() -> None:
    left, right = compared("依申请公开的件数。", "本年没有发生过，特此说明的情况。")
    assert changed(left) == ["依申请公开的件数。"]
    assert changed(right) == ["本年没有发生过，特此说明的情况。"]


def test_of_a_long_text_the_changed_sentence_is_left() -> None:
    before = "这一句没有改动，只是放在前面。" * 20
    left, right = compared(f"{before}收到12件。{before}", f"{before}收到13件。{before}")
    for side, figure in ((left, "12"), (right, "13")):
        shown = whole(clipped(side))
        assert f"收到{figure}件。" in shown
        assert shown.startswith(CUT)
        assert shown.endswith(CUT)
        assert len(shown) < 80


def test_a_short_text_and_one_without_changes_stay_whole() -> None:
    left, right = compared("收到12件。", "收到13件。")
    assert whole(clipped(left)) == "收到12件。"
    assert whole(clipped(right)) == "收到13件。"
    assert whole(clipped([Piece("甲" * 20, changed=False)])) == "甲" * 20


def test_a_passage_between_two_changes_keeps_both_ends() -> None:
    middle = "中间的话没有改，" * 10
    left, _ = compared(f"甲1{middle}乙1。", f"甲2{middle}乙2。")
    shown = whole(clipped(left))
    assert shown.count(CUT) == 1
    assert shown.startswith("甲1中间的话")
    assert shown.endswith("乙1。")
    assert len(shown) < len(whole(left))


def test_a_text_of_very_many_sentences_is_marked_as_a_whole_between_its_ends() -> None:
    count = int(comparison.MOST**0.5) + 10
    old = "首。" + "共收到12件。" * count
    new = "首。" + "共收到13件。" * count
    left, right = compared(old, new)
    assert [len(left), len(right)] == [2, 2]
    assert left[0] == Piece("首。", changed=False)
