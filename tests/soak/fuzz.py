"""Mutated input for the four readers: whatever is raised but `UserError` is a find.

    python tests/soak/fuzz.py [--seconds N] [--seed N] [store | docx | tsv | html ...]

Each reader gets N seconds (5 if not said). An input that takes more than 10 s is a find, too. A
find is kept in a file, whose name is printed with the seed; the exit status is then 1. First a
reader with a known fault is fuzzed: if nothing is found there, the harness does not bite.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from model.document.build import build
from model.errors import UserError
from model.files import store
from model.readers import clipboard, docx
from model.readers.paste import plan
from model.readers.recognise import recognise
from model.writers import html
from tests.model.readers import manners
from tests.soak.hostile_inputs import own_parts, sample, stored
from tests.soak.mutations import mutated, mutated_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from model.readers.read import Read

SLOW = 10  # seconds for one input
REPORT = sample()
FORM = REPORT.form
PARTS = ("word/document.xml", "word/document.xml", "word/document.xml", "word/styles.xml")


# --- the readers ---------------------------------------------------------------------------


def _read_store(data: bytes) -> None:
    opened = store.parse(data)
    again = store.parse(store.dump(opened.report))
    if store.dump(again.report) != store.dump(opened.report):
        raise AssertionError("saved and read again it is another report")


def _read_docx(data: bytes) -> None:
    try:
        recognise(docx.read(data), FORM)
    finally:
        docx.reopen(data)


def _read_tsv(data: bytes) -> None:
    _pasted(clipboard.read_text(data.decode("utf-8", "surrogatepass")))


def _read_html(data: bytes) -> None:
    _pasted(clipboard.read_html(data.decode("utf-8", "surrogatepass")))


def _pasted(read: Read) -> None:
    for table in FORM.tables:
        plan(table, read, 0, 0, form=FORM).summary().will()


def _read_wrongly(data: bytes) -> None:
    """The control: a reader that takes for granted that a line has three cells."""
    for line in data.decode(errors="replace").split("\n"):
        _, _, _ = line.split("\t")[:3]


def _mutated_docx(data: bytes, chance: random.Random) -> bytes:
    """A document with one part changed, mostly within its tree, or with its zip changed."""
    if chance.randrange(8) == 0:
        return mutated(data, chance)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(PARTS)
    change = mutated if chance.randrange(4) == 0 else mutated_tree
    parts[name] = change(parts[name], chance)
    return stored(parts)


def _mutated_text(data: bytes, chance: random.Random) -> bytes:
    """A text for the clipboard: Qt hands over characters, never broken UTF-8."""
    return mutated(data, chance).decode("utf-8", "replace").encode()


_Reader = tuple[
    "Callable[[bytes], None]", "Callable[[bytes, random.Random], bytes]", list[bytes]
]


def readers() -> dict[str, _Reader]:
    """Each reader with what mutates its input and the inputs that are sound."""
    page = html.write_fragment(build(REPORT), REPORT.year)
    copied: dict[str, list[bytes]] = {"html": [page], "tsv": []}
    for table in FORM.tables:
        sheet = manners.sheet_of(REPORT, table)
        for write in (manners.excel, manners.word, manners.wps, manners.browser):
            copied["html"].append(write(sheet).encode())
        for write in (manners.excel_text, manners.word_text):
            copied["tsv"].append(write(sheet).encode())
    return {
        "store": (_read_store, mutated, [store.dump(REPORT)]),
        "docx": (_read_docx, _mutated_docx, [stored(own_parts())]),
        "tsv": (_read_tsv, _mutated_text, copied["tsv"]),
        "html": (_read_html, _mutated_text, copied["html"]),
    }


# --- the run -------------------------------------------------------------------------------


class SlowError(Exception):
    """One input took too long."""


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise SlowError


def fault(read: Callable[[bytes], None], data: bytes) -> str:
    """What a reader raised that is no sentence for the clerk; "" when all is well."""
    signal.alarm(SLOW)
    try:
        read(data)
    except UserError:
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
    return ""


def fuzz(name: str, reader: _Reader, seconds: float, seed: int) -> bool:
    """Fuzz one reader for a time; tells what was found, and whether anything was."""
    read, mutate, sound = reader
    chance = random.Random(f"{name} {seed}")  # noqa: S311 - it must come out the same again
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        data = mutate(chance.choice(sound), chance)
        count += 1
        found = fault(read, data)
        if found:
            with tempfile.NamedTemporaryFile(prefix=f"{name}-", delete=False) as kept:
                kept.write(data)
            print(f"{name}: input {count} of seed {seed}: {found[:200]}\n  {kept.name}")
            return True
    print(f"{name}: {count:,} inputs in {seconds:g} s, seed {seed}: nothing found")
    return False


def main(words: list[str]) -> int:
    """Fuzz the control and the chosen readers; 0 when only the control has a fault."""
    known = readers()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="store, docx, tsv or html; else all")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(words)
    signal.signal(signal.SIGALRM, _too_slow)
    control: _Reader = (_read_wrongly, mutated, [b"1\t2\t3\n" * 20])
    bites = fuzz("control", control, chosen.seconds, chosen.seed)
    finds = 0
    for name in chosen.names or known:
        finds += fuzz(name, known[name], chosen.seconds, chosen.seed)
    return 0 if bites and not finds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
