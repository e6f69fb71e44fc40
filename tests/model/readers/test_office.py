"""Old documents are read through LibreOffice, which is watched, bounded and stopped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.office import programs
from model.office.processes import MARK
from model.readers import office, word_pages
from model.readers.package import Package
from model.readers.read import ReadTable
from model.shipped import by_id
from model.writers.export import render
from tests.docx_samples import planted

if TYPE_CHECKING:
    from model.readers.read import Read

unix = pytest.mark.skipif(sys.platform == "win32", reason="需要 sh")
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="没有 LibreOffice"
)
# What a false program begins with: the folder for the result, and the file to read.
BEGIN = '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout="$2"; from="$3"\n'
MAKE = 'mkdir -p "$out"; cp "$from" "$out/source.docx"\n'


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file called .doc, which the false program only copies."""
    path = tmp_path / "旧年报.DOC"
    path.write_bytes(render(planted(by_id("2021")), ".docx"))
    return path


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "soffice"
    monkeypatch.setattr(programs, "libreoffice", lambda: str(path))
    return path


def say(program: Path, script: str) -> None:
    program.write_text(BEGIN + script)
    program.chmod(0o755)


def tables(read: Read) -> list[ReadTable]:
    return [item for item in read.items if isinstance(item, ReadTable)]


@unix
def test_what_the_program_makes_is_read_and_the_file_is_not_touched(
    old: Path, program: Path
) -> None:
    say(program, MAKE + 'echo changed > "$from"')
    before = old.read_bytes()
    assert tables(office.read(old)) == tables(word_pages.read(Package(before)))
    assert old.read_bytes() == before


@unix
def test_the_program_has_a_profile_of_its_own_without_macros_and_links(
    old: Path, program: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    say(
        program,
        MAKE + f'cp "$(dirname "$from")/profile/user/registrymodifications.xcu" {kept}',
    )
    office.read(old)
    settings = kept.read_text()
    for name in (
        "DisableMacrosExecution",
        "BlockUntrustedRefererLinks",
        "DisableActiveContent",
    ):
        assert f'"{name}" oor:op="fuse"><value>true<' in settings
    assert '"Link" oor:op="fuse"><value>0<' in settings


FAILING = {
    "nothing made": "exit 0",
    "a fault": "exit 1",
    "killed": "kill -9 $$",
    "a pipe": 'mkdir "$out"; mkfifo "$out/source.docx"',
    "a link": 'mkdir "$out"; ln -s "$from" "$out/source.docx"',
    "too large": MAKE + 'truncate -s 50000001 "$out/source.docx"',
}


@unix
@pytest.mark.parametrize("name", FAILING)
def test_a_program_that_makes_nothing_is_told_with_what_to_do(
    name: str, old: Path, program: Path
) -> None:
    say(program, FAILING[name])
    with pytest.raises(UserError, match=r"没有读出.*另存为 \.docx"):
        office.read(old)


@unix
def test_a_program_that_hangs_is_stopped_with_its_helpers(
    old: Path, program: Path, tmp_path: Path
) -> None:
    number = tmp_path / "helper"
    say(program, f"sleep 600 & echo $! > {number}; sleep 600")
    with pytest.raises(UserError, match=r"0\.5 秒内没有读完"):
        office.read(old, 0.5)
    assert not is_running(number.read_text().strip())


def is_running(number: str) -> bool:
    try:
        return MARK.encode() in Path("/proc", number, "environ").read_bytes()
    except OSError:  # gone, or dead and not yet taken leave of
        return False


def test_without_the_program_the_sentence_says_how_to_convert(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "libreoffice", lambda: "")
    with pytest.raises(UserError, match=r"\.doc.*要用 LibreOffice.*另存为 \.docx"):
        office.read(old)


def test_a_program_that_cannot_be_started_is_told(old: Path, program: Path) -> None:
    with pytest.raises(UserError, match="启动不了"):
        office.read(old)


def test_a_password_and_a_bomb_are_refused_before_the_program_starts(
    tmp_path: Path, program: Path
) -> None:
    locked = tmp_path / "a.doc"
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UserError, match="加了密码"):
        office.read(locked)
    bomb = tmp_path / "a.odt"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b"0" * 40_000_000)
    with pytest.raises(UserError, match="太大"):
        office.read(bomb)
    bomb.write_bytes(b"PK\x03\x04")
    with pytest.raises(UserError, match="没有读出"):
        office.read(bomb)


@pytest.mark.libreoffice
@needs_libreoffice
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_libreoffice_reads_old_documents(suffix: str, tmp_path: Path) -> None:
    report = planted(by_id("2021"))
    source = tmp_path / "年报.docx"
    source.write_bytes(render(report, ".docx"))
    profile = (tmp_path / "profile").as_uri()
    command = [programs.libreoffice(), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", suffix, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603
    found = tables(office.read(source.with_suffix(f".{suffix}")))
    printed = tables(word_pages.read(Package(source.read_bytes())))
    assert [table.lines for table in found] == [table.lines for table in printed]


@unix
def test_a_conversion_that_nobody_waits_for_any_more_is_ended(
    old: Path, program: Path, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    say(program, f"echo > {begun}; exec sleep 1000")
    faults: list[UserError] = []

    def read() -> None:
        try:
            office.read(old, timeout=1000)
        except UserError as error:
            faults.append(error)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    begun.read_text()  # it waits until the program runs
    office.stop()
    thread.join(60)
    assert "没有读出" in str(faults[0])
    office.stop()  # nothing is left to be ended
