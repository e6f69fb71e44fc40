"""``drafts``: what is unsaved is listed, and put into a file that is verified first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.files.history.kept_version import Why
from model.files.history.versions import Versions
from model.files.store import dump, open_report, save
from model.files.unsaved import drafts as found
from model.files.unsaved.journal_folder import folder
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.model.files.unsaved.journals import LEGAL, OVERVIEW, PERSON, Desk, files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.model.command_line.commands import Run


@pytest.fixture
def dead() -> Desk:
    """A window that was killed with two figures, a text and an open cell."""
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.enter(OVERVIEW, "一、总体")
    desk.journal.typing(LEGAL, "12")
    desk.die()
    return desk


def test_what_is_unsaved_is_listed_as_json(run: Callable[..., Run], dead: Desk) -> None:
    status, out, err = run("drafts", "--json")
    (facts,) = json.loads(out)
    assert (status, err) == (0, "")
    expected = {
        "id": dead.report.id,
        "organ": "甲局",
        "year": 2025,
        "form": "2021",
        "file": "",
        "changes": 2,
        "state": "never-saved",
        "open": {"address": LEGAL, "typed": "12"},
        "given_up": False,
        "damaged": 0,
        "trouble": "",
    }
    assert {name: facts[name] for name in expected} == expected
    assert facts["journal"].startswith(dead.report.id)
    assert len(facts["last_change"]) == len("2026-01-05T09:00:00+08:00")


def test_what_is_unsaved_is_listed_in_words(
    run: Callable[..., Run], dead: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "b.gknb"
    save(new_report(2024), path)
    other = Desk.opened(path)
    other.enter(PERSON, 1)
    other.enter(LEGAL, 1)
    other.journal.give_up()
    for name in files():
        if name.startswith(other.report.id):
            data = (folder() / name).read_bytes()
            (folder() / name).write_bytes(data.replace(b'legal":1', b'legal":2'))
    (folder() / f"{'f' * 16}-{'f' * 8}-00001.journal").write_bytes(b"noise")
    status, out, _ = run("drafts")
    text = out.splitlines()
    assert status == 0
    assert len(text) == 3
    mine = next(line for line in text if dead.report.id in line)
    assert "甲局 2025 年度" in mine
    assert "2 处未保存  从未保存过  另有一格没有输完" in mine
    given_up = next(line for line in text if other.report.id in line)
    assert "（未填机关名称） 2024 年度" in given_up
    assert f"文件还是当时的内容：{path}  有 1 条记录已损坏  当时选了不保存" in given_up
    assert text[-1].startswith("f" * 16)
    assert "读不出来" in text[-1]


def test_nothing_to_recover_is_said_and_is_an_empty_list(run: Callable[..., Run]) -> None:
    assert run("drafts") == (0, "没有可以恢复的未保存内容。\n", "")
    assert json.loads(run("drafts", "--json")[1]) == []


def test_restoring_writes_everything_and_then_the_journal_goes(
    run: Callable[..., Run], dead: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "r.gknb"
    status, out, err = run("drafts", "restore", dead.report.id[:6], "-o", target)
    assert status == 0
    assert out == f"已恢复到 {target}：{dead.report.title}（2 处未保存的改动）\n"
    assert "没有输完的“12”已经填入，请核对。" in err
    assert files() == []
    dead.report.apply(Change({LEGAL: Figure(12)}))
    assert dump(open_report(target).report) == dump(dead.report)


def test_a_text_that_was_half_typed_comes_back_too(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    desk = Desk()
    desk.journal.typing(OVERVIEW, "一、总体情况，半句")
    desk.die()
    target = tmp_path / "r.gknb"
    assert run("drafts", "restore", desk.report.id, "-o", target)[0] == 0
    assert open_report(target).report.texts["overview"] == "一、总体情况，半句"
    assert files() == []


def test_what_its_cell_cannot_hold_is_said(run: Callable[..., Run], tmp_path: Path) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.journal.typing(LEGAL, "12x")
    desk.die()
    status, _, err = run("drafts", "restore", desk.report.id, "-o", tmp_path / "r.gknb")
    assert status == 0
    assert "没有输完的“12x”不能填入，请自行补上。" in err


def test_what_is_lost_is_said(run: Callable[..., Run], tmp_path: Path) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.enter(LEGAL, 2)
    desk.die()
    (name,) = files()
    (folder() / name).write_bytes((folder() / name).read_bytes()[:-4])
    target = tmp_path / "r.gknb"
    _, _, err = run("drafts", "restore", desk.report.id, "-o", target)
    assert err == f"有 1 条记录已经损坏，没有恢复。请核对“{target}”。\n"
    assert open_report(target).report.figures == {PERSON: Figure(1)}


def test_nothing_is_replaced_unless_it_is_asked_for(
    run: Callable[..., Run], refused: Callable[..., str], dead: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "r.gknb"
    target.write_bytes(b"mine")
    assert "已经存在" in refused("drafts", "restore", dead.report.id, "-o", target)
    assert target.read_bytes() == b"mine"
    assert len(files()) == 1
    assert run("drafts", "restore", dead.report.id, "-o", target, "--force")[0] == 0
    assert files() == []


def test_where_nothing_can_be_written_the_journal_stays(
    refused: Callable[..., str], dead: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "nowhere" / "r.gknb"
    assert "不存在" in refused("drafts", "restore", dead.report.id, "-o", target)
    assert len(files()) == 1


def test_a_journal_that_cannot_be_removed_is_said_after_the_work_is_safe(
    run: Callable[..., Run], dead: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object) -> None:
        raise UserError("删不掉。")

    monkeypatch.setattr(found.Draft, "remove", refuse)
    target = tmp_path / "r.gknb"
    status, _, err = run("drafts", "restore", dead.report.id, "-o", target)
    assert status == 0
    assert "删不掉。" in err
    assert open_report(target).report.number(PERSON) == 1


def test_the_beginning_of_an_id_must_name_one(
    refused: Callable[..., str], dead: Desk, tmp_path: Path
) -> None:
    second = Desk(dead.report)
    second.enter(PERSON, 5)
    second.die()
    target = tmp_path / "r.gknb"
    several = refused("drafts", "restore", dead.report.id, "-o", target)
    assert "有 2 份" in several
    assert "没有编号为“zz”" in refused("drafts", "restore", "zz", "-o", target)
    assert not target.exists()


def test_what_cannot_be_read_is_not_restored(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    folder().mkdir(parents=True)
    path = folder() / f"{'a' * 16}-{'b' * 8}-00001.journal"
    path.write_bytes(b"noise")
    assert "已经损坏" in refused("drafts", "restore", "aaaa", "-o", tmp_path / "r.gknb")
    assert path.read_bytes() == b"noise"


def test_another_suffix_is_refused(refused: Callable[..., str], dead: Desk) -> None:
    assert ".gknb" in refused("drafts", "restore", dead.report.id, "-o", "r.docx")


def test_an_unknown_action_is_said(refused: Callable[..., str]) -> None:
    assert "没有操作“print”，可用的有 restore" in refused("drafts", "print")


def test_a_report_without_an_id_is_listed_and_restored_by_the_name_of_its_journal(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    report = new_report(2025, "甲局")
    report.id = ""
    save(report, tmp_path / "a.gknb")
    desk = Desk.opened(tmp_path / "a.gknb")
    desk.enter(PERSON, 7)
    desk.die()
    (listed,) = json.loads(run("drafts", "--json")[1])
    assert listed["id"] == listed["journal"] != ""
    assert run("drafts", "restore", listed["id"], "-o", tmp_path / "b.gknb")[0] == 0
    assert open_report(tmp_path / "b.gknb").report.number(PERSON) == 7


def test_what_is_replaced_by_a_restored_report_is_kept_as_a_version(
    run: Callable[..., Run], dead: Desk, tmp_path: Path
) -> None:
    other = new_report(2024, "乙局")
    save(other, tmp_path / "b.gknb")
    before = (tmp_path / "b.gknb").read_bytes()
    status, _, told = run(
        "drafts", "restore", dead.report.id, "-o", tmp_path / "b.gknb", "--force"
    )
    assert status == 0
    kept = Versions(dead.report.id).list()
    assert [version.why for version in kept] == [Why.RESTORED, Why.BEFORE]
    assert kept[-1].read() == before
    assert "历史版本" in told
