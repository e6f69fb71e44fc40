"""What reads a hostile file in a child of `hostile.py`, within its limits.

python tests/soak/hostile_child.py READER FILE
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.soak.hostile_inputs import sample

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 10
ADDRESS_SPACE = 1_500_000_000


def _read_html(data: bytes) -> str:
    from model.readers.clipboard import read_html

    return _pasted(read_html(data.decode()))


def _read_text(data: bytes) -> str:
    from model.readers.clipboard import read_text

    return _pasted(read_text(data.decode()))


def _pasted(read: object) -> str:
    """Plan a paste into each table: that is what the window does with it."""
    from model.readers.paste import plan
    from model.readers.read import Read

    assert isinstance(read, Read)
    form = sample().form
    written = [len(plan(table, read, 0, 0, form=form).values) for table in form.tables]
    return f"pasted {written}"


def _read_docx(data: bytes) -> str:
    from model.errors import UserError
    from model.readers import docx
    from model.readers.recognise import recognise

    found = recognise(docx.read(data), sample().form)
    try:
        docx.reopen(data)
    except UserError as error:
        return f"reopen: {error}"
    return f"read {sum(map(len, found.tables.values()))}"


def _read_template(data: bytes) -> str:
    from model.document.build import Options
    from model.writers.docx import own_template
    from model.writers.export import render

    own_template.removed(data)
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        return f"written {len(render(sample(), '.docx', Options(template=file.name)))}"


def _check(data: bytes) -> str:
    from model.checks.evaluate import evaluate
    from model.files.store import parse

    return f"findings {len(evaluate(parse(data).report))}"


def _export(data: bytes) -> str:
    from model.files.store import parse
    from model.readers.docx import reopen
    from model.writers.export import render

    report = parse(data).report
    for suffix in (".xlsx", ".html", ".txt", ".json"):
        render(report, suffix)
    return f"differences {len(reopen(render(report, '.docx')).differences)}"


def _lay_out(data: bytes) -> str:
    """The control: what the reader of the clipboard did before it had limits."""
    covered: dict[tuple[int, int], str] = {}
    for number in range(data.count(b"<td")):
        for row in range(100):
            for column in range(100):
                covered[row, 100 * number + column] = "1"
    return f"laid out {len(covered)}"


def _never_end(data: bytes) -> str:
    while data:
        pass
    return ""


READERS: dict[str, Callable[[bytes], str]] = {
    "html": _read_html,
    "text": _read_text,
    "docx": _read_docx,
    "template": _read_template,
    "check": _check,
    "export": _export,
    "lays out": _lay_out,
    "never ends": _never_end,
}


def child(reader: str, path: str) -> None:
    """Read one file within the limits and print what came of it."""
    import resource

    from model.errors import UserError

    data = Path(path).read_bytes()
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 2, SECONDS + 3))
    begun = time.process_time()
    try:
        said = READERS[reader](data)
    except UserError as error:
        said = str(error)
    except MemoryError:
        said = "MemoryError"
    peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    print(f"{time.process_time() - begun:.3f} {int(peak) / 1024:.0f} {said}")


if __name__ == "__main__":
    child(*sys.argv[1:3])
