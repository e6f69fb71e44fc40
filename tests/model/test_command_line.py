"""The command line: new, set, check, export, forms, schema; every refusal is one sentence."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import pytest

from model.__main__ import main
from model.errors import UserError
from model.files.store import open_report
from model.readers.docx import open_document
from model.resources import resource
from model.shipped import all_forms
from model.writers.formats import Format
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.document.build import Document

SAMPLE = resource("samples", "sample.gknb")
FAULTY = ROOT / "tests" / "samples" / "faulty-2025.gknb"
WUGANG = ROOT / "tests" / "samples" / "wugang-2020.gknb"

Run = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run one command: exit status, output, messages."""

    def command(*arguments: object) -> Run:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


@pytest.fixture
def refused(run: Callable[..., Run]) -> Callable[..., str]:
    """Run a command that must be refused; the sentence that says why."""

    def command(*arguments: object) -> str:
        status, out, err = run(*arguments)
        assert status == 2
        assert out == ""
        return one_sentence(err)

    return command


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the complete sample report."""
    path = tmp_path / "a.gknb"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def one_sentence(err: str) -> str:
    message = err.removesuffix("\n")
    assert "\n" not in message
    assert "Traceback" not in message
    assert re.search("[一-鿿]", message)
    assert message.endswith("。")
    return message


def process(
    *arguments: object, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "model", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=env,
    )


# --- from the first to the last step -------------------------------------------------------


def test_a_report_goes_from_new_to_the_printed_document(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path, text = tmp_path / "a.gknb", tmp_path / "总体情况.txt"
    text.write_text("\ufeff第一段\r\n第二段\r\n", encoding="utf-8")
    title = "示例局2025年政府信息公开工作年度报告（2021年格式，国办公开办函〔2021〕30号）"
    new = ("new", "--year", 2025, "--organ", "示例局", "--kind", "department", "-o", path)
    assert run(*new) == (0, f"已新建 {path}：{title}\n", "")
    status, out, err = run(
        "set",
        path,
        "requests/new/person=１２件",
        "regulations/normative/made=22（其中修订16件）",
        "fees/charges/amount=1.50",
        "requests/new/total=13",
        "report/date=2026-01-20",
        "report/contact=电话：0000-1",
        "--text",
        f"overview={text}",
    )
    assert (status, out, err) == (0, f"已填写 7 处，已保存 {path}\n", "")
    content = json.loads(path.read_bytes())
    assert content["values"] == {
        "regulations/normative/made": {"value": 22, "note": "其中修订16件"},
        "fees/charges/amount": "1.50",
        "requests/new/person": 12,
        "requests/new/total": 13,
    }
    assert content["texts"] == {"overview": "第一段\n第二段"}
    assert content["signature"]["date"] == "2026-01-20"
    assert run("set", path, "requests/new/total=", "requests/new/person=无")[0] == 0
    assert "requests/new/total" not in json.loads(path.read_bytes())["values"]
    status, out, _ = run("export", path, "-o", tmp_path / "a.txt")
    assert (status, out) == (0, f"已导出 {tmp_path / 'a.txt'}\n")
    assert "行政规范性文件\t22（其中修订16件）\t0\t0" in (tmp_path / "a.txt").read_text("utf-8")


@pytest.mark.parametrize("suffix", [".txt", ".json", ".docx", ".TXT"])
def test_the_sample_is_exported_in_every_format(
    run: Callable[..., Run], tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"报告{suffix}"
    assert run("export", SAMPLE, "-o", target) == (0, f"已导出 {target}\n", "")
    assert target.stat().st_size > 3000
    assert list(tmp_path.glob("*")) == [target]


def test_an_export_with_errors_is_written_and_says_so(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    status, _, err = run("export", FAULTY, "-o", tmp_path / "a.txt")
    assert status == 0
    assert "条错误没有改正" in one_sentence(err)
    assert (tmp_path / "a.txt").exists()


def test_each_year_gets_its_form(run: Callable[..., Run], tmp_path: Path) -> None:
    for year, form in ((2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")):
        path = tmp_path / f"{year}.gknb"
        assert run("new", "--year", year, "--organ", "某局", "-o", path)[0] == 0
        assert json.loads(path.read_bytes())["form"] == form


def test_a_kind_may_be_given_in_words(run: Callable[..., Run], tmp_path: Path) -> None:
    path, kind = tmp_path / "a.gknb", "县级以上政府部门"
    assert run("new", "--year", 2025, "--organ", "某局", "--kind", kind, "-o", path)[0] == 0
    assert open_report(path).report.particulars.kind == "department"
    assert run("set", path, "report/kind=乡镇政府（街道办事处）")[0] == 0
    assert open_report(path).report.particulars.kind == "township"


def test_an_existing_file_is_replaced_only_by_force(
    run: Callable[..., Run], refused: Callable[..., str], copy: Path
) -> None:
    new = ("new", "--year", 2025, "--organ", "某局", "-o", copy)
    assert "没有覆盖" in refused(*new)
    assert copy.read_bytes() == SAMPLE.read_bytes()
    assert run(*new, "--force")[0] == 0
    assert open_report(copy).report.figures == {}


# --- check ---------------------------------------------------------------------------------


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
    assert re.search(r"错误 \d+ 条，警告 \d+ 条，提示 \d+ 条；\d+ 条校验中 \d+ 条通过。\n$", out)


def test_last_years_report_is_compared(
    run: Callable[..., Run], refused: Callable[..., str], tmp_path: Path
) -> None:
    prior = tmp_path / "2024.gknb"
    run("new", "--year", 2024, "--organ", "示例市示例局", "-o", prior)
    figures = [f"requests/carried_out/{c}=0" for c in ("research", "charity", "legal", "other")]
    run("set", prior, *figures, "requests/carried_out/person=2", "requests/carried_out/business=1")
    status, out, _ = run("check", SAMPLE, "--prior", prior, "--json")
    assert "Y-CARRY" not in {f["code"] for f in json.loads(out)["findings"]}
    assert status == 0
    run("set", prior, "requests/carried_out/person=3")
    status, out, _ = run("check", SAMPLE, "--prior", prior, "--json")
    assert "Y-CARRY" in {f["code"] for f in json.loads(out)["findings"]}
    assert status == 1
    assert "2024" in refused("check", SAMPLE, "--prior", SAMPLE)


# --- forms, schema -------------------------------------------------------------------------


def test_forms_lists_every_cell(run: Callable[..., Run]) -> None:
    facts = json.loads(run("forms", "--json")[1])
    assert [form["id"] for form in facts] == [form.id for form in all_forms()]
    for told, form in zip(facts, all_forms(), strict=True):
        assert [cell["address"] for cell in told["cells"]] == list(form.cells)
        assert [rule["code"] for rule in told["rules"]] == [rule.code for rule in form.rules]
    _, out, _ = run("forms")
    for form in all_forms():
        for address, cell in form.cells.items():
            assert f"  {address}  {cell.label}\n" in out


def test_the_schema_is_printed_as_json(run: Callable[..., Run]) -> None:
    status, out, err = run("schema")
    assert (status, err) == (0, "")
    assert json.loads(out)["required"] == ["format", "form", "year"]


# --- unusable requests ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["print"],
        ["new"],
        ["new", "--year", "x", "--organ", "某局", "-o", "a.gknb"],
        ["new", "--year", "2025", "-o", "a.gknb"],
        ["check"],
        ["check", "--unknown", "a.gknb"],
        ["export", "a.gknb"],
        ["set"],
    ],
)
def test_an_incomplete_command_is_refused_in_chinese(
    refused: Callable[..., str], arguments: list[str]
) -> None:
    said = refused(*arguments)
    assert "--help" in said
    assert not re.search("argument|required|invalid|choice|expected|unrecognized", said), said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["print"], "没有命令“print”，可用的有 forms、new、set、check、explain、export、schema"),
        (["new"], "缺少 --year、--organ、-o/--output"),
        (["check"], "缺少 年报文件"),
        (["check", "--jso", "a.gknb"], "不认识“--jso”"),
        (["check", "--json=3", "a.gknb"], "--json 后面不要写 3"),
        (["new", "--year"], "--year 后面缺少内容"),
        (["new", "--year", "x", "--organ", "某局", "-o", "a.gknb"], "应是整数，不是“x”"),
    ],
)
def test_what_is_wrong_with_a_command_is_said(
    refused: Callable[..., str], arguments: list[str], said: str
) -> None:
    assert said in refused(*arguments)


@pytest.mark.parametrize(
    "command", ["", "forms", "new", "set", "check", "explain", "export", "schema"]
)
def test_the_help_is_in_chinese(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([*command.split(), "--help"])
    out = capsys.readouterr().out
    assert leaving.value.code == 0
    assert out.startswith("用法：")
    assert not re.search("usage|positional|options|arguments|show this", out), out


def test_an_organ_without_a_name_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    new = ("new", "--year", 2025, "-o", tmp_path / "a.gknb", "--organ")
    assert "机关名称是空的" in refused(*new, "")
    assert "机关名称是空的" in refused(*new, " \t")
    assert list(tmp_path.iterdir()) == []


def test_a_file_name_that_is_too_long_is_told_in_chinese(refused: Callable[..., str]) -> None:
    name = "长" * 300 + ".gknb"
    for said in (
        refused("check", name),
        refused("new", "--year", 2025, "--organ", "某局", "-o", name),
        refused("export", SAMPLE, "-o", "长" * 300 + ".txt"),
    ):
        assert "文件名太长" in said
        assert "name" not in said


def test_a_name_is_kept_on_one_line(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    run("new", "--year", 2025, "--organ", "甲县\n财政局\t", "-o", path)
    assert open_report(path).report.particulars.organ == "甲县 财政局"
    run("set", path, "report/organ=\u202d乙县\u200b财政局\u202c", "report/date=二〇二六年元月20号")
    particulars = open_report(path).report.particulars
    assert (particulars.organ, particulars.date) == ("乙县财政局", "2026-01-20")


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is locked on POSIX only")
def test_what_several_commands_fill_in_at_once_is_all_kept(copy: Path) -> None:
    cells = [a for a, c in open_report(copy).report.form.cells.items() if c.kind == "count"][:12]
    started = [
        subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "model", "set", copy, f"{address}=77"],
            cwd=ROOT, stdout=subprocess.DEVNULL,
        )
        for address in cells
    ]  # fmt: skip
    assert [process.wait(60) for process in started] == [0] * len(cells)
    report = open_report(copy).report
    assert [report.number(address) for address in cells] == [77] * len(cells)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["forms"], ["schema"], ["check", "--all", str(SAMPLE)]])
def test_output_that_cannot_be_written_is_told_in_one_sentence(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "model", *arguments],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "结果写不出去" in one_sentence(done.stderr.decode())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("command", ["new", "set", "export"])
def test_what_was_saved_is_no_failure_when_nobody_can_be_told(
    copy: Path, tmp_path: Path, stream: str, command: str
) -> None:
    copy.write_bytes(FAULTY.read_bytes())  # about which an export has something to say on stderr
    made = {"new": tmp_path / "b.gknb", "set": copy, "export": tmp_path / "b.txt"}[command]
    arguments = {
        "new": ["--year", "2025", "--organ", "某局", "-o", str(made)],
        "set": [str(copy), "requests/new/person=77"],
        "export": [str(copy), "-o", str(made)],
    }[command]
    with Path("/dev/full").open("w") as full:
        streams: dict[str, int | TextIO] = {
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            stream: full,
        }
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "model", command, *arguments],
            cwd=ROOT, check=False, stdout=streams["stdout"], stderr=streams["stderr"],
        )  # fmt: skip
    assert done.returncode == 0
    assert made.stat().st_size > 100
    assert command != "set" or open_report(copy).report.number("requests/new/person") == 77


@pytest.mark.skipif(os.name == "nt", reason="folders are not opened on Windows")
def test_a_folder_that_cannot_be_closed_after_saving_is_no_failure(
    run: Callable[..., Run], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close, opened = os.close, os.open
    folders: list[int] = []

    def watched(path: Path, *given: int) -> int:
        handle = opened(path, *given)
        if Path(path).is_dir():
            folders.append(handle)
        return handle

    def failing(handle: int) -> None:
        close(handle)
        if handle in folders:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "open", watched)
    monkeypatch.setattr(os, "close", failing)
    assert run("set", copy, "requests/new/person=77")[0] == 0
    assert folders
    assert open_report(copy).report.number("requests/new/person") == 77


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_refusal_that_cannot_be_printed_is_still_an_unusable_request(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "model", "check", str(tmp_path / "nowhere.gknb")],
            cwd=ROOT, stderr=full, check=False,
        )  # fmt: skip
    assert done.returncode == 2


def test_a_file_of_the_program_that_cannot_be_read_is_not_told_as_output(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = resource("forms", "2021.toml")

    def unreadable(_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(form))

    monkeypatch.setattr("model.files.store.by_id", unreadable)
    message = refused("export", SAMPLE, "-o", tmp_path / "a.txt")
    assert f"程序自带的文件“{form}”读不出来（没有权限）" in message
    assert list(tmp_path.iterdir()) == []


def test_an_export_replaces_a_file_only_with_force(
    run: Callable[..., Run], refused: Callable[..., str], tmp_path: Path
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    assert "已经存在，没有覆盖" in refused("export", SAMPLE, "-o", target)
    assert target.read_bytes() == b"old"
    assert run("export", SAMPLE, "-o", target, "--force")[0] == 0
    assert "示例市示例局" in target.read_text("utf-8")


def test_a_word_document_without_data_cannot_be_turned_back(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    whole, bare = tmp_path / "a.docx", tmp_path / "b.docx"
    assert run("export", SAMPLE, "-o", whole)[0] == 0
    assert run("export", SAMPLE, "-o", bare, "--no-data")[0] == 0
    assert open_document(whole).report.year == 2025
    with pytest.raises(UserError, match="没有本程序存入的数据"):
        open_document(bare)


def test_pdf_is_left_to_the_program_that_can_lay_it_out(
    run: Callable[..., Run], refused: Callable[..., str], tmp_path: Path
) -> None:
    assert "python -m gui" in refused("export", SAMPLE, "-o", tmp_path / "a.pdf")
    written: list[tuple[int, bool]] = []

    def write(document: Document) -> bytes:
        written.append((document.report.year, document.options.embed))
        return b"%PDF-"

    pdf = Format(".pdf", "PDF 文档", write, lambda *_given: None, "")
    target = tmp_path / "A.PDF"
    arguments = ["export", str(SAMPLE), "-o", str(target)]
    assert main(arguments, [pdf], "x") == 0
    assert written == [(2025, True)]
    assert target.read_bytes() == b"%PDF-"
    assert main(arguments, [pdf], "x") == 2
    assert len(written) == 1


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are characters")
def test_a_name_that_is_not_utf8_is_read_printed_and_told_in_json(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode("年报.gknb".encode("gbk"))
    path.write_bytes(SAMPLE.read_bytes())
    done = process("set", path, "requests/new/person=77")
    assert (done.returncode, done.stderr) == (0, b"")
    done = process("check", path, "--json")
    assert json.loads(done.stdout.decode())["file"] == str(path)
    done = process("export", path, "-o", path.with_suffix(".txt"))
    assert (done.returncode, done.stdout.decode().count("\n")) == (0, 1)


def test_last_years_report_of_another_organ_is_mentioned(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    for year, organ in ((2024, "甲县财政局"), (2025, "乙县财政局")):
        run("new", "--year", year, "--organ", organ, "-o", tmp_path / f"{year}.gknb")
    paths = (tmp_path / "2025.gknb", "--prior", tmp_path / "2024.gknb")
    status, _, err = run("check", *paths)
    assert status == 0
    assert "上年报告的机关是“甲县财政局”，本报告是“乙县财政局”" in err


@pytest.mark.parametrize(
    ("year", "said"), [(2018, "没有全国统一格式"), (3000, "不是报告年度"), (-1, "没有全国统一格式")]
)
def test_a_year_without_a_form_is_refused(
    refused: Callable[..., str], tmp_path: Path, year: int, said: str
) -> None:
    path = tmp_path / "a.gknb"
    assert said in refused("new", f"--year={year}", "--organ", "某局", "-o", path)
    assert not path.exists()


def test_an_unknown_kind_or_ending_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    new = ("new", "--year", 2025, "--organ", "某局", "-o")
    assert "department" in refused(*new, tmp_path / "a.gknb", "--kind", "bureau")
    assert ".gknb" in refused(*new, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("requests/new/person", "不是“地址=数值”的写法"),
        ("requests/new/nobody=1", "没有单元格“requests/new/nobody”"),
        ("text/overview=x", "没有单元格“text/overview”"),
        ("report/year=2024", "没有单元格“report/year”"),
        ("report/extra=1", "没有单元格“report/extra”"),
        ("=1", "没有单元格“”"),
        ("requests/new/person=abc", "requests/new/person（"),
        ("requests/new/person=-1", "负数"),
        ("requests/new/person=1.5", "整数"),
        ("requests/new/person=½", "不是数字"),
        ("requests/new/person=" + "9" * 16, "位数太多"),
        ("fees/charges/amount=12元", "万元"),
        ("report/date=2026年1月", "不是日期"),
        ("report/date=2026-02-30", "2026年2月没有30日"),
        ("report/kind=bureau", "没有机关类型“bureau”"),
    ],
)
def test_a_faulty_value_is_refused_and_nothing_is_saved(
    refused: Callable[..., str], copy: Path, item: str, said: str
) -> None:
    assert said in refused("set", copy, "requests/new/business=77", item)
    assert copy.read_bytes() == SAMPLE.read_bytes()


def test_a_faulty_text_is_refused_and_nothing_is_saved(
    refused: Callable[..., str], copy: Path, tmp_path: Path
) -> None:
    good, gbk = tmp_path / "good.txt", tmp_path / "gbk.txt"
    good.write_text("总体", encoding="utf-8")
    gbk.write_bytes("总体情况".encode("gbk"))
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    for item, said in (
        (f"disclosure={good}", "没有文字部分“disclosure”"),
        (f"nothing={good}", "没有文字部分“nothing”"),
        ("overview", "不是“部分=文件”的写法"),
        ("overview=", "不是“部分=文件”的写法"),
        (f"overview={tmp_path / 'nowhere.txt'}", "找不到文件"),
        (f"overview={tmp_path}", "不是文件"),
        (f"overview={gbk}", "另存为 UTF-8"),
        (f"overview={large}", "太大"),
    ):
        assert said in refused("set", copy, "requests/new/person=5", "--text", item)
    assert copy.read_bytes() == SAMPLE.read_bytes()


def test_control_characters_of_a_text_are_taken_out_and_mentioned(
    run: Callable[..., Run], copy: Path, tmp_path: Path
) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"one\x00two\x0bthree\tfour\r\nfive\n\n")
    status, _, err = run("set", copy, "--text", f"overview={text}")
    assert status == 0
    assert "控制字符" in one_sentence(err)
    assert open_report(copy).report.texts["overview"] == "onetwothree\tfour\nfive"
    assert run("check", copy)[2] == ""  # once taken out, no longer mentioned


def test_control_characters_of_a_file_are_mentioned_and_not_exported(
    run: Callable[..., Run], copy: Path, tmp_path: Path
) -> None:
    content = json.loads(copy.read_bytes())
    content["texts"]["others"] = "一\x00二\x1b三"
    copy.write_text(json.dumps(content), encoding="utf-8")
    before = copy.read_bytes()
    for suffix in (".txt", ".json", ".docx"):
        status, _, err = run("export", copy, "-o", tmp_path / f"out{suffix}")
        assert status == 0
        assert "“六、其他需要报告的事项”里有不能印刷的控制字符" in one_sentence(err)
    assert "一二三" in (tmp_path / "out.txt").read_text("utf-8")
    assert "一二三" in (tmp_path / "out.json").read_text("utf-8")
    assert copy.read_bytes() == before


# --- many files ----------------------------------------------------------------------------


@pytest.fixture
def county(tmp_path: Path, run: Callable[..., Run]) -> Path:
    """A folder with three reports, one of them in a folder below."""
    folder = tmp_path / "county"
    (folder / "towns").mkdir(parents=True)
    for name, organ in (("b", "乙局"), ("a", "甲局"), ("towns/c", "丙镇人民政府")):
        made = run("new", "--year", 2025, "--organ", organ, "-o", folder / f"{name}.gknb")
        assert made[0] == 0
    (folder / "note.txt").write_bytes(b"no report")
    return folder


TITLE = "2025年政府信息公开工作年度报告"


def test_a_folder_is_checked_with_all_that_is_in_it(run: Callable[..., Run], county: Path) -> None:
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


def test_many_files_are_exported_into_a_folder_by_their_official_names(
    run: Callable[..., Run], county: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out" / "2025"
    status, out, err = run("export", county, FAULTY, "-o", folder)
    organs = ("甲局", "乙局", "丙镇人民政府", "示例县示例镇人民政府")
    names = [f"{organ}{TITLE}.docx" for organ in organs]
    assert status == 0
    assert out == "".join(f"已导出 {folder / name}\n" for name in names)
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert one_sentence(err).startswith(f"{FAULTY}：还有 ")
    assert open_document(folder / names[0]).report.particulars.organ == "甲局"


@pytest.mark.parametrize("typed", [".txt", "txt", "TXT"])
def test_the_format_in_a_folder_is_chosen(
    run: Callable[..., Run], tmp_path: Path, typed: str
) -> None:
    assert run("export", SAMPLE, "-o", tmp_path, "--to", typed)[0] == 0
    assert (tmp_path / f"示例市示例局{TITLE}.txt").exists()


def test_a_folder_that_is_there_takes_a_single_file(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    assert run("export", SAMPLE, "-o", tmp_path)[0] == 0
    assert (tmp_path / f"示例市示例局{TITLE}.docx").exists()


def test_force_and_no_data_hold_for_many_files(
    run: Callable[..., Run], county: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    taken = folder / f"乙局{TITLE}.docx"
    taken.write_bytes(b"old")
    status, out, err = run("export", county, "-o", folder, "--no-data")
    assert status == 2
    assert out.count("已导出") == 2
    assert f"{county / 'b.gknb'}：“{taken}”已经存在，没有覆盖" in err
    assert taken.read_bytes() == b"old"
    with pytest.raises(UserError, match="没有本程序存入的数据"):
        open_document(folder / f"甲局{TITLE}.docx")
    assert run("export", county, "-o", folder, "--force")[0] == 0
    assert open_document(taken).report.particulars.organ == "乙局"


def test_two_reports_of_one_name_do_not_overwrite_each_other(
    run: Callable[..., Run], county: Path, tmp_path: Path
) -> None:
    copy = county / "towns" / "d.gknb"
    copy.write_bytes((county / "a.gknb").read_bytes())
    run("set", copy, "requests/new/person=77")
    status, out, err = run("export", county, "-o", tmp_path / "out", "--force")
    assert status == 2
    assert out.count("已导出") == 3
    assert f"{copy}：与“{county / 'a.gknb'}”导出的文件同名" in err
    kept = open_document(tmp_path / "out" / f"甲局{TITLE}.docx").report
    assert kept.number("requests/new/person") is None


def test_an_unusable_file_keeps_no_other_from_being_exported(
    run: Callable[..., Run], county: Path, tmp_path: Path
) -> None:
    (county / "a.gknb").write_bytes(b"{")
    status, out, err = run("export", county, "-o", tmp_path / "out", "--to", ".txt")
    assert status == 2
    assert out.count("已导出") == 2
    assert str(county / "a.gknb") in err


def test_a_folder_for_the_output_is_made_only_for_something(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert "找不到文件" in refused("export", tmp_path / "nowhere.gknb", "-o", folder, "--to", "txt")
    assert "不能导出“.doc”" in refused("export", SAMPLE, "-o", folder, "--to", "doc")
    assert "python -m gui" in refused("export", SAMPLE, SAMPLE, "-o", folder, "--to", "pdf")
    assert not folder.exists()
    folder.write_bytes(b"old")
    assert "不是文件夹" in refused("export", SAMPLE, SAMPLE, "-o", folder, "--force")
    assert folder.read_bytes() == b"old"


def test_a_program_that_makes_pdf_makes_many(county: Path, tmp_path: Path) -> None:
    written: list[tuple[str, bool]] = []

    def write(_: Report, path: Path, options: Options) -> None:
        written.append((path.name, options.embed))

    arguments = ["export", str(county), "-o", str(tmp_path / "out"), "--to", "pdf", "--no-data"]
    assert main(arguments, {".pdf": write}, "x") == 0
    assert written == [(f"{o}{TITLE}.pdf", False) for o in ("甲局", "乙局", "丙镇人民政府")]


# --- unusable files ------------------------------------------------------------------------


def _damage() -> dict[str, bytes]:
    data = SAMPLE.read_bytes()
    text = data.decode()
    return {
        "empty": b"",
        "one byte": b"{",
        "cut off": data[: len(data) // 2],
        "zeros": bytes(5000),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "utf-16": text.encode("utf-16"),
        "newer": data.replace(b'"format": 1', b'"format": 2'),
        "unknown address": text.replace("requests/new/person", "requests/new/nobody").encode(),
        "half a character": text.replace("requests/new/person", "\\ud800").encode(),
        "a true value": text.replace('"requests/new/person": 41', '"a/b/c": true').encode(),
        "deep": b"[" * 10_000 + b"]" * 10_000,
        "duplicate": data.replace(b'"year": 2025', b'"year": 2025, "year": 2025'),
    }


@pytest.mark.parametrize("name", list(_damage()))
def test_a_broken_file_is_refused_by_every_command_and_kept(
    refused: Callable[..., str], tmp_path: Path, name: str
) -> None:
    path, out = tmp_path / "a.gknb", tmp_path / "out.txt"
    path.write_bytes(_damage()[name])
    out.write_bytes(b"old")
    for command in (
        ["check", path],
        ["check", path, "--json", "--all"],
        ["check", SAMPLE, "--prior", path],
        ["export", path, "-o", out],
        ["set", path, "requests/new/person=1"],
    ):
        assert str(path) in refused(*command)
    assert path.read_bytes() == _damage()[name]
    assert out.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [path, out]


def test_a_large_a_missing_file_and_a_folder_without_reports_are_refused(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    large = tmp_path / "large.gknb"
    with large.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert "太大" in refused("check", large)
    assert "找不到文件" in refused("check", tmp_path / "nowhere.gknb")
    assert "没有 .gknb 文件" in refused("check", tmp_path / "empty")
    assert "不是文件" in refused("set", tmp_path, "requests/new/person=1")
    assert "找不到文件" in refused("set", tmp_path / "nowhere.gknb", "requests/new/person=1")
    assert "找不到文件" in refused("export", tmp_path / "nowhere.gknb", "-o", tmp_path / "a.txt")
    assert sorted(tmp_path.iterdir()) == [tmp_path / "empty", large]


def test_a_target_that_cannot_be_written_is_refused(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "folder.txt").mkdir()
    read_only = tmp_path / "read-only.txt"
    read_only.write_bytes(b"old")
    read_only.chmod(0o444)
    for name, said in (
        ("nowhere/a.txt", "不存在"),
        ("folder.txt", "是一个文件夹"),
        ("read-only.txt", "只读文件"),
        ("a", "没有扩展名"),
        ("a.gknb", "不能导出“.gknb”"),
    ):
        assert said in refused("export", SAMPLE, "-o", tmp_path / name, "--force")
    assert read_only.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.txt", "read-only.txt"]
    read_only.chmod(0o644)
    new = ("new", "--year", 2025, "--organ", "某局", "-o")
    assert "不存在" in refused(*new, tmp_path / "nowhere" / "a.gknb")


def test_a_read_only_save_file_is_not_changed(refused: Callable[..., str], copy: Path) -> None:
    copy.chmod(0o444)
    assert "只读文件" in refused("set", copy, "requests/new/person=1")
    assert copy.read_bytes() == SAMPLE.read_bytes()
    copy.chmod(0o644)


# --- as a process of its own ---------------------------------------------------------------


def test_status_and_streams_of_a_real_process(tmp_path: Path) -> None:
    done = process("check", SAMPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "示例市示例局" in done.stdout.decode()
    assert process("check", FAULTY).returncode == 1
    broken = process("check", tmp_path / "nowhere.gknb")
    assert (broken.returncode, broken.stdout) == (2, b"")
    one_sentence(broken.stderr.decode())


def test_the_output_is_utf_8_whatever_the_locale() -> None:
    for encoding in ("ascii", "gbk"):
        done = process("check", SAMPLE, env=os.environ | {"PYTHONIOENCODING": encoding})
        assert done.returncode == 0
        assert "示例市示例局" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are no bytes")
def test_a_file_name_that_is_no_text_is_printed_all_the_same(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xb1\xa8.gknb"
    Path(os.fsdecode(name)).write_bytes(SAMPLE.read_bytes())
    done = process("check", os.fsdecode(name), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["year"] == 2025
    missing = process("check", os.fsdecode(name) + "x")
    assert missing.returncode == 2
    one_sentence(missing.stderr.decode())


# Gives up root's power to pass over permissions, then runs the command line.
ORDINARY = """
import ctypes, runpy, struct, sys
if ctypes.CDLL(None).capset(struct.pack("Ii", 0x20080522, 0), bytes(24)) != 0:
    sys.exit("capset")
sys.path.insert(0, ".")
runpy.run_module("model", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="gives up capabilities as Linux has them")
def test_permissions_are_respected_and_told(tmp_path: Path) -> None:
    def ordinary(*arguments: object) -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", ORDINARY, *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, b"")
        return one_sentence(done.stderr.decode())

    secret, folder = tmp_path / "secret.gknb", tmp_path / "folder"
    secret.write_bytes(SAMPLE.read_bytes())
    secret.chmod(0)
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"old")
    (folder / "a.gknb").write_bytes(SAMPLE.read_bytes())
    folder.chmod(0o555)
    try:
        assert "没有权限读取" in ordinary("check", secret)
        assert "没有权限写入" in ordinary("export", SAMPLE, "-o", folder / "new.txt")
        assert "没有权限写入" in ordinary("export", SAMPLE, "-o", folder / "a.txt", "--force")
        assert "没有权限写入" in ordinary("set", folder / "a.gknb", "requests/new/person=1")
        folder.chmod(0)
        assert "没有权限" in ordinary("check", folder / "a.gknb")
        assert "没有权限" in ordinary("export", SAMPLE, "-o", folder / "a.txt")
    finally:
        folder.chmod(0o755)
    assert sorted(path.name for path in folder.iterdir()) == ["a.gknb", "a.txt"]
    assert (folder / "a.txt").read_bytes() == b"old"
    assert (folder / "a.gknb").read_bytes() == SAMPLE.read_bytes()
