"""The dialog before an export: what is still wrong, which format, where to, which look."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import file_names
from gui.charts import painting
from gui.export import open_errors
from gui.export.choices import FONTS, PAGE_NUMBERS, ExportChoice, left_out_words
from gui.export.formats import FORMATS, WORD
from gui.export.open_errors import label as _label
from gui.paper.lines import missing_fonts
from gui.widgets import dialogs
from gui.widgets.drop_down import Choice
from model.characters import one_line
from model.document import layout
from model.document.build import SIGN_OFF_STEPS, Options
from model.document.charts import charts
from model.errors import UserError
from model.writers.export import left_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QShowEvent

    from gui.session import Session
    from model.document.blocks import Picture
    from model.document.charts import Chart
    from model.writers.formats import Format


def ask(
    parent: QWidget | None,
    session: Session,
    proposed: Path,
    formats: Sequence[Format] = FORMATS,
    last: Options | None = None,
    chosen: Iterable[tuple[str, Chart]] = (),
    *,
    colour: bool = True,
) -> ExportChoice | None:
    """Ask how to export; None when the user goes back. Overwriting was agreed to then.

    The ending of `proposed` is the format shown first. `last` is how it looked the last time;
    `chosen` are the charts ticked already, with the sections they go to.
    """
    dialog = ExportDialog(parent, session, proposed, formats, last, chosen, colour=colour)
    dialog.exec()
    choice = dialog.choice
    dialog.deleteLater()
    return choice


class ExportDialog(QDialog):
    """Findings first, then format and file, then what a printed document may have besides."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        proposed: Path,
        formats: Sequence[Format] = FORMATS,
        last: Options | None = None,
        chosen: Iterable[tuple[str, Chart]] = (),
        *,
        colour: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle("导出")
        self.session = session
        self.choice: ExportChoice | None = None
        self._folder = proposed.parent
        self._agreed: Path | None = None  # the file that may be replaced
        self.formats = {known.suffix: known for known in formats}
        known = proposed.suffix.lower() in self.formats
        self.format = Choice({suffix: kind.name for suffix, kind in self.formats.items()})
        self.format.show_value(proposed.suffix.lower() if known else formats[0].suffix)
        self.path = QLineEdit()
        self.fault = _label("error")
        self._make_looks(last or Options())
        self._make_charts({c.id: at for at, c in chosen}, colour=colour)
        self.form = QFormLayout()
        self._lay_out()
        self._connect()
        stem = proposed.name.removesuffix(proposed.suffix) if known else proposed.name
        self.path.setText(file_names.shown(str(proposed.with_name(stem + self.suffix))))
        self._shown_suffix = self.suffix
        self._show_format()

    # --- what was chosen -------------------------------------------------------------------

    @property
    def suffix(self) -> str:
        """The format, by its ending."""
        return str(self.format.currentData())

    @property
    def has_pages(self) -> bool:
        """Whether the format is laid out on pages, so that its look can be chosen."""
        return self.formats[self.suffix].has_pages

    def target(self) -> Path | None:
        """The file that was named; its ending is added when it is missing."""
        typed = self._typed()
        if not typed:
            return None
        path = self._folder / file_names.typed(typed, self._folder)
        if path.suffix.lower() != self.suffix and path.name:
            path = path.with_name(path.name + self.suffix)
        return path

    def _typed(self) -> str:
        return self.path.text().strip().strip('"')  # Windows copies a path with its quotes

    def options(self) -> Options:
        """How the document looks; for what is not printed, as always."""
        if not self.has_pages:
            return Options()
        return replace(
            self.looks(),
            marked=self.has_errors and self.marked.isChecked(),
            attachments=_lines(self.attachments),
            pictures=self._pictures(),
            template=self._template(),
        )

    def looks(self) -> Options:
        """What suits the next report, too, whatever the format is now."""
        return Options(
            layout=str(self.layout_choice.currentData()),
            plain_fonts=self.fonts.currentData() == "plain",
            page_numbers=str(self.page_numbers.currentData()),
            sign_off=self.sign_off.isChecked(),
            steps=_lines(self.steps) or SIGN_OFF_STEPS,
            check_sheet=self.check_sheet.isChecked(),
            embed=self.embed.isChecked(),
            remarks=self.embed.isChecked() and self.remarks.isChecked(),
            template=self.template.text().strip(),
        )

    def _pictures(self) -> tuple[tuple[str, Picture], ...]:
        """The chosen charts as pictures, each with the id of its section."""
        width, colour = self._width(), self.colour.isChecked()
        made: list[tuple[str, Picture]] = []
        for box, section, chart in self.charts:
            if box.isChecked():
                made.append((section, painting.picture(chart, width, colour=colour)))
        return tuple(made)

    def _template(self) -> str:
        return self.template.text().strip() if self.suffix == WORD else ""

    def _width(self) -> float:
        text_width = layout.layout(str(self.layout_choice.currentData())).text_width
        return min(painting.WIDTH, text_width)

    # --- acting ----------------------------------------------------------------------------

    def accept(self) -> None:
        self._read_suffix()
        path = self.target()
        fault = self._fault(path)
        self._say_fault(fault)
        if fault or path is None:
            self.path.setFocus()
            return
        template = self._template()
        if template and not (template.lower().endswith(WORD) and Path(template).is_file()):
            self.template_note.setText(
                f"“{template}”不是 Word 模板（.docx），或者文件不在了。"
            )
            _set_role(self.template_note, "error")
            self.template.setFocus()
            self._fit()
            return
        if path != self._agreed and path.exists() and not self._may_replace(path):
            self.path.setFocus()
            return
        self.choice = ExportChoice(path, self.suffix, self.options(), self.looks())
        super().accept()

    def _fault(self, path: Path | None) -> str:
        if path is None:
            return "请写文件名。"
        try:
            if path.is_dir():
                return f"“{path}”是文件夹，请换个文件名。"
            if not path.parent.is_dir():
                return f"文件夹“{path.parent}”不存在，请用“选择…”另选。"
            with contextlib.suppress(FileNotFoundError):
                path.stat()  # `exists` says no word of a name that the system refuses
        except (OSError, ValueError):
            return (
                "这个文件名或它的文件夹不能用，请改短一些、换个名字，或用“选择…”另选文件夹。"
            )
        return ""

    def _may_replace(self, path: Path) -> bool:
        text = f"“{path.name}”已经存在。替换后，原来的内容就没有了。"
        buttons = [("replace", "替换"), (dialogs.CANCEL, "换个名字")]
        return dialogs.question(self, "替换文件", text, buttons, dialogs.CANCEL) == "replace"

    def _choose_path(self) -> None:
        proposed = self.target() or self._folder / f"年报{self.suffix}"
        name = self.formats[self.suffix].name
        path = dialogs.save_file(self, proposed, self.suffix, "导出", name)
        if path is not None:
            self._agreed = path
            self.path.setText(str(path))

    def _choose_template(self) -> None:
        now = Path(self.template.text().strip())
        folder = now.parent if now.is_file() else self._folder
        path = dialogs.open_template(self, folder)
        if path is not None:
            self.template.setText(str(path))

    def _read_suffix(self) -> None:
        """An ending that was typed chooses the format."""
        typed = Path(self._typed()).suffix.lower()
        place = self.format.findData(typed)
        if typed and place >= 0:
            self._shown_suffix = typed
            self.format.setCurrentIndex(place)

    # --- showing ---------------------------------------------------------------------------

    @property
    def has_errors(self) -> bool:
        """Whether errors are open."""
        return self.session.count("error") > 0

    def _show_format(self) -> None:
        text, old = self.path.text(), self._shown_suffix
        if old != self.suffix and text.lower().endswith(old):
            self.path.setText(text[: -len(old)] + self.suffix)
        self._shown_suffix = self.suffix
        printed = self.has_pages
        for row in self._printed_rows:
            self.form.setRowVisible(row, printed)
        for row in self._word_rows:
            self.form.setRowVisible(row, self.suffix == WORD)
        self._show_looks()

    def _show_looks(self) -> None:
        printed = self.has_pages
        self.form.setRowVisible(self.steps, printed and self.sign_off.isChecked())
        self.form.setRowVisible(self.marked, printed and self.has_errors)
        self.form.setRowVisible(self.remarks, self.suffix == WORD and self.embed.isChecked())
        chosen = layout.layout(str(self.layout_choice.currentData()))
        self.form.setRowVisible(self.page_numbers, printed and chosen.numbered)
        missing = missing_fonts(chosen, plain=self.fonts.currentData() == "plain")
        note = ""
        if missing:
            note = f"本机没有：{'、'.join(missing)}。"
            if self.suffix == WORD:
                note += "文档里仍用这些字体名，在装有它们的电脑上才是原样。"
            else:
                note += "PDF 里用相近的字体代替。"
        self.font_note.setText(note)
        self.form.setRowVisible(self.font_note, printed and bool(note))
        self._show_template_note()
        self._say_fault("")

    def _show_template_note(self) -> None:
        """Say what the template does, and what of it is not taken over."""
        template = self._template()
        self.form.setRowVisible(self.template_note, bool(template))
        said = ["页面和样式以模板为准；上面的版式和字体只补模板没有的样式。"]
        role = "secondary"
        try:
            # A path that is still being typed names no file.
            found = left_out(Options(template=template)) if Path(template).is_file() else []
            said += [left_out_words(found)] if found else []
        except (UserError, OSError, ValueError) as error:
            said, role = [f"这个模板用不了：{error}"], "error"
        self.template_note.setText("\n".join(said))
        _set_role(self.template_note, role)

    def _say_fault(self, fault: str) -> None:
        self.fault.setText(fault)
        self.form.setRowVisible(self.fault, bool(fault))
        self._fit()

    def _fit(self) -> None:
        """As large as what is inside, and no larger than the screen."""
        column = self.body.layout()
        if column is None:
            return
        room = self.screen().availableSize() - QSize(32, 64)
        least = self.fontMetrics().averageCharWidth() * 88
        width = min(max(self.width(), least), room.width())
        bar = self.area.verticalScrollBar().sizeHint().width()
        height = column.totalHeightForWidth(width - bar) + self.buttons.sizeHint().height()
        self.resize(width, min(height, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # not before has every widget the font of the program

    # --- building --------------------------------------------------------------------------

    def _make_looks(self, last: Options) -> None:
        titles = {name: layout.layout(name).name for name in layout.names()}
        self.layout_choice = Choice(titles)
        self.layout_choice.show_value(last.layout)
        self.fonts = Choice(FONTS)
        self.fonts.show_value("plain" if last.plain_fonts else "")
        self.font_note = _label("secondary")
        self.page_numbers = Choice(PAGE_NUMBERS)
        self.page_numbers.show_value(last.page_numbers)
        self.sign_off = QCheckBox("送签单，作为首页")
        self.sign_off.setChecked(last.sign_off)
        self.steps = _editor(last.steps or SIGN_OFF_STEPS, 5, "送签单的环节，一行一个")
        self.check_sheet = QCheckBox("校验说明单，作为末页")
        self.check_sheet.setToolTip("供内部审核：列出没有处理的问题和接受警告的理由。")
        self.check_sheet.setChecked(last.check_sheet)
        self.embed = QCheckBox("数据随文档保存，可以用本程序重新打开")
        self.embed.setToolTip("只带印出来的内容和重新打开要用的资料。")
        self.embed.setChecked(last.embed)
        self.remarks = QCheckBox("连同接受警告的理由等内部记录（对外公布的文件不要带）")
        self.remarks.setToolTip(
            "理由和上次导出的记录别人也能从文件里看到；只有内部传阅、要接着办理时才需要带上。"
        )
        self.remarks.setChecked(last.remarks)
        self.marked = open_errors.mark_box()
        self.attachments = _editor(last.attachments, 3, "附件名称，一行一个")
        self.attachments.setPlaceholderText("一行一个，印在正文之后；没有附件的不填")
        self.template = QLineEdit(last.template)
        self.template.setPlaceholderText("不用模板")
        self.template.setClearButtonEnabled(True)
        self.template_note = _label("secondary")

    def _make_charts(self, chosen: dict[str, str], *, colour: bool) -> None:
        prior = self.session.prior
        drawn = charts(self.session.report, [prior] if prior is not None else [])
        self.charts: list[tuple[QCheckBox, str, Chart]] = []
        for chart in drawn:
            if chart.missing:
                continue
            box = QCheckBox(chart.name)
            box.setObjectName(f"export-chart-{chart.id}")
            box.setAccessibleName(f"插入图表：{chart.name}")
            box.setAccessibleDescription(chart.words)
            box.setChecked(chart.id in chosen)
            at = chosen.get(chart.id, chart.sections[0])
            section = self.session.report.form.section(at)
            box.setToolTip(f"插入到“{section.heading or section.short}”")
            self.charts.append((box, at, chart))
        self.colour = QCheckBox("图表用彩色")
        self.colour.setChecked(colour)

    def _lay_out(self) -> None:
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(8)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 24, 24, 8)
        column.setSpacing(16)
        findings = open_errors.summary(self.session)
        if findings is not None:
            column.addWidget(findings)
        column.addLayout(self.form)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.body)
        self.buttons = self._make_buttons()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.buttons)
        self._add_rows()

    def _add_rows(self) -> None:
        choose_path = self._button("export-choose", "选择…", self._choose_path)
        choose_path.setAccessibleName("选择保存的位置")
        name = "export-choose-template"
        choose_template = self._button(name, "选择…", self._choose_template)
        choose_template.setAccessibleName("选择 Word 模板")
        path = _beside(self.path, choose_path)
        template = _beside(self.template, choose_template)
        pictures = self._chart_boxes()
        for name, text, row, field in (
            ("format", "格式", self.format, self.format),
            ("path", "保存到", path, self.path),
            ("fault", "", self.fault, self.fault),
            ("layout", "版式", self.layout_choice, self.layout_choice),
            ("fonts", "字体", self.fonts, self.fonts),
            ("font-note", "", self.font_note, self.font_note),
            ("page-numbers", "页码", self.page_numbers, self.page_numbers),
            ("sign-off", "附加", self.sign_off, self.sign_off),
            ("steps", "", self.steps, self.steps),
            ("check-sheet", "", self.check_sheet, self.check_sheet),
            ("embed", "", self.embed, self.embed),
            ("remarks", "", self.remarks, self.remarks),
            ("marked", "", self.marked, self.marked),
            ("charts", "插入图表", pictures, pictures),
            ("attachments", "附件名称", self.attachments, self.attachments),
            ("template", "本单位模板", template, self.template),
            ("template-note", "", self.template_note, self.template_note),
        ):
            # A label stands beside the first line of what it names.
            line = self.colour if row in (self.sign_off, pictures) else self.format
            self._add_row(name, text, row, field, line.sizeHint().height())
        self.colour.setObjectName("export-colour")
        self._printed_rows: list[QWidget] = [
            self.layout_choice,
            self.fonts,
            self.page_numbers,
            self.sign_off,
            self.check_sheet,
            self.attachments,
        ]
        if self.charts:
            self._printed_rows.append(pictures)
        else:
            self.form.setRowVisible(pictures, False)
        self._word_rows = [template, self.embed]

    def _add_row(
        self,
        name: str,
        text: str,
        row: QWidget,
        field: QWidget,
        height: int,
    ) -> None:
        """Add a row with its label, which is `height` pixels high; `field` is named by it."""
        label = QLabel(text)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if text:
            label.setFixedHeight(height)
        label.setBuddy(field)
        field.setObjectName(f"export-{name}")
        if isinstance(field, QComboBox | QLineEdit):
            field.setAccessibleName(text)
        self.form.addRow(label, row)

    def _chart_boxes(self) -> QWidget:
        """The boxes of the charts in a line, and below it the choice of colour."""
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(16)
        for box, _, _ in self.charts:
            line.addWidget(box)
        line.addStretch(1)
        lines.addLayout(line)
        lines.addWidget(self.colour)
        return made

    def _make_buttons(self) -> QWidget:
        asks = open_errors.must_ask(self.session)
        go, back = ("仍然导出", open_errors.BACK) if asks else ("导出", "取消")
        self.ok = self._button("export-ok", go, self.accept)
        self.back = self._button("export-back", back, self.reject)
        first, second = (self.back, self.ok) if asks else (self.ok, self.back)
        self.default = first
        first.setDefault(True)
        first.setFocus()
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 8, 24, 16)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(first)
        row.addWidget(second)
        return bar

    def _button(self, name: str, text: str, act: Any) -> QPushButton:  # noqa: ANN401
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._show_format)
        self.path.editingFinished.connect(self._read_suffix)
        self.path.textChanged.connect(lambda: self._say_fault(""))
        for choice in (self.layout_choice, self.fonts):
            choice.currentIndexChanged.connect(self._show_looks)
        for box in (self.sign_off, self.embed):
            box.toggled.connect(self._show_looks)
        self.template.textChanged.connect(self._show_looks)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.default.click)


def _lines(editor: QPlainTextEdit) -> tuple[str, ...]:
    lines = map(one_line, editor.toPlainText().splitlines())
    return tuple(line for line in lines if line)


def _set_role(label: QLabel, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


def _editor(lines: Iterable[str], rows: int, name: str) -> QPlainTextEdit:
    editor = QPlainTextEdit("\n".join(lines))
    editor.setAccessibleName(name)
    editor.setToolTip(name)
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(editor.fontMetrics().lineSpacing() * rows + 16)
    return editor


def _beside(field: QLineEdit, button: QPushButton) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(button)
    return pair
