"""Keys in a long narrative until they are painted; prints the CPU milliseconds of each.

Arguments: ``bare`` or ``ours``; the kind of text; its length; a report file.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

KEYS, WARM = 120, 5
PROSE = (
    "本机关按照要求推进政府信息公开工作，健全工作机制，主动回应社会关切，"
    "加强平台建设和监督保障，提高工作人员业务能力。\n"
)


WRONG = "2025年，本机关新收政府信息公开申请98765件。"


def text(kind: str, length: int) -> str:
    """A text of a kind, so many characters long.

    ``prose`` is paragraphs without figures, ``townships`` one list in one paragraph, ``dense`` one
    sentence full of figures, ``wrong`` the same wrong sentence over and over, a paragraph each.
    """
    if kind in ("prose", "wrong"):
        piece = PROSE if kind == "prose" else WRONG + "\n"
        return (piece * (length // len(piece) + 1))[:length]
    made: list[str] = []
    size = 0
    while size < length:
        number = len(made)
        piece = f"第{number + 1}镇申请{number % 7 + 1}件，"
        if kind == "dense":
            piece = f"收到申请{number}件占{number % 90}%办结{number % 9}件、"
        made.append(piece)
        size += len(piece)
    return "".join(made)[:length]


def type_in_the_middle(editor: QTextEdit) -> None:
    """Type letters in the middle and print what each cost."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    editor.setFocus()
    QApplication.processEvents()
    times = []
    for _ in range(KEYS):
        begun = time.process_time()
        QTest.keyClicks(editor, "a")
        QApplication.processEvents()
        times.append((time.process_time() - begun) * 1000)
    print(json.dumps(times[WARM:]))


def bare(content: str) -> None:
    """The keys in a bare editor."""
    app = QApplication(sys.argv)
    editor = QTextEdit()
    editor.setPlainText(content)
    editor.resize(900, 700)
    editor.show()
    QTest.qWaitForWindowActive(editor)
    type_in_the_middle(editor)
    del app


def ours(content: str, file: Path) -> None:
    """The keys in the page of section one of a full report."""
    import gui.__main__
    from gui.text.page import TextPage
    from gui.window import MainWindow
    from model.report.changes import Change

    app = gui.__main__.make_app([])
    window = MainWindow(None)
    window.show()
    window.filing.open(file)
    session = window.session
    assert session is not None
    session.do(Change({"text/overview": content}))
    for place, section in enumerate(session.report.form.sections):
        if section.id == "overview":
            window.sections.setCurrentIndex(place)
    page = window.sections.currentWidget()
    assert isinstance(page, TextPage)
    QTest.qWaitForWindowActive(window)
    type_in_the_middle(page.editor)
    del app


side, kind, length, file = sys.argv[1:]
made = text(kind, int(length))
if side == "bare":
    bare(made)
else:
    ours(made, Path(file))
