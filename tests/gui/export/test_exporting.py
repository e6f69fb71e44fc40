"""What leaves the program from the window: asked, marked, as was chosen, and told truly."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton

from gui.export import dialog as export_dialog
from gui.export import office, open_errors
from gui.export.choices import ExportChoice, choices_to_text
from gui.paper import paint, printing
from gui.widgets import dialogs
from gui.window import MainWindow
from model.document.build import MARK, Options
from model.report.report import Change
from model.writers import export as exports
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.paper.lines import Page
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

    def to_pdf(word: Path, pdf: Path, program: office.Program, *, parent: object) -> bool:
        assert program.name == "WPS"
        assert isinstance(parent, MainWindow)
        given.append(word.read_bytes())
        pdf.write_bytes(b"%PDF-")
        return True

    monkeypatch.setattr(office, "programs", lambda: [office.Program("WPS")])
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
