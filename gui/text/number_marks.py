"""The quiet sign under each number of a text: whether it was compared with the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.text.marks import Mark
from model.checks.sentences.compared import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.checks.sentences.compared import Compared
    from model.forms.form import Form

_FEW = 3  # cells that a sentence names


def number_marks(numbers: Iterable[Compared], where: Sequence[int], form: Form) -> list[Mark]:
    """The signs in the editor; `where` has the place there of each printed character.

    What is different has the wave of its finding. A number that follows a cell is drawn as such.
    """
    marks = []
    for number in numbers:
        start, end = where[number.start], where[number.end - 1] + 1
        is_bound = (
            number.end - number.start > 1 and where[number.start] == where[number.end - 1]
        )
        if number.state is not State.DIFFERENT and not is_bound:
            marks.append(Mark(start, end, None, saying(number, form), number.state))
    return marks


def saying(number: Compared, form: Form) -> str:
    """What the tool tip says of a number."""
    if number.state is State.NOT_COMPARED:
        return f"这个数没有与表格比较{'：' + number.reason if number.reason else ''}。"
    named = "、".join(
        f"“{form.cells[a].label}”" for a in number.cells[:_FEW] if a in form.cells
    )
    more = " 等" if len(number.cells) > _FEW else ""
    if number.state is State.OPEN:
        return f"表中{named}{more}还没有填，没有比较。"
    way = f"（{number.reason}）" if number.reason else ""
    return f"✓ 与表中{named}{more}一致{way}。" if named else f"✓ 与表格一致{way}。"


def tally(numbers: Iterable[Compared]) -> str:
    """How many numbers of the texts were compared and how many not; "" where none is open."""
    states = [number.state for number in numbers]
    not_compared = states.count(State.NOT_COMPARED) + states.count(State.OPEN)
    if not not_compared:
        return ""
    return f"文字中 {len(states) - not_compared} 个数与表格比较过，{not_compared} 个没有可比的格。"
