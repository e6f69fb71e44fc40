"""What a check can say: the outcome of a rule, and findings with numbers, cells and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from model.forms.form import Severity
from model.report.figures import write_number

if TYPE_CHECKING:
    from model.forms.form import Rule
    from model.forms.rules import Number
    from model.report.report import Report


__all__ = [
    "Answer",
    "Case",
    "Check",
    "Finding",
    "Key",
    "Outcome",
    "Register",
    "Repair",
    "Result",
    "Severity",
    "Span",
]
_LONGEST_QUOTE = 48  # characters


class Outcome(StrEnum):
    """What became of one rule: `UNKNOWN` while blanks leave it open."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Repair:
    """The one change of figures that would make broken rules hold; only ever proposed.

    `values` are the new numbers by address, the doubtful cell first; `None` makes a total
    automatic again. `rules` is how many rules hold by it that do not hold now. `kind` is the
    slip that it takes back, and `words` ask the clerk whether it was one; a plain ``figure`` is
    told by `model.checks.evaluate.advice`.
    """

    values: tuple[tuple[str, Number | None], ...]
    rules: int
    kind: str = "figure"
    words: str = ""

    @property
    def address(self) -> str:
        """The doubtful cell."""
        return self.values[0][0]

    @property
    def value(self) -> Number | None:
        """What it should be; `None` for a total that becomes automatic again."""
        return self.values[0][1]


class Span(NamedTuple):
    """Words of a narrative that a finding speaks of; `str` gives them as they are quoted.

    `start` and `end` are places in the section's text as it prints (`Report.text`). `words`
    are the words that stand there, with single blanks.
    """

    section: str
    start: int
    end: int
    words: str

    def __str__(self) -> str:
        """The words in 「」, shortened in the middle when they are many."""
        words = self.words
        if len(words) > _LONGEST_QUOTE:
            words = words[: _LONGEST_QUOTE // 2] + "……" + words[-_LONGEST_QUOTE // 2 :]
        return f"「{words}」"


# Code, cells, both numbers, words: see `Finding.key`.
Key = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at certain cells or words; `message` is the sentence printed from it.

    `cells` names addresses, the one to go to first; for a text it is ``text/<section>``.
    `spans` are the words of the texts that it speaks of. `left` and `right` are both numbers,
    and `gap` is the least difference between them while blanks leave the exact one open; else
    it is `None`. `also` are the codes of further rules broken by the same cause; `helpers` are
    those of the cells that only take part, on the other side. `about` names what else the
    finding speaks of, such as the aspects that a text lacks. `accepted` is the clerk's reason,
    if there is one. `identities` are the broken sums that it tells, by their place in
    `Form.identities`; `question` is what may be behind them where no repair is certain.
    """

    code: str
    severity: Severity
    message: str
    source: str
    cells: tuple[str, ...] = ()
    left: Number | None = None
    right: Number | None = None
    also: tuple[str, ...] = ()
    repair: Repair | None = None
    accepted: str | None = None
    helpers: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    gap: Number | None = None
    about: tuple[str, ...] = ()
    acceptable: bool = False  # with a reason, although it is an error
    identities: tuple[int, ...] = ()
    question: str = ""

    @property
    def may_be_accepted(self) -> bool:
        """Whether the clerk can let it stand with a reason."""
        return self.acceptable or self.severity is not Severity.ERROR

    @property
    def is_open_error(self) -> bool:
        """Whether it is an error that nobody has accepted."""
        return self.severity is Severity.ERROR and self.accepted is None

    @property
    def key(self) -> Key:
        """What makes this finding itself, whatever our sentence about it says.

        The code, the cells, both numbers as they are written (none when there are none), and
        the clerk's words and names that it speaks of.
        """
        both = (self.left, self.right)
        written = tuple("" if number is None else write_number(number) for number in both)
        words = tuple(span.words for span in self.spans)
        return self.code, self.cells, written if any(written) else (), words + self.about


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one rule on one report, with what it found."""

    rule: Rule
    outcome: Outcome
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What a check looks at: a report, last year's if there is one, and its own rule."""

    report: Report
    prior: Report | None
    rule: Rule

    def finding(
        self,
        message: str,
        cells: Iterable[str] = (),
        left: Number | None = None,
        right: Number | None = None,
        severity: Severity | None = None,
        *,
        spans: Iterable[Span] = (),
        about: Iterable[str] = (),
    ) -> Finding:
        """A finding under this rule's code, source and (unless told otherwise) severity."""
        return Finding(
            self.rule.code,
            severity or self.rule.severity,
            message,
            self.rule.source,
            tuple(cells),
            left,
            right,
            spans=tuple(spans),
            about=tuple(about),
            acceptable=self.rule.acceptable,
        )

    def prior_number(self, address: str) -> Number | None:
        """Last year's figure, or `None` when there is no such report, cell or figure."""
        if self.prior is None or address not in self.prior.form.cells:
            return None
        return self.prior.number(address)


Answer = Outcome | Finding | list[Finding]
Check = Callable[..., Answer]


@dataclass(slots=True)
class Register:
    """The check functions of one module by name, for the form files to call."""

    checks: dict[str, Check] = field(default_factory=dict)

    def __call__(self, function: Check) -> Check:
        """Enter a function (a decorator)."""
        self.checks[function.__name__] = function
        return function
