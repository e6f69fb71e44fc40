"""What was changed in a Word file since it was exported, until each place is decided.

The pages of the file stay as they were read. What they still say otherwise is found anew from the
report as it is then: a place that says what is printed by now is decided by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from model.readers import word_texts
from model.readers.read import Read, ReadParagraph
from model.readers.recognise import plain, recognise
from model.readers.word_differences import Difference, differences
from model.report.addresses import FIELD, TABLE, TEXT
from model.report.changes import Change
from model.report.report import Report

if TYPE_CHECKING:
    from typing import Any

    from model.forms.form import Form

_HEADINGS = ("一级标题", "表后一级标题")  # the styles of our own Word documents
MOST_HEADINGS = 200  # a file with more is compared as it stands
_HEADING = "标题由国家格式规定，这里不能改，导出时仍印规定的标题。"


@dataclass(frozen=True, slots=True)
class Pending:
    """A place that still differs: the difference now, and which of those found it is part of."""

    difference: Difference
    places: frozenset[int]


class WordChanges:
    """What a Word file prints otherwise than the report inside: `found`, in print order."""

    def __init__(self, report: Report, read: Read) -> None:
        put_right, self._headings = _headings_put_right(read, report.form)
        self._printed = recognise(put_right, report.form)
        self.found = self.differences(report)

    def differences(self, report: Report) -> list[Difference]:
        """What the file prints otherwise than a report says: headings, then in print order."""
        return [*self._headings, *differences(report, self._printed)]

    def pending(self, report: Report) -> list[Pending]:
        """What the file still prints otherwise than the report, at the places found first."""
        pending: list[Pending] = []
        for difference in self.differences(report):
            places = frozenset(
                n for n, one in enumerate(self.found) if _is_part(difference, one)
            )
            if places:
                pending.append(Pending(difference, places))
        return pending

    def taking(self, report: Report, places: frozenset[int], words: str) -> Change:
        """One change that makes the report say what the file prints at some of these places.

        What cannot be taken stays. Figures come before the totals and texts that follow from
        them.
        """
        made = _copy(report)
        addresses: dict[str, None] = {}  # in order
        for is_meant in (_is_entered, _is_total, _is_particular, _is_text):
            values: dict[str, Any] = {}
            for pending in self.pending(made):
                address, change = pending.difference.address, pending.difference.change
                if change is None or not pending.places <= places:
                    continue
                if is_meant(made, address):
                    values.update(change.values)
            for address in values if is_meant is _is_text else ():
                values[address] = self._text(made, address, places)
            made.apply(Change(values))
            addresses.update(dict.fromkeys(values))
        return Change({address: made.current(address) for address in addresses}, words)

    def _text(self, report: Report, address: str, places: frozenset[int]) -> str:
        """A text with what the file says in its place, as far as these places go."""
        section = address.removeprefix(TEXT)
        spans: set[tuple[int, int]] = set()
        for pending in self.pending(report):
            if pending.difference.address == address and pending.places <= places:
                spans.add(pending.difference.lines)
        said = word_texts.lines_of(self._printed.texts.get(section, []))
        kept = report.texts.get(section, "")
        return word_texts.taken(kept, report.printed_number, said, spans)


def _is_part(now: Difference, first: Difference) -> bool:
    """Whether a difference concerns a place that was found when the file was opened."""
    if now.address != first.address:
        return False
    if not now.address.startswith(TEXT):
        return now.where == first.where
    if now.lines[0] < now.lines[1] and first.lines[0] < first.lines[1]:
        return now.lines[0] < first.lines[1] and first.lines[0] < now.lines[1]
    # What the file has left out: the same paragraph is still there.
    is_near = now.lines[0] <= first.lines[1] and first.lines[0] <= now.lines[1]
    return is_near and not set(now.removed).isdisjoint(first.removed)


def _is_entered(report: Report, address: str) -> bool:
    return address in report.form.cells and address not in report.form.totals


def _is_total(report: Report, address: str) -> bool:
    return address in report.form.totals


def _is_particular(_report: Report, address: str) -> bool:
    return address.startswith(FIELD)


def _is_text(_report: Report, address: str) -> bool:
    return address.startswith(TEXT)


def _copy(report: Report) -> Report:
    """The same report, to try changes on."""
    figures, texts = dict(report.figures), dict(report.texts)
    return Report(report.form, report.year, report.particulars, figures, texts)


# --- headings ------------------------------------------------------------------------------


def _headings_put_right(read: Read, form: Form) -> tuple[Read, list[Difference]]:
    """What was read with the headings of the form, and where others stood in their place.

    Without them a section would be told as missing, and its text as part of the one before.
    """
    wanted = {plain(section.heading): section for section in form.sections if section.heading}
    headings: list[tuple[int, str]] = []  # the item, and the heading there in plain
    for place, item in enumerate(read.items):
        if isinstance(item, ReadParagraph) and item.style in _HEADINGS:
            headings.append((place, plain(item.text)))
    items = list(read.items)
    found: list[Difference] = []
    for place, heading in _renamed([text for _, text in headings], list(wanted)):
        section, at = wanted[heading], headings[place][0]
        was = items[at]
        if isinstance(was, ReadParagraph):
            items[at] = replace(was, text=section.heading)
            where = f"{section.short}：标题"
            address = TABLE + section.id
            found.append(
                Difference(address, where, section.heading, was.text.strip(), None, _HEADING)
            )
    return replace(read, items=tuple(items)), found


def _renamed(there: list[str], wanted: list[str]) -> list[tuple[int, str]]:
    """Headings that stand alone where one of the form is missing: their place, and that one."""
    found: list[tuple[int, str]] = []
    if len(there) > MOST_HEADINGS:
        return found
    matcher = SequenceMatcher(None, there, wanted, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace" and b - a == d - c:
            found += zip(range(a, b), wanted[c:d], strict=True)
    return found
