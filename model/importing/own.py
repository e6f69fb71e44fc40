"""Our own files: the report that travels inside, and what their pages say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.errors import UserError
from model.files import store
from model.forms.form import Kind
from model.importing.imported import Imported, Remark
from model.readers import docx, sources
from model.readers.read import Read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.readers.word_differences import Difference
    from model.report.report import Report


def imported(name: str, data: bytes, kind: str) -> Imported | None:
    """The report in a save file, or in a Word document of ours; `None` for another's document.

    Raises `UserError` for a damaged save file.
    """
    if kind == sources.OWN:
        opened = store.parse(data)
        return _taken(name, Read((), ()), opened.report, (), opened.notices)
    try:
        docx.stored(data)
    except UserError:
        return None
    reopened = docx.reopen(data, edited=True)
    return _taken(
        name, docx.read(data), reopened.report, reopened.differences, reopened.notices
    )


def _taken(
    name: str,
    read: Read,
    report: Report,
    differences: Iterable[Difference],
    notices: Iterable[str],
) -> Imported:
    particulars = report.particulars
    made = Imported(name, read, report.form, report.year, particulars.organ)
    made.is_own = True
    made.values = dict(report.figures)
    made.texts = dict(report.texts)
    made.fields = {
        field: value
        for field in ("date", "contact", "kind")
        if (value := getattr(particulars, field))
    }
    for address, cell in report.form.cells.items():
        figure = report.figure(address)
        if cell.kind is Kind.TOTAL and figure is not None and address not in made.values:
            made.confirmed[address] = figure
    made.differences = list(differences)
    for found in made.differences:
        words = f"{found.where}：文件里存的是“{found.stored}”，印的是“{found.printed}”。"
        made.doubts.append(Remark(words, (found.address,)))
    made.doubts += [Remark(notice) for notice in notices if notice]
    return made
