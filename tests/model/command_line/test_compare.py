"""``compare``: two years, or two documents of one year."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from model.files.store import save
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.samples import complete
from tests.word_edits import small, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.model.command_line.commands import Run

PERSON = "requests/new/person"


def years(tmp_path: Path) -> tuple[Path, Path]:
    old = complete(2023)
    new = complete(2024, prior=old)
    old.apply(Change({PERSON: Figure(5), "text/others": "办结5件。"}))
    new.apply(Change({PERSON: Figure(505), "text/others": "办结6件。"}))
    paths = tmp_path / "2023.gknb", tmp_path / "2024.gknb"
    save(old, paths[0])
    save(new, paths[1])
    return paths


def test_two_years_are_told_cell_by_cell_and_sentence_by_sentence(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    old, new = years(tmp_path)
    status, out, err = run("compare", new, old)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("2023 年度与 2024 年度：200 格中 ")
    assert any(
        "▲ 三 申请办理" in line and "5 → 505（+500，+10000.0%）" in line for line in lines
    )
    assert "[Y-CARRY 相符]" in lines[1] or "T2-" in lines[1]
    assert "    − 办结5件。" in lines
    assert "    ＋ 办结6件。" in lines
    assert len(run("compare", new, old, "--all")[1].splitlines()) > len(lines)


def test_two_years_as_json(tmp_path: Path, run: Callable[..., Run]) -> None:
    old, new = years(tmp_path)
    status, out, _ = run("compare", old, new, "--json")
    assert status == 0
    facts = json.loads(out)
    assert facts["years"] == [2023, 2024]
    assert facts["forms"] == ["2021", "2021"]
    assert not facts["same_year"]
    cell = next(cell for cell in facts["cells"] if cell["address"] == PERSON)
    assert (cell["old"], cell["new"], cell["change"]) == (5, 505, 500)
    assert (cell["percent"], cell["jump"], cell["rules"]) == ("+10000.0%", True, [])
    rules = facts["cells"][0]["rules"]
    assert rules
    assert rules[0].keys() == {"code", "result", "wanted"}
    (text,) = facts["texts"]
    assert text["kind"] == "renumbered"
    assert text["numbers"] == [["5", "6"]]
    assert (facts["only_old"], facts["only_new"]) == ([], [])
    everything = json.loads(run("compare", old, new, "--json", "--all")[1])
    assert len(everything["cells"]) == 200


def test_a_draft_and_a_published_document_are_status_one_when_they_differ(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    save(small(), tmp_path / "a.gknb")
    path = written(tmp_path / "a.docx", "没有收费", "收费三次")
    status, out, _ = run("compare", tmp_path / "a.gknb", path)
    assert status == 1
    assert out.splitlines() == [
        "公开稿与本文件有 1 处不同。",
        "  六 其他事项，第1段：本文件是 本年没有收费。，公开稿是 本年收费三次。",
    ]
    facts = json.loads(run("compare", tmp_path / "a.gknb", path, "--json")[1])
    assert facts["same_year"]
    assert facts["differences"] == [
        {
            "address": "text/others",
            "where": "六 其他事项，第1段",
            "old": "本年没有收费。",
            "new": "本年收费三次。",
        }
    ]
    assert facts["summary"] == "公开稿与本文件有 1 处不同。"


def test_the_same_document_is_status_zero(tmp_path: Path, run: Callable[..., Run]) -> None:
    save(small(), tmp_path / "a.gknb")
    status, out, err = run("compare", tmp_path / "a.gknb", tmp_path / "a.gknb")
    assert (status, out, err) == (0, "公开稿与本文件没有不同。\n", "")


def test_forms_that_differ_say_what_has_no_counterpart(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    save(complete(2020), tmp_path / "2020.gknb")
    save(complete(2021), tmp_path / "2021.gknb")
    status, out, err = run("compare", tmp_path / "2020.gknb", tmp_path / "2021.gknb")
    assert status == 0
    assert "没有对应的格" in err
    assert "  只有2021年格式有：" in out
    assert "  只有2019年格式（试行）有：" in out
    assert "　2021 年格式不再数本年新公开的件数。" in out
    facts = json.loads(
        run("compare", tmp_path / "2020.gknb", tmp_path / "2021.gknb", "--json")[1]
    )
    assert facts["forms"] == ["2019", "2021"]
    assert facts["only_new"][0].keys() == {"address", "why"}


def test_what_cannot_be_read_is_status_two(
    tmp_path: Path, refused: Callable[..., str], copy: Path
) -> None:
    assert "none.gknb" in refused("compare", copy, tmp_path / "none.gknb")
