"""``export``: one report into a file, many into a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from model.__main__ import main
from model.errors import UserError
from model.files.history import replaced
from model.readers.docx import open_document
from model.writers.formats import FORMATS, Format
from tests.model.command_line.commands import (
    FAULTY,
    SAMPLE,
    TITLE,
    Run,
    one_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from model.document.build import Document


@pytest.mark.parametrize("suffix", [".txt", ".json", ".docx", ".TXT"])
def test_the_sample_is_exported_in_every_format(
    run: Callable[..., Run], tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"报告{suffix}"
    assert run("export", SAMPLE, "-o", target) == (0, f"已导出 {target}\n", "")
    assert target.stat().st_size > 3000
    assert list(tmp_path.glob("报告*")) == [target]


def test_an_export_with_errors_is_written_and_says_so(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    status, _, err = run("export", FAULTY, "-o", tmp_path / "a.txt")
    assert status == 0
    assert "条错误没有改正" in one_sentence(err)
    assert (tmp_path / "a.txt").exists()


def test_an_export_replaces_a_file_only_with_force(
    run: Callable[..., Run], refused: Callable[..., str], tmp_path: Path
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    assert "已经存在，没有覆盖" in refused("export", SAMPLE, "-o", target)
    assert target.read_bytes() == b"old"
    assert run("export", SAMPLE, "-o", target, "--force")[0] == 0
    assert "示例市示例局" in target.read_text("utf-8")


def test_an_export_keeps_what_was_sent_and_a_copy_of_what_others_wrote(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    target = tmp_path / "a.txt"
    for _ in range(2):
        assert run("export", SAMPLE, "-o", target, "--force")[2] == ""
    target.write_bytes(b"theirs")
    status, out, err = run("export", SAMPLE, "-o", target, "--force")
    (copy,) = replaced.folder().glob("*.txt")
    assert (status, out) == (0, f"已导出 {target}\n")
    assert err == f"{target}：原来的文件已留一份：{copy}\n"
    assert copy.read_bytes() == b"theirs"
    found = json.loads(run("versions", SAMPLE, "--json")[1])
    assert [one["why"] for one in found] == ["export"] * 3
    assert found[0]["export"]["file"] == str(target)


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
        return b"%PDF"

    formats = [*FORMATS, Format(".pdf", "PDF 文档", write, lambda *_given: None, "")]
    target = tmp_path / "A.PDF"
    arguments = ["export", str(SAMPLE), "-o", str(target)]
    assert main(arguments, formats, "x") == 0
    assert written == [(2025, True)]
    assert target.read_bytes() == b"%PDF"
    assert main(arguments, formats, "x") == 2
    assert len(written) == 1


def test_control_characters_of_a_file_are_mentioned_and_not_exported(
    run: Callable[..., Run], copy: Path, tmp_path: Path
) -> None:
    content = json.loads(copy.read_bytes())
    content["texts"]["others"] = "一\x00二\x1b三"
    del content["checksum"]
    copy.write_text(json.dumps(content), encoding="utf-8")
    before = copy.read_bytes()
    for suffix in (".txt", ".json", ".docx"):
        status, _, err = run("export", copy, "-o", tmp_path / f"out{suffix}")
        assert status == 0
        assert "“六、其他需要报告的事项”里有不能印刷的控制字符" in one_sentence(err)
    assert "一二三" in (tmp_path / "out.txt").read_text("utf-8")
    assert "一二三" in (tmp_path / "out.json").read_text("utf-8")
    assert copy.read_bytes() == before


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
    assert "找不到文件" in refused(
        "export", tmp_path / "nowhere.gknb", "-o", folder, "--to", "txt"
    )
    assert "不能导出“.doc”" in refused("export", SAMPLE, "-o", folder, "--to", "doc")
    assert "python -m gui" in refused("export", SAMPLE, SAMPLE, "-o", folder, "--to", "pdf")
    assert not folder.exists()
    folder.write_bytes(b"old")
    assert "不是文件夹" in refused("export", SAMPLE, SAMPLE, "-o", folder, "--force")
    assert folder.read_bytes() == b"old"


def test_a_program_that_makes_pdf_makes_many(county: Path, tmp_path: Path) -> None:
    written: list[bool] = []

    def write(document: Document) -> bytes:
        written.append(document.options.embed)
        return b"%PDF"

    formats = [*FORMATS, Format(".pdf", "PDF 文档", write, lambda *_given: None, "")]
    folder = tmp_path / "out"
    arguments = ["export", str(county), "-o", str(folder), "--to", "pdf", "--no-data"]
    assert main(arguments, formats, "x") == 0
    assert written == [False] * 3
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(f"{o}{TITLE}.pdf" for o in ("甲局", "乙局", "丙镇人民政府"))


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
    left = sorted(path.name for path in tmp_path.iterdir() if path.name != "user")
    assert left == ["folder.txt", "read-only.txt"]
    read_only.chmod(0o644)
    new = ("new", "--year", 2025, "--organ", "某局", "-o")
    assert "不存在" in refused(*new, tmp_path / "nowhere" / "a.gknb")
