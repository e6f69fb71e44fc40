"""A report out of any file, for comparing with or beginning from it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

from gui.importing.choosing import choose_source
from model.errors import UserError
from model.files.store import save
from model.shipped import new_report
from model.writers.export import export
from tests.gui.importing.foreign import imported

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from model.importing.imported import Imported


@pytest.fixture
def above(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Path, Imported]:
    """A page of somebody's site, and what is read from it."""
    made = imported()
    path = tmp_path / "a.html"
    path.write_text("<html></html>")
    monkeypatch.setattr("model.importing.importing.import_file", lambda _path: made)
    return path, made


def in_dialog(act: Callable[[QDialog], object]) -> None:
    """Do something in the dialog that opens next."""

    def later() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(50, later)


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_our_own_files_are_read_at_once(above: QWidget, tmp_path: Path) -> None:
    report = new_report(2024, "示例局")
    save(report, tmp_path / "a.gknb")
    export(report, tmp_path / "a.docx")
    for name in ("a.gknb", "a.docx"):
        found = choose_source(above, tmp_path / name, "附上")
        assert found is not None
        assert (found.name, found.report.year) == (name, 2024)
        assert found.report.particulars.organ == "示例局"
        assert found.digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


def test_a_document_without_a_doubt_is_taken_at_once(
    above: QWidget, foreign: tuple[Path, Imported]
) -> None:
    path, made = foreign
    made.doubts.clear()
    made.unread.clear()
    found = choose_source(above, path, "附上")
    assert found is not None
    assert found.report.figures == made.report().figures
    assert found.name == path.name
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.usefixtures("real_dialogs")
def test_a_document_with_doubts_is_looked_at_and_put_right_before(
    above: QWidget, foreign: tuple[Path, Imported]
) -> None:
    path, _ = foreign
    verbs: list[str] = []

    def take(dialog: QDialog) -> None:
        year = dialog.findChild(QLineEdit, "import-year")
        button = dialog.findChild(QPushButton, "import-take")
        assert year is not None
        assert button is not None
        year.setText("2023")
        verbs.append(button.text())
        button.click()

    in_dialog(take)
    found = choose_source(above, path, "附上")
    assert verbs == ["附上"]
    assert found is not None
    assert found.report.year == 2023
    assert found.report.texts


@pytest.mark.usefixtures("real_dialogs")
def test_it_can_be_left(above: QWidget, foreign: tuple[Path, Imported]) -> None:
    in_dialog(lambda dialog: press(dialog, "import-cancel"))
    assert choose_source(above, foreign[0], "附上") is None


def test_what_holds_no_report_is_refused_with_the_reason(
    above: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_path: Path) -> Any:  # noqa: ANN401
        raise UserError("这是决算，不是年报。")

    monkeypatch.setattr("model.importing.importing.import_file", refuse)
    (tmp_path / "a.html").write_text("x")
    with pytest.raises(UserError, match="决算"):
        choose_source(above, tmp_path / "a.html", "附上")
    with pytest.raises(UserError, match="找不到"):
        choose_source(above, tmp_path / "gone.gknb", "附上")
