#!/usr/bin/env python3
"""Set-up and start in one: ``run``, ``test``, ``bench`` …, with the standard library only.

The first start makes ``.venv`` with the pinned packages and adds what the system lacks (with apt as
root; otherwise it prints the line to run). Later starts find a stamp and need no network.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

# Also where Python is told not to look beside the program that it starts (-I, PYTHONSAFEPATH).
sys.path.insert(0, str(Path(__file__).resolve().parent))

from development.environment import OLDEST_PYTHON
from development.packages import package
from development.processes import Trouble, say
from development.running import run
from development.testing import bench, lint, mutate, screenshots, soak, test, windows_tests

if TYPE_CHECKING:
    from collections.abc import Sequence


HELP = """\
usage: python3 packaging/dev.py COMMAND [ARGUMENTS]

run                 open the program; on Linux without a screen: check the sample report and write
                    its Word document to out/sample.docx
run FILE            open the program with a report (.gknb) or a Word file (.docx)
run export FILE -o NAME.pdf
                    make a PDF, with or without a screen
run VERB ...        use the command line instead of the window: forms, new, set, check, export,
                    schema ... with its exit status: 0 no errors found, 1 errors found,
                    2 unusable request or file; `run VERB --help` explains a verb
test                ruff check, ruff format --check, mypy and pytest on all cores; fails if any
                    of them fails, and lists the slowest tests
test ARGUMENTS      only pytest, with these arguments: `test tests/model -k totals`
lint                the first three of these only
bench [ARGUMENTS]   measure the speed (tests/bench/bench.py); fails when a limit is missed
mutate [ARGUMENTS]  put small faults into the code: do the tests see them? (packaging/mutate.py)
soak [ARGUMENTS]    strike the saving with faults, count what survives (tests/soak/soak.py)
windows-tests FOLDER [ARGUMENTS]
                    pytest with the Windows Python in a folder, under wine (docs/testing.md)
screenshots         draw the pictures of the window for the README (docs/pictures)
package [TARGET]    make what a clerk installs: folder, portable, deb, uos, windows; after
                    python (or with --python PATH) for systems as old as glibc 2.28
package check       make the folder only, and try it; docs/packaging.md says more
package bench       measure how fast the frozen program starts

Everything that is missing is set up first: the Python packages in .venv (about a minute, once),
the system libraries and a Chinese font (installed with apt as root; as an ordinary user you are
told the one line to run). Files are looked for in the folder you call from.
On Windows write `py` instead of `python3`."""


def main(arguments: Sequence[str]) -> int:
    """Do one command; the exit status is the program's, pytest's or our own."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        say(
            "需要 Python 3.11 或更高版本 / Python 3.11 or later is needed; "
            f"this is {sys.version.split()[0]} ({sys.executable})"
        )
        return 1
    commands = {
        "run": run,
        "test": test,
        "lint": lint,
        "bench": bench,
        "mutate": mutate,
        "soak": soak,
        "windows-tests": windows_tests,
        "screenshots": screenshots,
        "package": package,
    }
    if not arguments or arguments[0] not in commands or arguments[1:2] in (["-h"], ["--help"]):
        asked = {"-h", "--help"}.intersection(arguments[:2])
        print(HELP, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Trouble as trouble:
        say(str(trouble))
        return trouble.status
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # Windows code pages
    sys.exit(main(sys.argv[1:]))
