"""What lies in the root of a compound file."""

from __future__ import annotations

import struct

import pytest

from model.readers.compound import names_in_root
from tests.model.readers.compound_files import compound

FOUR = ("1Table", "WordDocument", "Data", "\x05SummaryInformation")


def test_the_root_has_its_own_streams_and_storages_alone() -> None:
    assert names_in_root(compound(*FOUR, inside=("Workbook",))) == {*FOUR, "ObjectPool"}


def test_the_directory_goes_on_in_further_sectors() -> None:
    names = [f"Stream {number}" for number in range(30)]
    assert names_in_root(compound(*names)) == set(names)


@pytest.mark.parametrize("length", [8, 76, 600, 1030, 1100])
def test_a_file_that_ends_too_early_has_nothing(length: int) -> None:
    assert names_in_root(compound(*FOUR)[:length]) == frozenset()


def test_a_file_with_sectors_of_no_known_size_has_nothing() -> None:
    data = bytearray(compound(*FOUR))
    struct.pack_into("<H", data, 30, 25)
    assert names_in_root(bytes(data)) == frozenset()


def test_a_directory_that_runs_in_circles_comes_to_an_end() -> None:
    data = bytearray(compound("甲"))
    struct.pack_into("<I", data, 512 + 4, 1)  # its sector follows itself
    struct.pack_into("<I", data, 1024 + 128 + 72, 1)  # so does its entry
    assert names_in_root(bytes(data)) == {"甲"}
