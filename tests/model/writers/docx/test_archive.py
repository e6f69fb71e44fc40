"""The zip of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.shipped import by_id
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
