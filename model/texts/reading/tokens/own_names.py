"""What an organ is called beside its whole name."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def is_short_for(called: str, own_name: str) -> bool:
    """Whether an office is called so for short: 市卫生健康委, 临空区 of its 管理委员会.

    市国资委 is short for 市国有资产监督管理委员会, too.
    """
    whole = _shorter(own_name)
    if called.endswith("办"):
        whole = whole.replace("办公室", "办")
    elif called.endswith("委"):
        whole = own_name.replace("委员会", "委")
    if len(called) < 3 or called[-1] != whole[-1]:
        return False
    signs = iter(whole)
    return all(sign in signs for sign in called)


@lru_cache(maxsize=16)
def ends_of(own_name: str) -> str:
    """The signs with which a short name of an organ may end."""
    whole = _shorter(own_name)
    other = "办" if whole.endswith("办公室") else ""
    return whole[-1:] + ("委" if own_name.endswith("委员会") else other)


def _shorter(own_name: str) -> str:
    return own_name.removesuffix("管理委员会").replace("委员会", "委")
