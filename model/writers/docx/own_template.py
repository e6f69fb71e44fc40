"""A bureau's own Word template, completed with the styles and the page number that it lacks.

It is opened with python-docx. Its page, headers, footers and styles stay as they are; its
text, whatever tells who made it, and whatever fetches or runs something is left behind.
"""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from model.errors import UserError
from model.readers import package
from model.readers.docx_tables import W
from model.readers.package import parse
from model.writers.docx.outside import cut_off, cut_off_below, told_once
from model.writers.docx.template import DOCUMENT, TYPES, R

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.opc.rel import Relationships
    from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# What an empty document still needs of its template.
_KEPT = {
    _OFFICE + kind
    for kind in ("styles", "settings", "fontTable", "theme", "numbering", "footnotes", "endnotes")
}
_PAGE = {_OFFICE + "header", _OFFICE + "footer"}
_TELLTALE = ("rsids", "docVars", "trackRevisions", "updateFields")
_BASE = "年报基准"  # what our styles take from our defaults, for a template with others


def completed(data: bytes, ours: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a template, emptied and completed from `ours`. Raises `UserError`."""
    document = _opened(data)
    _empty(document)
    ids = _complete_styles(document.styles.element, parse(ours["word/styles.xml"]))
    _complete_page(document, ours, ids)
    _forget(document)
    saved = BytesIO()
    document.save(saved)
    return package.parts(saved.getvalue())


@lru_cache(maxsize=4)
def removed(data: bytes) -> tuple[str, ...]:
    """What of a template fetches or runs something and is left behind, named for the clerk.

    Raises `UserError` for a file that is no template.
    """
    document = _opened(data)
    return tuple(told_once([*_empty(document), *_forget(document)]))


def _empty(document: WordDocument) -> list[str]:
    """Take the text out; gives what fetched or ran something, there and in the settings."""
    found = cut_off(document.part, "正文", is_document=True)
    found += cut_off(document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS), "文档设置")
    body = document.element.body
    for element in list(body):
        if element.tag != W + "sectPr":
            body.remove(element)
    return found


def _opened(data: bytes) -> WordDocument:
    parts = package.parts(data)
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise UserError("模板里有宏，不能用。请另存为不含宏的 .docx。")
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            parse(content)
    if b"template.main+xml" in parts.get(TYPES, b""):  # a .dotx
        parts[TYPES] = parts[TYPES].replace(b"template.main+xml", b"document.main+xml")
        from model.writers.docx.package import archived

        data = archived(parts)
    try:
        document = Document(BytesIO(data))
        document.part.partname = PackURI("/" + DOCUMENT)
        document.part.part_related_by(RELATIONSHIP_TYPE.STYLES).partname = PackURI(
            "/word/styles.xml"
        )
        assert document.settings is not None  # noqa: S101 - makes them where they lack
    except Exception as error:  # python-docx has no error of its own for what is no document
        raise UserError("这不是完整的 Word 文件（.docx），读不出来。") from error
    return document


def _complete_styles(theirs: etree._Element, ours: etree._Element) -> dict[str, str]:
    """Add the styles that are missing, by name; gives the new id of each of our ids."""
    present = {_name(style): style.get(W + "styleId", "") for style in theirs.iter(W + "style")}
    taken = {key.casefold() for key in present.values()}
    ids: dict[str, str] = {}
    added = []
    for style in ours.findall(W + "style"):
        key, name = style.get(W + "styleId", ""), _name(style)
        is_default = style.get(W + "default") == "1"
        if not is_default and name in present:
            ids[key] = present[name]
            continue
        if is_default and style.get(W + "type") != "paragraph":
            continue
        new = deepcopy(style)
        if is_default:
            del new.attrib[W + "default"]
            _rename(new, _BASE)
            _spell_out(new, ours)
        while key.casefold() in taken:
            key += "Report"
        taken.add(key.casefold())
        ids[style.get(W + "styleId", "")] = key
        new.set(W + "styleId", key)
        added.append(new)
    if [_name(style) for style in added] == [_BASE]:
        return ids
    for style in added:
        for tag in ("basedOn", "next", "link"):
            for reference in style.findall(W + tag):
                known = ids.get(reference.get(W + "val", ""))
                if known is None:
                    style.remove(reference)
                else:
                    reference.set(W + "val", known)
        theirs.append(style)
    return ids


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return "" if name is None else name.get(W + "val", "")


def _rename(style: etree._Element, name: str) -> None:
    element = style.find(W + "name")
    if element is not None:
        element.set(W + "val", name)


def _spell_out(style: etree._Element, ours: etree._Element) -> None:
    """Put our document defaults into the style that ours are based on."""
    defaults = ours.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    run = style.find(W + "rPr")
    if run is None:
        run = style.makeelement(W + "rPr")
        style.append(run)
    own = {element.tag for element in run}
    added = [] if defaults is None else [deepcopy(e) for e in defaults if e.tag not in own]
    order = [W + tag for tag in ("rFonts", "snapToGrid", "sz", "szCs", "lang")]
    run[:] = sorted([*run, *added], key=lambda e: order.index(e.tag) if e.tag in order else 1)


def _complete_page(
    document: WordDocument, ours: Mapping[str, bytes], ids: Mapping[str, str]
) -> None:
    """Take our page where the template has none, and our page number where it has no footer."""
    body = document.element.body
    section = body.find(W + "sectPr")
    our_section = parse(ours[DOCUMENT]).find(f"{W}body/{W}sectPr")
    assert our_section is not None  # noqa: S101 - the shipped template's
    if section is None or section.find(W + "pgSz") is None or section.find(W + "pgMar") is None:
        for element in [] if section is None else [section]:
            body.remove(element)
        section = deepcopy(our_section)
        for reference in section.findall(W + "footerReference"):
            section.remove(reference)
        body.append(section)
    for key in [key for key in section.attrib if "rsid" in str(key)]:
        del section.attrib[key]
    for kind in section.findall(W + "type"):
        section.remove(kind)
    if section.find(W + "footerReference") is not None:
        return
    last = document.sections[-1]
    for reference in our_section.findall(W + "footerReference"):
        even = reference.get(W + "type") == "even"
        footer = last.even_page_footer if even else last.footer
        footer.is_linked_to_previous = False
        element = footer._element  # noqa: SLF001 - the paragraph comes from our template
        element[:] = list(parse(ours["word/footer2.xml" if even else "word/footer1.xml"]))
        for style in element.iter(W + "pStyle"):
            style.set(W + "val", ids[style.get(W + "val", "")])
        if even:
            document.settings.odd_and_even_pages_header_footer = True


def _forget(document: WordDocument) -> list[str]:
    """Leave behind what an empty document does not need, and what tells who made the template.

    Gives what was left behind since it fetches or runs something.
    """
    used = {
        reference.get(R + "id")
        for reference in document.element.body.iter(W + "headerReference", W + "footerReference")
    }
    part = document.part
    _drop(part.rels, [k for k, rel in part.rels.items() if rel.reltype not in _KEPT and not (
        rel.reltype in _PAGE and k in used)])  # fmt: skip
    settings = document.settings.element
    for name in _TELLTALE:
        for element in settings.findall(W + name):
            settings.remove(element)
    settings_part = part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    _drop(settings_part.rels, list(settings_part.rels))
    whole = part.package
    _drop(whole.rels, [k for k, r in whole.rels.items() if r.reltype != _OFFICE + "officeDocument"])
    assert document.core_properties is not None  # noqa: S101 - makes a new part; ours replaces it
    application = Part(
        PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, b"", whole
    )
    whole.relate_to(application, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    return cut_off_below(part)


def _drop(relationships: Relationships, keys: list[str]) -> None:
    for key in keys:
        del relationships[key]
