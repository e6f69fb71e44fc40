"""The zip of a Word file."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from model.shipped import by_id
from model.writers.docx.archive import archived
from tests.docx_samples import planted, written

if TYPE_CHECKING:
    from model.forms.form import Form


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def test_the_same_report_gives_the_same_bytes(form: Form) -> None:
    assert written(planted(form)) == written(planted(form))


def test_the_file_is_small(form: Form) -> None:
    assert len(written(planted(form))) < 15_000


def test_the_clock_stands_still_in_a_zip() -> None:
    data = archived({"a.xml": b"<a/>", "b.xml": b"<b/>"})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("b.xml") == b"<b/>"
