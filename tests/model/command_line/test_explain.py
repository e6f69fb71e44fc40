"""``explain``: what one rule means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.shipped import all_forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.model.command_line.commands import Run


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_rule_of_every_form_is_explained_with_its_source(
    form: object, run: Callable[..., Run]
) -> None:
    rules = {rule.code: rule for rule in form.rules}  # type: ignore[attr-defined]
    for code, rule in rules.items():
        status, out, err = run("explain", code, "--form", form.id)  # type: ignore[attr-defined]
        assert (status, err) == (0, "")
        assert code in out
        assert rule.source in out


def test_a_code_may_be_typed_in_small_letters_and_the_newest_form_answers(
    run: Callable[..., Run],
) -> None:
    assert run("explain", "t3-row") == run("explain", "T3-ROW", "--form", "2021")


def test_an_unknown_code_or_form_is_one_sentence(refused: Callable[..., str]) -> None:
    assert "没有编号为“T9-XX”的校验" in refused("explain", "T9-XX")
    assert "2021年格式里没有编号为“T9-XX”的校验" in refused(
        "explain", "T9-XX", "--form", "2021"
    )
    assert "1999" in refused("explain", "T3-ROW", "--form", "1999")
