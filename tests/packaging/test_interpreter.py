from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import archive
import interpreter

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="builds on Linux alone")
ADDRESS = "http://localhost/debian/"


def test_the_source_comes_from_where_the_system_has_debian_itself() -> None:
    listing = f"http://localhost/security Debian Debian-Security\n{ADDRESS} Debian Debian\n"
    assert interpreter.repository(listing) == ADDRESS


@pytest.mark.parametrize("listing", ["", "http://localhost/x Other Other\n", "\n"])
def test_a_system_without_a_source_of_debian_says_so(listing: str) -> None:
    with pytest.raises(interpreter.NotBuilt, match="no source"):
        interpreter.repository(listing)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work folder whose pinned source is two files of a few bytes."""
    wanted = {}
    for name in ("a.dsc", "a.tar"):
        wanted[name] = hashlib.sha256(name.encode()).hexdigest()
    monkeypatch.setattr(interpreter, "SUMS", wanted)
    (tmp_path / "sources").mkdir()
    return tmp_path / "sources"


def test_files_that_lie_there_with_their_sums_are_not_fetched(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[object]] = []
    monkeypatch.setattr(interpreter, "fetch", lambda *_given: pytest.fail("it asked apt"))
    monkeypatch.setattr(subprocess, "run", lambda words, **_given: calls.append(words))
    for name in interpreter.SUMS:
        (sources / name).write_text(name)
    assert interpreter.unpack(sources.parent) == sources.parent / "source"
    assert calls == [["dpkg-source", "-x", sources / "a.dsc", sources.parent / "source"]]


def test_a_file_with_another_sum_is_never_built(sources: Path) -> None:
    (sources / "a.dsc").write_text("changed")
    with pytest.raises(archive.WrongSum, match=r"a\.dsc"):
        interpreter.unpack(sources.parent)


def test_a_version_that_is_no_longer_there_names_the_files_and_where_to_put_them(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_place: Path, _apt: Path) -> None:
        raise subprocess.CalledProcessError(100, "apt-get")

    monkeypatch.setattr(interpreter, "fetch", fetch)
    (sources / "a.tar").write_text("a.tar")
    with pytest.raises(interpreter.NotBuilt) as caught:
        interpreter.unpack(sources.parent)
    told = str(caught.value)
    assert str(sources) in told
    assert told.splitlines()[-1].strip() == "a.dsc"


def test_files_that_apt_did_not_bring_are_named(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreter, "fetch", lambda *_given: None)
    with pytest.raises(interpreter.NotBuilt, match=r"a\.dsc a\.tar"):
        interpreter.unpack(sources.parent)


def test_the_compiler_gets_the_words_that_it_knows_and_the_age_of_the_c_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = tmp_path / "headers/any"
    header.parent.mkdir()
    header.write_text("")
    zig = tmp_path / "zig"
    zig.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    zig.chmod(0o755)
    monkeypatch.setattr(interpreter, "first", lambda *_places: header)
    monkeypatch.setattr(interpreter, "package_folder", lambda _name: tmp_path)
    interpreter.compiler(tmp_path / "tools", "x86_64")
    given = ["-shared", "-Wl,-hlibpython3.13.so.1.0", "two words", "-o", "-Wl,--help"]
    called = subprocess.run(  # noqa: S603  # the file that was just written
        [tmp_path / "tools/old-cc", *given], capture_output=True, text=True, check=True
    )
    words = called.stdout.splitlines()
    assert words[:3] == ["cc", "-target", "x86_64-linux-gnu.2.28"]
    start = words.index("-shared")
    assert words[start : start + 5] == [
        *("-shared", "-Wl,-soname,libpython3.13.so.1.0", "two words", "-o", "-Wl,--help"),
    ]
    assert f"-I{tmp_path / 'tools'}" in words


def test_a_header_that_is_missing_is_named_with_its_packages(tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    assert interpreter.first(tmp_path / "gone", tmp_path / "there") == tmp_path / "there"
    with pytest.raises(interpreter.NotBuilt, match=r"gone .*zlib1g-dev"):
        interpreter.first(tmp_path / "gone")


def test_the_sums_are_those_of_the_version_that_is_asked_of_apt() -> None:
    version = interpreter.VERSION
    names = set(interpreter.SUMS)
    assert f"{interpreter.PACKAGE}_{version}.dsc" in names
    assert f"{interpreter.PACKAGE}_{version}.debian.tar.xz" in names
    assert interpreter.python_of(Path("x")) == Path("x/bin/python3.13")
