"""The parts of a file that somebody else may have made: limits, damage, XML without tricks."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.files.store import open_report
from model.readers import package
from model.readers.docx import reopen
from model.readers.package import Package
from model.report.addresses import TEXT
from model.report.changes import Change
from model.resources import resource
from model.writers.export import render
from tests import docx_rules as rules
from tests.soak import hostile_inputs as made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from model.report.report import Report

DOCUMENT = "word/document.xml"


def sample() -> Report:
    return open_report(resource("samples", "sample.gknb")).report


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


def rewritten(data: bytes, change: Callable[[bytearray], None]) -> bytes:
    made = bytearray(data)
    change(made)
    return bytes(made)


def encrypted(data: bytes) -> bytes:
    """Every entry is said to be encrypted."""

    def change(made: bytearray) -> None:
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            for match in re.finditer(re.escape(signature), data):
                made[match.start() + offset] |= 1

    return rewritten(data, change)


def understated(data: bytes, size: int) -> bytes:
    """The document's part is announced with another size."""
    place = data.index(DOCUMENT.encode(), data.index(b"PK\x01\x02"))

    def change(made: bytearray) -> None:
        made[place - 46 + 24 : place - 46 + 28] = struct.pack("<I", size)

    return rewritten(data, change)


def bomb(size: int) -> bytes:
    return zipped({DOCUMENT: b"0" * size}.items())


def with_part(name: str, content: bytes = b"x") -> bytes:
    return zipped([*rules.parts(render(sample(), ".docx")).items(), (name, content)])


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return with_part(DOCUMENT, b"<a/>")


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "不是完整的 Word 文件"),
    "one byte": (lambda: b"P", "不是完整的 Word 文件"),
    "text": (lambda: b"<html>", "不是完整的 Word 文件"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 999, "旧格式"),
    "PDF": (lambda: b"%PDF-1.7", "PDF"),
    "RTF": (lambda: b"{\\rtf1", "RTF"),
    "half": (lambda: render(sample(), ".docx")[:6000], "不是完整的 Word 文件"),
    "encrypted": (lambda: encrypted(render(sample(), ".docx")), "密码"),
    "bomb": (lambda: bomb(40_000_000), "大得不正常"),
    "large part": (lambda: bomb(51_000_000), "大得不正常"),
    "understated": (lambda: understated(render(sample(), ".docx"), 9000), "不是完整的"),
    "overstated": (lambda: understated(render(sample(), ".docx"), 900_000), "不是完整的"),
    "many entries": (lambda: zipped([(f"a{n}", b"") for n in range(2001)]), "部件太多"),
    "twice": (twice, "同名"),
    "absolute": (lambda: with_part("/etc/passwd"), "指向别处"),
    "upward": (lambda: with_part("word/../../x"), "指向别处"),
    "upward for Windows": (lambda: with_part("..\\x"), "指向别处"),
    "drive": (lambda: with_part("C:x"), "指向别处"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_or_foreign_file_gets_one_sentence(name: str) -> None:
    make, sentence = FILES[name]
    with pytest.raises(UserError, match=sentence) as caught:
        Package(make()).part(DOCUMENT)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory this way")
def test_a_bomb_is_refused_before_it_takes_memory() -> None:
    """In a child process that may take 700 MB; the time limit is that of the test."""
    script = (
        "import resource, sys, zipfile, io\n"
        "made = io.BytesIO()\n"
        "with zipfile.ZipFile(made, 'w', zipfile.ZIP_DEFLATED) as a:\n"
        "    [a.writestr(f'word/{n}.xml', b'0' * 4_000_000) for n in range(60)]\n"
        "resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))\n"
        "from model.readers.docx import reopen\n"
        "from model.errors import UserError\n"
        "try:\n"
        "    reopen(made.getvalue())\n"
        "except UserError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        capture_output=True,
        timeout=30,
        check=False,
        cwd=rules.ROOT,
    )
    assert "大得不正常" in done.stdout.decode(), done.stderr.decode()


def test_every_part_is_given_by_its_name() -> None:
    data = zipped([("a.xml", b"1"), ("b/c.xml", b"2")])
    opened = Package(data)
    assert opened.names() == ["a.xml", "b/c.xml"]
    assert opened.part("b/c.xml") == b"2"
    assert package.parts(data) == {"a.xml": b"1", "b/c.xml": b"2"}
    with pytest.raises(UserError, match="不是完整的 Word 文件"):
        opened.part("c.xml")


def test_the_directory_of_a_file_is_looked_over_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    look = package._refuse_hostile

    def counted(entries: list[zipfile.ZipInfo]) -> None:
        looked.append(len(entries))
        look(entries)

    monkeypatch.setattr(package, "_refuse_hostile", counted)
    data = render(sample(), ".docx")
    looked.clear()
    reopen(data)
    assert len(looked) == 1


@pytest.mark.parametrize("name", ["..", "a/../b", "..\\a", "/a", "\\a", "C:a"])
def test_a_part_that_points_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="指向别处"):
        Package(zipped([(name, b"x")]))


def test_dots_within_a_name_point_nowhere() -> None:
    assert Package(zipped([("a..b/c...xml", b"x")])).names() == ["a..b/c...xml"]


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [
        (b"<a>", "内容不完整，或者一层套一层太深，读不下去（第 1 行）。请用 Word"),
        (b"<a>" * 300 + b"</a>" * 300, "一层套一层太深"),
        (b"<a>" + b"<b/>" * package.MOST_MARKS + b"</a>", "太大"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        (b"<a>" + b" " * package.LARGEST_XML + b"</a>", "太大"),
    ],
)
def test_xml_that_is_broken_tricky_or_too_large_is_refused(xml: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        package.parse(xml)


@pytest.mark.parametrize("xml", [b"<a>", b"", b"<a></b>", b"<a>" * 300, b"\xff\xfe"])
def test_the_words_of_the_parser_do_not_reach_the_clerk(xml: bytes) -> None:
    with pytest.raises(UserError) as caught:
        package.parse(xml)
    assert set(re.findall("[A-Za-z]+", str(caught.value))) == {"Word", "WPS", "docx"}


def test_the_parts_of_a_file_share_one_limit_of_what_is_parsed() -> None:
    opened = Package(zipped([("a", b"x")]))
    xml = b"<a>" + b" " * (package.LARGEST_XML // 2) + b"</a>"
    opened.parse(xml)
    with pytest.raises(UserError, match="太大，没有读取。请核对"):
        opened.parse(xml)


def test_the_marks_of_all_parts_have_a_limit() -> None:
    room = package.Room(marks=10)
    package.parse(b'<a><b c="1"/><b/></a>', room)  # four tags and what closes, one attribute
    with pytest.raises(UserError, match="太大"):
        package.parse(b"<a><b/><b/><b/><b/></a>", room)


def test_three_large_parts_with_our_name_are_not_parsed_one_after_another() -> None:
    with pytest.raises(UserError, match="太大"):
        reopen(made.large_data_parts(6_000_000))
    with pytest.raises(UserError, match="太大"):
        reopen(made.data_parts(900))


def test_a_text_that_repeats_itself_is_no_bomb_when_the_document_is_opened() -> None:
    report = made.sample()
    for section in report.form.texts:
        report.apply(Change({TEXT + section.id: "公" * 100_000}, ""))
    assert reopen(render(report, ".docx")).differences == []


def test_a_file_that_is_too_large_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_FILE", 100)
    with pytest.raises(UserError, match="太大"):
        Package(b"x" * 101)


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_SUM", 4)
    assert Package(zipped([("a", b"12"), ("b", b"34")])).part("b") == b"34"
    with pytest.raises(UserError, match="大得不正常"):
        Package(zipped([("a", b"12"), ("b", b"345")]))
