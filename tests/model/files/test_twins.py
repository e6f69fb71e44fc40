from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from model.files.store import save
from model.files.twins import MOST_FILES, is_of, twins
from model.shipped import new_report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("organ", "year", "same"),
    [
        ("示例局", 2025, True),
        ("示例 局　", 2025, True),
        ("示例局", 2024, False),
        ("另一个局", 2025, False),
        ("", 2025, False),
    ],
)
def test_a_report_is_of_a_bureau_and_year_whatever_the_blanks(
    organ: str, year: int, same: bool
) -> None:
    assert is_of(organ, year, "示例局", 2025) is same


def test_nobody_is_no_bureau() -> None:
    assert not is_of("", 2025, "", 2025)


def test_the_newest_comes_first_and_what_cannot_be_read_is_none(tmp_path: Path) -> None:
    for name, written in (("a.gknb", 1_000_000), ("b.gknb", 2_000_000)):
        save(new_report(2025, "示例局"), tmp_path / name)
        os.utime(tmp_path / name, (written, written))
    save(new_report(2025, "另一个局"), tmp_path / "c.gknb")
    (tmp_path / "d.gknb").write_bytes(b"{")
    (tmp_path / "e.gknb").mkdir()
    (tmp_path / "f.txt").write_bytes((tmp_path / "a.gknb").read_bytes())
    files = [tmp_path / "a.gknb", tmp_path / "gone.gknb"]
    found = twins(files, [tmp_path, tmp_path / "gone"], "示例局", 2025)
    assert [one.path.name for one in found] == ["b.gknb", "a.gknb"]
    assert found[0].written == 2_000_000


def test_a_folder_of_thousands_is_not_read_to_its_end(tmp_path: Path) -> None:
    save(new_report(2025, "示例局"), tmp_path / "first.gknb")
    data = (tmp_path / "first.gknb").read_bytes()
    for number in range(MOST_FILES + 5):
        (tmp_path / f"{number}.gknb").write_bytes(data)
    assert len(twins([], [tmp_path], "示例局", 2025)) == MOST_FILES
