"""The checks by name, and the forms that call them."""

from __future__ import annotations

from model.checks.by_name import CHECKS
from model.shipped import all_forms


def test_every_check_is_called_by_some_form() -> None:
    called = {
        rule.check.__name__
        for form in all_forms()
        for rule in form.rules
        if rule.check is not None
    }
    assert called == set(CHECKS)
