"""Colours by role, light and dark, and the font."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from gui.widgets import theme
from model.resources import resource

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def luminance(color: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in QColor(color).getRgbF()[:3])  # type: ignore[index]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


PAIRS = [(text, fill) for text, fills in theme.GROUNDS.items() for fill in fills]
SCHEMES = {"light": theme.LIGHT, "dark": theme.DARK}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "fill"), PAIRS)
def test_every_text_can_be_read_on_every_background_it_stands_on(
    scheme: str, text: str, fill: str
) -> None:
    colors = SCHEMES[scheme]
    assert contrast(colors[text], colors[fill]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_edge_of_a_field_can_be_seen_on_the_page(scheme: str) -> None:
    colors = SCHEMES[scheme]
    assert contrast(colors["edge"], colors["surface"]) >= 3
    assert contrast(colors["accent"], colors["surface"]) >= 3


def test_both_schemes_name_the_same_roles() -> None:
    assert theme.LIGHT.keys() == theme.DARK.keys()
    assert {role for pair in PAIRS for role in pair} <= theme.LIGHT.keys()


def test_the_style_sheet_leaves_no_role_unfilled(qapp: QApplication) -> None:
    assert not re.findall(r"@\w+", qapp.styleSheet())
    for file in re.findall(r'url\("([^"]+)"\)', qapp.styleSheet()):
        assert resource("icons") / file.split("/")[-1] in resource("icons").iterdir()


def test_switching_the_scheme_changes_palette_and_colours(qapp: QApplication) -> None:
    for scheme, colors in ((theme.Scheme.DARK, theme.DARK), (theme.Scheme.LIGHT, theme.LIGHT)):
        theme.apply(qapp, scheme)
        assert theme.is_dark() is (scheme is theme.Scheme.DARK)
        assert theme.color("text").name() == colors["text"].lower()
        assert (
            qapp.palette().color(QPalette.ColorRole.Base).name() == colors["surface"].lower()
        )
        assert colors["accent"] in qapp.styleSheet()


def test_a_widget_learns_of_the_new_scheme_by_a_palette_change(
    qapp: QApplication, qtbot: QtBot
) -> None:
    class Watcher(QObject):
        seen: list[str]

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.PaletteChange:
                self.seen.append(theme.color("window").name())
            return False

    watcher, widget = Watcher(), QTabWidget()
    watcher.seen = []
    qtbot.addWidget(widget)
    inner = QWidget()
    widget.addTab(inner, "一")
    widget.show()
    inner.installEventFilter(watcher)
    theme.apply(qapp, theme.Scheme.DARK)
    qapp.processEvents()
    assert theme.DARK["window"].lower() in watcher.seen


def test_the_font_holds_chinese_and_keeps_the_size_of_the_system(qapp: QApplication) -> None:
    system = QFont("DejaVu Sans", 13)
    font = theme.ui_font(system)
    family = QFontInfo(font).family()
    assert font.pointSize() == 13
    if any(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)):
        assert QFontDatabase.WritingSystem.SimplifiedChinese in QFontDatabase.writingSystems(
            family
        )
    assert theme.ui_font(font).families() == font.families()


def test_the_system_decides_unless_the_user_does(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Scheme.SYSTEM)
    assert theme.is_dark() is (qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark)
