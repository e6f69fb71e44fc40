"""Colours by role, light and dark, and the look of the whole program.

A widget that paints by itself asks `color` each time it paints; one that keeps colours asks
again on `QEvent.Type.PaletteChange`, which every widget gets when the scheme changes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette

from model.resources import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Scheme(StrEnum):
    """What the user chose; the value stands in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


LIGHT = {
    "window": "#F6F7F9",
    "surface": "#FFFFFF",
    "text": "#1F2328",
    "secondary": "#57606A",
    "line": "#D5DAE1",
    "accent": "#1F5FA8",
    "header": "#EAF1FA",
    "total": "#F1F3F5",
    "selection": "#CFE3FA",
    "cross": "#F3F8FE",
    "error": "#B42318",
    "error_fill": "#FDECEA",
    "warning": "#8A5A00",
    "warning_fill": "#FFF4D6",
    "faint": "#5A636E",
    "success": "#1A6B3C",
    # Of controls only:
    "edge": "#8B949E",
    "hover": "#EBEFF4",
    "pressed": "#DFE6EE",
    "on_accent": "#FFFFFF",
    "accent_hover": "#2A6DB9",
    "disabled": "#8C959F",
}
DARK = {
    "window": "#1A1E23",
    "surface": "#22272E",
    "text": "#E6EAF0",
    "secondary": "#A9B3BE",
    "line": "#3A424C",
    "accent": "#7FB8F7",
    "header": "#29384A",
    "total": "#2B3138",
    "selection": "#203C5C",
    "cross": "#26303B",
    "error": "#FFA198",
    "error_fill": "#4A2320",
    "warning": "#EFC060",
    "warning_fill": "#43361A",
    "faint": "#A0AAB5",
    "success": "#7FD19B",
    "edge": "#6B7580",
    "hover": "#2D343D",
    "pressed": "#363E48",
    "on_accent": "#0F1720",
    "accent_hover": "#9CC8FA",
    "disabled": "#6E7883",
}

# Text roles and the grounds they may stand on; each pair keeps a contrast of 4.5:1 (WCAG AA).
_PAPER = ("window", "surface", "header", "total", "selection", "cross", "hover", "pressed")
_FAULTS = ("error_fill", "warning_fill")
GROUNDS = {
    "text": (*_PAPER, *_FAULTS),
    "secondary": (*_PAPER, *_FAULTS),
    "faint": ("surface", "total", "cross", "selection", *_FAULTS),
    "accent": ("window", "surface", "header", "total", "cross", "selection"),
    "error": ("window", "surface", "total", "cross", "selection", "error_fill"),
    "warning": ("window", "surface", "total", "cross", "selection", "warning_fill"),
    "success": ("window", "surface", "selection", "cross"),
    "on_accent": ("accent", "accent_hover"),
}

# The first that is installed is used where the system's own font has no Chinese. Named,
# because with LANG=C Qt would take the Japanese forms of a font for several languages.
CHINESE_FAMILIES = (
    *("Microsoft YaHei UI", "Microsoft YaHei", "微软雅黑"),
    *(
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "Source Han Sans SC",
        "Source Han Sans CN",
        "思源黑体",
    ),
    *("HarmonyOS Sans SC", "MiSans", "WenQuanYi Micro Hei", "文泉驿微米黑"),
    *("WenQuanYi Zen Hei", "文泉驿正黑", "PingFang SC", "SimSun", "宋体"),
)

# For the making of the application: `setStyle` returns a QStyle, which costs Python two
# milliseconds to know.
ARGUMENTS = ("-style", "Fusion")

MIDDLE = 128  # of the lightness of a colour, 0 to 255

_now = LIGHT
_colors = {role: QColor(value) for role, value in LIGHT.items()}


def color(role: str) -> QColor:
    """The colour of a role in the scheme in force; shared, so copy it before changing it."""
    return _colors[role]


def is_dark() -> bool:
    """Whether the dark scheme is in force."""
    return _now is DARK


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
    """Give the program its font and colours; call again to change the scheme."""
    app.setFont(ui_font(app.font()))
    follower = app.property("follower")  # `findChild` makes all the children known to Python
    if follower is None:
        follower = _Follower(app)
        app.setProperty("follower", follower)
    follower.choose(scheme)


class _Follower(QObject):
    """Renews the colours when the system changes from light to dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        self.scheme = Scheme.SYSTEM
        # The style's own palette follows the system. To ask for the scheme itself would make
        # all of `Qt` known to Python before the first painting.
        window = app.palette().color(QPalette.ColorRole.Window)
        self.is_system_dark = window.lightness() < MIDDLE
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, scheme: Scheme) -> None:
        """Follow this scheme; title bars do so, too."""
        if scheme is not self.scheme:
            self.scheme = scheme
            schemes = QtCore.Qt.ColorScheme
            self.app.styleHints().setColorScheme(
                {
                    Scheme.SYSTEM: schemes.Unknown,
                    Scheme.LIGHT: schemes.Light,
                    Scheme.DARK: schemes.Dark,
                }[scheme]
            )
        self.refresh()

    def _follow(self) -> None:
        now = self.app.styleHints().colorScheme()
        self.is_system_dark = now is QtCore.Qt.ColorScheme.Dark
        self.refresh()

    def refresh(self) -> None:
        """Give the program the colours of the scheme in force."""
        global _now, _colors  # the one scheme of the one application
        dark = self.scheme is Scheme.DARK or (
            self.scheme is Scheme.SYSTEM and self.is_system_dark
        )
        _now = DARK if dark else LIGHT
        _colors = {role: QColor(value) for role, value in _now.items()}
        self.app.setPalette(_palette())
        sheet = _style_sheet()
        if self.app.styleSheet() != sheet:
            self.app.setStyleSheet(sheet)


def ui_font(system: QFont) -> QFont:
    """The system's font if it holds Chinese, else the same size of a family that does."""
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    # An alias such as "Sans Serif" says nothing about itself; what it stands for does.
    own = QFontInfo(system).family()
    if chinese in QFontDatabase.writingSystems(own):
        families = [own]
    else:
        known = set(QFontDatabase.families())
        families = [next((f for f in CHINESE_FAMILIES if f in known), own)]
    font = QFont(system)
    font.setFamilies(families)
    return font


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for target, name in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "total",
        role.Text: "text",
        role.PlaceholderText: "faint",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "error",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.Highlight: "selection",
        role.HighlightedText: "text",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "surface",
        role.Midlight: "hover",
        role.Mid: "line",
        role.Dark: "edge",
        role.Shadow: "edge",
    }.items():
        palette.setColor(target, color(name))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, color("disabled"))
    return palette


def _style_sheet() -> str:
    sheet = _SHEET.replace("@icons", resource("icons").as_posix())
    sheet = sheet.replace("@scheme", "dark" if is_dark() else "light")
    # Longest first: "accent" would eat the beginning of "accent_hover".
    for role in sorted(_now, key=len, reverse=True):
        sheet = sheet.replace(f"@{role}", _now[role])
    return sheet


# Everything on a grid of 8 px. No rule for the items of views: it would slow their painting.
# Lists drop down (popup 0): over the box they are too short by its frame, thicker with the focus.
_SHEET = """
QToolTip { color: @text; background: @surface; border: 1px solid @line; padding: 4px 8px; }

QMenuBar { background: @window; border: 0; padding: 0 8px; }
QMenuBar::item { background: transparent; padding: 6px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QMenuBar::item:pressed { background: @pressed; }

QToolBar { background: @window; border: 0; border-bottom: 1px solid @line;
           padding: 4px 12px; spacing: 2px; }
QToolBar::separator { background: @line; width: 1px; margin: 6px 8px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px;
              padding: 4px 8px; }
QToolButton#qt_toolbar_ext_button { padding: 0; border: 0; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @disabled; }

QStatusBar { background: @window; border-top: 1px solid @line; color: @secondary; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @secondary; padding: 4px 8px; }

QTabWidget::pane { border: 0; border-top: 1px solid @line; top: -1px; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @secondary; padding: 8px 12px;
               border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; background: @hover; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:selected:focus { background: @header; }
QTabBar::tab:disabled { color: @disabled; }

QPushButton { background: @surface; color: @text; border: 1px solid @edge; border-radius: 4px;
              padding: 5px 16px; min-width: 56px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:focus { border: 2px solid @accent; padding: 4px 15px; }
QPushButton:default { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton:default:hover { background: @accent_hover; }
QPushButton:default:pressed { background: @accent; }
QPushButton:default:focus { border: 2px solid @text; }
QPushButton:disabled, QPushButton:default:disabled {
    background: @window; color: @disabled; border-color: @line; }
QPushButton:flat { background: transparent; border-color: transparent; color: @accent; }
QPushButton:flat:hover { background: @hover; }
QPushButton:flat:focus { border-color: @accent; }

QLineEdit, QComboBox, QPlainTextEdit, QTextEdit {
    background: @surface; color: @text; border: 1px solid @edge; border-radius: 4px;
    selection-background-color: @selection; selection-color: @text;
    placeholder-text-color: @faint; }
QLineEdit, QComboBox { padding: 5px 8px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid @accent; }
QLineEdit:focus, QComboBox:focus { padding: 4px 7px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: @disabled; }
QComboBox[role="invitation"] { color: @faint; }
QComboBox QLineEdit { border: 0; padding: 0; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("@icons/drop.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line; outline: 0; }
QAbstractItemView QLineEdit, QAbstractItemView QLineEdit:focus {
    border: 2px solid @accent; border-radius: 0; padding: 0 2px; }

QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border-radius: 4px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; background: @surface; border: 1px solid @edge; }
QCheckBox::indicator { border-radius: 3px; }
QCheckBox::indicator:checked {
    background: @accent; border-color: @accent; image: url("@icons/tick-@scheme.svg"); }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 4px solid @accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox:focus, QRadioButton:focus { background: @hover; }

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QAbstractScrollArea::corner { background: transparent; border: 0; }

DifferenceTable QHeaderView, CellTable QHeaderView { background: @header; border: 0; }
DifferenceTable QHeaderView::section, CellTable QHeaderView::section {
    background: @header; color: @text;
    border: 0; border-bottom: 1px solid @line; padding: 6px 8px; }

QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QSplitter#import-split::handle { background: transparent; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QAbstractItemView { background: @surface; border: 0; outline: 0;
    selection-background-color: @accent; selection-color: @on_accent; }

QFrame#calendar-card { background: @surface; border: 1px solid @line; }
QFrame#read-only-bar { background: @header; border: 0; border-bottom: 1px solid @line; }
QFrame#import-bar { background: @header; border: 0; border-bottom: 1px solid @line; }
QFrame[role="bar"] { background: @header; border: 0; border-radius: 6px; }
QFrame[role="bar"] QListWidget { background: @surface; border-radius: 4px; }
QFrame[role="bar"] QListWidget::item { padding: 3px 4px; }
QFrame#recovery-bar { background: @header; border: 0; border-bottom: 1px solid @line; }
QFrame#card { background: @surface; border: 1px solid @line; border-radius: 8px; }
QLabel[role="secondary"] { color: @secondary; }
QLabel[role="error"] { color: @error; }
QLabel[role="warning"] { color: @warning; }
"""
