"""What each action does, by its id: the table from the menus' ids to the parts that act."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.export.exporting import Exporting
    from gui.filing.filing import Filing
    from gui.importing.reviewing import Reviewing
    from gui.recovery.recovering import Recovering
    from gui.report_page import ReportPage
    from gui.versions.restoring import Restoring

    Calls = dict[str, Callable[[], object]]


def of_files(
    filing: Filing,
    recovering: Recovering,
    exporting: Callable[[], Exporting],
    restoring: Callable[[], Restoring],
    reviewing: Callable[[], Reviewing],
) -> Calls:
    """What is done with files; what is given as a callable is loaded when it is used."""
    return {
        "new-from": lambda: filing.new_from(""),
        "open-report": filing.open_report,
        "import-clipboard": lambda: reviewing().review_clipboard(),
        "recover-drafts": recovering.show,
        "save": filing.save,
        "save-as": filing.save_as,
        "save-copy": filing.save_copy,
        "versions": lambda: restoring().show(),
        "attach-prior": filing.attach_prior,
        "detach-prior": filing.detach_prior,
        "close-report": filing.close_report,
        "export-word": lambda: exporting().export_word(),
        "export-pdf": lambda: exporting().export_pdf(),
        "export-office-pdf": lambda: exporting().export_office_pdf(),
        "export-other": lambda: exporting().export_other(),
        "copy-web": lambda: exporting().copy_web(),
        "print-report": lambda: exporting().print_report(),
        "print-bare": lambda: exporting().print_bare(),
    }


def of_report(shown: Callable[[], ReportPage | None]) -> Calls:
    """What is done on the page of the report that is open then; nothing where none is."""

    def on(act: Callable[[ReportPage], object]) -> Callable[[], None]:
        def call() -> None:
            report = shown()
            if report is not None:
                act(report)

        return call

    return {
        "undo": on(lambda report: report.editing.undo()),
        "redo": on(lambda report: report.editing.redo()),
        "cut": on(lambda report: report.editing.cut()),
        "copy": on(lambda report: report.editing.copy()),
        "paste": on(lambda report: report.editing.paste()),
        "select-all": on(lambda report: report.editing.select_all()),
        "clear": on(lambda report: report.editing.clear()),
        "fill-down": on(lambda report: report.editing.fill_down()),
        "fill-right": on(lambda report: report.editing.fill_right()),
        "fill-zero": on(lambda report: report.editing.fill_zero()),
        "fill-zero-all": on(lambda report: report.editing.fill_zero_all()),
        "restore-totals": on(lambda report: report.editing.restore_totals()),
        "unlock-figure": on(lambda report: report.editing.unlock()),
        "insert-figure": on(lambda report: report.editing.insert_figure()),
        "unbind-figure": on(lambda report: report.editing.unbind_figure()),
        "tidy-text": on(lambda report: report.editing.tidy_text()),
        "next-finding": on(lambda report: report.next_finding()),
        "previous-finding": on(lambda report: report.previous_finding()),
        "repair-finding": on(lambda report: report.repair_finding()),
        "bind-finding": on(lambda report: report.bind_finding()),
        "next-blank": on(lambda report: report.next_blank()),
        "next-page": on(lambda report: report.next_page()),
        "previous-page": on(lambda report: report.previous_page()),
        "show-help": on(lambda report: report.show_cell_help()),
    }
