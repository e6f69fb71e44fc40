"""Archives that hold the same bytes for the same folder, and the sums that prove them whole."""

from __future__ import annotations

import hashlib
import lzma
import tarfile
from pathlib import Path

SUMS = "SHA256SUMS"
PRESET = 9  # its window of 64 MB sees that the two programs hold the same


def tar_xz(folder: Path, target: Path, seconds: int) -> Path:
    """Pack a folder under its own name; owner, order and date are always the same."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = seconds
        return entry

    with (
        lzma.open(target, "wb", preset=PRESET) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            name = Path(folder.name, path.relative_to(folder))
            archive.add(path, str(name), recursive=False, filter=plain)
    return target


def sha256(path: Path) -> str:
    """The SHA-256 sum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class WrongSum(Exception):  # noqa: N818  # it is told to whoever builds
    """A file that is not the one that was meant."""


def check_sum(path: Path, expected: str) -> None:
    """Raise `WrongSum` unless the file has this SHA-256 sum."""
    found = sha256(path)
    if found != expected.strip().lower():
        raise WrongSum(f"{path.name} has the SHA-256 sum {found}, not {expected}")


def write_sums(folder: Path) -> Path:
    """Write the sums of all files of a folder, as ``sha256sum -c`` reads them."""
    target = folder / SUMS
    lines = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and path != target:
            lines.append(f"{sha256(path)}  {path.name}\n")
    target.write_text("".join(lines), encoding="utf-8")
    return target
