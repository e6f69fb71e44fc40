from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

import libraries

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
"""


def test_the_newest_symbol_counts_by_number_and_not_by_letter() -> None:
    found = libraries.read_needs(LISTING)
    assert found.libraries == ("libQt6Core.so.6", "libc.so.6")
    assert found.c_library == (2, 34)


def test_a_file_that_asks_for_nothing_needs_no_version() -> None:
    assert libraries.read_needs("") == libraries.Needs((), (0,))


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
