"""Runs in the frozen program on Linux before anything of ours (a run-time hook of PyInstaller).

An update replaces the program's files while it runs. The modules that are imported late lie in
two of these files, at places that were noted at the start; so both are held open, and read
through what is held: the running program goes on with its own modules.

The programs that ours starts (an office program for a PDF, the file manager) must find their own
libraries, not ours: what the start put into LD_LIBRARY_PATH for us is taken back.
"""

from __future__ import annotations

import os
import sys

_held: list[int] = []  # file descriptors, open to the end; children do not inherit them


def hold(path: str) -> str:
    """A name of this very file that stays when another file takes its place."""
    number = os.open(path, os.O_RDONLY)
    _held.append(number)
    return f"/proc/self/fd/{number}"


def hold_modules() -> None:
    """Hold the archive of our modules and that of the standard library."""
    import pyimod02_importers  # type: ignore[import-not-found]  # PyInstaller's own loader

    archive = pyimod02_importers.pyz_archive
    archive._filename = hold(archive._filename)  # noqa: SLF001  # it has no public name
    library = next(name for name in sys.path if name.endswith("base_library.zip"))
    held = hold(library)
    move(sys.path, library, held)
    for module in list(sys.modules.values()):
        move(getattr(module, "__path__", None), library, held)


def move(path: object, before: str, now: str) -> None:
    """Put `now` in the place of `before` at the head of each name of a search path."""
    if isinstance(path, list):
        path[:] = [
            now + name[len(before) :] if name.startswith(before) else name for name in path
        ]


def free_children(environment: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """Let programs that are started from here see what was set before the start."""
    before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        environment.pop("LD_LIBRARY_PATH", None)
    else:
        environment["LD_LIBRARY_PATH"] = before


if sys.platform == "linux" and getattr(sys, "frozen", False):
    hold_modules()
    free_children()
