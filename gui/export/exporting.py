"""Everything that leaves the program: Word, PDF, Excel, web page, clipboard, printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDesktopServices, QGuiApplication

from gui import file_names
from gui.filing import now
from gui.widgets import dialogs
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.export.dialog import ExportChoice
    from gui.export.office import Program
    from gui.paper.lines import Page
    from gui.session import Session
    from gui.window import MainWindow
    from model.document.build import Options


class Exporting:
    """What the window gives out of a report; writers and printing are loaded when they are used."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def _report(self, undone: str) -> Session | None:
        """The open report with all that was typed; None, with the reason told, when some cannot be.

        `undone` is the head of that message.
        """
        if self.window.session is not None and (missing := self.window.take_over()):
            dialogs.alert(self.window, undone, f"{missing}\n请改正或删去以后再试。")
            return None
        return self.window.session

    def export_word(self) -> None:
        """Export the Word document for signature."""
        self.export(".docx")

    def export_pdf(self) -> None:
        """Export a PDF file, laid out by ourselves."""
        self.export(".pdf")

    def export_other(self) -> None:
        """Export a workbook, a web page, plain text or JSON."""
        self.export(".xlsx")

    def export(self, suffix: str) -> None:
        """Show what is still wrong, ask how and where to, write, and offer to open the result."""
        session = self._report("没有导出")
        if session is None:
            return
        from gui.export import dialog as export_dialog
        from gui.export.formats import FORMATS

        charts = self.window.pane.charts
        choice = export_dialog.ask(
            self.window,
            session,
            self.window.filing.proposed(session, suffix),
            FORMATS,
            export_dialog.choices_from_text(self.window.settings.export),
            charts.chosen if charts else (),
            colour=charts.colour if charts else True,
        )
        if choice is None:
            self._went_back(session)
            return
        if self.window.pane.preview is not None:
            self.window.pane.preview.set_options(choice.options)
        self.window.settings.export = export_dialog.choices_to_text(choice.looks)
        self.window.settings.save()
        self._export_to(session, choice)

    def _went_back(self, session: Session) -> None:
        """Show what is to be mended, if that is why."""
        if session.count("error"):
            self.window.show_findings()

    def _export_to(self, session: Session, choice: ExportChoice) -> None:
        from model.writers.export import left_out

        path, suffix = choice.path, choice.path.suffix.lower()
        found: Sequence[str] = ()
        try:
            if suffix == ".docx":
                found = left_out(choice.options)
            verified = self._render(session, path, choice.options)
        except UserError as error:
            buttons = [("other", "另存到别处…"), ("cancel", "取消")]
            if dialogs.question(self.window, "没有导出", str(error), buttons, "other") == "other":
                self.export(choice.suffix)
            return
        if not verified:
            self.window.say("没有导出。")
            return
        if suffix == ".docx":
            self._note_export(session)
        self._exported(path, verified, found)

    def _render(self, session: Session, path: Path, options: Options) -> str:
        """Write the file; returns what was verified, or "" when the user goes back.

        Raises `UserError`.
        """
        from gui.export.formats import FORMATS, WITH_BOXES
        from gui.paper.glyphs import LackingError
        from model.writers.export import export

        try:
            return export(session.report, path, options, session.prior, FORMATS)
        except LackingError as error:
            if not self._boxes_agreed("导出 PDF", str(error), "仍然导出"):
                return ""
        return export(session.report, path, options, session.prior, WITH_BOXES)

    def _boxes_agreed(self, title: str, text: str, verb: str) -> bool:
        """Ask whether characters that no font here can draw may become empty boxes."""
        buttons = [(dialogs.CANCEL, "返回"), ("anyway", verb)]
        return dialogs.question(self.window, title, text, buttons, dialogs.CANCEL) == "anyway"

    def _pages(
        self, session: Session, options: Options, title: str, verb: str
    ) -> list[Page] | None:
        """The pages for a PDF or for paper. Raises `UserError`.

        None when characters would be empty boxes there and the user goes back.
        """
        from gui.paper import glyphs, printing

        try:
            return printing.lay_out(session.report, options, session.prior)
        except glyphs.LackingError as error:
            if not self._boxes_agreed(title, str(error), verb):
                return None
        return printing.lay_out(session.report, options, session.prior, boxes=True)

    def _looks(self) -> Options:
        """How it looked at the last export, with the charts and attachments of now."""
        from dataclasses import replace

        from gui.charts.painting import WIDTH
        from gui.export import dialog as export_dialog
        from model.document.layout import layout

        kept = export_dialog.choices_from_text(self.window.settings.export)
        charts, preview = self.window.pane.charts, self.window.pane.preview
        width = min(WIDTH, layout(kept.layout).text_width)
        return replace(
            kept,
            pictures=charts.pictures(width) if charts is not None else (),
            attachments=preview.options.attachments if preview is not None else (),
        )

    def _agreed(self, session: Session, title: str, verb: str) -> Options | None:
        """How it looks, marked when it has errors; None when they are mended first."""
        from dataclasses import replace

        from gui.export import open_errors

        options = self._looks()
        if not session.count("error"):
            return options
        marked = open_errors.ask(self.window, session, title, verb)
        if marked is None:
            self._went_back(session)
            return None
        return replace(options, marked=marked)

    def _exported(self, path: Path, checked: str, found: Sequence[str] = ()) -> None:
        """Say that it is done, and what of a template was not taken over; offer to open it."""
        self.window.say(f"导出成功：{path}")
        buttons = [("open", "打开文件"), ("folder", "打开所在文件夹"), ("done", "完成")]
        text = f"导出成功。{checked}\n{path}"
        if found:
            from gui.export.dialog import left_out_words

            text += f"\n\n{left_out_words(found)}"
        answer = dialogs.question(self.window, "导出成功", text, buttons, "done")
        if answer in ("open", "folder"):
            target = path if answer == "open" else path.parent
            QDesktopServices.openUrl(file_names.url_of(target))

    def export_office_pdf(self) -> None:
        """Turn the Word document into PDF by Word, WPS or LibreOffice, where one is installed."""
        session = self._report("没有转换")
        if session is None:
            return
        from gui.export import office

        program = next(iter(office.programs()), None)
        if program is None:
            text = "本机没有找到 Word、WPS 或 LibreOffice。可以用“导出 PDF”，由本程序直接生成。"
            dialogs.alert(self.window, "没有转换", text)
            return
        path = None
        options = self._agreed(session, "转成 PDF", "仍然转换")
        try:
            if options is not None and self._pages(session, options, "转成 PDF", "仍然转换"):
                path = self._ask_pdf(session)
            if path is None or options is None:
                self.window.say("没有转换。")
                return
            self._convert(session, path, options, program)
        except UserError as error:
            dialogs.alert(self.window, "没有转换", str(error))
            return
        from model.writers.export import left_out

        said = f"由 {program.name} 转换而成，本程序没有核对其中的内容，请打开看一遍。"
        self._exported(path, said, left_out(options))

    def _ask_pdf(self, session: Session) -> Path | None:
        """Ask where the PDF file shall be; None when the user goes back."""
        from gui.export.formats import FORMATS, PDF
        from model.writers.formats import find

        kind = find(PDF, FORMATS)
        proposed = self.window.filing.proposed(session, PDF)
        return dialogs.save_file(self.window, proposed, PDF, "转成 PDF", kind.name)

    def _convert(
        self, session: Session, path: Path, options: Options, program: Program
    ) -> None:  # fmt: skip
        import tempfile
        from dataclasses import replace

        from gui.export import office
        from model.writers.export import export

        self.window.say("正在转换，请稍候……")
        with tempfile.TemporaryDirectory() as folder:
            word = Path(folder, "report.docx")
            export(session.report, word, replace(options, embed=False), session.prior)
            office.to_pdf(word, path, program)

    def copy_web(self) -> None:
        """Put the report on the clipboard as clean HTML, for a website's editor."""
        session = self._report("没有复制")
        if session is None:
            return
        from model.document.build import build
        from model.writers import html, text

        blocks = build(session.report)
        mime = QMimeData()
        mime.setHtml(html.write_fragment(blocks, session.report.year).decode())
        mime.setText(text.write(blocks).decode())
        QGuiApplication.clipboard().setMimeData(mime)
        self.window.say("已复制网页内容，可以粘贴到网站后台的编辑器里。")

    def print_report(self) -> None:
        """Print the report."""
        self._print(bare=False)

    def print_bare(self) -> None:
        """Print the empty forms, for filling by hand."""
        self._print(bare=True)

    def _print(self, *, bare: bool) -> None:
        session = self._report("没有打印")
        if session is None:
            return
        from dataclasses import replace

        from gui.paper import printing

        # Empty forms have nothing that could be wrong.
        options = replace(self._looks(), bare=True, pictures=(), attachments=())
        chosen = options if bare else self._agreed(session, "打印", "仍然打印")
        printed = None
        try:
            if chosen is not None and (pages := self._pages(session, chosen, "打印", "仍然打印")):
                printed = printing.print_report(self.window, pages, session.report.title)
        except UserError as error:
            dialogs.alert(self.window, "没有打印", str(error))
            return
        errors = 0 if bare else session.count("error")
        self.window.say(printed.said(errors) if printed is not None else "没有打印。")

    def _note_export(self, session: Session) -> None:
        """Remember what was exported, for F-CHANGED; a saved report is saved with it."""
        from model.checks.particulars import fingerprint
        from model.report.report import Change

        saved = session.is_clean and session.path is not None
        mark = f"{now('minutes')} {fingerprint(session.report)}"
        session.note(Change({"report/exported": mark}, "记下导出"))
        if saved:
            self.window.filing.save()
