"""Starts the window: ``python -m gui [FILE]``. ``python -m gui export`` needs no window."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui import file_names, settings, single_window
from gui.ending import Ending
from gui.trouble import Trouble
from gui.widgets import dialogs, icons, theme
from model import folders
from model.errors import UserError
from model.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.document.build import Document

USAGE = """\
公开年报 {version}
用法：{program} [文件]      打开窗口；给出年报文件（.gknb，或 file:// 地址）时一并打开
      {program} export 年报文件 -o 文件.pdf   不开窗口，直接导出 PDF
      {program} --version   版本
      {program} --self-test   在临时文件夹里试着打开、填写、保存、导出一遍
填写、校验、导出也可以不用窗口：{command_line} --help"""
LOG_SIZE = 500_000  # bytes; one older log is kept

log = logging.getLogger("gui")


def main(
    arguments: Sequence[str],
    program: str = "python -m gui",
    command_line: str = "python -m model",
) -> int:
    """Open the window and stay until it is closed. Gives the exit status.

    `program` and `command_line` are what the user types for the two programs.
    """
    if "--version" in arguments:
        print(f"公开年报 {VERSION}")
        return 0
    if arguments[:1] == ["export"]:
        return export(arguments, program)
    if {"-h", "--help"}.intersection(arguments):
        print(USAGE.format(version=VERSION, program=program, command_line=command_line))
        return 0
    if "--self-test" in arguments:
        from gui import self_test

        return self_test.run(make_app([]), print)
    gc.disable()
    start_log()
    prefer_working_input_method()
    app = make_app(arguments)
    trouble = Trouble()
    sys.excepthook = trouble
    threading.excepthook = trouble.of_thread
    file, fault = asked_for(arguments, app.arguments()[1:])
    if file is not None and single_window.call(file):
        return 0

    from gui.window import MainWindow  # late: whatever fails in there gets reported

    window = MainWindow(file)
    ending = Ending(app, window.leave)
    ending.session_ends.connect(window.session_ends)
    if fault:
        QTimer.singleShot(0, lambda: dialogs.alert(window, "没有打开", fault))
    QTimer.singleShot(0, wake_collector)  # behind the opening of a given file
    app.setProperty("window", window)
    window.show()
    try:
        return app.exec()
    finally:
        ending.stop()
        gc.enable()


def export(arguments: Sequence[str], program: str = "python -m gui") -> int:
    """Do what the command line of `model` does with these arguments, PDF included."""
    from dataclasses import replace

    from gui.export.formats import FORMATS, PDF
    from model.command_line.main import main

    formats = [
        replace(kind, write=without_screen(kind.write)) if kind.suffix == PDF else kind
        for kind in FORMATS
    ]
    return main(arguments, formats, program)


def without_screen(write: Callable[[Document], bytes]) -> Callable[[Document], bytes]:
    """The writing of a format that needs Qt, for a program without a window and a screen."""

    def written(document: Document) -> bytes:
        # Elsewhere the system's own fonts come with its own platform.
        if sys.platform == "linux":
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = QGuiApplication.instance() or QGuiApplication(["gongkai-nianbao"])
        data = write(document)
        del app  # needed until here
        return data

    return written


def asked_for(arguments: Sequence[str], left: Sequence[str]) -> tuple[Path | None, str]:
    """The file to open, or None and why the word that was given means no file, or "".

    `left` is what Qt has left of the arguments: its own options (-platform …) are taken out.
    """
    real = {file_names.for_qt(word): word for word in arguments}
    files = [real.get(word, word) for word in left if not word.startswith("-")]
    try:
        return (file_names.path_of(files[0]).absolute() if files else None), ""
    except UserError as error:
        return None, str(error)


def wake_collector() -> None:
    """Let the garbage collector work, but not on what has been loaded by now.

    That stays to the end. To look through it takes 20 milliseconds, in the middle of an edit.
    """
    gc.freeze()
    gc.enable()


def make_app(arguments: Sequence[str]) -> QApplication:
    """The application with its look and language.

    Scaling factors such as 1.25 are kept: Qt 6 does so unless told otherwise.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(
            ["gongkai-nianbao", *theme.ARGUMENTS, *map(file_names.for_qt, arguments)]
        )
    app.setApplicationName(folders.APP)
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName(folders.APP)
    app.setWindowIcon(icons.app_icon())
    speak_chinese(app)
    theme.apply(app, settings.user().scheme)
    return app


def end_by_keyboard() -> None:
    """Let Ctrl+C in the terminal end the program."""
    import signal  # late: most have no terminal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def speak_chinese(app: QApplication) -> bool:
    """Load Qt's own texts (file dialogs, context menus) in Chinese."""
    places = [
        QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        str(Path(getattr(sys, "_MEIPASS", ""), "PySide6", "Qt", "translations")),
        str(Path(getattr(sys, "_MEIPASS", ""), "PySide6", "translations")),
    ]
    translator = QTranslator(app)
    for place in places:
        if translator.load("qtbase_zh_CN", place):
            app.installTranslator(translator)
            return True
    log.warning("no qtbase_zh_CN.qm in %s", places)
    return False


def prefer_working_input_method() -> None:
    """Let fcitx be spoken to through ibus where Qt has no plugin for fcitx itself.

    The PySide6 wheels bring one for ibus only; fcitx answers to that, too.
    """
    if not os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        return
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    if not any(plugins.glob("platforminputcontexts/*fcitx*")):
        os.environ["QT_IM_MODULE"] = "ibus"


def start_log() -> Path | None:
    """Begin a log file in the user's log folder; returns it, or None where it cannot be."""
    folder = folders.log()
    file = folder / "log.txt"
    qInstallMessageHandler(_log_qt)
    try:
        folders.private_folder(folder)
        if file.exists() and file.stat().st_size > LOG_SIZE:
            with contextlib.suppress(PermissionError):  # Windows: another window writes it
                file.replace(folder / "log-older.txt")
        handler = logging.FileHandler(file, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        log.warning("no log file: %s", error)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    log.info("start: %s, Qt %s, Python %s, %s", VERSION, qVersion(), sys.version, sys.platform)
    return file


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], "%s", message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
