"""Where the frozen command line starts: what `model` can, PDF, and two words about itself.

``--version`` tells the version. ``--self-test [MODULE …]`` imports the modules that are named, or
each of the program's own, and names the ones that are not there.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROGRAM = "gknb"
OWN = ("model", "gui")


def main(arguments: Sequence[str]) -> int:
    """Do what is asked. Gives the exit status."""
    if arguments[:1] == ["--version"]:
        from model.version import VERSION

        print(f"公开年报 {VERSION}")
        return 0
    if arguments[:1] == ["--self-test"]:
        return self_test(arguments[1:] or own_modules())
    if wants_pdf(arguments):
        from gui.__main__ import export  # late: Qt, which a server may not be able to load

        return export(arguments, PROGRAM)
    from model.command_line.main import main as command_line

    return command_line(arguments, program=PROGRAM)


def wants_pdf(arguments: Sequence[str]) -> bool:
    """Whether an export needs Qt: to make a PDF, or to say in its help that it can."""
    asked = [word.lower() for word in arguments]
    return asked[:1] == ["export"] and any(
        word.endswith("pdf") or word in ("-h", "--help") for word in asked
    )


def own_modules() -> list[str]:
    """Every module of the program itself, as it is packed here."""
    names: list[str] = []
    for name in OWN:
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            names.append(found.name)
    return names


def self_test(modules: Iterable[str]) -> int:
    """Import each module; 1 when one of them cannot be imported, and its name with the reason."""
    count, failed = 0, 0
    for name in modules:
        count += 1
        try:
            importlib.import_module(name)
        except Exception as error:  # whatever it is, it is the answer
            print(f"{name}: {error!r}")
            failed += 1
    print(f"自检：{count} 个模块，{failed} 个不能载入")
    return 1 if failed else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
