"""Templates that hold something which fetches or runs, for the tests of what removes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from lxml import etree

from model.document.build import Options
from model.files.store import open_report
from model.readers.docx import reopen
from model.readers.word_elements import W
from model.resources import resource
from model.writers import export
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import own_template

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

    from model.report.report import Report


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


SPACES = (
    f'xmlns:w="{W[1:-1]}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


AWAY = "http://outside.example/x.png"


SHARE = r"file:///\\outside.example\share\x.docx"


FETCHING = (
    "INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD",
    "MACROBUTTON", "EMBED", "ADDIN", "CONTROL", "AUTOTEXT", "PRINT", "ASK", "FILLIN", "NEWONE",
)  # fmt: skip


def sample() -> Report:
    return open_report(resource("samples", "sample.gknb")).report


def text_run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def codes(*pieces: str, tag: str = "instrText") -> str:
    return "".join(f'<w:r><w:{tag} xml:space="preserve">{p}</w:{tag}></w:r>' for p in pieces)


def field(*pieces: str, result: str = "旧的结果", tag: str = "instrText") -> str:
    """A field whose code is cut into so many runs."""
    return (
        mark("begin")
        + codes(*pieces, tag=tag)
        + mark("separate")
        + text_run(result)
        + mark("end")
    )


def simple(code: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{text_run("旧的结果")}</w:fldSimple>'


def drawing(inside: str, uri: str = "picture") -> str:
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="9000" cy="9000"/><wp:docPr id="9" name="图"/><a:graphic><a:graphicData '
        f'uri="http://schemas.openxmlformats.org/drawingml/2006/{uri}">{inside}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def picture(references: str) -> str:
    return drawing(
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="9" name="图"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {references}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9000" cy="9000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


def vml(inside: str, holder: str = "pict") -> str:
    shape = f'<v:shape style="width:9pt;height:9pt">{inside}</v:shape>'
    return f"<w:r><w:{holder}>{shape}</w:{holder}></w:r>"


def text_box(runs: str) -> str:
    return vml(f"<v:textbox><w:txbxContent><w:p>{runs}</w:p></w:txbxContent></v:textbox>")


def put(part: XmlPart, *runs: str) -> None:
    """Add a paragraph of these runs, which stand beside the words 本局."""
    xml = f"<w:p {SPACES}>{text_run('本局')}{''.join(runs)}</w:p>"
    part.element.append(parse_xml(xml))


def away(part: Part, kind: str, target: str = AWAY) -> str:
    """The key of a new relationship to something outside."""
    key = f"rIdAway{len(part.rels)}"
    part.rels.add_relationship(f"{OFFICE}/{kind}", target, key, is_external=True)
    return key


def inside(part: Part, kind: str, content: bytes, name: str, content_type: str) -> str:
    """The key of a new relationship to a part with this content."""
    return part.relate_to(Part(PackURI(name), content_type, content, None), f"{OFFICE}/{kind}")


class Template:
    """A bureau's template that can be spoilt."""

    def __init__(self, folder: Path) -> None:
        self.path = own_template(folder / "own.docx")
        self.document: WordDocument = Document(str(self.path))
        self.header = self.document.sections[0].header.part

    def export(self) -> dict[str, bytes]:
        """The parts of a report that is exported with it."""
        self.document.save(str(self.path))
        data = render(sample(), ".docx", self.options)
        besides = (
            "font",
            "theme",
            "header1.xml.rels",
            "rIdAway",
        )  # a link leads out of the file
        assert [f for f in rules.faults(data) if not any(b in f for b in besides)] == []
        assert reopen(data).differences == []
        return dict(rules.parts(data))

    @property
    def options(self) -> Options:
        return Options(template=str(self.path))

    def left_out(self) -> list[str]:
        return export.left_out(self.options)


def externals(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Kind and target of everything outside that the file refers to."""
    found = []
    for name, content in parts.items():
        if name.endswith(".rels"):
            for relation in etree.fromstring(content):
                if relation.get("TargetMode") == "External":
                    kind = relation.get("Type", "").rpartition("/")[2]
                    found.append((kind, relation.get("Target", "")))
    return found


def fields_of(parts: dict[str, bytes]) -> str:
    """The codes of all fields in one text."""
    found = []
    for name, content in parts.items():
        if name.endswith(".xml"):
            root = etree.fromstring(content)
            found += [e.text or "" for e in root.iter(W + "instrText", W + "delInstrText")]
            found += [e.get(W + "instr", "") for e in root.iter(W + "fldSimple")]
    return " ".join(found)


def everything(parts: dict[str, bytes]) -> bytes:
    return b"".join(parts.values())


def forms(name: str) -> dict[str, str]:
    """A field as Word may write it."""
    half = len(name) // 2
    return {
        "complex": field(f" {name} x"),
        "split": field(" ", name[:half], name[half:], " x"),
        "lower case": field(f"{name.lower()} x"),
        "simple": simple(f" {name} x"),
        "without result": mark("begin") + codes(f" {name} x") + mark("end"),
        "never ended": mark("begin") + codes(f" {name} x") + text_run("本局"),
        "deleted": field(f" {name} x", tag="delInstrText"),
        "written as text": mark("begin") + codes(name[:half]) + text_run(name[half:]) + mark("end"),
        "in the result of another": mark("begin") + codes(" PAGE ") + mark("separate")
        + field(f" {name} x") + mark("end"),
        "in the code of another": mark("begin") + codes(' IF 1 = 1 "') + field(f" {name} x")
        + codes('" ""') + mark("separate") + text_run("旧的结果") + mark("end"),
        "in a text box": text_box(field(f" {name} x")),
    }  # fmt: skip


def note(template: Template, kind: str, runs: str) -> None:
    """A part with notes, as Word writes it."""
    tag, content_type = (
        kind[:-1],
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
    )
    part = Part(PackURI(f"/word/{kind}.xml"), content_type, b"", None)
    key = away(part, "image")
    runs = runs.replace("KEY", key)
    xml = f'<w:{kind} {SPACES}><w:{tag} w:id="0"><w:p>{runs}</w:p></w:{tag}></w:{kind}>'
    part._blob = xml.encode()
    template.document.part.relate_to(part, f"{OFFICE}/{kind}")
