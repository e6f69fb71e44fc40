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
from docx.oxml import parse_xml
from lxml import etree

from model.errors import UserError
from model.readers import package
from model.readers.package import Room, parse
from model.readers.word_elements import W
from model.writers.docx.archive import archived
from model.writers.docx.names import BASE_STYLE, DOCUMENT, FOOTERS, STYLES, TYPES, R
from model.writers.docx.outside import cut_off, cut_off_below, told_once
from model.writers.docx.styles import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.opc.rel import Relationships

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# What an empty document still needs of its template.
_KINDS = ("styles", "settings", "fontTable", "theme", "numbering", "footnotes", "endnotes")
_KEPT = {_OFFICE + kind for kind in _KINDS}
MOST_STYLES = 5000  # of a template; Word itself stops at 4,079
_PAGE = {_OFFICE + "header", _OFFICE + "footer"}
_TELLTALE = ("rsids", "docVars", "trackRevisions", "updateFields")


def completed(data: bytes, ours: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a template, emptied and completed from `ours`. Raises `UserError`."""
    document = _opened(data)
    _empty(document)
    ids = _complete_styles(document.styles.element, parse(ours[STYLES]))
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
    room = Room()
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            parse(content, room)
    if b"template.main+xml" in parts.get(TYPES, b""):  # a .dotx
        parts[TYPES] = parts[TYPES].replace(b"template.main+xml", b"document.main+xml")
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
    if len(document.styles.element) > MOST_STYLES:
        raise UserError(
            "模板里的样式太多，没有读取。请另选一个模板，或在 Word 中删去不用的样式。"
        )
    return document


def _complete_styles(theirs: etree._Element, ours: etree._Element) -> dict[str, str]:
    """Add the styles that are missing, by name; gives the new id of each of our ids."""
    present = {}
    for style in theirs.iter(W + "style"):
        present[name_of(style)] = style.get(W + "styleId", "")
    taken = {key.casefold() for key in present.values()}
    ids: dict[str, str] = {}
    added = []
    for style in ours.findall(W + "style"):
        key = style.get(W + "styleId", "")
        if style.get(W + "default") == "1":
            if style.get(W + "type") != "paragraph":
                continue
            new = _base_style(style, ours)
        elif name_of(style) in present:
            ids[key] = present[name_of(style)]
            continue
        else:
            new = deepcopy(style)
        ids[key] = _free_id(key, taken)
        new.set(W + "styleId", ids[key])
        added.append(new)
    if len(added) > 1:  # not our base alone
        for style in added:
            _point_to(style, ids)
            theirs.append(style)
    return ids


def _free_id(key: str, taken: set[str]) -> str:
    """An id that the template does not have yet; Word does not tell capitals apart."""
    while key.casefold() in taken:
        key += "Report"
    taken.add(key.casefold())
    return key


def _point_to(style: etree._Element, ids: Mapping[str, str]) -> None:
    """Let a style name the styles that it depends on by their new ids."""
    for tag in ("basedOn", "next", "link"):
        for reference in style.findall(W + tag):
            known = ids.get(reference.get(W + "val", ""))
            if known is None:
                style.remove(reference)
            else:
                reference.set(W + "val", known)


def _base_style(default: etree._Element, ours: etree._Element) -> etree._Element:
    """Our default style as one with a name of its own, on which our other styles are based."""
    base = deepcopy(default)
    del base.attrib[W + "default"]
    name = base.find(W + "name")
    if name is not None:
        name.set(W + "val", BASE_STYLE)
    _spell_out(base, ours)
    return base


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
    """Take our page where the template has none, our page number where it has no footer."""
    our_section = parse(ours[DOCUMENT]).find(f"{W}body/{W}sectPr")
    assert our_section is not None  # noqa: S101 - the shipped template's
    section = _page_of(document, our_section)
    for key in [key for key in section.attrib if "rsid" in str(key)]:
        del section.attrib[key]
    for kind in section.findall(W + "type"):
        section.remove(kind)
    if section.find(W + "footerReference") is None:
        _number_pages(document, our_section, ours, ids)


def _page_of(document: WordDocument, our_section: etree._Element) -> etree._Element:
    """The page of the template; ours, without its footers, where it has no size or margins."""
    body = document.element.body
    section: etree._Element | None = body.find(W + "sectPr")
    if section is not None:
        if section.find(W + "pgSz") is not None and section.find(W + "pgMar") is not None:
            return section
        body.remove(section)
    # Parsed anew: python-docx asks its own kind of elements for their footers.
    made: etree._Element = parse_xml(etree.tostring(our_section))
    for reference in made.findall(W + "footerReference"):
        made.remove(reference)
    body.append(made)
    return made


def _number_pages(
    document: WordDocument,
    our_section: etree._Element,
    ours: Mapping[str, bytes],
    ids: Mapping[str, str],
) -> None:
    """Give the template our footers."""
    last = document.sections[-1]
    for reference in our_section.findall(W + "footerReference"):
        is_even = reference.get(W + "type") == "even"
        footer = last.even_page_footer if is_even else last.footer
        footer.is_linked_to_previous = False
        element = footer._element  # noqa: SLF001 - the paragraph comes from our template
        element[:] = list(parse(ours[f"word/{FOOTERS[1 if is_even else 0]}.xml"]))
        for style in element.iter(W + "pStyle"):
            style.set(W + "val", ids[style.get(W + "val", "")])
        if is_even:
            document.settings.odd_and_even_pages_header_footer = True


def _forget(document: WordDocument) -> list[str]:
    """Leave behind what an empty document does not need, and what tells who made the template.

    Gives what was left behind since it fetches or runs something.
    """
    settings = document.settings.element
    for name in _TELLTALE:
        for element in settings.findall(W + name):
            settings.remove(element)
    _forget_relations(document)
    whole = document.part.package
    # Asking for them makes a new part; ours replaces it.
    assert document.core_properties is not None  # noqa: S101
    application = Part(
        PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, b"", whole
    )
    whole.relate_to(application, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    return cut_off_below(document.part)


def _forget_relations(document: WordDocument) -> None:
    """Drop the relationships that an empty document does not need."""
    part = document.part
    references = document.element.body.iter(W + "headerReference", W + "footerReference")
    used = {reference.get(R + "id") for reference in references}
    dropped = []
    for key, relation in part.rels.items():
        is_of_the_page = relation.reltype in _PAGE and key in used
        if relation.reltype not in _KEPT and not is_of_the_page:
            dropped.append(key)
    _drop(part.rels, dropped)
    settings = part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    _drop(settings.rels, list(settings.rels))
    whole = part.package.rels
    _drop(whole, [k for k, rel in whole.items() if rel.reltype != _OFFICE + "officeDocument"])


def _drop(relationships: Relationships, keys: list[str]) -> None:
    for key in keys:
        del relationships[key]
