from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import pytest

import licences
import product
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_names_are_read_from_the_requirement_files_once_each(tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(
        "# nothing\nlxml==6.1.3  # fast\nPySide6-Essentials==6.9.3; python_version < '4'\n"
    )
    assert licences.required([file, file]) == ["lxml", "pyside6-essentials"]


def test_every_distribution_that_is_shipped_tells_its_licence(tmp_path: Path) -> None:
    names = licences.required(
        [ROOT / "packaging/requirements.txt", ROOT / "packaging/requirements-qt.txt"]
    )
    licences.write(tmp_path, names)
    listed = (tmp_path / "licences/THIRD-PARTY.txt").read_text("utf-8").splitlines()[2:]
    assert len(listed) == len(names) + 1, "and Python itself"
    for line in listed:
        assert line.partition(": ")[2], line
    assert any(line.startswith("PySide6_Essentials") and "LGPL" in line for line in listed)
    assert (tmp_path / "licences/lxml/LICENSES.txt").is_file()


def test_the_texts_that_the_licence_of_qt_asks_for_go_along(tmp_path: Path) -> None:
    licences.write(tmp_path, [])
    texts = {path.name for path in (tmp_path / "licences").iterdir()}
    assert {"LICENSE", "LGPL-3.0.txt", "GPL-3.0.txt", "QT.txt", "THIRD-PARTY.txt"} <= texts


def test_a_distribution_that_is_not_installed_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="no-such-thing"):
        licences.write(tmp_path, ["no-such-thing"])


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        ("License-Expression: MIT", "MIT"),
        ("License: BSD-3-Clause", "BSD-3-Clause"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT License"),
        ("Classifier: Topic :: Office", "see its licence file"),
    ],
)
def test_a_licence_is_found_wherever_metadata_may_name_it(
    tmp_path: Path, lines: str, licence: str
) -> None:
    about = tmp_path / "a-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: a\nVersion: 1\n{lines}\n")
    assert licences.licence_of(metadata.PathDistribution(about).metadata) == licence


def test_no_font_is_shipped() -> None:
    endings = {path.suffix for path in (product.ROOT / "resources").rglob("*")}
    assert not endings & {".ttf", ".otf", ".ttc"}
