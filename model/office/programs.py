"""Which office programs are installed here."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Program:
    """An office program: a `path` to call, or the name that Windows knows it by."""

    name: str
    path: str = ""
    automation: str = ""


def installed() -> list[Program]:
    """The office programs found here, the most faithful to Word first."""
    found: list[Program] = []
    for name, automation in (("Word", "Word.Application"), ("WPS", "KWPS.Application")):
        if _is_registered(automation):
            found.append(Program(name, automation=automation))
    path = libreoffice()
    if path:
        found.append(Program("LibreOffice", path))
    return found


def _is_registered(automation: str) -> bool:
    """Whether Windows knows a program by this name."""
    if sys.platform != "win32":
        return False
    import winreg

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{automation}\CLSID"))
    except OSError:
        return False
    return True


def libreoffice() -> str:
    """The path of LibreOffice's program, "" where there is none."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    for place in _usual_places():
        if place.is_file():
            return str(place)
    return ""


def _usual_places() -> list[Path]:
    """Where LibreOffice's installers put it, on each system."""
    places: list[Path] = []
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        folder = os.environ.get(variable)
        if folder:
            places.append(Path(folder) / "LibreOffice" / "program" / "soffice.exe")
    places.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    places += sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    return places
