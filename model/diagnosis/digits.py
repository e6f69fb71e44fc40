"""Slips within one figure: two digits swapped, a digit typed twice, a digit left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.diagnosis.sums import Slip

if TYPE_CHECKING:
    from model.diagnosis.sums import Sums

SWAPPED, DOUBLED, DROPPED = "swapped-digits", "doubled-digit", "dropped-digit"


def slips(sums: Sums) -> list[Slip]:
    """The cells whose figure becomes the one that is lacking by one slip of the keyboard."""
    found = []
    for address in sums.doubtful:
        typed, lacking = sums.whole(address), sums.lacking(address)
        if not typed or not lacking:  # a 0 is no half typed figure
            continue
        kind = kind_of(typed, typed + lacking)
        if kind and (mends := sums.mended({address: typed + lacking})):
            found.append(Slip(kind, {address: typed + lacking}, mends))
    return found


def kind_of(typed: int, meant: int) -> str:
    """By which slip one whole number is typed instead of another, or ""."""
    if typed <= 0 or meant <= 0 or typed == meant:
        return ""
    if (typed - meant) % 9 == 0 and is_swap(str(typed), str(meant)):
        return SWAPPED
    if is_doubled(str(typed), str(meant)):
        return DOUBLED
    return DROPPED if is_shorter(str(typed), str(meant)) else ""


def is_swap(typed: str, meant: str) -> bool:
    """Whether just two digits stand in each other's places."""
    if len(typed) != len(meant):
        return False
    apart = [place for place, digit in enumerate(typed) if digit != meant[place]]
    if len(apart) != 2:
        return False
    one, other = apart
    return typed[one] == meant[other] and typed[other] == meant[one]


def is_doubled(typed: str, meant: str) -> bool:
    """Whether one digit of what was meant was typed twice, one after the other."""
    doubled = {meant[:place] + digit + meant[place:] for place, digit in enumerate(meant)}
    return typed in doubled


def is_shorter(typed: str, meant: str) -> bool:
    """Whether one digit of what was meant was left out."""
    shorter = {meant[:place] + meant[place + 1 :] for place in range(len(meant))}
    return typed in shorter
