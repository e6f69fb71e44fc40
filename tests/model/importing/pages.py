"""Web pages of a report, for trying what stands around its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.importing.importing import import_read
from model.readers.html_page import read_text
from tests.model.importing.layouts import ORGAN, TEXTS, html_of, report_of, sheet_of

if TYPE_CHECKING:
    from model.importing.imported import Imported

REPORT = report_of("2021")
HEADINGS = tuple(section.heading for section in REPORT.form.sections if section.heading)
TITLE = f"<h1>{ORGAN}2023年政府信息公开工作年度报告</h1>"
SIGNED = f"<p>{ORGAN}</p><p>2024年1月20日</p>"


def paragraphs(text: str) -> str:
    return "".join(f"<p>　　{line}</p>" for line in text.split("\n"))


def body(headings: tuple[str, ...] = HEADINGS, **texts: str) -> str:
    """The report between title and signature, with other headings or texts."""
    said = TEXTS | texts
    page = paragraphs(said["preamble"])
    names = [section for section in REPORT.form.sections if section.heading]
    for heading, section in zip(headings, names, strict=True):
        page += f"<p><b>{heading}</b></p>"
        if section.table is None:
            page += paragraphs(said[section.id])
        else:
            page += html_of(sheet_of(REPORT, section.table))
    return page


def imported(page: str) -> Imported:
    """What an import makes of a page."""
    return import_read(read_text(page), "网页")
