"""What our own Word pages say, sorted by the sections of the form: texts, tables, particulars.

Headings become sections and the styles of our documents name the particulars. What a document of
another program says is for `model/importing` to find.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.readers.read import Read, ReadParagraph, ReadTable
from model.report.addresses import FIELD

if TYPE_CHECKING:
    from model.forms.form import Form

# What the styles of our own Word documents say.
_FIELDS = {
    "公文标题": FIELD + "title",
    "联系方式": FIELD + "contact",
    "落款机关": FIELD + "organ",
    "成文日期": FIELD + "date",
}
_SHEET = "附表"  # of what stands around a table that is no table of the form
_BESIDES = (_SHEET, "附件说明", "图片", "内部标记")  # what the report does not hold


@dataclass(slots=True)
class Recognised:
    """The report on the pages.

    `texts` and `tables` are what stands under the heading of each section, `fields` the lines of
    each ``report/<field>``.
    """

    texts: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, list[ReadTable]] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)


def recognise(read: Read, form: Form) -> Recognised:
    """The parts of a report of a form on our own pages."""
    pages = _Pages(form)
    for item in read.items:
        if isinstance(item, ReadTable):
            pages.take_table(item)
        elif plain(item.text):
            pages.take_paragraph(item)
    return pages.found


def plain(text: str) -> str:
    """A text without line breaks and spaces, which programs set as they like."""
    return "".join(text.split())


class _Pages:
    """What was read, sorted by section while it is gone through in order."""

    def __init__(self, form: Form) -> None:
        self.found = Recognised()
        self._headings = {plain(section.heading): section.id for section in form.sections}
        # What stands before the first heading belongs to the section without one.
        self._section = self._headings.pop("", "")
        self._is_sheet = False

    def take_table(self, table: ReadTable) -> None:
        """Put a table under the heading above it, but those of attached sheets nowhere."""
        if not self._is_sheet:
            self.found.tables.setdefault(self._section, []).append(table)

    def take_paragraph(self, paragraph: ReadParagraph) -> None:
        """Put a paragraph into its field or section, or go on to the section it is heading."""
        style = paragraph.style
        self._is_sheet = style.startswith(_SHEET)
        heading = self._headings.get(plain(paragraph.text))
        if heading is not None:
            self._section = heading
        elif style in _FIELDS:
            self.found.fields.setdefault(_FIELDS[style], []).append(paragraph.text.strip())
        elif not style.startswith(_BESIDES):
            self.found.texts.setdefault(self._section, []).append(paragraph.text.strip())
