"""A form file (``resources/forms/*.toml``), read strictly.

Everything about a form follows from its file; `load` refuses a file that contradicts itself. The
tables are read in `pictures`, the rules in `rule_entries`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.errors import FormError
from model.forms.entries import REQUIRED, Fields, refuse_repeated, take
from model.forms.form import Form, Help, Prompt, Section, is_within
from model.forms.pictures import read_table
from model.forms.rule_entries import Ground, in_order, read_rule
from model.forms.spellings import read_aliases, read_stand_ins

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from model.forms.form import Cell, Rule, Table
    from model.forms.rule_entries import Checks
    from model.forms.rules import Identity

_YEARS: Fields = {"first_year": (int, REQUIRED), "last_year": (int, None)}
_FORM: Fields = _YEARS | {
    "id": (str, REQUIRED),
    "name": (str, REQUIRED),
    "document": (str, REQUIRED),
    "document_title": (str, ""),
    "title": (str, REQUIRED),
    "sections": (list, REQUIRED),
    "tables": (list, REQUIRED),
    "rules": (list, []),
    "help": (dict, {}),
    "aliases": (dict, {}),
    "stand_ins": (dict, {}),
}
_SECTION: Fields = {
    "id": (str, REQUIRED),
    "short": (str, REQUIRED),
    "heading": (str, REQUIRED),
    "kind": (str, REQUIRED),
    "hint": (str, ""),
    "limit": (int, None),
    "prompts": (list, []),
}
_PROMPT: Fields = {"heading": (str, REQUIRED), "hint": (str, REQUIRED)}
_HELP: Fields = {"text": (str, REQUIRED), "article": (str, "")}
_FIRST_TABLE = re.compile(r"^\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Header:
    """What a form file says about itself before its first table."""

    first_year: int
    last_year: int | None

    def covers(self, year: int) -> bool:
        """Whether the form is the one for this report year."""
        return is_within(year, self.first_year, self.last_year)


def load(path: Path, checks: Checks) -> Form:
    """Read one form file; `checks` are the functions that its rules may name.

    Given as a function that returns them, they are loaded when a rule is first judged, and
    whether the rules fit them is found out then. Raises `FormError` naming file, table and row
    of the first fault.
    """
    data = _toml(path, _text(path))
    try:
        return _form(data, checks)
    except FormError as error:
        raise FormError(f"{path.name}：{error}") from error


def load_header(path: Path) -> Header:
    """Read only the report years of a form file. Raises `FormError` naming the file."""
    text = _text(path)
    first_table = _FIRST_TABLE.search(text)
    data = _toml(path, text[: first_table.start()] if first_table else text)
    # Whether the rest is right is for `load` to say.
    years = {key: data[key] for key in _YEARS if key in data}
    try:
        return Header(**take(years, "文件", _YEARS))
    except FormError as error:
        raise FormError(f"{path.name}：{error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FormError(f"{path.name}：读不出来。请重新安装本程序。") from error


def _toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{path.name}：读不出来（{error}）。") from error


def _form(data: dict[str, Any], checks: Checks) -> Form:
    top = take(data, "文件", _FORM)
    tables = _tables(top["tables"])
    sections = tuple(_section(item, tables) for item in top["sections"])
    ids = [section.id for section in sections]
    refuse_repeated(ids, "部分")
    strays = set(tables).difference(ids)
    if strays:
        raise FormError(f"表 {sorted(strays)[0]}：没有这个部分。")
    cells = _cells(sections)
    _refuse_repeated_blocks(tables)
    ground = Ground(cells, frozenset(ids), checks)
    fills: dict[str, Identity] = {}
    rules: list[Rule] = [read_rule(item, ground, fills) for item in top["rules"]]
    refuse_repeated((rule.code for rule in rules), "规则")
    return Form(
        id=top["id"],
        name=top["name"],
        document=top["document"],
        document_title=top["document_title"],
        title=top["title"],
        first_year=top["first_year"],
        last_year=top["last_year"],
        sections=sections,
        rules=tuple(rules),
        totals=in_order(fills, cells),
        help=_help(top["help"], cells),
        aliases=read_aliases(top["aliases"], sections),
        stand_ins=read_stand_ins(top["stand_ins"], cells),
    )


def _tables(items: list[Any]) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for item in items:
        table = read_table(item)
        if table.section in tables:
            raise FormError(f"表 {table.section}：一个部分只能有一张表。")
        tables[table.section] = table
    return tables


def _cells(sections: tuple[Section, ...]) -> dict[str, Cell]:
    """Every figure cell by its address, in print order."""
    cells: dict[str, Cell] = {}
    for section in sections:
        for cell in section.table.figures if section.table else ():
            cells[cell.address] = cell
    return cells


def _refuse_repeated_blocks(tables: Mapping[str, Table]) -> None:
    blocks: list[str] = []
    for table in tables.values():
        blocks += table.blocks
    refuse_repeated(blocks, "数据块")


def _section(data: Any, tables: Mapping[str, Table]) -> Section:  # noqa: ANN401
    where = f"部分 {data.get('id', '?') if isinstance(data, dict) else '?'} "
    item = take(data, where, _SECTION)
    if item["kind"] not in ("text", "table"):
        raise FormError(f"{where}的 kind 只能是 text 或 table。")
    if (item["kind"] == "table") != (item["id"] in tables):
        raise FormError(f"{where}写明 kind = {item['kind']}，与 [[tables]] 不符。")
    return Section(
        id=item["id"],
        short=item["short"],
        heading=item["heading"],
        hint=item["hint"],
        limit=item["limit"],
        prompts=tuple(
            Prompt(**take(p, f"{where}的 prompts ", _PROMPT)) for p in item["prompts"]
        ),
        table=tables.get(item["id"]),
    )


def _help(data: Mapping[str, Any], cells: Mapping[str, Cell]) -> dict[str, Help]:
    wanted: dict[str, None] = {}  # in print order
    for address in cells:
        block, row, column = address.split("/")
        wanted[f"{block}/{row}"] = None
        wanted[f"{block}/*/{column}"] = None
    made = {}
    for key, item in data.items():
        if key not in wanted:
            raise FormError(f"说明“{key}”不对应任何行或列。")
        made[key] = Help(**take(item, f"说明 {key} ", _HELP))
    for key in wanted:
        if made and key not in made:
            raise FormError(f"没有“{key}”的说明。")
    return made
