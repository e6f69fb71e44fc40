"""Characters of a text layer are the usual ones, or said to be unknown."""

from __future__ import annotations

import pytest

from model.readers.pages.characters import UNKNOWN, usual


@pytest.mark.parametrize(
    ("code", "character"),
    [
        (ord("⽇"), "日"),  # a Kangxi radical
        (ord("⻚"), "页"),  # a radical without a normal form
        (0xF90A, "金"),  # a compatibility ideograph
        (ord("Ⅱ"), "Ⅱ"),
        (ord("½"), "½"),
        (ord("１"), "１"),
        (0x02, "-"),
        (9, " "),
    ],
)
def test_only_lookalikes_are_changed(code: int, character: str) -> None:
    assert usual(code) == (character, True)


@pytest.mark.parametrize("code", [0, 0xE123, 0xFFFD, 0xD800, 0x110000, 7])
def test_a_code_without_a_character_is_unknown(code: int) -> None:
    assert usual(code) == (UNKNOWN, False)
