"""Word documents and reports that are small in bytes and large in work, each kind in any size.

The tests of the readers take a small size and ask for the sentence; `hostile.py` takes the full one
and measures. A kind is a function of its size; what the size counts stands beside its name.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from model.files.store import dump, open_report
from model.readers.word_elements import W
from model.report.addresses import TEXT
from model.report.changes import Change
from model.resources import resource
from model.writers.export import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.report.report import Report

DOCUMENT = "word/document.xml"


def sample() -> Report:
    """The report that comes with the program."""
    return open_report(resource("samples", "sample.gknb")).report


def stored(parts: Mapping[str, bytes]) -> bytes:
    """A package whose parts are not compressed: no ratio gives them away."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def own_parts() -> dict[str, bytes]:
    """The parts of our own Word document of the sample."""
    with zipfile.ZipFile(BytesIO(render(sample(), ".docx"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_body(body: str) -> bytes:
    """Our document with another body."""
    xml = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>'
    return stored(own_parts() | {DOCUMENT: xml.encode()})


# --- Word documents ------------------------------------------------------------------------

_TABLE = "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def tables(count: int) -> bytes:
    """So many small tables in a row."""
    return with_body(_TABLE * count)


def paragraphs(count: int) -> bytes:
    """So many empty paragraphs."""
    return with_body("<w:p/>" * count)


def runs(count: int) -> bytes:
    """One paragraph of so many runs."""
    return with_body("<w:p>" + "<w:r><w:t>字</w:t></w:r>" * count + "</w:p>")


def unknown_elements(count: int) -> bytes:
    """So many elements that are passed over: marks between the paragraphs."""
    return with_body("<w:proofErr/>" * count + "<w:p/>")


def deep_runs(count: int) -> bytes:
    """So many runs within 150 links, one in another."""
    inside = "<w:r><w:t>字</w:t></w:r>" * count
    return with_body("<w:p>" + "<w:ins>" * 150 + inside + "</w:ins>" * 150 + "</w:p>")


def nested_controls(depth: int) -> bytes:
    """Content controls, one in another."""
    return with_body(
        "<w:sdt><w:sdtContent>" * depth + "<w:p/>" + "</w:sdtContent></w:sdt>" * depth
    )


def wide_rows(count: int) -> bytes:
    """A table whose grid has 2,000 columns, with so many rows that cover them by spans."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="50"/></w:tcPr><w:p/></w:tc>'
    row = "<w:tr>" + cell * 40 + "</w:tr>"
    grid = "<w:gridCol/>" * 2000
    return with_body(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{row * count}</w:tbl>")


def joined_rows(count: int) -> bytes:
    """A table whose one cell of 99 columns is joined over so many rows."""
    properties = '<w:tcPr><w:gridSpan w:val="99"/><w:vMerge{}/></w:tcPr>'
    first = properties.format(' w:val="restart"')
    more = f"<w:tr><w:tc>{properties.format('')}<w:p/></w:tc></w:tr>"
    rows = f"<w:tr><w:tc>{first}<w:p/></w:tc></w:tr>" + more * count
    grid = "<w:gridCol/>" * 99
    return with_body(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


def grid_columns(count: int) -> bytes:
    """So many tables with 500 columns that no row uses."""
    grid = "<w:gridCol/>" * 500
    return with_body(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid></w:tbl>" * count)


def data_parts(count: int) -> bytes:
    """So many custom XML parts that name our data."""
    more = {}
    for number in range(count):
        xml = f'<a xmlns:x="urn:gongkai-nianbao:report">{"x" * 20_000}</a>'
        more[f"customXml/extra{number}.xml"] = xml.encode()
    return stored(own_parts() | more)


def large_data_parts(size: int) -> bytes:
    """Three custom XML parts of so many bytes, full of elements."""
    more = {}
    for number in range(3):
        xml = '<a xmlns="urn:gongkai-nianbao:report">' + "<b/>" * (size // 4) + "</a>"
        more[f"customXml/extra{number}.xml"] = xml.encode()
    return stored(own_parts() | more)


def attributes_in_word(count: int) -> bytes:
    """One paragraph with so many attributes."""
    written = " ".join(f'a{number}="1"' for number in range(count))
    return with_body(f"<w:p {written}/>")


def based_styles(count: int) -> bytes:
    """A list of so many styles, each based on the one before."""
    style = (
        '<w:style w:type="paragraph" w:styleId="a{}"><w:name w:val="b{}"/>'
        '<w:basedOn w:val="a{}"/></w:style>'
    )
    listed = "".join(style.format(number, number, number - 1) for number in range(count))
    xml = f'<w:styles xmlns:w="{W[1:-1]}">{listed}</w:styles>'
    return stored(own_parts() | {"word/styles.xml": xml.encode()})


def styles_in_word(count: int) -> bytes:
    """A list of so many styles."""
    style = '<w:style w:type="paragraph" w:styleId="a{}"><w:name w:val="b{}"/></w:style>'
    listed = "".join(style.format(number, number) for number in range(count))
    xml = f'<w:styles xmlns:w="{W[1:-1]}">{listed}</w:styles>'
    return stored(own_parts() | {"word/styles.xml": xml.encode()})


# --- texts ---------------------------------------------------------------------------------

SENTENCES = {
    "claims": "共收到政府信息公开申请12件，予以公开5件。",
    "list": "自然人1件，法人1件，",
    "villages": "第{n}村申请1件，",
    "lines": "（一）全年公开信息{n}条，比上年增加2条。\n",
    "bare": "1件",
    "brackets": "申请（1件）",
    "nested": "（一（二）",
    "shares": "申请12件（占40%），",
    "sentences": "申请（1件）。",
}


def text_of(kind: str, length: int) -> str:
    """So many characters of sentences of one kind."""
    pattern = SENTENCES[kind]
    pieces: list[str] = []
    total = number = 0
    while total < length:
        pieces.append(pattern.format(n=number))
        total += len(pieces[-1])
        number += 1
    return "".join(pieces)[:length]


def report_with(text: str) -> bytes:
    """A save file whose first text is this one."""
    report = sample()
    report.apply(Change({TEXT + "overview": text}, ""))
    return dump(report)


def claims(length: int) -> bytes:
    """A report with a text of so many characters, full of counts that the table does not have."""
    return report_with(text_of("claims", length))


def repetitive(length: int) -> bytes:
    """A report with a text of so many equal characters: it packs like a bomb."""
    return report_with("公" * length)


def listed(length: int) -> bytes:
    """A report with a text of so many characters: one sentence that lists."""
    return report_with(text_of("list", length))
