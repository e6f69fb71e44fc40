"""What survives: faults injected into the program's saving, and hostile input, counted.

Each row says how many runs survived; a control is a way of writing known to be unsafe, which the
harness must see lose something. The exit status is 1 when a row is bad.
Start: ``python packaging/dev.py soak [NAME …] [--long]``; the names are those of `HARNESSES`.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

# Each is a module beside this one with `run(*, long) -> rows`.
HARNESSES = (
    *("killed", "failing", "power_loss", "full_disk", "many_writers", "damaged_journals"),
    *("damaged_files", "hostile_input", "system_calls", "window_saves", "killed_window"),
)
# Those that the test command runs, too: they need no tool that a computer may not have.
SHORT = ("killed", "failing", "power_loss", "full_disk", "many_writers", "damaged_journals")


def main(arguments: list[str] | None = None) -> int:
    """Run the harnesses that were named, or all; 1 when a row is bad."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="*", help=" ".join(HARNESSES))
    parser.add_argument("--long", action="store_true", help="minutes to hours, not seconds")
    given = parser.parse_args(arguments)
    bad = 0
    for name in given.which or HARNESSES:
        begun = time.monotonic()
        for row in import_module(f"tests.soak.{name}").run(long=given.long):
            print("\n".join(row.lines()), flush=True)
            bad += not row.is_kept
        print(f"{name:<13} took {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{bad} rows are bad" if bad else "all rows as they should be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
