"""Last year's report, from whatever file it is in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from model.beginning.source import read_source
from model.errors import UserError
from model.files.store import save
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.writers.export import export

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["2024.gknb", "2024.docx", "2024.DOCX"])
def test_our_own_files_are_read_with_name_and_digest(tmp_path: Path, name: str) -> None:
    report, path = new_report(2024, "某局"), tmp_path / name
    report.apply(Change({"requests/carried_out/person": Figure(3)}))
    if name.endswith("gknb"):
        save(report, path)
    else:
        export(report, path.with_suffix(".docx"))
        path.with_suffix(".docx").rename(path)
    before = path.read_bytes()
    source = read_source(path)
    assert source.report.number("requests/carried_out/person") == 3
    assert source.name == name
    assert source.digest == hashlib.sha256(before).hexdigest()
    assert path.read_bytes() == before


def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "a.gknb").write_bytes(b"{")
    for name in ("a.docx", "a.gknb", "gone.gknb"):
        with pytest.raises(UserError, match=name):
            read_source(tmp_path / name)
