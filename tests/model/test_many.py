"""Many files: which are meant, and that an error keeps no other file from its turn."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from model.command_line.check import check_file
from model.errors import UserError
from model.many import Named, each, find, is_many
from model.resources import resource

SAMPLE = resource("samples", "sample.gknb")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A folder with reports, other files, and folders below it."""
    folder = tmp_path / "county"
    for name in (
        "b.gknb",
        "a.gknb",
        "c.docx",
        "towns/x.gknb",
        "towns/deep/y.GKNB",
        "empty/.keep",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def found(*names: Path) -> list[Path]:
    """The files that are meant; none of the names is a fault."""
    asked = find(names)
    assert [one.error for one in asked] == [""] * len(asked)
    return [one.path for one in asked]


def under(folder: Path, *names: str) -> list[Path]:
    return [folder / name for name in names]


# --- which files are meant -----------------------------------------------------------------


def test_a_file_means_itself_whether_or_not_it_is_there(tmp_path: Path) -> None:
    names = under(tmp_path, "b.gknb", "nowhere.gknb", "a.docx", "b.gknb")
    assert found(*names) == names


def test_a_folder_means_its_reports_and_those_below_it_sorted(county: Path) -> None:
    assert found(county) == under(
        county, "a.gknb", "b.gknb", "towns/deep/y.GKNB", "towns/x.gknb"
    )


def test_the_names_keep_their_order(county: Path) -> None:
    assert found(county / "towns", county / "a.gknb") == under(
        county, "towns/deep/y.GKNB", "towns/x.gknb", "a.gknb"
    )


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.gknb", ["a.gknb", "b.gknb"]),
        ("[b-z].gknb", ["b.gknb"]),
        ("?.*", ["a.gknb", "b.gknb"]),  # the document is not taken for a report
        ("*/*.gknb", ["towns/x.gknb"]),
        ("**/x.gknb", ["towns/x.gknb"]),
        ("t*", ["towns/deep/y.GKNB", "towns/x.gknb"]),
    ],
)
def test_a_pattern_that_the_shell_left_means_the_reports_and_folders_it_matches(
    county: Path, pattern: str, names: list[str]
) -> None:
    assert is_many(county / pattern)
    assert found(county / pattern) == under(county, *names)


def test_a_file_whose_name_looks_like_a_pattern_means_itself(tmp_path: Path) -> None:
    path = tmp_path / "报告[1].gknb"
    path.touch()
    assert not is_many(path)
    assert found(path) == [path]


def test_a_pattern_in_the_current_folder_stays_relative(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(county)
    assert found(Path("*.gknb")) == [Path("a.gknb"), Path("b.gknb")]


@pytest.mark.parametrize(
    ("name", "said"),
    [("empty", "里没有 .gknb 文件"), ("*.xlsx", "没有与“"), ("c.d*", "没有与“")],
)
def test_a_name_that_means_no_report_is_an_error_of_its_own(
    county: Path, name: str, said: str
) -> None:
    first, second = find(under(county, name, "a.gknb"))
    assert first.path == county / name
    assert said in first.error
    assert first.error.endswith("。")
    assert second == Named(county / "a.gknb")


def test_a_folder_that_the_system_refuses_is_an_error_beside_the_others(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refusing(place: str) -> object:
        if Path(place).name == "towns":
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refusing)
    asked = find([county])
    assert [one.path for one in asked] == under(county, "a.gknb", "b.gknb", "towns")
    assert "打不开" in asked[-1].error


# --- the work ------------------------------------------------------------------------------


def length(path: Path) -> int:
    """A piece of work that refuses some files."""
    if path.stem == "b":
        raise UserError(f"{path.name}：不能用。")
    return len(path.stem)


NAMED = [
    Named(Path("aaa")),
    Named(Path("b")),
    Named(Path("gone"), "没有。"),
    Named(Path("cc")),
]
EXPECTED = [(3, ""), (None, "b：不能用。"), (None, "没有。"), (2, "")]


def test_an_error_stays_with_its_file_and_the_order_is_kept() -> None:
    outcomes = list(each(NAMED, length))
    assert [one.path for one in outcomes] == [one.path for one in NAMED]
    assert [(one.result, one.error) for one in outcomes] == EXPECTED


def test_what_nobody_expects_is_not_swallowed() -> None:
    def broken(path: Path) -> int:
        raise ZeroDivisionError(path)

    with pytest.raises(ZeroDivisionError):
        list(each(NAMED, broken))


def test_the_work_on_a_file_is_done_when_its_outcome_is_asked_for() -> None:
    done: list[Path] = []
    outcomes = each(NAMED, done.append)
    assert done == []
    next(outcomes)
    assert done == [Path("aaa")]


@pytest.mark.skipif(sys.platform == "win32", reason="the workers import this file by its path")
def test_a_pool_of_processes_does_the_same(tmp_path: Path) -> None:
    broken = tmp_path / "b.gknb"
    broken.write_bytes(b"{")
    asked = find([SAMPLE, broken, tmp_path / "*.docx", SAMPLE])
    work = partial(check_file, as_json=True)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        outcomes = list(each(asked, work, run=pool.map))
    assert outcomes == list(each(asked, work))
    assert [bool(one.error) for one in outcomes] == [False, True, True, False]
