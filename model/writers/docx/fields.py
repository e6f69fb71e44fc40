"""The fields of a Word part: those that only compute stay, all others become plain content.

A field has a code and the result it had last. Codes such as PAGE compute something from the
document itself. Codes such as INCLUDEPICTURE, DDEAUTO or MACROBUTTON fetch, link or run
something, some of them as soon as the document is opened. Which codes there are depends on the
program and its add-ins, so the harmless ones are listed here. Of any other field the code is
removed and the result stays, as Word's own command *Unlink Field* does it (ECMA-376-1 17.16).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.readers.word_elements import W

if TYPE_CHECKING:
    from lxml import etree

HARMLESS = {
    "=", "ADVANCE", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BARCODE", "BIDIOUTLINE",
    "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DISPLAYBARCODE", "DOCPROPERTY",
    "DOCVARIABLE", "EDITTIME", "EQ", "FILENAME", "FILESIZE", "FORMCHECKBOX", "FORMDROPDOWN",
    "FORMTEXT", "HYPERLINK", "IF", "INDEX", "INFO", "KEYWORDS", "LASTSAVEDBY", "LISTNUM",
    "MERGEFIELD", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF",
    "PRINTDATE", "QUOTE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SET",
    "STYLEREF", "SUBJECT", "SYMBOL", "TA", "TC", "TEMPLATE", "TIME", "TITLE", "TOA", "TOC",
    "USERADDRESS", "USERINITIALS", "USERNAME", "XE",
}  # fmt: skip
_NAME = re.compile(r"\s*(=|[A-Za-z]+)")
_CODE = ("instrText", "delInstrText")  # the second in a tracked deletion
_CODE_TAGS = (W + "instrText", W + "delInstrText")
# What may stand in the code of a field besides: it goes with the code.
_BESIDES = ("t", "delText", "drawing", "pict", "object", "tab", "br", "sym")


@dataclass(slots=True)
class _Field:
    """A complex field: its begin, separator and end, its code, and what else stands there."""

    marks: list[etree._Element]
    own: list[etree._Element] = field(default_factory=list)
    inside: list[etree._Element] = field(default_factory=list)
    code: str = ""
    deleted_code: str = ""
    in_code: bool = True
    is_ended: bool = False
    is_computed: bool = False  # the name comes from another field

    @property
    def names(self) -> list[str]:
        """The names that the field has, now and before a tracked change."""
        codes = [self.code] if self.code.strip() or not self.deleted_code else []
        codes += [self.deleted_code] if self.deleted_code else []
        return ["" if self.is_computed else _name(code) for code in codes]


def unlink(root: etree._Element) -> list[str]:
    """Turn every field that does more than compute into its last result; gives their names."""
    removed = []
    for one in _fields(root):
        doubtful = [name for name in one.names if name not in HARMLESS]
        if doubtful:
            removed.append(doubtful[0])
            # What follows a field that never ends may be anything: it stays.
            for element in (*one.marks, *one.own, *(one.inside if one.is_ended else ())):
                _remove(element)
    for simple in list(root.iter(W + "fldSimple")):
        name = _name(simple.get(W + "instr", ""))
        if name not in HARMLESS:
            removed.append(name)
            _unwrap(simple)
    return removed


def _name(code: str) -> str:
    """The name at the head of a code, in capitals; "" where there is none."""
    found = _NAME.match(code)
    return found[1].upper() if found else ""


def _fields(root: etree._Element) -> list[_Field]:
    """The complex fields. One field may stand in the code or in the result of another."""
    found: list[_Field] = []
    open_fields: list[_Field] = []
    wanted = [W + name for name in ("fldChar", "fldSimple", *_CODE, *_BESIDES)]
    for element in root.iter(*wanted):
        kind = element.get(W + "fldCharType") if element.tag == W + "fldChar" else None
        _put_inside(element, open_fields if kind in (None, "begin") else open_fields[:-1])
        if kind == "begin" or element.tag == W + "fldSimple":
            _note_nested(open_fields)
        if kind == "begin":
            open_fields.append(_Field([element]))
            found.append(open_fields[-1])
        elif kind in ("separate", "end"):
            _go_on(element, open_fields, is_end=kind == "end")
        elif open_fields:
            _read_code(open_fields[-1], element)
        elif element.tag in _CODE_TAGS:
            found.append(_Field([element], is_computed=True))  # a code without its field
    return found


def _go_on(element: etree._Element, open_fields: list[_Field], *, is_end: bool) -> None:
    """Take the separator or the end of the field that is being read."""
    if not open_fields:
        return
    open_fields[-1].marks.append(element)
    open_fields[-1].in_code = False
    if is_end:
        open_fields.pop().is_ended = True


def _put_inside(element: etree._Element, open_fields: list[_Field]) -> None:
    for one in open_fields:
        if one.in_code:
            one.inside.append(element)


def _note_nested(open_fields: list[_Field]) -> None:
    """Mark a field whose name is still open where another field begins in its code."""
    if open_fields and open_fields[-1].in_code:
        outer = open_fields[-1]
        begun = outer.code.lstrip()
        if not begun.startswith("=") and not re.search(r"\s", begun):
            outer.is_computed = True


def _read_code(one: _Field, element: etree._Element) -> None:
    """Add an element to the code of the field that is being read."""
    if not one.in_code:
        return
    if element.tag in _CODE_TAGS:
        one.own.append(element)
    if element.tag in (W + "instrText", W + "t"):
        one.code += element.text or ""
    elif element.tag in (W + "delInstrText", W + "delText"):
        one.deleted_code += element.text or ""
    elif element.tag in (W + "tab", W + "br"):
        one.code += " "


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Put the content of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        if child.tag != W + "fldData":
            element.addprevious(child)
    parent.remove(element)
