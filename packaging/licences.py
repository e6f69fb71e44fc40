"""The licences that go along: ours, those of Qt, and those of everything else that is shipped.

The list is made from what the installed distributions say of themselves, so that it is never
older than what is shipped.
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import product

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = product.ROOT / "packaging/licences"
FOLDER = "licences"
_FILE = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice|authors)[^/]*$|/licen[cs]es/", re.I)


def required(files: Iterable[Path]) -> list[str]:
    """The names in requirement files, in small letters."""
    names: list[str] = []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            name = re.match(r"[\w.-]+", line.split("#")[0].strip())
            if name and name[0].lower() not in names:
                names.append(name[0].lower())
    return names


def _same(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(
    names: Iterable[str], places: list[str] | None = None
) -> list[metadata.Distribution]:
    """The distributions of these names, as they are installed. Raises `LookupError` for none."""
    found: dict[str, metadata.Distribution] = {}
    for distribution in metadata.distributions(path=places or sys.path):
        found.setdefault(_same(distribution.metadata["Name"]), distribution)
    missing = [name for name in names if _same(name) not in found]
    if missing:
        raise LookupError(f"not installed: {', '.join(missing)}")
    return [found[_same(name)] for name in sorted(names, key=_same)]


def licence_of(about: metadata.PackageMetadata) -> str:
    """The licence as a distribution names it: its expression, its line, or its classifiers."""
    for field in ("License-Expression", "License"):
        said = (about[field] or "").strip() if field in about else ""
        if said and "\n" not in said:
            return said
    kinds = []
    for line in about.get_all("Classifier") or []:
        if line.startswith("License ::"):
            kinds.append(line.rpartition(" :: ")[2])
    return " / ".join(kinds) or "see its licence file"


def write(folder: Path, names: Iterable[str], places: list[str] | None = None) -> None:
    """Put every licence into the folder ``licences``: texts of ours, and one folder for each other.

    `places` is where the distributions are installed; None is here. Raises `LookupError`.
    """
    target = folder / FOLDER
    target.mkdir()
    for text in (product.ROOT / "LICENSE", *sorted(TEXTS.glob("*.txt"))):
        shutil.copyfile(text, target / text.name)
    lines = ["Shipped with 公开年报, as each names its own licence:", ""]
    for distribution in installed(names, places):
        about = distribution.metadata
        lines.append(f"{about['Name']} {distribution.version}: {licence_of(about)}")
        _copy_texts(distribution, target / _same(about["Name"]))
    python = Path(sys.base_prefix, f"lib/python3.{sys.version_info[1]}/LICENSE.txt")
    lines.append("Python: PSF-2.0")
    if python.is_file():
        shutil.copyfile(python, target / "Python.txt")
    (target / "THIRD-PARTY.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _copy_texts(distribution: metadata.Distribution, target: Path) -> None:
    for file in distribution.files or []:
        source = Path(str(distribution.locate_file(file)))
        if ".dist-info/" in file.as_posix() and _FILE.search(file.as_posix()):
            inside = file.as_posix().partition(".dist-info/")[2].removeprefix("licenses/")
            place = target / inside
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, place)
