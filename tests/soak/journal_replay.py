"""A journal replayed after random edits: what it gives back must be the report, byte by byte."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.files.store import dump
from model.files.unsaved import journal_folder
from model.files.unsaved.journal import Journal
from model.files.unsaved.journal_records import read
from model.forms.form import Kind
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from model.forms.form import Form
    from model.report.report import Report

_WORDS = "本机关共收到申请，“予以公开”12件。\n（一）主动公开情况\\\\{=requests/new/total}𠮷"
_FILE = Path("a.gknb")  # which nobody reads or writes


def replayed(edits: int, every: int = 1, seed: int = 1) -> list[str]:
    """Make so many random edits, replay the journal behind each `every` of them; what was wrong.

    Journals lie in the state folder that the environment names. The report is saved, in memory,
    about every five hundredth edit, so that the journal is begun anew now and then.
    """
    chance = random.Random(seed)  # noqa: S311  # the same edits each time
    report = new_report(2025, "示例市示例局")
    journal = Journal.begin(report)
    places = _places(report.form)
    wrong = []
    for number in range(1, edits + 1):
        _edit(report, journal, places, chance)
        if number % every == 0:
            wrong += _compared(report, journal, number, seed)
        if chance.random() < 0.002:
            journal.saved(report, _FILE, "0" * 64)
    journal.saved(report, _FILE, "0" * 64)
    journal.close()
    return wrong


def _places(form: Form) -> list[str]:
    texts = [f"text/{section.id}" for section in form.texts] * 20
    fields = ["report/organ", "report/kind", "report/date", "report/sealed", "report/contact"]
    return [*form.cells, *texts, *fields]


def _edit(report: Report, journal: Journal, places: list[str], chance: random.Random) -> None:
    """One step of a window: a value, a paste of several, a half typed cell, an undo."""
    chosen = chance.sample(places, chance.choice((1, 1, 1, 1, 12)))
    values = {address: _value(report, address, chance) for address in chosen}
    applied = report.apply(Change(values))
    _note(report, journal, values)
    if chance.random() < 0.1:
        report.apply(applied.inverse)
        _note(report, journal, dict(applied.inverse.values))
    journal.typing(chosen[0], chance.choice(("", "12", "12x", "半句话")))


def _note(report: Report, journal: Journal, values: dict[str, Any]) -> None:
    journal.set({address: report.current(address) for address in values})


def _value(report: Report, address: str, chance: random.Random) -> Any:  # noqa: ANN401
    if address.startswith("text/"):
        return _WORDS[: chance.randrange(len(_WORDS))] * chance.choice((0, 1, 1, 40))
    fields = {
        "report/organ": chance.choice(("甲局", "乙镇人民政府", "")),
        "report/kind": chance.choice(("department", "township", "")),
        "report/date": chance.choice(("2026-01-20", "")),
        "report/sealed": chance.random() < 0.5,
        "report/contact": chance.choice(("电话：0000-1234567", "")),
    }
    return fields[address] if address in fields else _figure(report, address, chance)


def _figure(report: Report, address: str, chance: random.Random) -> Figure | None:
    if chance.random() < 0.2:
        return None
    number = chance.randrange(10 ** chance.randrange(1, 9))
    note = chance.choice(("", "", "", "其中修订16件"))
    if report.form.cells[address].kind is Kind.AMOUNT:
        return Figure(Decimal(number) / 100, note)
    return Figure(number, note)


def _compared(report: Report, journal: Journal, number: int, seed: int) -> list[str]:
    """What the journal on the disk gives back otherwise than the report has it."""
    place = f"seed {seed}, edit {number}"
    journal._flusher.wait()  # until the file before goes
    journals = journal_folder.stored()
    if not journal.is_unsaved or len(journals) != 1:
        return [f"{place}: {len(journals)} journals"]
    unsaved = read(journals[0].contents())
    wrong = []
    if unsaved.lost:
        wrong.append(f"{place}: {unsaved.lost} records are lost")
    if dump(unsaved.report()) != dump(report):
        wrong.append(f"{place}: another report")
    return wrong
