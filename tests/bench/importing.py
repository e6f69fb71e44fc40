"""Earlier reports imported: Word files of ours and of others, a web page; a review opened."""

from __future__ import annotations

import statistics
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.documents import exported, full_report, word_walk
from tests.bench.measure import Row, in_turn, programs_in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

A_PAGE = 100_000  # bytes of a web page as bureaus' sites publish it
MENU = '<li class="item"><a href="/zwgk/item.html" title="政务公开">政务公开栏目</a></li>\n'
A_REVIEW = 1000  # ms of CPU time, from the drop to the page painted


def importing(runs: int) -> Iterator[Row]:
    """Each against the bare library: a zip and a walk over the body, lxml's parse of the page."""
    with tempfile.TemporaryDirectory() as folder:
        ours, foreign, page = written(Path(folder))
        yield _row("Word document of ours imported", ours, word_walk(ours), runs * 3, 5.3)
        yield _row("another's Word document imported", foreign, word_walk(foreign), runs, 16)
        yield _row("web page of 100 kB imported", page, html_parse(page), runs, 18)
        cost = programs_in_turn({"review": ("review", str(foreign))}, max(3, runs // 3))
    found = statistics.median(cost["review"])
    yield Row("a review opened in the window", found, 1, A_REVIEW)


def written(folder: Path) -> tuple[Path, Path, Path]:
    """A document of ours, one of another program, and a page with menus around the report."""
    from docx import Document

    from model.document.build import Options
    from model.writers.export import render

    report = full_report()
    ours, foreign, page = (folder / name for name in ("a.docx", "b.docx", "c.html"))
    ours.write_bytes(exported(report, ".docx")())
    bare = Options(embed=False)
    Document(BytesIO(render(report, ".docx", bare))).save(str(foreign))
    html = render(report, ".html", bare).decode()
    count = (A_PAGE - len(html.encode())) // len(MENU.encode())
    html = html.replace("<body>", f"<body><ul>{MENU * count}</ul>", 1)
    page.write_text(html, encoding="utf-8")
    return ours, foreign, page


def html_parse(path: Path) -> Callable[[], object]:
    """A function that parses a page."""
    from lxml import html

    return lambda: html.fromstring(path.read_bytes())


def _row(name: str, path: Path, bare: Callable[[], object], runs: int, limit: float) -> Row:
    from model.importing.importing import import_file

    median = in_turn({"ours": lambda: import_file(path), "bare": bare}, runs)
    return Row(name, median["ours"], median["bare"], limit)
