"""How fast a full report becomes a Word file, against docxtpl and against the floor.

The floor is a zip of ready strings: the same parts, and nothing but packed. docxtpl fills a
template with the same tables and a field in every place where ours writes a figure or a paragraph.
Both stand for what they are used for in an office; the three take turns, so that a busy machine
slows all alike. Start: ``python tests/bench/docx_bench.py [runs]``, or call `measure`.
"""

# ruff: noqa: T201  # it prints its results
from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from model.document import build as document  # noqa: E402
from model.document.blocks import Grid, Paragraph  # noqa: E402
from model.files.store import dump, open_report  # noqa: E402
from model.report.changes import Change  # noqa: E402
from model.report.figures import Figure  # noqa: E402
from model.resources import resource  # noqa: E402
from model.writers.docx import write as docx  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.document.blocks import Block
    from model.report.report import Report

DOCXTPL = "docxtpl==0.20.2"  # for this bench only; not among the requirements
FASTER_THAN_DOCXTPL, TIMES_THE_FLOOR, LARGEST = 10.0, 4.0, 15_000


@dataclass(frozen=True, slots=True)
class Result:
    """Medians in milliseconds, and the size of the file with its data inside."""

    ours: float
    floor: float
    docxtpl: float | None
    size: int

    @property
    def is_good(self) -> bool:
        """Whether all goals are reached."""
        fast = self.docxtpl is None or self.docxtpl >= FASTER_THAN_DOCXTPL * self.ours
        return fast and self.ours <= TIMES_THE_FLOOR * self.floor and self.size < LARGEST

    def lines(self) -> list[str]:
        """The results as they are printed."""
        found = [
            f"Word document of a full report   {self.ours:7.2f} ms   {self.size:,} bytes",
            f"floor: a zip of ready strings    {self.floor:7.2f} ms   "
            f"ours is {self.ours / self.floor:.1f}x (at most {TIMES_THE_FLOOR:g}x)",
        ]
        if self.docxtpl is None:
            return [*found, f"{DOCXTPL} could not be installed: not compared"]
        ratio = self.docxtpl / self.ours
        goal = f"ours is {ratio:.1f}x faster (at least {FASTER_THAN_DOCXTPL:g}x)"
        return [*found, f"docxtpl fills a template          {self.docxtpl:6.1f} ms   {goal}"]


def full_report() -> Report:
    """The sample with a figure in every cell."""
    report = open_report(resource("samples", "sample.gknb")).report
    blank = [a for a in report.form.cells if report.number(a) is None]
    report.apply(Change({address: Figure(17 + place) for place, address in enumerate(blank)}))
    return report


def write(report: Report) -> bytes:
    """What an export does in process: build the blocks, write them, and put the data inside."""
    organ = report.particulars.organ
    blocks = document.build(report)
    return docx.write(
        blocks, title=report.title, organ=organ, year=report.year, data=dump(report)
    )  # fmt: skip


def measure(runs: int = 15) -> Result:
    """Take the medians of interleaved runs."""
    report = full_report()
    made = write(report)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def floor() -> bytes:
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return file.getvalue()

    contenders: dict[str, Callable[[], bytes]] = {"ours": lambda: write(report), "floor": floor}
    with tempfile.TemporaryDirectory() as folder:
        other = _docxtpl(report, Path(folder))
        if other is not None:
            contenders["docxtpl"] = other
        times: dict[str, list[float]] = {name: [] for name in contenders}
        for run in range(runs + 1):
            for name, function in contenders.items():
                start = time.perf_counter()
                function()
                if run:  # the first run of each fills caches
                    times[name].append(1000 * (time.perf_counter() - start))
    medians = {name: statistics.median(found) for name, found in times.items()}
    return Result(medians["ours"], medians["floor"], medians.get("docxtpl"), len(made))


def _docxtpl(report: Report, folder: Path) -> Callable[[], bytes] | None:
    """A function that fills a template with the report's content; None without docxtpl."""
    if importlib.util.find_spec("docxtpl") is None:
        packages = ROOT / "build/bench-packages"
        if not (packages / "docxtpl").is_dir():
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(packages)]
            done = subprocess.run([*command, DOCXTPL], check=False)  # noqa: S603
            if done.returncode:
                return None
        sys.path.append(str(packages))  # behind our own python-docx and lxml
    template_class: Any = importlib.import_module("docxtpl").DocxTemplate
    fields: dict[str, str] = {}
    blocks = [_with_fields(block, fields) for block in document.build(report)]
    template = folder / "template.docx"
    template.write_bytes(docx.write(blocks))

    def fill() -> bytes:
        filled = template_class(str(template))
        filled.render(fields, autoescape=True)
        file = BytesIO()
        filled.filing.save(file)
        return file.getvalue()

    from model.readers.docx_tables import read

    if [item for item in read(fill()) if item] != [item for item in read(write(report)) if item]:
        raise RuntimeError("docxtpl and we do not write the same document")
    return fill


def _with_fields(block: Block, fields: dict[str, str]) -> Block:
    """The block with a field where the report's own content stands."""

    def field(text: str) -> str:
        name = f"f{len(fields)}"
        fields[name] = text
        return f"{{{{{name}}}}}"

    match block:
        case Paragraph(text):
            return Paragraph(field(text), 0)
        case Grid(cells=cells):
            filled = (replace(p, text=field(p.text)) if p.cell.address else p for p in cells)
            return replace(block, cells=tuple(filled))
    return block


if __name__ == "__main__":
    result = measure(*map(int, sys.argv[1:2]))
    print("\n".join(result.lines()))
    sys.exit(not result.is_good)
