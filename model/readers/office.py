"""Documents that only an office program can read: .doc, .wps, .rtf and .odt, by LibreOffice.

LibreOffice, where it is installed, saves a copy as .docx in a folder of its own, with a profile of
its own: macros off, links neither followed nor updated. Word and WPS could be asked on Windows
through PowerShell alone, which many offices lock; there the clerk saves the file as .docx.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files import store
from model.office import programs
from model.office.processes import MARK, end_marked, made_file
from model.readers import word_pages
from model.readers.package import LARGEST_FILE, Package, TooLargeError

if TYPE_CHECKING:
    from model.readers.read import Read

SUFFIXES = (".doc", ".wps", ".rtf", ".odt")
TIMEOUT = 60.0  # seconds; a first start on an old machine takes half a minute
LARGEST_MADE = LARGEST_FILE  # bytes of the document that LibreOffice makes

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_BEGINNINGS = ((b"{\\rtf", ".rtf"), (b"PK", ".odt"), (b"\xd0\xcf\x11\xe0", ".doc"))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_AS_DOCX = "请用 Word 或 WPS 打开它，另存为 .docx，再用那个文件。"
_NONE = "读旧格式的文件（.doc、.wps、.rtf、.odt）要用 LibreOffice，本机没有装。" + _AS_DOCX
_LOCKED = "这个文件加了密码，读不出来。请用 Word 或 WPS 打开，去掉密码后另存为 .docx。"
_NOT_MADE = "LibreOffice 没有读出这个文件，它可能已损坏，或加了密码。" + _AS_DOCX
_NO_START = "LibreOffice 启动不了，没有读取。" + _AS_DOCX
_TOO_LATE = "LibreOffice 在 {:g} 秒内没有读完这个文件，已停止。" + _AS_DOCX
_TOO_LARGE = "这个文件太大，没有读取。请核对是不是选错了文件，或删去与年报无关的内容。"

_running: list[subprocess.Popen[bytes]] = []  # a thread may wait for one of them


def stop() -> None:
    """End the conversions under way, whose readings then fail; the clerk waits no longer."""
    for process in list(_running):
        _stop(process)


def read(path: Path, timeout: float = TIMEOUT) -> Read:
    """What stands in a document, as LibreOffice reads it; the file itself is never touched.

    `timeout` is in seconds. Raises `UserError` with the reason, also where LibreOffice is missing.
    """
    data = store.read_bytes(path, LARGEST_FILE)
    _refuse(data)
    program = programs.libreoffice()
    if not program:
        raise UserError(_NONE)
    with tempfile.TemporaryDirectory(prefix="gknb-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source{_suffix(path, data)}"
        source.write_bytes(data)
        _convert(program, source, folder, timeout)
        made = made_file(folder / "made" / "source.docx", LARGEST_MADE)
    if not made:
        raise UserError(_NOT_MADE)
    return word_pages.read(Package(made))


def _suffix(path: Path, data: bytes) -> str:
    """The ending of the copy: what the file is, since its name may say something else."""
    for beginning, suffix in _BEGINNINGS:
        if data.startswith(beginning):
            return suffix
    return path.suffix.lower() if path.suffix.lower() in SUFFIXES else ".doc"


def _refuse(data: bytes) -> None:
    """Refuse what need not be tried: a password, and a package that bursts when unpacked."""
    if _ENCRYPTED in data:
        raise UserError(_LOCKED)
    if data.startswith(b"PK"):
        try:
            Package(data)
        except TooLargeError as error:
            raise TooLargeError(_TOO_LARGE) from error
        except UserError as error:
            raise UserError(_NOT_MADE) from error


def _convert(program: str, source: Path, folder: Path, timeout: float) -> None:
    """Let LibreOffice save a copy as .docx. Raises `UserError` when it does not end in time."""
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
    ]
    command += ["--convert-to", "docx", "--outdir", str(folder / "made"), str(source)]
    mark = uuid.uuid4().hex
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, MARK: mark},
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise UserError(_NO_START) from error
    _running.append(process)
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise UserError(_TOO_LATE.format(timeout)) from error
    finally:
        _running.remove(process)
        _stop(process)
        end_marked(f"{MARK}={mark}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program with the helpers it started; nothing when it has ended."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603
                ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607
                check=False,
                capture_output=True,
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
        process.wait()
