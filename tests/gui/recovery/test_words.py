from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from gui.recovery import words
from model import folders
from model.files.store import save
from model.files.unsaved.drafts import State, drafts
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.recovery.left import CELL, CHANGES, given_up, left, saved

if TYPE_CHECKING:
    from pathlib import Path


def test_a_draft_is_called_by_year_and_organ_and_says_how_much_there_is(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.gknb"
    draft = left(saved(path), path, typing=(CELL, "1二"))
    assert words.title(draft) == "2025年度　示例局"
    assert words.file(draft) == path.name
    assert words.path(draft) == str(path)
    assert words.amount(draft) == f"{len(CHANGES)} 处没有保存，一处没有填完"
    assert re.fullmatch(r"今天 \d\d:\d\d", words.time(draft))
    assert words.half_typed(draft).endswith("：“1二”")
    assert re.fullmatch(
        rf"这份年报有 {len(CHANGES)} 处没有保存的内容（今天 \d\d:\d\d）。",
        words.of_open_report(draft),
    )


def test_each_state_says_what_can_be_done(tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    report = saved(path)
    left(report, path)
    assert "接着在原来的文件里填" in words.state(drafts()[0])
    report.apply(Change({CELL: Figure(99)}))
    save(report, path)
    assert "作为另一份打开" in words.state(drafts()[0])
    path.unlink()
    assert drafts()[0].state is State.GONE
    assert "不在了" in words.state(drafts()[0])
    assert words.file(drafts()[0]).endswith("（已不在）")


def test_a_report_that_was_never_saved_or_given_up_says_so() -> None:
    draft = left(new_report(2025, ""))
    assert words.title(draft) == "2025年度　（未填机关名称）"
    assert words.file(draft) == "从来没有存成文件"
    assert "从来没有存成文件" in words.state(draft)
    draft.remove()
    assert "不保存" in words.state(given_up(new_report(2025, "甲局")))


def test_what_cannot_be_read_and_what_is_damaged_is_told() -> None:
    draft = left(new_report(2025, "甲局"))
    data = bytearray(draft.journal.read_bytes())
    data[data.rindex(b"requests")] ^= 1
    draft.journal.write_bytes(data)
    found = drafts()
    if found:
        assert "损坏" in words.state(found[0])
    folders.journals().joinpath(draft.journal.name).write_bytes(b"x")
    (unreadable,) = drafts()
    assert unreadable.state is State.UNREADABLE
    assert words.title(unreadable) == "读不出来的一份"
    assert words.amount(unreadable) == ""
    assert "没有动" in words.state(unreadable)


@pytest.mark.parametrize("address", [CELL, "report/date"])
def test_what_was_half_typed_names_its_place(address: str) -> None:
    draft = left(new_report(2025, "甲局"), values={}, typing=(address, "x"))
    assert words.half_typed(draft).startswith("当时正在填、还没有填完的：")
    assert "：“x”" in words.half_typed(draft)
    assert "一处没有填完的内容" in words.of_open_report(draft)
