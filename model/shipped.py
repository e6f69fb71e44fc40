"""The official forms that are shipped, by their id and by the report year they are for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from model.errors import UserError
from model.forms.form_file import load, load_header
from model.forms.maps import load_map
from model.report.particulars import Particulars
from model.report.report import Report, new_id
from model.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from model.checks.findings import Check
    from model.forms.form import Form
    from model.forms.maps import FormMap


def _checks() -> Mapping[str, Check]:
    """The functions that the rules of a form may name."""
    from model.checks.by_name import CHECKS  # late: a window is painted before it is judged

    return CHECKS


def paths() -> list[Path]:
    """The form files that are shipped, oldest form first."""
    return sorted(resource("forms").glob("*.toml"))


@cache
def by_id(form: str) -> Form:
    """The form with this id. Raises `UserError` when there is none."""
    for path in paths():
        if path.stem == form:
            return load(path, _checks)
    known = "、".join(path.stem for path in paths())
    raise UserError(
        f"没有编号为“{form}”的报告格式（现有 {known}）。请升级本程序，或核对文件。"
    )


def all_forms() -> list[Form]:
    """Every shipped form, oldest first."""
    return [by_id(path.stem) for path in paths()]


def for_year(year: int) -> Form:
    """The form for a report year. Raises `UserError` for years before the first form."""
    first_years = []
    for path in paths():
        header = load_header(path)
        if header.covers(year):
            return by_id(path.stem)
        first_years.append(header.first_year)
    first = min(first_years)
    raise UserError(
        f"{year} 年度没有全国统一格式（统一格式从 {first} 年度开始）。请核对报告年度。"
    )


@cache
def map_between(old: str, new: str) -> FormMap | None:
    """Where the figures of one form stand in another; `None` for the same form or no map."""
    path = resource("forms", "maps", f"{old}-{new}.toml")
    if old == new or not path.is_file():
        return None
    return load_map(path, by_id(old), by_id(new))


def new_report(year: int, organ: str = "", kind: str = "") -> Report:
    """An empty report in the form of that year. Raises `UserError` for years without one."""
    particulars = Particulars(organ=organ, kind=kind)
    return Report(for_year(year), year, particulars, id=new_id())
