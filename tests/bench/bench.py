"""How fast the program is, as ratios of CPU time to a yardstick measured in the same run.

The two sides take turns, so that a busy machine slows both alike. A row that misses its limit is
marked, and the exit status is 1 then.
Start: ``python packaging/dev.py bench [NAME …] [--runs N]``; the names are those of `BENCHES`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.bench import documents, importing, long_texts, reports, window  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.bench.measure import Row

BENCHES: dict[str, Callable[[int], Iterable[Row]]] = {
    "start": window.start,
    "edit": window.edit,
    "text": window.text,
    "journal": window.journal,
    "memory": window.memory,
    "check": reports.check,
    "texts": long_texts.long_texts,
    "diagnosis": reports.diagnosis,
    "files": reports.files,
    "word": documents.word,
    "docxtpl": documents.docxtpl,
    "sheet": documents.workbook,
    "reopen": documents.reopen,
    "sources": documents.sources,
    "importing": importing.importing,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the benches that were named, or all; 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="*", help=" ".join(BENCHES))
    parser.add_argument("--runs", type=int, default=9, help="how often each side is run")
    given = parser.parse_args(arguments)
    missed = 0
    for name in given.which or BENCHES:
        for row in BENCHES[name](given.runs):
            print(row.line(), flush=True)
            missed += not row.is_met
    print(f"{missed} limits missed" if missed else "all limits kept")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
