"""What an import found: a report that nobody has taken yet, and what is not sure about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.report.addresses import FIELD, TEXT
from model.report.changes import Change
from model.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from model.forms.form import Form
    from model.readers.read import Read
    from model.readers.word_differences import Difference
    from model.report.figures import Figure


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stands in what was read: an item of `Read.items`, counted from 0.

    `row` and `column` are the grid position of a cell in a table; -1 for a paragraph.
    """

    item: int
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class Remark:
    """What could not be read, or is not sure: a sentence for the clerk, the cells, the place.

    `addresses` are those that it concerns, also ``text/<section>`` and ``report/<field>``.
    """

    words: str
    addresses: tuple[str, ...] = ()
    origin: Origin | None = None


@dataclass(slots=True)
class Imported:
    """A report in what was read, for a clerk to look at before anything is taken.

    `values` are figures by address; a total is there only when it was printed and is not what
    its parts give, or when its parts are blank. `texts` are paragraphs by section, parted by line
    feeds. `fields` are ``date`` and ``contact`` where they were found. `origins` says where each
    of them stands, by its full address; `tables` which items each section's table was cut into.
    `confirmed` are printed totals that their parts give anyway. `differences` are what a file of
    ours stores otherwise than it prints.
    """

    name: str  # of the file, or 剪贴板
    read: Read
    form: Form
    year: int
    organ: str
    values: dict[str, Figure] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    tables: dict[str, tuple[int, ...]] = field(default_factory=dict)
    unread: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    confirmed: dict[str, Figure] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    is_own: bool = False  # whether the report travelled inside a file of this program

    def change(self, sections: Collection[str] | None = None) -> Change:
        """The values of some sections of the form, by id (all by default), as one change."""
        values: dict[str, Any] = {}
        for section in self.form.sections:
            if sections is not None and section.id not in sections:
                continue
            if section.table is None:
                if section.id in self.texts:
                    values[TEXT + section.id] = self.texts[section.id]
                continue
            for cell in section.table.figures:
                if cell.address in self.values:
                    values[cell.address] = self.values[cell.address]
        return Change(values, f"导入 {self.name}")

    def report(self, sections: Collection[str] | None = None) -> Report:
        """A new report with the particulars and the values of some sections (all by default)."""
        made = Report(self.form, self.year)
        particulars = {FIELD + name: value for name, value in self.fields.items()}
        made.apply(Change({FIELD + "organ": self.organ, **particulars}, ""))
        made.apply(self.change(sections))
        return made
