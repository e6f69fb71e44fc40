"""The package around the body: properties, pictures, the data inside, and the zip itself."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from model.errors import UserError
from model.readers.package import DATA_NAMESPACE
from model.readers.word_elements import W
from model.writers.docx.archive import archived
from model.writers.docx.names import BLANK_FOOTER, DOCUMENT, RELATIONSHIPS, TYPES
from model.writers.docx.paragraphs import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA_ID = "{6E1B5C0E-2F7B-4D53-9C35-0B1F1A7C2021}"  # Word knows a data part by such a name
EMU_A_TWIP, EMU_A_MILLIMETRE = 635, 36_000

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MAIN = "application/vnd.openxmlformats-officedocument"
CORE, APPLICATION = "docProps/core.xml", "docProps/app.xml"


@dataclass(slots=True)
class Package:
    """A template with the parts that one document adds to it."""

    template: Mapping[str, bytes]
    document: str = ""
    needs_blank_footer: bool = False
    _added: dict[str, bytes] = field(default_factory=dict)
    _relationships: list[str] = field(default_factory=list)
    _types: list[str] = field(default_factory=list)
    _pictures: dict[bytes, str] = field(default_factory=dict)

    def add_picture(self, png: bytes) -> tuple[str, int, int]:
        """Take in a picture; gives its relationship and size in pixels. Raises `UserError`."""
        width, height = _png_size(png)
        if png not in self._pictures:
            key = f"rIdPicture{len(self._pictures) + 1}"
            name = f"media/picture{len(self._pictures) + 1}.png"
            self._pictures[png] = key
            self._relate(key, "image", name)
            self._added[f"word/{name}"] = png
        return self._pictures[png], width, height

    def embed(self, data: bytes) -> None:
        """Put the save file inside, as the readable text it is (docs/word-layout.md)."""
        place = 1
        while f"customXml/item{place}.xml" in self.template:
            place += 1
        name = f"customXml/itemProps{place}.xml"
        self._relate("rIdData", "customXml", f"../customXml/item{place}.xml")
        self._override(f"/{name}", f"{_MAIN}.customXmlProperties+xml")
        self._add(f"customXml/item{place}.xml", data_part(data))
        self._add(
            f"customXml/_rels/item{place}.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" '
            f'Target="itemProps{place}.xml"/></Relationships>',
        )
        self._add(
            name,
            f'<ds:datastoreItem ds:itemID="{DATA_ID}" xmlns:ds="{_OFFICE}/customXml">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{DATA_NAMESPACE}"/></ds:schemaRefs>'
            "</ds:datastoreItem>",
        )

    def describe(self, title: str, organ: str, year: int) -> None:
        """The document's properties: what it is, of whom and of when, and nobody's name."""
        subject = f"<dc:subject>{year}年度</dc:subject>" if year else ""
        self._add(
            CORE,
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{safe(title)}</dc:title>{subject}"
            f"<dc:creator>{safe(organ)}</dc:creator>"
            "<dc:language>zh-CN</dc:language><cp:lastModifiedBy></cp:lastModifiedBy>"
            "</cp:coreProperties>",
        )
        self._add(
            APPLICATION,
            f'<Properties xmlns="{_OFFICE}/extended-properties">'
            f"<Company>{safe(organ)}</Company></Properties>",
        )

    def archived(self) -> bytes:
        """The whole file; the same parts give the same bytes."""
        if self.needs_blank_footer:
            self._relate(BLANK_FOOTER, "footer", "noNumber.xml")
            self._override("/word/noNumber.xml", f"{_MAIN}.wordprocessingml.footer+xml")
            self._add("word/noNumber.xml", f'<w:ftr xmlns:w="{W[1:-1]}"><w:p/></w:ftr>')
        parts = {**self.template, **self._added}
        parts[DOCUMENT] = (_DECLARATION + self.document).encode()
        if self._pictures and b'Extension="png"' not in parts[TYPES]:
            parts[TYPES] = _inserted(
                parts[TYPES], "<Default ", '<Default Extension="png" ContentType="image/png"/>'
            )
        if self._types:
            parts[TYPES] = _inserted(parts[TYPES], "</Types>", "".join(self._types))
        if self._relationships:
            added = "".join(self._relationships)
            parts[RELATIONSHIPS] = _inserted(parts[RELATIONSHIPS], "</Relationships>", added)
        return archived(parts)

    def _add(self, name: str, xml: str) -> None:
        self._added[name] = (_DECLARATION + xml).encode()

    def _relate(self, key: str, kind: str, target: str) -> None:
        self._relationships.append(
            f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        )

    def _override(self, part: str, kind: str) -> None:
        self._types.append(f'<Override PartName="{part}" ContentType="{kind}"/>')


def _inserted(xml: bytes, before: str, added: str) -> bytes:
    return xml.replace(before.encode(), (added + before).encode(), 1)


_NO_XML = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def data_part(data: bytes) -> str:
    """The save file as XML; what XML cannot hold stands only in JSON's strings, escaped."""
    text = _NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", data.decode())
    return f'<report xmlns="{DATA_NAMESPACE}" encoding="json">{escape(text)}</report>'


# --- pictures ------------------------------------------------------------------------------


def _png_size(png: bytes) -> tuple[int, int]:
    if not png.startswith(b"\x89PNG\r\n\x1a\n") or png[12:16] != b"IHDR" or len(png) < 33:
        raise UserError("图片不是 PNG 格式，不能放进 Word 文件。请换一张图片。")
    width, height = struct.unpack(">II", png[16:24])
    if not width or not height:
        raise UserError("图片是空的，不能放进 Word 文件。请换一张图片。")
    return width, height


def inline(key: str, number: int, width: int, height: int, words: str) -> str:
    """A picture in a line of text, its size in EMU, and its words for who cannot see it."""
    size = f'cx="{width}" cy="{height}"'
    said = quoteattr(words)
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        f'xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="图{number}" descr={said}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1" '
        f'xmlns:a="{_DRAWING}/main"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="图{number}" descr={said}/><pic:cNvPicPr/>'
        "</pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
