"""What holds around a clause: the sentence before it, the bracket it stands in, a ；before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.passes.answered import divided
from model.texts.reading.readings import Why
from model.texts.reading.topics.disputes import NOUNS

if TYPE_CHECKING:
    from model.texts.reading.clauses.split import Clause
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.readings import State
    from model.texts.reading.scope import Scope


def begin(known: Known, found: list[Clause], state: State) -> None:
    """A sentence that begins with 其中 goes on with the one before."""
    words = found[0].tokens if found else []
    if words and words[0].has("open", "among"):
        known.scope.time = "part" if state.limit is Why.PART_OF_YEAR else ""
        known.scope.part = state.limit is Why.PART_OF_ORGAN
        known.scope.wide = state.wide
        known.goes_on = True
    else:
        known.base = ()
    if state.cases and found:
        known.kinds = state.cases  # 行政复议3件。其中维持2件
        known.named_cases = () if found[0].items else state.cases  # 均维持


class Outside:
    """The clause before, and what held before a bracket, to come back to behind it."""

    def __init__(self) -> None:
        self.before: Clause | None = None
        self.is_open = False
        self.scope: Scope | None = None
        self.host: Item | None = None
        self.whole: Item | None = None
        self.outside: tuple[bool, tuple[str, ...], str, tuple[str, ...], bool] | None = None

    def step(self, known: Known, clause: Clause) -> None:
        """Come to the next clause, into a bracket or out of it."""
        if self.before is not None and self.before.end == "；":
            _part(known, self.before)
        if known.scope.part and not known.scope.wide:
            # 44件，其中机关41件、中心3件；结转2件
            known.scope.wide = divided(known) is not None
            known.faded = known.faded and not known.scope.wide
        self.before = clause
        if clause.in_bracket == self.is_open:
            return
        self.is_open = clause.in_bracket
        if clause.in_bracket:  # a number in front is the whole
            self.scope = known.scope.copy()
            self.outside = (known.among, known.base, known.topic, known.kinds, known.closed)
            self.whole = known.whole
            self.host = clause.host
            if clause.host is not None:
                known.under(clause.host)
        elif self.scope is not None and self.outside is not None:
            known.scope = self.scope
            known.among, known.base, known.topic, known.kinds, known.closed = self.outside
            known.whole = self.whole
            if self.host is not None and _is_of_others(known, self.host):
                known.causes.turn(about=False)
            if self.host is not None and self.host.claims:
                known.target = list(self.host.claims)  # 4件（直接起诉3件…），均维持


def _is_of_others(known: Known, host: Item) -> bool:
    """行政复议9件（信息公开2件、行政处罚7件），行政诉讼6件: about anything, too."""
    return known.topic in NOUNS and host.why is Why.OTHER and not host.claims


def _part(known: Known, before: Clause) -> None:
    """；ends what was done for another organ, and outside brackets what 其中 opened."""
    known.scope.instead = False
    if known.causes.picked:
        known.causes.turn(about=False)  # 行政复议9件，其中信息公开2件；行政诉讼6件
    if not before.in_bracket:
        known.among, known.base, known.closed = False, (), False
