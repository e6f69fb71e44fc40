"""``import``: an earlier report becomes a save file; what is not sure is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from model.document.build import Options
from model.files.store import open_report
from model.report.changes import Change
from model.report.figures import Figure
from model.writers.export import render
from tests.model.command_line.commands import SAMPLE, Run
from tests.model.samples import complete

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from model.report.report import Report


def report_of(**more: Figure) -> Report:
    report = complete(2024)
    said = {"report/organ": "某某县财政局", "report/date": "2025-01-20", "text/others": "无。"}
    report.apply(Change(said | {name.replace("__", "/"): f for name, f in more.items()}))
    return report


def page(folder: Path, report: Report) -> Path:
    path = folder / "年报.html"
    path.write_bytes(render(report, ".html", Options()))
    return path


def test_a_report_is_read_and_saved(run: Callable[..., Run], tmp_path: Path) -> None:
    report, target = report_of(), tmp_path / "a.gknb"
    status, out, _ = run("import", page(tmp_path, report), "-o", target, "--json")
    told = json.loads(out)
    assert status == 0
    assert (told["form"], told["year"], told["organ"]) == ("2021", 2024, "某某县财政局")
    assert told["texts"]["others"] == "无。"
    assert (told["unread"], told["doubts"]) == ([], [])
    assert told["values"]["requests/new/total"] == report.number("requests/new/total")
    assert "differences" not in told
    saved = open_report(target).report
    assert saved.figures == report.figures
    assert saved.id != ""


def test_doubts_give_status_one_and_their_addresses(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    report = report_of(requests__new__total=Figure(99_999))
    status, out, _ = run("import", page(tmp_path, report), "--json")
    assert status == 1
    [doubt] = json.loads(out)["doubts"]
    assert doubt["addresses"] == ["requests/new/total"]
    assert doubt["place"].startswith("表")
    assert json.loads(out)["values"]["requests/new/total"] == 99_999
    status, out, err = run("import", page(tmp_path, report))
    assert status == 1
    assert "某某县财政局2024年" in out
    assert "需要核对" in err


def test_a_refusal_writes_nothing(refused: Callable[..., str], tmp_path: Path) -> None:
    source, target = tmp_path / "a.html", tmp_path / "a.gknb"
    source.write_text("<h1>2023年度部门决算</h1>", "utf-8")
    assert "部门决算" in refused("import", source, "-o", target)
    assert not target.exists()
    assert "没有编号" in refused("import", source, "--form", "1999")
    assert "找不到" in refused("import", tmp_path / "b.docx")


def test_an_existing_file_is_replaced_only_by_force(
    run: Callable[..., Run], refused: Callable[..., str], copy: Path, tmp_path: Path
) -> None:
    source = page(tmp_path, report_of())
    assert "没有覆盖" in refused("import", source, "-o", copy)
    assert copy.read_bytes() == SAMPLE.read_bytes()
    assert run("import", source, "-o", copy, "--force")[0] == 0
    assert "扩展名" in refused("import", source, "-o", tmp_path / "a.json")
    assert "原来的文件" in refused("import", copy, "-o", copy, "--force")


def test_a_document_of_ours_lists_what_was_changed_in_word(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render(report_of(), ".docx"))
    status, out, _ = run("import", path, "--json")
    assert status == 0
    assert json.loads(out)["differences"] == []
