"""What an organ is called beside its whole name."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def is_short_for(called: str, own_name: str) -> bool:
    """Whether an office is called so for short: 市卫生健康委, 临空区 of its 管理委员会."""
    whole = own_name.removesuffix("管理委员会").replace("委员会", "委")
    if called.endswith("办"):
        whole = whole.replace("办公室", "办")
    if len(called) < 3 or called[-1] != whole[-1]:
        return False
    signs = iter(whole)
    return all(sign in signs for sign in called)
