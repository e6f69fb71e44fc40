"""When a figure has grown or shrunk so much since last year that somebody looks at it again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.form import Form
    from model.forms.rules import Number

CHECK = "jumps"  # the name of the check whose rule has the limits


@dataclass(frozen=True, slots=True)
class Limits:
    """More than `times` as much or as little, and more than `apart` between both."""

    times: int
    apart: int

    def are_passed(self, old: Number | None, new: Number | None) -> bool:
        """Whether the step from one figure to the other is a jump; a blank is none."""
        if old is None or new is None or abs(Decimal(new) - Decimal(old)) <= self.apart:
            return False
        return new > self.times * old or old > self.times * new


def limits_of(form: Form) -> Limits | None:
    """The limits that the rules of a form have, None where it has no such rule."""
    for rule in form.rules:
        if getattr(rule.check, "__name__", "") == CHECK:
            return Limits(rule.parameters["times"], rule.parameters["apart"])
    return None
