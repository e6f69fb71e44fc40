"""What leaves the program from the window: asked, marked, as was chosen, and told truly."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QWidget

from gui import settings
from gui.export import dialog as export_dialog
from gui.export import office, open_errors
from gui.export.choices import ExportChoice, choices_to_text
from gui.export.exporting import Exporting
from gui.paper import paint, printing
from gui.widgets import dialogs
from gui.window import MainWindow
from model.document.build import MARK, Options
from model.errors import UserError
from model.files.history import replaced, versions
from model.files.history.kept_version import Why, digest_of
from model.files.history.versions import Versions
from model.office import programs
from model.report.changes import Change
from model.report.figures import Figure
from model.writers import export as exports
from tests.conftest import SAMPLES
from tests.gui.export.test_dialog import clean_session, faulty_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.paper.lines import Page
    from gui.session import Session
    from model.report.report import Report


class Clerk:
    """Whoever answers the dialogs: `answers` in order, then to go back; `asked` are the titles."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: list[str] = []
        self.wants_mark = True
        self.path: Path | None = None

    def question(
        self, _parent: object, title: str, text: str, buttons: list[tuple[str, str]],
        default: str, under: Any = (),  # noqa: ANN401
    ) -> str:  # fmt: skip
        shown = [label.text() for widget in under for label in widget.findChildren(QLabel)]
        self.asked.append("|".join([title, text, default, *shown]))
        for widget in under:
            if isinstance(widget, QCheckBox):
                widget.setChecked(self.wants_mark)
        answer = self.answers.pop(0) if self.answers else default
        assert answer in dict(buttons)
        return answer

    def alert(self, _parent: object, title: str, text: str, *_rest: object) -> None:
        self.asked.append(f"{title}|{text}")


@pytest.fixture
def clerk(monkeypatch: pytest.MonkeyPatch) -> Clerk:
    made = Clerk()
    monkeypatch.setattr(dialogs, "question", made.question)
    monkeypatch.setattr(dialogs, "alert", made.alert)
    monkeypatch.setattr(dialogs, "save_file", lambda *_given: made.path)
    return made


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printing, "ask_printer", lambda *_given: made)
    return made


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """The pages that were painted, in order."""
    painted: list[Page] = []
    paint_page = paint.paint_page

    def noted(painter: Any, page: Page) -> None:  # noqa: ANN401
        painted.append(page)
        paint_page(painter, page)

    monkeypatch.setattr(paint, "paint_page", noted)
    return painted


@pytest.fixture
def window(qtbot: QtBot, clerk: Clerk) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    clerk.answers = ["discard"]


@pytest.fixture
def sound(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with a report without errors."""
    window.filing.open_sample()
    assert window.session is not None
    assert window.session.count("error") == 0
    return window


@pytest.fixture
def faulty(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with a report that has errors."""
    shutil.copy(SAMPLES / "faulty-2025.gknb", tmp_path / "a.gknb")
    window.filing.open(tmp_path / "a.gknb")
    assert window.session is not None
    assert window.session.count("error") > 0
    return window


def write_organ(window: MainWindow, organ: str) -> None:
    assert window.session is not None
    window.session.do(Change({"report/organ": organ}))


def said(window: MainWindow) -> str:
    return window.status.currentMessage()


def words(pages: list[Page]) -> str:
    return "".join(text.text for page in pages for text in page.texts)


# --- on paper --------------------------------------------------------------------------------


def test_printing_a_report_with_errors_asks_first_and_goes_back_by_default(
    faulty: MainWindow, clerk: Clerk, printer: QPrinter, tmp_path: Path
) -> None:
    faulty.exporting.print_report()
    (question,) = clerk.asked
    assert faulty.session is not None
    count = faulty.session.count("error")
    assert question.startswith(f"打印||cancel|▲ 还有 {count} 处错误")
    errors = [f.message for f in faulty.session.findings if f.severity == "error"]
    assert errors[0] in question
    assert not (tmp_path / "printed.pdf").exists()
    assert said(faulty) == "没有打印。"
    assert faulty.pane.currentWidget() is faulty.pane.findings


def test_a_report_with_errors_is_printed_with_the_mark_and_that_is_told(
    faulty: MainWindow, clerk: Clerk, printer: QPrinter, pages: list[Page], tmp_path: Path
) -> None:
    clerk.answers = ["anyway"]
    faulty.exporting.print_report()
    assert MARK in words(pages[:1])
    path = tmp_path / "printed.pdf"
    assert path.exists()
    assert said(faulty) == f"已打印到文件，{len(pages)} 页，带“{MARK}”标记：{path}"


def test_the_mark_can_be_left_out_of_a_print_and_that_is_told_too(
    faulty: MainWindow, clerk: Clerk, printer: QPrinter, pages: list[Page]
) -> None:
    clerk.answers, clerk.wants_mark = ["anyway"], False
    faulty.exporting.print_report()
    assert pages
    assert MARK not in words(pages)
    assert f"没有“{MARK}”标记（还有 " in said(faulty)


def test_a_report_without_errors_is_printed_unasked(
    sound: MainWindow, clerk: Clerk, printer: QPrinter, pages: list[Page]
) -> None:
    sound.exporting.print_report()
    assert clerk.asked == []
    assert MARK not in words(pages)
    assert said(sound).startswith(f"已打印到文件，{len(pages)} 页：")


def test_empty_forms_are_printed_unasked_and_unmarked(
    faulty: MainWindow, clerk: Clerk, printer: QPrinter, pages: list[Page]
) -> None:
    faulty.exporting.print_bare()
    assert clerk.asked == []
    assert MARK not in words(pages)
    assert said(faulty).startswith(f"已打印到文件，{len(pages)} 页：")


def test_a_print_that_was_called_off_is_told(
    sound: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_given: None)
    sound.exporting.print_report()
    assert said(sound) == "没有打印。"


def test_what_is_printed_has_the_chosen_charts(
    sound: MainWindow, printer: QPrinter, pages: list[Page]
) -> None:
    sound.show_charts()
    assert sound.pane.charts is not None
    card = next(iter(sound.pane.charts.cards.values()))
    card.insert.setChecked(True)
    sound.exporting.print_report()
    pictures = [item for page in pages for item in page.items if hasattr(item, "image")]
    assert len(pictures) == 1


@pytest.mark.usefixtures("real_dialogs")
def test_the_question_before_printing_looks_like_the_one_before_exporting(
    faulty: MainWindow, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    session = faulty.session
    assert session is not None
    seen: list[list[str]] = []

    def look(dialog: QDialog) -> int:
        head = dialog.findChild(QLabel, "export-findings")
        mark = dialog.findChild(QCheckBox, "export-marked")
        default = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
        assert isinstance(head, QLabel)
        assert isinstance(mark, QCheckBox)
        assert mark.isChecked()
        seen.append([head.text(), mark.text(), default.text()])
        return 0

    monkeypatch.setattr(QDialog, "exec", look)
    export_dialog.ask(faulty, session, SAMPLES / "a.docx")
    assert open_errors.ask(faulty, session, "打印", "仍然打印") is None
    assert seen[0] == seen[1]
    assert seen[0][2] == "返回修改"
    clerk.answers = ["discard"]
    monkeypatch.setattr(dialogs, "question", clerk.question)


# --- PDF by an office program ----------------------------------------------------------------


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch, clerk: Clerk, tmp_path: Path) -> list[bytes]:
    """The Word documents that were given to an office program."""
    given: list[bytes] = []

    def to_pdf(word: Path, pdf: Path, program: programs.Program, *, parent: object) -> bool:
        assert program.name == "WPS"
        assert isinstance(parent, MainWindow)
        given.append(word.read_bytes())
        pdf.write_bytes(b"%PDF-")
        return True

    monkeypatch.setattr(programs, "installed", lambda: [programs.Program("WPS")])
    monkeypatch.setattr(office, "to_pdf", to_pdf)
    clerk.path = tmp_path / "office.pdf"
    return given


def test_a_pdf_by_an_office_program_looks_as_the_last_export_and_claims_no_check(
    sound: MainWindow, clerk: Clerk, converted: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Options(
        layout="annex", plain_fonts=True, page_numbers="none", sign_off=True,
        steps=("初核", "签发"), check_sheet=True,
    )  # fmt: skip
    sound.settings.export = choices_to_text(looks)
    sound.show_charts()
    assert sound.pane.charts is not None
    next(iter(sound.pane.charts.cards.values())).insert.setChecked(True)
    pictures = sound.pane.charts.pictures()
    given: list[tuple[Options, Report | None]] = []
    export = exports.export

    def noted(report: Report, path: Path, options: Options, prior: Report | None) -> None:
        given.append((options, prior))
        export(report, path, options, prior)

    monkeypatch.setattr(exports, "export", noted)
    sound.exporting.export_office_pdf()
    assert sound.session is not None
    wanted = replace(looks, pictures=given[0][0].pictures, embed=False)
    assert given == [(wanted, sound.session.prior)]
    assert [at for at, _ in given[0][0].pictures] == [at for at, _ in pictures]
    assert "初核" in "".join(docx_words(converted[0]))
    (last,) = clerk.asked
    assert "由 WPS 转换而成，本程序没有核对" in last
    assert "无误" not in last
    assert "核对" not in said(sound)


def docx_words(data: bytes) -> Iterator[str]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive.read("word/document.xml").decode()


def test_a_pdf_by_an_office_program_asks_and_marks_as_printing_does(
    faulty: MainWindow, clerk: Clerk, converted: list[bytes]
) -> None:
    faulty.exporting.export_office_pdf()
    assert converted == []
    assert clerk.asked[0].startswith("转成 PDF||cancel|▲ 还有 ")
    assert said(faulty) == "没有转换。"
    clerk.answers = ["anyway"]
    faulty.exporting.export_office_pdf()
    assert "未通过校验" in "".join(docx_words(converted[0]))


# --- what is said of a file ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "sentence"),
    [
        (".docx", "文档已读回，逐格核对无误。"),
        (".xlsx", "工作簿已读回，逐格核对无误。"),
        (".html", "网页已读回，逐格核对无误。"),
        (".pdf", "各页排好后已逐格核对无误。"),
        (".txt", "文本已读回，逐行核对无误。"),
        (".json", "数据已读回，逐项核对无误。"),
    ],
)
def test_of_each_format_only_that_check_is_told_which_was_made(
    sound: MainWindow, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    suffix: str, sentence: str,
) -> None:  # fmt: skip
    choose(monkeypatch, tmp_path / f"a{suffix}")
    sound.exporting.export(suffix)
    assert clerk.asked[-1].startswith(f"导出成功|导出成功。{sentence}\n")
    assert said(sound) == f"导出成功：{tmp_path / f'a{suffix}'}"


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    choice = ExportChoice(path, path.suffix, Options())
    monkeypatch.setattr(export_dialog, "ask", lambda *_given, **_named: choice)


# --- what was sent -----------------------------------------------------------------------------


def test_the_data_that_were_sent_are_kept_and_so_is_a_file_that_others_wrote(
    sound: MainWindow, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"theirs")
    choose(monkeypatch, path)
    sound.exporting.export(".docx")
    (copy,) = replaced.folder().glob("*.docx")
    assert copy.read_bytes() == b"theirs"
    assert said(sound) == f"导出成功：{path}　{replaced.notice(copy)}"
    assert sound.session is not None
    (kept,) = Versions(sound.session.report.id).list()
    assert (kept.why, kept.organ) == (Why.EXPORT, sound.session.report.particulars.organ)
    assert kept.export is not None
    assert kept.export.digest == digest_of(path.read_bytes())
    sound.exporting.export(".docx")
    assert said(sound) == f"导出成功：{path}"


def test_an_export_that_fails_keeps_no_data(
    sound: MainWindow, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "nowhere" / "a.docx")
    clerk.answers = [dialogs.CANCEL]
    sound.exporting.export(".docx")
    assert [text.split("|")[0] for text in clerk.asked] == ["没有导出"]
    assert list(versions.folder().glob("*/*")) == []


def test_a_pdf_by_an_office_program_keeps_the_data_as_well(
    sound: MainWindow, clerk: Clerk, converted: list[bytes]
) -> None:
    assert clerk.path is not None
    sound.exporting.export_office_pdf()
    assert len(converted) == 1
    assert sound.session is not None
    (kept,) = Versions(sound.session.report.id).list()
    assert kept.export is not None
    assert kept.export.format == "pdf"
    assert kept.export.digest == digest_of(clerk.path.read_bytes())


# --- characters without a font ---------------------------------------------------------------


def test_a_pdf_with_an_empty_box_is_written_only_when_that_is_agreed_to(
    sound: MainWindow, clerk: Clerk, rare: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_organ(sound, f"示例市{rare}石镇")
    choose(monkeypatch, tmp_path / "a.pdf")
    sound.exporting.export(".pdf")
    assert f"“{rare}”（U+{ord(rare):04X}）：机关全称\n" in clerk.asked[0]
    assert not (tmp_path / "a.pdf").exists()
    assert said(sound) == "没有导出。"
    clerk.answers = ["anyway", "done"]
    sound.exporting.export(".pdf")
    assert (tmp_path / "a.pdf").exists()


def test_a_word_document_keeps_every_character_unasked(
    sound: MainWindow, clerk: Clerk, rare: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_organ(sound, f"示例市{rare}石镇")
    choose(monkeypatch, tmp_path / "a.docx")
    sound.exporting.export(".docx")
    assert [text.split("|")[0] for text in clerk.asked] == ["导出成功"]


def test_a_print_with_an_empty_box_is_made_only_when_that_is_agreed_to(
    sound: MainWindow, clerk: Clerk, rare: str, printer: QPrinter, pages: list[Page]
) -> None:
    write_organ(sound, f"示例市{rare}石镇")
    sound.exporting.print_report()
    assert rare in clerk.asked[0]
    assert (pages, said(sound)) == ([], "没有打印。")
    clerk.answers = ["anyway"]
    sound.exporting.print_report()
    assert rare in words(pages)


def test_an_office_program_has_the_same_fonts_and_is_not_started_unasked(
    sound: MainWindow, clerk: Clerk, rare: str, converted: list[bytes]
) -> None:
    write_organ(sound, f"示例市{rare}石镇")
    sound.exporting.export_office_pdf()
    assert rare in clerk.asked[0]
    assert converted == []


def test_the_preview_names_characters_without_a_font(sound: MainWindow, rare: str) -> None:
    sound.show_preview()
    preview = sound.pane.preview
    assert preview is not None
    preview.refresh()
    assert "空框" not in preview.fonts.text()
    write_organ(sound, f"示例市{rare}石镇")
    preview.refresh()
    assert f"空框：“{rare}”（U+{ord(rare):04X}）：机关全称" in preview.fonts.text()
    assert "Word 文档" in preview.fonts.toolTip()


# --- without a window ------------------------------------------------------------------------


class Surroundings:
    """What an `Exporting` is given instead of a window: everything that it says is noted."""

    def __init__(self, tmp_path: Path, session: Session | None) -> None:
        self.folder = tmp_path
        self.session = session
        self.missing = ""
        self.said: list[str] = []
        self.saved = 0
        self.shown = 0
        self.settings = settings.Settings()
        self.exporting = Exporting(
            QWidget(),
            self.settings,
            session=lambda: self.session,
            take_over=lambda: self.missing,
            proposed=lambda _session, suffix: self.folder / f"年报{suffix}",
            save=self.save,
            say=self.said.append,
            show_findings=self.show_findings,
            charts=lambda: None,
            preview=lambda: None,
        )

    def save(self) -> None:
        self.saved += 1

    def show_findings(self) -> None:
        self.shown += 1


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return Surroundings(tmp_path, clean_session())


ALL = [
    "export_word",
    "export_pdf",
    "export_other",
    "export_office_pdf",
    "copy_web",
    "print_report",
    "print_bare",
]


@pytest.mark.parametrize("name", ALL)
def test_without_a_report_nothing_is_given_out(
    name: str, tmp_path: Path, clerk: Clerk
) -> None:
    around = Surroundings(tmp_path, None)
    getattr(around.exporting, name)()
    assert (clerk.asked, around.said) == ([], [])


@pytest.mark.parametrize("name", ALL)
def test_what_cannot_be_taken_over_is_told_and_nothing_is_given_out(
    name: str, around: Surroundings, clerk: Clerk
) -> None:
    around.missing = "“十二”不是数字。"
    getattr(around.exporting, name)()
    (told,) = clerk.asked
    assert told.startswith("没有")
    assert told.endswith("“十二”不是数字。\n请改正或删去以后再试。")
    assert around.said == []


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("export_word", ".docx"), ("export_pdf", ".pdf"), ("export_other", ".xlsx")],
)
def test_each_command_proposes_its_own_format(
    name: str, suffix: str, around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(export_dialog, "ask", lambda *given, **_named: asked.append(given))
    getattr(around.exporting, name)()
    _, session, proposed, formats, *_ = asked[0]
    assert session is around.session
    assert proposed == around.folder / f"年报{suffix}"
    assert [known.suffix for known in formats[:2]] == [".docx", ".pdf"]
    assert (around.said, around.shown) == ([], 0)


def test_going_back_from_a_report_with_errors_shows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = Surroundings(tmp_path, faulty_session())
    monkeypatch.setattr(export_dialog, "ask", lambda *_given, **_named: None)
    around.exporting.export_word()
    assert around.shown == 1


@pytest.mark.parametrize(
    ("answer", "opened"), [("open", "年报.txt"), ("folder", ""), ("done", None)]
)
def test_the_file_or_its_folder_is_opened_on_request(
    answer: str,
    opened: str | None,
    around: Surroundings,
    clerk: Clerk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    urls: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile())
    )
    choose(monkeypatch, around.folder / "年报.txt")
    clerk.answers = [answer]
    around.exporting.export_other()
    wanted = [] if opened is None else [(around.folder / opened).as_posix()]
    assert urls == wanted


def test_an_export_that_fails_can_go_elsewhere(
    around: Surroundings, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [around.folder / "没有" / "a.txt", around.folder / "b.txt"]
    monkeypatch.setattr(
        export_dialog,
        "ask",
        lambda *_given, **_named: ExportChoice(paths.pop(0), ".txt", Options()),
    )
    clerk.answers = ["other", "done"]
    around.exporting.export_other()
    assert [text.split("|")[0] for text in clerk.asked] == ["没有导出", "导出成功"]
    assert (around.folder / "b.txt").exists()
    assert around.said == [f"导出成功：{around.folder / 'b.txt'}"]


def test_an_export_that_fails_can_be_given_up(
    around: Surroundings, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, around.folder / "没有" / "a.txt")
    clerk.answers = ["cancel"]
    around.exporting.export_other()
    assert "不存在" in clerk.asked[0]
    assert around.said == []


def test_a_word_export_is_noted_and_a_saved_report_saved_with_the_note(
    around: Surroundings, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = around.session
    assert session is not None
    choose(monkeypatch, around.folder / "a.docx")
    around.exporting.export_word()
    assert around.saved == 0  # it has no file yet
    session.saved_as(around.folder / "a.gknb")
    around.exporting.export_word()
    assert around.saved == 1
    session.do(Change({"licensing/permits/decisions": Figure(7)}))
    around.exporting.export_word()
    assert around.saved == 1  # what was not saved stays so
    choose(monkeypatch, around.folder / "a.txt")
    around.exporting.export_other()
    assert around.saved == 1


def test_how_it_looks_is_remembered_for_the_next_report(
    around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Options(page_numbers="none", sign_off=True)
    choice = ExportChoice(around.folder / "没有" / "a.txt", ".txt", Options(), looks)
    monkeypatch.setattr(export_dialog, "ask", lambda *_given, **_named: choice)
    monkeypatch.setattr(dialogs, "question", lambda *_given: "cancel")
    around.exporting.export_other()
    assert around.settings.export == choices_to_text(looks)


def test_the_copy_for_a_website_is_a_fragment_and_its_text(around: Surroundings) -> None:
    around.exporting.copy_web()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.html().count("<table") == 3
    assert "<html" not in copied.html()
    assert copied.text().startswith("示例市示例局\n2025年")
    assert around.said == ["已复制网页内容，可以粘贴到网站后台的编辑器里。"]


def test_without_an_office_program_our_own_pdf_is_named(
    around: Surroundings, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "installed", list)
    around.exporting.export_office_pdf()
    assert "可以用“导出 PDF”" in clerk.asked[0]


@pytest.mark.parametrize(
    ("outcome", "told", "last"),
    [
        (False, [], "已取消转换，没有写入 PDF。"),
        (UserError("WPS 启动不了。"), ["没有转换|WPS 启动不了。"], "正在转换，请稍候……"),
    ],
)
def test_a_conversion_that_is_stopped_or_fails_is_told_and_claims_nothing(
    outcome: bool | UserError,
    told: list[str],
    last: str,
    around: Surroundings,
    clerk: Clerk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def to_pdf(*_given: object, **_named: object) -> bool:
        if isinstance(outcome, UserError):
            raise outcome
        return outcome

    monkeypatch.setattr(programs, "installed", lambda: [programs.Program("WPS")])
    monkeypatch.setattr(office, "to_pdf", to_pdf)
    clerk.path = around.folder / "a.pdf"
    around.exporting.export_office_pdf()
    assert clerk.asked == told
    assert around.said[-1] == last


def test_a_pdf_is_asked_for_by_its_name_and_nothing_is_made_when_the_user_goes_back(
    around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(programs, "installed", lambda: [programs.Program("WPS")])
    monkeypatch.setattr(dialogs, "save_file", lambda *given: asked.append(given))
    around.exporting.export_office_pdf()
    assert asked[0][1:] == (around.folder / "年报.pdf", ".pdf", "转成 PDF", "PDF 文档")
    assert around.said == ["没有转换。"]


def test_a_printer_that_refuses_is_told(
    around: Surroundings, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise UserError("打印机没有接受任务。")

    monkeypatch.setattr(printing, "print_report", refuse)
    around.exporting.print_report()
    assert clerk.asked == ["没有打印|打印机没有接受任务。"]
    assert around.said == []
