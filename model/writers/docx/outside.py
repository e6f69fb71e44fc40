"""What in a Word template fetches something from elsewhere or runs something is removed here.

A report that a bureau publishes must not go on the network when it is opened. So nothing
outside the file may be referred to, except by a hyperlink, which the reader has to click;
nothing inside may be of a kind that does more than being shown; and fields only compute
(`model.writers.docx.fields`).

The harmless kinds of relationships are listed, since new kinds are invented now and then.
The package is one that python-docx has opened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.opc.part import XmlPart
from lxml import etree

from model.readers.package import parse
from model.writers.docx.fields import unlink
from model.writers.docx.names import R

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part
    from docx.opc.rel import _Relationship

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# Relationships between parts, by the end of their type.
_HARMLESS = {
    "image", "hdphoto", "font",
    "chart", "chartUserShapes", "chartStyle", "chartColorStyle", "themeOverride",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
}  # fmt: skip
_CLICKED = ("hyperlink", "hlinkClick")  # elements whose link waits for the reader
_OBJECT, _PICTURE, _MACRO = "嵌入或链接的对象", "外部图片", "宏"
# What is named to the clerk, by the end of the relationship's type.
_KINDS = {
    "image": _PICTURE,
    "hyperlink": _PICTURE,  # one that is not clicked is used like a picture
    "oleObject": _OBJECT,
    "package": _OBJECT,
    "control": "控件",
    "activeXControlBinary": "控件",
    "aFChunk": "并入的文件",
    "subDocument": "子文档",
    "attachedTemplate": "附加的模板",
    "mailMergeSource": "邮件合并的数据源",
    "mailMergeHeaderSource": "邮件合并的数据源",
    "font": "外部字体",
    "audio": "影音",
    "video": "影音",
    "media": "影音",
    "webextension": "加载项",
}
_OTHER = "指向文件以外的内容"
# Elements that do something by themselves.
_RUNNING = {
    "OLEObject": _OBJECT,
    "objectEmbed": _OBJECT,
    "objectLink": _OBJECT,
    "control": "控件",
    "movie": "影音",
    "webVideoPr": "影音",
    "altChunk": "并入的文件",
    "subDoc": "子文档",
    "entryMacro": _MACRO,
    "exitMacro": _MACRO,
    "attachedTemplate": "附加的模板",
    "linkStyles": "附加的模板",
    "mailMerge": "邮件合并的数据源",
    "saveThroughXslt": "外部的转换样式表",
    "smartTagType": "智能标记",
    "schemaLibrary": "外部的架构",
}
_PLACES = {
    "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "styles": "样式",
    "settings": "文档设置", "numbering": "编号", "theme": "主题", "fontTable": "字体表",
}  # fmt: skip
_SVG_FETCHES = re.compile(
    rb"(href|src)\s*=\s*[\"'](?!#|data:image/(png|jpeg|gif)[;,])"
    rb"|url\(\s*[\"']?(?!#)|@import|\\|<\s*script|<\s*foreignobject|<!doctype|<!entity|<\?xml-"
    rb"|encoding\s*=\s*[\"'](?!utf-8)|\0",
    re.IGNORECASE,
)
_LONGEST = 80  # characters of a target that are told


def cut_off(part: Part, place: str, *, is_document: bool = False) -> list[str]:
    """Remove what reaches outside or runs from one part; gives what it was, and where.

    The other parts of a document are chosen by what it keeps, so they are not looked at here.
    """
    root = _root(part)
    found: list[str] = []
    if root is not None:
        found += (f"域 {name}" if name else "域（代码看不出名称）" for name in unlink(root))
        found += _remove_running(root)
        found += _remove_references(root, part, is_document=is_document)
        found += _remove_addresses(root)
    for key, relation in list(part.rels.items()):
        if not _may_stay(relation, is_document=is_document):
            found.append(_named(relation))
            del part.rels[key]
    if root is not None and not isinstance(part, XmlPart):
        xml = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        part._blob = xml  # noqa: SLF001 - python-docx has no other way to change such a part
    return [f"{place}：{what}" for what in found]


def cut_off_below(document: Part) -> list[str]:
    """Do so for the document and every part that is reached from it."""
    found = cut_off(document, "正文", is_document=True)
    seen = {document.partname}
    todo = [(document, "正文")]
    while todo:
        part, place = todo.pop(0)
        for relation in part.rels.values():
            if relation.is_external or relation.target_part.partname in seen:
                continue
            below = relation.target_part
            seen.add(below.partname)
            where = _PLACES.get(_kind(relation), place)
            found += cut_off(below, where)
            todo.append((below, where))
    return found


def told_once(found: list[str]) -> list[str]:
    """The same things, each once, and not again without its target."""
    each = list(dict.fromkeys(found))
    with_target = {what.partition("（")[0] for what in each if "（" in what}
    return [what for what in each if what not in with_target]


def _root(part: Part) -> etree._Element | None:
    """The content of a part, if it is XML; pictures are looked at where they are used."""
    if isinstance(part, XmlPart):
        element: etree._Element = part.element
        return element
    if not part.content_type.endswith("xml") or part.content_type.startswith("image/"):
        return None
    return parse(part.blob)


# --- relationships -------------------------------------------------------------------------


def _kind(relation: _Relationship) -> str:
    return relation.reltype.rpartition("/")[2]


def _named(relation: _Relationship) -> str:
    what = _KINDS.get(_kind(relation), _OTHER)
    if not relation.is_external:
        return what
    target = relation.target_ref
    return f"{what}（{target if len(target) <= _LONGEST else target[:_LONGEST] + '……'}）"


def _may_stay(relation: _Relationship, *, is_document: bool) -> bool:
    """Whether a relationship waits for the reader, or leads to what is only shown.

    The parts of the document itself are chosen by `model.writers.docx.own_template`.
    """
    if relation.is_external:
        return _kind(relation) == "hyperlink"
    return is_document or (_kind(relation) in _HARMLESS and _is_shown(relation.target_part))


def _is_shown(target: Part) -> bool:
    """Whether a part, if it is a picture, is one that fetches nothing."""
    if "svg" not in target.content_type:
        return True
    return _SVG_FETCHES.search(target.blob) is None


def _references(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The attributes that name a relationship, and its key."""
    for name in element.keys():  # noqa: SIM118 - lxml looks up each value from the first on
        if str(name).startswith(R) or name == _OFFICE + "relid":
            value = element.get(name, "")
            if value:
                yield str(name), str(value)


def _remove_references(
    root: etree._Element, part: Part, *, is_document: bool
) -> Iterator[str]:  # fmt: skip
    for element in _elements(root):
        for name, key in list(_references(element)):
            relation = part.rels.get(key)
            if relation is None:  # it was left behind before, with what it named
                _detach(element, name)
                continue
            is_misused = relation.is_external and _local(element) not in _CLICKED
            if is_misused or not _may_stay(relation, is_document=is_document):
                yield _named(relation)
                _detach(element, name)


# --- elements ------------------------------------------------------------------------------


def _elements(root: etree._Element) -> list[etree._Element]:
    """All elements, without comments; the list does not change with the tree."""
    return [element for element in root.iter() if isinstance(element.tag, str)]


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _ancestor(element: etree._Element, *names: str) -> etree._Element | None:
    return next((e for e in element.iterancestors() if _local(e) in names), None)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_running(root: etree._Element) -> Iterator[str]:
    """Remove what does something by itself; the picture that an object showed stays."""
    for element in _elements(root):
        what = _RUNNING.get(_local(element))
        if what is None:
            continue
        holder = element.getparent()
        _remove(element)
        yield what
        if holder is not None and _local(holder) == "object" and not _shows(holder):
            _remove(holder)


def _remove_addresses(root: etree._Element) -> Iterator[str]:
    """Remove the addresses that VML may hold without a relationship."""
    for element in _elements(root):
        if not str(element.tag).startswith((_VML, _OFFICE)):
            continue
        for name in ("src", _OFFICE + "href", _OFFICE + "althref"):
            address = element.get(name, "")
            if address and not address.startswith("#"):
                yield f"{_PICTURE}（{address[:_LONGEST]}）"
                del element.attrib[name]
                _remove_if_empty(element)


def _detach(element: etree._Element, name: str) -> None:
    """Take a reference away, and with it what cannot be without."""
    parent = element.getparent()
    if _local(element) in ("blip", "imagedata"):  # may have the picture inside the file, too
        del element.attrib[name]
        _remove_if_empty(element)
    elif parent is not None and _local(parent) == "graphicData":
        drawing = _ancestor(element, "drawing")
        _remove(element if drawing is None else drawing)
    else:
        _remove(element)


def _remove_if_empty(element: etree._Element) -> None:
    """Remove a picture that refers to nothing any more, with the frame around it."""
    if any(_references(element)):
        return
    if _local(element) == "imagedata":
        frame = _ancestor(element, "pict", "object")
        _remove(element)
        if frame is None or _shows(frame):
            return
        if _ancestor(frame, "numPicBullet") is None:
            _remove(frame)
    elif _local(element) == "blip":
        _remove_drawn(element)


def _remove_drawn(blip: etree._Element) -> None:
    """Remove a drawn picture that has nothing to show, or the fill that it is."""
    picture, fill = _ancestor(blip, "pic"), blip.getparent()
    if picture is not None:
        holder = picture.getparent()
        alone = holder is not None and _local(holder) == "graphicData"
        drawing = _ancestor(picture, "drawing") if alone else None
        _remove(picture if drawing is None else drawing)
    elif fill is not None and fill.tag == _DRAWING + "blipFill":
        # A theme must have so many fills.
        fill.addprevious(fill.makeelement(_DRAWING + "noFill"))
        _remove(fill)
    elif fill is not None:
        _remove(fill)


def _shows(frame: etree._Element) -> bool:
    """Whether anything is left to be seen in the frame of a picture or an object."""
    shown = ("imagedata", "textbox", "drawing")
    return any(_local(element) in shown for element in _elements(frame))
