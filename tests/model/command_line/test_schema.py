"""``schema``: what is printed is a JSON Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.model.command_line.commands import (
        Run,
    )


def test_the_schema_is_printed_as_json(run: Callable[..., Run]) -> None:
    status, out, err = run("schema")
    assert (status, err) == (0, "")
    assert json.loads(out)["required"] == ["format", "form", "year"]
