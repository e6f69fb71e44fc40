from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

import libraries
from development.environment import LINES

if TYPE_CHECKING:
    from pathlib import Path

LISTING = """\
Dynamic Section:
  NEEDED               libQt6Core.so.6
  NEEDED               libc.so.6
  RUNPATH              $ORIGIN

Version References:
  required from libc.so.6:
    0x06969189 0x00 05 GLIBC_2.9
    0x069691b4 0x00 04 GLIBC_2.34
  required from libstdc++.so.6:
    0x08922974 0x00 03 GLIBCXX_3.4.9
    0x02297f89 0x00 02 GLIBCXX_3.4.26
    0x09691974 0x00 07 GLIBC_PRIVATE
"""


def test_the_newest_symbol_counts_by_number_and_not_by_letter() -> None:
    found = libraries.read_needs(LISTING)
    assert found.libraries == ("libQt6Core.so.6", "libc.so.6")
    assert found.c_library == (2, 34)
    assert found.symbols == {"GLIBC": (2, 34), "GLIBCXX": (3, 4, 26)}


def test_a_file_that_asks_for_nothing_needs_no_version() -> None:
    found = libraries.read_needs("")
    assert found == libraries.Needs((), {})
    assert found.c_library == (0,)


def test_what_a_library_offers_is_not_what_it_asks_for() -> None:
    offered = "Version definitions:\n1 0x01 0x0963cf85 GLIBCXX_3.4.30\n"
    assert libraries.read_needs(offered + LISTING).symbols["GLIBCXX"] == (3, 4, 26)


def asking(monkeypatch: pytest.MonkeyPatch, folder: Path, **symbols: tuple[int, ...]) -> None:
    (folder / "inner").mkdir()
    (folder / "inner/libnew.so").write_bytes(libraries.ELF)
    monkeypatch.setattr(libraries, "needs", lambda _path: libraries.Needs((), symbols))


def test_a_file_that_old_systems_cannot_load_stops_the_build_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking(monkeypatch, tmp_path, GLIBC=(2, 29), GLIBCXX=(3, 4, 26), OTHER=(99,))
    with pytest.raises(libraries.TooNew) as caught:
        libraries.check(tmp_path, "glibc-2.28")
    assert str(caught.value).splitlines() == [
        "inner/libnew.so: GLIBC_2.29",
        "inner/libnew.so: GLIBCXX_3.4.26",
    ]
    libraries.check(tmp_path, "current")


def test_a_file_that_asks_for_just_what_a_line_has_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking(monkeypatch, tmp_path, GLIBC=(2, 28), GLIBCXX=(3, 4, 25))
    libraries.check(tmp_path, "glibc-2.28")


def test_the_wheels_of_a_line_are_none_that_need_a_newer_system() -> None:
    names = libraries.wheel_platforms("glibc-2.28", "x86_64")
    assert names[0] == "manylinux_2_28_x86_64"
    assert "manylinux_2_17_x86_64" in names
    assert "manylinux2014_x86_64" in names
    assert "manylinux_2_31_x86_64" not in names
    assert "manylinux_2_34_x86_64" in libraries.wheel_platforms("current", "x86_64")


def test_every_line_of_dependencies_has_its_limits() -> None:
    assert set(libraries.LIMITS) == set(LINES)


def test_libraries_lead_to_packages_and_the_c_library_to_none() -> None:
    outside = ["libGL.so.1", "libz.so.1", "libc.so.6", "ld-linux-x86-64.so.2", "libcups.so.2"]
    depends, recommends = libraries.packages(outside)
    assert depends == ("libgl1", "zlib1g")
    assert recommends == ("libcups2 | libcups2t64",)


def test_a_library_that_no_package_is_known_for_stops_the_build() -> None:
    with pytest.raises(libraries.UnknownLibrary, match="libnew"):
        libraries.packages(["libnew.so.1"])


@pytest.mark.skipif(sys.platform != "linux", reason="reads ELF files")
@pytest.mark.skipif(shutil.which("objdump") is None, reason="needs objdump of binutils")
def test_a_folder_demands_what_its_programs_need_and_do_not_find_inside(
    tmp_path: Path,
) -> None:
    program = shutil.which("ls")
    assert program is not None
    shutil.copy(program, tmp_path / "program")
    (tmp_path / "text").write_text("no program")
    needed = set(libraries.needs(tmp_path / "program").libraries)
    for name in needed:
        if not libraries.C_LIBRARY.match(name):
            (tmp_path / name).touch()
    found = libraries.demands(tmp_path)
    assert (found.depends, found.recommends) == ((), ())
    assert found.c_library.startswith("2.")
