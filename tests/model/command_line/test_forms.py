"""``forms``: every cell and every rule of the official forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from model.shipped import all_forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.model.command_line.commands import (
        Run,
    )


def test_forms_lists_every_cell(run: Callable[..., Run]) -> None:
    facts = json.loads(run("forms", "--json")[1])
    assert [form["id"] for form in facts] == [form.id for form in all_forms()]
    for told, form in zip(facts, all_forms(), strict=True):
        assert [cell["address"] for cell in told["cells"]] == list(form.cells)
        assert [rule["code"] for rule in told["rules"]] == [rule.code for rule in form.rules]
    _, out, _ = run("forms")
    for form in all_forms():
        for address, cell in form.cells.items():
            assert f"  {address}  {cell.label}\n" in out
