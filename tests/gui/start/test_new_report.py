"""What a new report is asked for: the years with a form, the kinds of organs, the dialog."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QWidget

from gui import settings
from gui.settings import Recent
from gui.start import new_report
from gui.start.new_report import ReportForm
from model.report.particulars import ORGAN_KINDS
from tests.gui.widgets.test_dialogs import button, meet, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def form(qtbot: QtBot) -> ReportForm:
    made = ReportForm(settings.user())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.form_name.text().strip()))
    return made


def year(form: QWidget) -> QComboBox:
    return form.findChild(QComboBox, "start-year")  # type: ignore[return-value]


def kind(form: QWidget) -> QComboBox:
    return form.findChild(QComboBox, "start-kind")  # type: ignore[return-value]


def test_last_year_is_proposed_and_every_year_with_a_form_offered(form: ReportForm) -> None:
    this = date.today().year
    assert year(form).currentText() == str(this - 1)
    offered = [year(form).itemText(i) for i in range(year(form).count())]
    assert offered == [str(y) for y in range(this, 2018, -1)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2025", "2025年度：用2021年格式（国办公开办函〔2021〕30号）"),
        ("２０２１", "2021年度：用2021年格式（国办公开办函〔2021〕30号）"),
        ("2020年", "2020年度：用2019年格式（试行）（国办公开办函〔2019〕60号）"),
        (" 2019 ", "2019年度：用2019年格式（试行）（国办公开办函〔2019〕60号）"),
    ],
)
def test_the_official_form_is_named_for_the_year(
    form: ReportForm, typed: str, said: str
) -> None:
    year(form).setEditText(typed)
    assert form.form_name.text() == said
    assert form.is_valid


@pytest.mark.parametrize("typed", ["2018", "", "25", "二〇二五", "٢٠٢٥", "20255"])
def test_a_year_without_a_form_is_refused_with_a_sentence(
    form: ReportForm, typed: str
) -> None:
    year(form).setEditText(typed)
    assert form.form_name.text().endswith(("。", "）"))
    assert form.form_name.property("role") == "error"
    assert not form.is_valid
    year(form).setEditText("2024")
    assert form.form_name.property("role") == "secondary"
    assert form.is_valid


def test_every_kind_of_organ_can_be_chosen(form: ReportForm) -> None:
    offered = {
        kind(form).itemData(i): kind(form).itemText(i) for i in range(kind(form).count())
    }
    assert offered == ORGAN_KINDS


@pytest.mark.parametrize("name", ["start-year", "start-kind"])
def test_the_mouse_wheel_changes_nothing(form: ReportForm, name: str) -> None:
    field = form.findChild(QComboBox, name)
    assert isinstance(field, QComboBox)
    before = field.currentText()
    field.setFocus()
    for step in (-120, 120, 120):
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, step), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        field.wheelEvent(wheel)
        assert not wheel.isAccepted()
    assert field.currentText() == before


@pytest.mark.usefixtures("real_dialogs")
def test_a_new_report_is_asked_for_and_its_organ_remembered() -> None:
    def action(dialog: QDialog) -> None:
        organ = dialog.findChild(QLineEdit, "start-organ")
        assert isinstance(organ, QLineEdit)
        organ.setText("示例局")
        button(dialog, "ok").click()

    meet(action)
    asked = new_report.ask(None, settings.user())
    assert isinstance(asked, tuple)
    assert asked[1:] == ("示例局", "")
    assert settings.user().organ == "示例局"
    meet(press("cancel"))
    assert new_report.ask(None, settings.user()) is None


@pytest.mark.usefixtures("real_dialogs")
@pytest.mark.parametrize("pressed", ["from", "ok"])
def test_the_dialog_offers_last_years_report_first_where_it_is_known(pressed: str) -> None:
    known = settings.user()
    last = time.localtime().tm_year - 2
    known.recent, known.organ = [Recent("/last.gknb", "示例局", last)], "示例局"
    texts: list[str] = []

    def action(dialog: QDialog) -> None:
        first = dialog.findChild(QPushButton, "start-new-from")
        assert first is not None
        texts.append(first.text())
        assert first.isDefault()
        (first if pressed == "from" else button(dialog, "ok")).click()

    meet(action)
    asked = new_report.ask(None, known)
    assert texts == [f"以 {last} 年度年报新建"]
    assert asked == (Path("/last.gknb") if pressed == "from" else (last + 1, "示例局", ""))
