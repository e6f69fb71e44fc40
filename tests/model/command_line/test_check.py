"""``check``: findings, status and last year, for one file and for many."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from model.checks.accepted import acceptance
from model.checks.evaluate import findings
from model.files.open_file import OpenFile
from model.forms.form import Severity
from model.report.changes import Change
from model.shipped import all_forms
from tests.model.command_line.commands import (
    FAULTY,
    SAMPLE,
    WUGANG,
    Run,
    one_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_complete_sample_has_no_error_and_no_warning(run: Callable[..., Run]) -> None:
    status, out, err = run("check", "--json", SAMPLE)
    facts = json.loads(out)
    assert (status, err) == (0, "")
    assert [f for f in facts["findings"] if f["severity"] != "hint"] == []


def test_a_faulty_report_gives_status_1_and_both_numbers(run: Callable[..., Run]) -> None:
    status, out, err = run("check", FAULTY, "--json")
    facts = json.loads(out)
    assert (status, err) == (1, "")
    assert (facts["file"], facts["form"], facts["year"]) == (str(FAULTY), "2021", 2025)
    assert "rules" not in facts
    for finding in facts["findings"]:
        assert set(finding) >= {
            "code",
            "severity",
            "message",
            "cells",
            "left",
            "right",
            "source",
        }
    row = next(f for f in facts["findings"] if f["code"] == "T3-ROW")
    assert (row["severity"], row["left"], row["right"]) == ("error", 34, 35)
    assert row["cells"][0] == "requests/new/total"
    assert "34" in row["message"]
    assert "35" in row["message"]


def test_the_faulty_sample_shows_the_typical_faults(run: Callable[..., Run]) -> None:
    facts = json.loads(run("check", FAULTY, "--json")[1])
    told = {f["code"] for f in facts["findings"]}
    told |= {code for f in facts["findings"] for code in f.get("also", [])}
    assert told >= {
        *("T3-ROW", "T3-COL", "T3-ID", "T3-INT", "T3-BLANK", "T4-SUM", "T4-BLANK"),
        *("T2-FEE", "T2-GE", "T2-RULE", "F-FIVE", "F-SIX", "F-YEAR", "F-PRIV", "F-SIGN"),
    }


def test_all_lists_every_rule_with_its_outcome(run: Callable[..., Run]) -> None:
    facts = json.loads(run("check", SAMPLE, "--all", "--json")[1])
    form = next(form for form in all_forms() if form.id == "2021")
    assert [rule["code"] for rule in facts["rules"]] == [rule.code for rule in form.rules]
    results = {rule["result"] for rule in facts["rules"]}
    assert results <= {"holds", "broken", "unknown", "not_applicable"}
    _, out, _ = run("check", SAMPLE, "--all")
    for rule in form.rules:
        assert rule.code in out


def test_several_files_give_a_line_each_and_the_worst_status(run: Callable[..., Run]) -> None:
    status, out, _ = run("check", SAMPLE, FAULTY, WUGANG, "--json")
    assert status == 1
    years = [json.loads(line)["year"] for line in out.splitlines()]
    assert years == [2025, 2025, 2020]


def test_an_unusable_file_does_not_keep_the_others_from_being_checked(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "broken.gknb").write_bytes(b"{")
    status, out, err = run("check", tmp_path / "broken.gknb", SAMPLE, "--json")
    assert status == 2
    assert json.loads(out)["year"] == 2025
    assert "broken.gknb" in one_sentence(err)


def test_findings_are_told_in_words(run: Callable[..., Run]) -> None:
    status, out, _ = run("check", FAULTY)
    assert status == 1
    assert out.startswith(f"{FAULTY}：示例县示例镇人民政府2025年政府信息公开工作年度报告")
    assert "  [错误] T3-ROW " in out
    assert re.search(
        r"错误 \d+ 条，警告 \d+ 条，提示 \d+ 条；\d+ 条校验中 \d+ 条通过。\n$", out
    )


def test_last_years_report_is_compared(
    run: Callable[..., Run], refused: Callable[..., str], tmp_path: Path
) -> None:
    prior = tmp_path / "2024.gknb"
    run("new", "--year", 2024, "--organ", "示例市示例局", "-o", prior)
    figures = [
        f"requests/carried_out/{c}=0" for c in ("research", "charity", "legal", "other")
    ]
    run(
        "set",
        prior,
        *figures,
        "requests/carried_out/person=2",
        "requests/carried_out/business=1",
    )
    status, out, _ = run("check", SAMPLE, "--prior", prior, "--json")
    assert "Y-CARRY" not in {f["code"] for f in json.loads(out)["findings"]}
    assert status == 0
    run("set", prior, "requests/carried_out/person=3")
    status, out, _ = run("check", SAMPLE, "--prior", prior, "--json")
    assert "Y-CARRY" in {f["code"] for f in json.loads(out)["findings"]}
    assert status == 1
    assert "2024" in refused("check", SAMPLE, "--prior", SAMPLE)


def test_last_years_report_of_another_organ_is_mentioned(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    for year, organ in ((2024, "甲县财政局"), (2025, "乙县财政局")):
        run("new", "--year", year, "--organ", organ, "-o", tmp_path / f"{year}.gknb")
    paths = (tmp_path / "2025.gknb", "--prior", tmp_path / "2024.gknb")
    status, _, err = run("check", *paths)
    assert status == 0
    assert "上年报告的机关是“甲县财政局”，本报告是“乙县财政局”" in err


def test_a_folder_is_checked_with_all_that_is_in_it(
    run: Callable[..., Run], county: Path
) -> None:
    status, out, err = run("check", county, "--json")
    assert (status, err) == (0, "")
    organs = [json.loads(line)["organ"] for line in out.splitlines()]
    assert organs == ["甲局", "乙局", "丙镇人民政府"]


def test_a_pattern_is_filled_in_where_the_shell_does_not(
    run: Callable[..., Run], county: Path
) -> None:
    status, out, _ = run("check", f"{county}/*.gknb", f"{county}/x*", "--json")
    assert [json.loads(line)["organ"] for line in out.splitlines()] == ["甲局", "乙局"]
    assert status == 2


def test_a_broken_file_of_a_folder_keeps_no_other_from_being_checked(
    run: Callable[..., Run], county: Path
) -> None:
    (county / "a.gknb").write_bytes(b"{")
    status, out, err = run("check", county, "--json")
    assert status == 2
    assert [json.loads(line)["organ"] for line in out.splitlines()] == ["乙局", "丙镇人民政府"]
    assert str(county / "a.gknb") in one_sentence(err)


def test_what_lies_inside_is_compared_with_when_no_file_of_last_year_is_given(
    run: Callable[..., Run], copy: Path
) -> None:
    path, cell = copy.parent / "2026.gknb", "requests/carried_in/person"
    assert run("new", "--from", copy, "-o", path)[0] == 0
    assert run("set", path, f"{cell}=9", "--unlock", "更正")[0] == 0
    copy.unlink()
    status, out, _ = run("check", path, "--json")
    found = {finding["code"]: finding for finding in json.loads(out)["findings"]}
    assert status == 1
    assert (found["Y-CARRY"]["left"], found["Y-CARRY"]["right"]) == (9, 2)


def test_an_error_that_was_accepted_with_a_reason_is_none(
    run: Callable[..., Run], copy: Path
) -> None:
    path, cell = copy.parent / "2026.gknb", "requests/carried_in/person"
    run("new", "--from", copy, "-o", path)
    run("set", path, f"{cell}=9", "--unlock", "更正")
    file, opened = OpenFile.open(path)
    report = opened.report
    for finding in findings(report):
        if finding.severity is Severity.ERROR:
            reason = acceptance(finding, report, "上年公布的有误")
            kept = (*report.particulars.accepted, reason)
            report.apply(Change({"report/accepted": kept}))
    file.save(report)
    status, out, _ = run("check", path)
    assert (status, "[已接受] Y-CARRY" in out) == (0, True)


def test_a_slip_is_told_with_the_figures_that_take_it_back(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    copy = tmp_path / "slip.gknb"
    copy.write_bytes(SAMPLE.read_bytes())
    run("set", copy, "requests/new/total=65")
    facts = json.loads(run("check", copy, "--json")[1])
    (finding,) = [f for f in facts["findings"] if f["code"] == "T3-ROW"]
    assert finding["repair"] == {
        "kind": "typed-total",
        "words": finding["advice"],
        "values": {"requests/new/total": None},
    }
    assert "恢复自动合计？" in run("check", copy)[1]
    run("set", copy, "requests/new/total=", "requests/new/person=43")
    facts = json.loads(run("check", copy, "--json")[1])
    (finding,) = [f for f in facts["findings"] if f["code"] == "T3-ID"]
    assert finding["repair"]["values"] == {"requests/new/person": 41}
