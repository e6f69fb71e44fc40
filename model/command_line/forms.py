"""``forms``: the official forms with their cells and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.command_line.output import OK, out, out_json
from model.shipped import all_forms

if TYPE_CHECKING:
    import argparse

    from model.command_line.parser import Commands
    from model.forms.form import Cell, Form, Rule, Section


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("forms", help="官方格式：年度、单元格、标签")
    parser.add_argument("--json", action="store_true", help="按 JSON 输出")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the forms, oldest first."""
    if options.json:
        out_json([_form_facts(form) for form in all_forms()])
        return OK
    for form in all_forms():
        out(
            f"{form.id}  {form.name}  {form.years}  {form.document}  {len(form.cells)} 个单元格"
        )
        for cell in form.cells.values():
            out(f"  {cell.address}  {cell.label}")
    return OK


def _form_facts(form: Form) -> dict[str, Any]:
    return {
        "id": form.id,
        "name": form.name,
        "document": form.document,
        "first_year": form.first_year,
        "last_year": form.last_year,
        "sections": [_section_facts(section) for section in form.sections],
        "cells": [_cell_facts(cell, form) for cell in form.cells.values()],
        "rules": [_rule_facts(rule) for rule in form.rules],
    }


def _section_facts(section: Section) -> dict[str, Any]:
    kind = "table" if section.table else "text"
    return {"id": section.id, "heading": section.heading, "kind": kind}


def _cell_facts(cell: Cell, form: Form) -> dict[str, Any]:
    return {
        "address": cell.address,
        "kind": cell.kind,
        "section": form.section_of[cell.address],
        "row": cell.row_label,
        "column": cell.column_label,
    }


def _rule_facts(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "severity": rule.severity,
        "source": rule.source,
        "because": rule.because,
    }
