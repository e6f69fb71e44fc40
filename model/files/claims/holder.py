"""Who has a report open: what stands in the lock beside it, and the sentence about it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from model.characters import one_line

SIZE = 4096  # bytes; what is longer is no lock of ours
_MOST = 2**31  # no system numbers its processes higher
_LONGEST = 60  # characters of a name that a lock may bring
_TIME = re.compile(r"(\d{4}-(\d\d)-(\d\d))T(\d\d:\d\d)")


class State(StrEnum):
    """How a window stands that has a report open."""

    ALIVE = "alive"
    HUNG = "hung"  # it is there, and does not answer
    GONE = "gone"
    UNKNOWN = "unknown"  # on another computer, and nothing was heard of it for minutes


@dataclass(frozen=True, slots=True)
class Record:
    """What a window writes into its lock.

    `boot` and `account` may be "": then nothing is known of them. `since` is ISO 8601 with the
    zone, `beat` counts the signs of life.
    """

    user: str
    computer: str
    machine: str
    pid: int
    started: str
    since: str
    beat: int = 0
    boot: str = ""
    account: str = ""

    def written(self) -> bytes:
        """The content of the lock; its length does not depend on `beat`."""
        named = {name: getattr(self, name) for name in self.__slots__}
        text = json.dumps(named, ensure_ascii=False)
        data = text.encode("utf-8", "replace")
        return data.ljust(-(-len(data) // 512) * 512 - 1) + b"\n"

    def is_same(self, other: Record | None) -> bool:
        """Whether both are of one window, whatever was counted since."""
        return other is not None and replace(other, beat=self.beat) == self


def read_record(data: bytes) -> Record | None:
    """What a lock says; None for one that is empty, damaged, or says something else."""
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    pid, beat = found.get("pid"), found.get("beat", 0)
    if type(pid) is not int or type(beat) is not int or not 0 < pid < _MOST:
        return None
    names = ("user", "computer", "machine", "started", "since", "boot", "account")
    return Record(pid=pid, beat=beat, **{name: _word(found.get(name)) for name in names})


def _word(value: Any) -> str:  # noqa: ANN401
    return one_line(value)[:_LONGEST] if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a report open.

    `is_here` says that it is a window on this computer, `is_own` that it is one of this user,
    too; `process` is its number then.
    """

    user: str
    computer: str
    since: str
    state: State
    is_here: bool = False
    is_own: bool = False
    process: int = 0

    @property
    def sentence(self) -> str:
        """Who has the report open, where, since when, and what that means here."""
        if self.state is State.GONE:
            return f"{self._who}已经不再打开这份年报，可以接着编辑。"
        return f"{self._who}{_WORDS[self.state].format(about=self._about)}"

    @property
    def short(self) -> str:
        """The same in a few words, for a sentence around them."""
        return f"{self._who}{self._about}"

    @property
    def _who(self) -> str:
        if self.is_own:
            return "本机的另一个窗口"
        return f"“{self.user}”" if self.user else "另一位用户"

    @property
    def _about(self) -> str:
        known = []
        if self.computer and not self.is_own:
            known.append(f"计算机“{self.computer}”")
        if shown := _shown_time(self.since):
            known.append(f"自 {shown}")
        return f"（{'，'.join(known)}）" if known else ""


_WORDS = {
    State.ALIVE: "正在编辑这份年报{about}。这里只能看，不能修改。",
    State.HUNG: "打开着这份年报{about}，但没有反应。这里只能看，不能修改。",
    State.UNKNOWN: (
        "打开过这份年报{about}，有几分钟没有消息了，可能已经关机或断网。这里只能看，不能修改。"
    ),
}


def _shown_time(since: str) -> str:
    """The hour and minute, and the day where it is another."""
    import time

    found = _TIME.match(since)
    if found is None:
        return ""
    if found[1] == time.strftime("%Y-%m-%d"):
        return found[4]
    return f"{int(found[2])}月{int(found[3])}日 {found[4]}"
