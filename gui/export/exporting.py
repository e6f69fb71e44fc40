"""Everything that leaves the program: Word, PDF, Excel, web page, clipboard, printer."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDesktopServices, QGuiApplication

from gui import file_names
from gui.widgets import dialogs
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from gui.charts.pane import ChartPane
    from gui.export.choices import ExportChoice
    from gui.paper.lines import Page
    from gui.paper.preview import PreviewPane
    from gui.session import Session
    from gui.settings import Settings
    from model.document.build import Options
    from model.office.programs import Program
    from model.writers.sending import Sent

# Writers, pages and printing are imported where they are used: few sessions need all of them.


class Exporting:
    """What is given out of the open report, with the questions that are asked before.

    `parent` is the window that the dialogs stand over; `session` gives the open report.
    `take_over` takes over what is being typed; it returns why something could not be, else "".
    `proposed` names the file for an ending; `save` saves the report to its own file.
    `say` shows a sentence for some seconds; `show_findings` shows what is to be mended.
    `charts` and `preview` give the panes of the open report, None while they are not made.
    """

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        *,
        session: Callable[[], Session | None],
        take_over: Callable[[], str],
        proposed: Callable[[Session, str], Path],
        save: Callable[[], object],
        say: Callable[[str], None],
        show_findings: Callable[[], None],
        charts: Callable[[], ChartPane | None],
        preview: Callable[[], PreviewPane | None],
    ) -> None:
        self._parent = parent
        self._settings = settings
        self._open_session = session
        self._take_over = take_over
        self._proposed = proposed
        self._save = save
        self._say = say
        self._show_findings = show_findings
        self._charts = charts
        self._preview = preview

    def _session(self, undone: str) -> Session | None:
        """The open report with all that was typed.

        Returns None when something that was typed cannot be taken over; the reason is told
        under the head `undone`.
        """
        session = self._open_session()
        if session is None:
            return None
        missing = self._take_over()
        if missing:
            dialogs.alert(self._parent, undone, f"{missing}\n请改正或删去以后再试。")
            return None
        return session

    # --- a file ----------------------------------------------------------------------------

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
        """Show what is still wrong, ask how and where to, write, and offer to open the result.

        `suffix` is the format that is proposed.
        """
        session = self._session("没有导出")
        if session is None:
            return
        while True:
            choice = self._choose(session, suffix)
            if choice is None:
                self._went_back(session)
                return
            self._remember(choice)
            if not self._is_wanted_elsewhere(session, choice):
                return
            suffix = choice.suffix

    def _choose(self, session: Session, suffix: str) -> ExportChoice | None:
        """Ask for format, file and look; None when the user goes back."""
        from gui.export import choices
        from gui.export import dialog as export_dialog
        from gui.export.formats import FORMATS

        charts = self._charts()
        return export_dialog.ask(
            self._parent,
            session,
            self._proposed(session, suffix),
            FORMATS,
            choices.choices_from_text(self._settings.export),
            charts.chosen if charts is not None else (),
            colour=charts.colour if charts is not None else True,
        )

    def _went_back(self, session: Session) -> None:
        """Show what is to be mended, if that is why the user went back."""
        from gui.export import open_errors

        if open_errors.must_ask(session):
            self._show_findings()

    def _remember(self, choice: ExportChoice) -> None:
        """Keep how it looks, for the preview and for the next report."""
        from gui.export.choices import choices_to_text

        preview = self._preview()
        if preview is not None:
            preview.set_options(choice.options)
        self._settings.export = choices_to_text(choice.looks)
        self._settings.save()

    def _is_wanted_elsewhere(self, session: Session, choice: ExportChoice) -> bool:
        """Export to the chosen file; True when that failed and the user wants another file."""
        from gui.export.formats import WORD
        from model.writers.export import left_out

        is_word = choice.path.suffix.lower() == WORD
        try:
            found = left_out(choice.options) if is_word else []
            sent = self._write(session, choice)
        except UserError as error:
            buttons = [("other", "另存到别处…"), (dialogs.CANCEL, "取消")]
            answer = dialogs.question(self._parent, "没有导出", str(error), buttons, "other")
            return answer == "other"
        if sent is None:
            self._say("没有导出。")
            return False
        if is_word:
            self._note_export(session)
        self._exported(choice.path, sent, found)
        return False

    def _write(self, session: Session, choice: ExportChoice) -> Sent | None:
        """Write the file and keep the data that are sent; None when the user goes back.

        Raises `UserError`.
        """
        from gui.export.formats import FORMATS, WITH_BOXES
        from gui.paper.glyphs import LackingError
        from model.writers.sending import send

        report, own, options = session.report, session.path, choice.options
        try:
            return send(report, own, choice.path, options, session.prior, FORMATS)
        except LackingError as error:
            if not self._boxes_agreed("导出 PDF", str(error), "仍然导出"):
                return None
        return send(report, own, choice.path, options, session.prior, WITH_BOXES)

    def _note_export(self, session: Session) -> None:
        """Remember what was exported, for F-CHANGED; a saved report is saved with it."""
        if session.is_read_only:
            return
        from datetime import datetime

        from model.checks.particulars.exported import fingerprint
        from model.report.changes import Change

        is_saved = session.is_clean and session.path is not None
        minute = datetime.now().astimezone().isoformat(timespec="minutes")
        mark = f"{minute} {fingerprint(session.report)}"
        session.note(Change({"report/exported": mark}, "记下导出"))
        if is_saved:
            self._save()

    def _exported(self, path: Path, sent: Sent, found: Sequence[str] = ()) -> None:
        """Say that it is done, what was verified, and what of a template was not taken over.

        Offers to open the file or its folder.
        """
        self._say("　".join([f"导出成功：{path}", *sent.notices]))
        text = f"导出成功。{sent.verified}\n{path}"
        if found:
            from gui.export.choices import left_out_words

            text += f"\n\n{left_out_words(found)}"
        buttons = [("open", "打开文件"), ("folder", "打开所在文件夹"), ("done", "完成")]
        answer = dialogs.question(self._parent, "导出成功", text, buttons, "done")
        if answer == "open":
            QDesktopServices.openUrl(file_names.url_of(path))
        elif answer == "folder":
            QDesktopServices.openUrl(file_names.url_of(path.parent))

    # --- pages, for paper and for an office program ------------------------------------------

    def _boxes_agreed(self, title: str, text: str, verb: str) -> bool:
        """Ask whether characters that no font here can draw may become empty boxes."""
        buttons = [(dialogs.CANCEL, "返回"), ("anyway", verb)]
        answer = dialogs.question(self._parent, title, text, buttons, dialogs.CANCEL)
        return answer == "anyway"

    def _pages(
        self, session: Session, options: Options, title: str, verb: str
    ) -> list[Page] | None:
        """The verified pages. Raises `UserError`.

        Returns None when characters would be empty boxes there and the user goes back.
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
        from gui.charts.painting import WIDTH
        from gui.export.choices import choices_from_text
        from model.document.layout import layout

        kept = choices_from_text(self._settings.export)
        charts, preview = self._charts(), self._preview()
        width = min(WIDTH, layout(kept.layout).text_width)
        return replace(
            kept,
            pictures=charts.pictures(width) if charts is not None else (),
            attachments=preview.options.attachments if preview is not None else (),
        )

    def _agreed(self, session: Session, title: str, verb: str) -> Options | None:
        """How it looks, marked when it has errors; None when they are mended first."""
        from gui.export import open_errors

        options = self._looks()
        if not open_errors.must_ask(session):
            return options
        marked = open_errors.ask(self._parent, session, title, verb)
        if marked is None:
            self._went_back(session)
            return None
        return replace(options, marked=marked)

    # --- PDF by an office program ------------------------------------------------------------

    def export_office_pdf(self) -> None:
        """Turn the Word document into PDF by an office program, where one is installed."""
        session = self._session("没有转换")
        if session is None:
            return
        from model.office import programs

        program = next(iter(programs.installed()), None)
        if program is None:
            text = (
                "本机没有找到 Word、WPS 或 LibreOffice。可以用“导出 PDF”，由本程序直接生成。"
            )
            dialogs.alert(self._parent, "没有转换", text)
            return
        try:
            self._convert_when_agreed(session, program)
        except UserError as error:
            dialogs.alert(self._parent, "没有转换", str(error))

    def _convert_when_agreed(self, session: Session, program: Program) -> None:
        """Ask what must be asked, convert, and say what came of it. Raises `UserError`."""
        from gui.export import office
        from model.files.store import read_bytes
        from model.writers import sending
        from model.writers.export import left_out
        from model.writers.sending import Sent

        title, verb = "转成 PDF", "仍然转换"
        options = self._agreed(session, title, verb)
        path = None
        if options is not None and self._pages(session, options, title, verb):
            path = self._ask_pdf(session, title)
        if options is None or path is None:
            self._say("没有转换。")
            return
        notices = sending.keep_replaced(session.report, session.path, path)
        if not self._convert(session, path, options, program):
            self._say("已取消转换，没有写入 PDF。")
            return
        written = read_bytes(path, office.LARGEST)
        notices += sending.keep_sent(session.report, session.path, path, written)
        # The program that wrote the file is not ours: nothing in it was compared.
        said = f"由 {program.name} 转换而成，本程序没有核对其中的内容，请打开看一遍。"
        self._exported(path, Sent(said, notices), left_out(options))

    def _ask_pdf(self, session: Session, title: str) -> Path | None:
        """Ask where the PDF file shall be; None when the user goes back."""
        from gui.export.formats import FORMATS, PDF
        from model.writers.formats import find

        proposed = self._proposed(session, PDF)
        return dialogs.save_file(self._parent, proposed, PDF, title, find(PDF, FORMATS).name)

    def _convert(
        self,
        session: Session,
        path: Path,
        options: Options,
        program: Program,
    ) -> bool:
        """Write the Word document aside and have it converted; False when that was stopped."""
        from gui.export import office
        from model.writers.export import export

        self._say("正在转换，请稍候……")
        with tempfile.TemporaryDirectory() as folder:
            word = Path(folder, "report.docx")
            export(session.report, word, replace(options, embed=False), session.prior)
            return office.to_pdf(word, path, program, parent=self._parent)

    # --- clipboard and paper -----------------------------------------------------------------

    def copy_web(self) -> None:
        """Put the report on the clipboard as clean HTML, for a website's editor."""
        session = self._session("没有复制")
        if session is None:
            return
        from model.document.build import build
        from model.writers import html, text

        blocks = build(session.report)
        mime = QMimeData()
        mime.setHtml(html.write_fragment(blocks, session.report.year).decode())
        mime.setText(text.write(blocks).decode())
        QGuiApplication.clipboard().setMimeData(mime)
        self._say("已复制网页内容，可以粘贴到网站后台的编辑器里。")

    def print_report(self) -> None:
        """Print the report."""
        session = self._session("没有打印")
        if session is None:
            return
        options = self._agreed(session, "打印", "仍然打印")
        self._print(session, options, session.count("error"))

    def print_bare(self) -> None:
        """Print the empty forms, for filling by hand; nothing in them could be wrong."""
        session = self._session("没有打印")
        if session is None:
            return
        options = replace(self._looks(), bare=True, pictures=(), attachments=())
        self._print(session, options, 0)

    def _print(self, session: Session, options: Options | None, errors: int) -> None:
        """Print, and say what came of it; no `options` means that the user went back."""
        from gui.paper import printing

        printed = None
        try:
            if options is not None:
                pages = self._pages(session, options, "打印", "仍然打印")
                if pages:
                    title = session.report.title
                    printed = printing.print_report(self._parent, pages, title)
        except UserError as error:
            dialogs.alert(self._parent, "没有打印", str(error))
            return
        self._say(printed.said(errors) if printed is not None else "没有打印。")
