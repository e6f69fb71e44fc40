"""Names of files: addresses, and names that are not UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QUrl

import gui.__main__ as start
from gui import file_names, settings, single_window
from gui.export.dialog import ExportDialog
from gui.session import Session
from gui.settings import Recent
from gui.start.recent import RecentList
from gui.window import MainWindow
from model.errors import UserError
from model.files.store import open_report, save
from model.report.changes import Change
from model.shipped import new_report
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

GBK = "2025年度"
GBK_NAME = GBK.encode("gbk").decode(errors="surrogateescape")  # as Python holds it
GBK_IN_ADDRESS = GBK if os.name == "nt" else GBK_NAME  # names on Windows are characters

posix_only = pytest.mark.skipif(os.name == "nt", reason="names on Windows are characters")


# --- addresses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "windows", "path"),
    [
        ("file:///home/a/%E5%B9%B4%E6%8A%A5%20%231.gknb", False, "/home/a/年报 #1.gknb"),
        ("file://localhost/home/a.gknb", False, "/home/a.gknb"),
        ("FILE:/home/a.gknb", False, "/home/a.gknb"),
        ("file:///home/年报 100%.gknb", False, "/home/年报 100%.gknb"),
        ("file:///C:/Users/a%20b/%E5%B9%B4.gknb", True, "C:/Users/a b/年.gknb"),
        ("file:///c|/a.gknb", True, "c:/a.gknb"),
        ("file://server/share/a.gknb", True, "//server/share/a.gknb"),
        ("file:///home/2025%C4%EA%B6%C8.gknb", False, f"/home/{GBK_IN_ADDRESS}.gknb"),
    ],
)
def test_the_address_of_a_file_leads_to_its_path(
    address: str, windows: bool, path: str
) -> None:
    assert file_names.of_address(address, windows=windows) == path


@pytest.mark.parametrize(
    "word",
    [
        *(
            "https://www.gov.cn/a.gknb",
            "smb://server/share/a.gknb",
            "file://server/share/a.gknb",
        ),
        *("file:///home/a%00.gknb", "file://", "file:"),
    ],
)
@posix_only
def test_an_address_that_leads_elsewhere_is_refused_with_a_sentence(word: str) -> None:
    with pytest.raises(UserError, match="请先把文件"):
        file_names.path_of(word)


@pytest.mark.parametrize(
    "word", ["年报.gknb", "C:\\a.gknb", "/a/file.gknb", "12:30.gknb", GBK_NAME]
)
def test_a_word_that_is_no_address_is_a_path(word: str) -> None:
    assert file_names.path_of(word) == Path(word)


def test_a_file_address_among_the_arguments_is_opened() -> None:
    word = Path("/a/年 报.gknb").absolute().as_uri()
    assert start.asked_for(["-platform", "x", word], [word]) == (
        Path("/a/年 报.gknb").absolute(),
        "",
    )


def test_a_web_address_among_the_arguments_is_told_and_opens_nothing() -> None:
    file, fault = start.asked_for(["https://a.cn/b.gknb"], ["https://a.cn/b.gknb"])
    assert file is None
    assert "是网址" in fault


# --- names that are not UTF-8 --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("普通的名字.gknb", "普通的名字.gknb"),
        (f"/home/甲/{GBK_NAME}.gknb", f"/home/甲/{GBK}.gknb"),
        (f"“/home/甲/{GBK_NAME}.gknb”：找不到文件。", f"“/home/甲/{GBK}.gknb”：找不到文件。"),
        (f"已保存到 /a/{GBK_NAME}/b.gknb。", f"已保存到 /a/{GBK}/b.gknb。"),
        ("联通".encode("gbk").decode(errors="surrogateescape"), "联通"),
        (b"/a/\xff\xfe.gknb".decode(errors="surrogateescape"), "/a/\ufffd\ufffd.gknb"),
        ("\ud800", "\ud800"),
    ],
)
@posix_only
def test_a_name_in_gbk_is_shown_in_its_characters(text: str, shown: str) -> None:
    assert file_names.shown(text) == shown


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A report whose folder and name are GBK bytes."""
    folder = tmp_path / GBK_NAME
    folder.mkdir()
    path = folder / f"{GBK_NAME}.gknb"
    save(new_report(2025, "示例局"), path)
    return path


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    return made


@posix_only
def test_the_program_starts_with_a_file_whose_name_is_not_utf8(
    odd: Path, tmp_path: Path
) -> None:
    """As a process of its own: Qt aborted it."""
    code = (
        "import sys, gui.__main__ as start\n"
        "app = start.make_app(sys.argv[1:])\n"
        "file, fault = start.asked_for(sys.argv[1:], app.arguments()[1:])\n"
        "start.start_log(); start.log.info('%s', file)\n"
        "print(file.is_file(), fault)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(odd)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "True \n", "")
    log = next(tmp_path.rglob("log.txt"))
    assert "\\udcc4" in log.read_text("utf-8")


@posix_only
def test_a_file_whose_name_is_not_utf8_is_opened_changed_saved_and_remembered(
    window: MainWindow, odd: Path
) -> None:
    window.filing.open(odd)
    assert window.session is not None
    window.session.do(Change({"text/overview": "改过"}, ""))
    assert window.filing.save()
    assert open_report(odd).report.text("overview") == "改过"
    assert f"{GBK}.gknb" in window.status.currentMessage()
    settings.user.cache_clear()
    assert settings.user().recent[0].path == str(odd)
    json.loads(settings.file().read_bytes())
    recent = RecentList(settings.user())
    recent.fill()
    chosen: list[str] = []
    recent.chosen.connect(chosen.append)
    item = recent.list.item(0)
    recent.list.itemActivated.emit(item)
    assert chosen == [str(odd)]
    assert f"{GBK}.gknb" in item.toolTip()


@posix_only
def test_a_dropped_file_keeps_the_bytes_of_its_name(odd: Path) -> None:
    mime = QMimeData()
    mime.setData("text/uri-list", odd.as_uri().encode() + b"\r\n")
    assert file_names.dropped(mime.urls()[0]) == str(odd)
    assert file_names.dropped(QUrl("file://server/a.gknb")) == "//server/a.gknb"
    assert bytes(file_names.url_of(odd).toEncoded().data()).decode() == odd.as_uri()


@posix_only
def test_a_lock_can_be_made_for_a_name_that_is_not_utf8(odd: Path) -> None:
    held = single_window.Presence()
    assert held.hold(odd)
    assert not single_window.is_open(odd.with_name("b.gknb"))
    held.release()


@posix_only
def test_an_export_is_proposed_beside_the_report_in_a_folder_that_is_not_utf8(
    odd: Path, qtbot: QtBot
) -> None:
    dialog = ExportDialog(None, Session(open_report(odd).report), odd.with_name("a.docx"))
    qtbot.addWidget(dialog)
    assert GBK in dialog.path.text()
    assert dialog.target() == odd.with_name("a.docx")


@pytest.mark.parametrize("value", ["\ud800", "a\0b"])
def test_a_remembered_name_that_can_be_none_counts_as_not_being_there(value: str) -> None:
    settings.user().recent = [Recent("/a.gknb", prior=value), Recent(value)]
    settings.user().geometry = value
    settings.user().folder = value
    settings.user().save()
    settings.user.cache_clear()
    read = settings.user()
    assert [(entry.path, entry.prior) for entry in read.recent] == [("/a.gknb", "")]
    assert (read.geometry, read.folder) == ("", "")
