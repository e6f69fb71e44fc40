"""A form file (``resources/forms/*.toml``), read strictly.

A table is drawn in the file as a picture of itself: printed label, ``<`` joined to the left, ``^``
joined upward, ``.`` a count, ``±`` a count that may be negative, ``¥`` an amount, ``=`` a total.
The first item of a row is its lasting id; "" is a header row, ``§`` a shaded clause row. Everything
else about a form follows from the file; `load` refuses a file that contradicts itself.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.checks import tables as table_checks
from model.checks import texts as text_checks
from model.checks.findings import parameters
from model.errors import FormError
from model.forms.form import Cell, Form, Help, Kind, Prompt, Rule, Section, Severity, Table
from model.forms.rules import Identity, RuleSyntaxError, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

CODE_CHECKS = {**table_checks.CHECKS, **text_checks.CHECKS}
_MARKS = {".": Kind.COUNT, "±": Kind.SIGNED, "¥": Kind.AMOUNT, "=": Kind.TOTAL}
HEADER, CLAUSE, LEFT, UP = "", "§", "<", "^"


def load(path: Path) -> Form:
    """Read one form file. Raises `FormError` naming file, table and row of the first fault."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormError(f"{path.name}：读不出来（{error}）。") from error
    try:
        return _form(data)
    except FormError as error:
        raise FormError(f"{path.name}：{error}") from error


_REQUIRED = object()


def _take(data: Any, where: str, **fields: tuple[type, Any]) -> dict[str, Any]:  # noqa: ANN401
    """Check keys and types of a TOML table; absent optional keys get their default."""
    if not isinstance(data, dict):
        raise FormError(f"{where}应当是一个表。")
    unknown = [key for key in data if key not in fields]
    if unknown:
        raise FormError(f"{where}有不认识的项“{unknown[0]}”。")
    taken = {}
    for key, (kind, default) in fields.items():
        if key not in data and default is _REQUIRED:
            raise FormError(f"{where}缺少“{key}”。")
        value = data.get(key, default)
        if key in data and (
            not isinstance(value, kind) or (isinstance(value, bool) and kind is int)
        ):
            raise FormError(f"{where}的“{key}”类型不对。")
        taken[key] = value
    return taken


def _form(data: dict[str, Any]) -> Form:
    top = _take(
        data,
        "文件",
        id=(str, _REQUIRED),
        name=(str, _REQUIRED),
        document=(str, _REQUIRED),
        document_title=(str, ""),
        title=(str, _REQUIRED),
        first_year=(int, _REQUIRED),
        last_year=(int, None),
        sections=(list, _REQUIRED),
        tables=(list, _REQUIRED),
        rules=(list, []),
        help=(dict, {}),
    )
    tables: dict[str, Table] = {}
    for item in top["tables"]:
        table = _table(item)
        if table.section in tables:
            raise FormError(f"表 {table.section}：一个部分只能有一张表。")
        tables[table.section] = table
    sections = tuple(_section(item, tables) for item in top["sections"])
    _unique((section.id for section in sections), "部分")
    strays = set(tables) - {section.id for section in sections}
    if strays:
        raise FormError(f"表 {sorted(strays)[0]}：没有这个部分。")
    cells = {c.address: c for s in sections if s.table for c in s.table.figures}
    _unique((block for table in tables.values() for block in table.blocks), "数据块")
    fills: dict[str, Identity] = {}
    rules = tuple(_rule(item, sections, cells, fills) for item in top["rules"])
    _unique((rule.code for rule in rules), "规则")
    return Form(
        id=top["id"],
        name=top["name"],
        document=top["document"],
        document_title=top["document_title"],
        title=top["title"],
        first_year=top["first_year"],
        last_year=top["last_year"],
        sections=sections,
        rules=rules,
        totals=_in_order(fills, cells),
        help=_help(top["help"], cells),
    )


def _unique(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FormError(f"{what}编号“{name}”重复。")
        seen.add(name)


def _section(data: Any, tables: Mapping[str, Table]) -> Section:  # noqa: ANN401
    where = f"部分 {data.get('id', '?') if isinstance(data, dict) else '?'} "
    item = _take(
        data,
        where,
        id=(str, _REQUIRED),
        short=(str, _REQUIRED),
        heading=(str, _REQUIRED),
        kind=(str, _REQUIRED),
        hint=(str, ""),
        limit=(int, None),
        prompts=(list, []),
    )
    if item["kind"] not in ("text", "table"):
        raise FormError(f"{where}的 kind 只能是 text 或 table。")
    if (item["kind"] == "table") != (item["id"] in tables):
        raise FormError(f"{where}写明 kind = {item['kind']}，与 [[tables]] 不符。")
    prompts = tuple(
        Prompt(**_take(p, f"{where}的 prompts ", heading=(str, _REQUIRED), hint=(str, _REQUIRED)))
        for p in item["prompts"]
    )
    table = tables.get(item["id"])
    hint, limit = item["hint"], item["limit"]
    return Section(item["id"], item["short"], item["heading"], hint, limit, prompts, table)


def _table(data: Any) -> Table:  # noqa: ANN401
    item = _take(
        data,
        "[[tables]] ",
        section=(str, _REQUIRED),
        widths=(list, _REQUIRED),
        blocks=(list, _REQUIRED),
    )
    where = f"表 {item['section']}"
    widths = tuple(item["widths"])
    if not widths or not all(isinstance(w, int) and w > 0 for w in widths):
        raise FormError(f"{where}：widths 应当是大于 0 的整数。")
    cells: list[Cell] = []
    blocks: list[str] = []
    row, header_rows = 0, 0
    for data_block in item["blocks"]:
        block = _take(
            data_block,
            where + " 的数据块",
            id=(str, _REQUIRED),
            columns=(list, _REQUIRED),
            rows=(list, _REQUIRED),
            units=(list, []),
        )
        place = f"{where}，数据块 {block['id']}"
        made = _picture(place, block, row, len(widths))
        cells += made
        if not blocks:
            heads = [line for line in block["rows"] if line[0] in (HEADER, CLAUSE)]
            # A table of several blocks has headings inside: only a single block's can repeat.
            header_rows = len(heads) if len(item["blocks"]) == 1 else 0
        blocks.append(block["id"])
        row += len(block["rows"])
    return Table(item["section"], widths, row, header_rows, tuple(cells), tuple(blocks))


@dataclass(slots=True)
class _Span:
    """A cell while its picture is read: where it starts, and how far it has grown."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    positions: int = 1


def _picture(where: str, block: Mapping[str, Any], first_row: int, width: int) -> list[Cell]:
    columns, rows = block["columns"], block["rows"]
    if len(columns) != width:
        raise FormError(f"{where}：columns 有 {len(columns)} 项，表有 {width} 列。")
    spans = _spans(where, rows, width)
    row_ids = [line[0] for line in rows]
    _unique((r for r in row_ids if r not in (HEADER, CLAUSE)), f"{where}：行")
    _unique((c for c in columns if c), f"{where}：列")
    for name in (block["id"], *row_ids, *columns):
        if name not in (HEADER, CLAUSE) and not re.fullmatch("[a-z0-9_]+", str(name)):
            raise FormError(f"{where}：编号“{name}”只能用小写字母、数字和下划线。")
    labels = [s for s in spans if s.text not in _MARKS]
    figures = [s for s in spans if s.text in _MARKS]
    used = {columns[s.column] for s in figures}
    for name in columns:
        if name and name not in used:
            raise FormError(f"{where}：列“{name}”没有可填的单元格。")
    used = {row_ids[s.row] for s in figures}
    for name in row_ids:
        if name not in (HEADER, CLAUSE) and name not in used:
            raise FormError(f"{where}：行“{name}”没有可填的单元格。")
    value_columns = {s.column for s in figures}
    made = []
    for span in spans:
        line = row_ids[span.row]
        header = line in (HEADER, CLAUSE)
        at = (first_row + span.row, span.column, span.rows, span.columns)
        if span.text not in _MARKS:
            cell = Cell(*at, span.text, header=header, shaded=line == CLAUSE)
        else:
            if header or not columns[span.column]:
                raise FormError(f"{where}，第 {span.row + 1} 行：可填的单元格没有行或列的编号。")
            cell = Cell(
                *at,
                address=f"{block['id']}/{line}/{columns[span.column]}",
                kind=_MARKS[span.text],
                units=tuple(block["units"]) if span.text == "¥" else (),
                row_label=_row_label(span, labels, row_ids),
                column_label=_column_label(span, labels, row_ids, value_columns),
                clause=next((s.text for s in labels if row_ids[s.row] == CLAUSE), ""),
            )
        made.append(cell)
    return made


def _spans(where: str, rows: list[list[str]], width: int) -> list[_Span]:
    owner: dict[tuple[int, int], _Span] = {}
    spans: list[_Span] = []
    for r, line in enumerate(rows):
        if not isinstance(line, list) or not line or not all(isinstance(t, str) for t in line):
            raise FormError(f"{where}，第 {r + 1} 行：应当是行的编号和各格的文字。")
        if len(line) != width + 1:
            raise FormError(f"{where}，第 {r + 1} 行：有 {len(line) - 1} 格，应当有 {width} 格。")
        for c, text in enumerate(line[1:]):
            place = f"{where}，第 {r + 1} 行第 {c + 1} 格"
            if text in (LEFT, UP):
                span = owner.get((r, c - 1) if text == LEFT else (r - 1, c))
                if span is None:
                    raise FormError(f"{place}：“{text}”没有可以合并的单元格。")
                span.rows = max(span.rows, r - span.row + 1)
                span.columns = max(span.columns, c - span.column + 1)
                span.positions += 1
            elif not text:
                raise FormError(f"{place}：是空的。")
            else:
                span = _Span(text, r, c)
                spans.append(span)
            owner[r, c] = span
    for span in spans:
        if span.positions != span.rows * span.columns:
            raise FormError(f"{where}，第 {span.row + 1} 行：“{span.text}”合并后不是矩形。")
    return spans


def _row_label(span: _Span, labels: list[_Span], row_ids: list[str]) -> str:
    beside = [
        s
        for s in labels
        if row_ids[s.row] not in (HEADER, CLAUSE)
        and s.row <= span.row < s.row + s.rows
        and s.column < span.column
    ]
    return " · ".join(s.text for s in sorted(beside, key=lambda s: s.column))


def _column_label(
    span: _Span, labels: list[_Span], row_ids: list[str], value_columns: set[int]
) -> str:
    above = [
        s
        for s in labels
        if row_ids[s.row] == HEADER and s.column <= span.column < s.column + s.columns
    ]
    above.sort(key=lambda s: s.row)
    # A heading over all the figures (申请人情况) tells no column from another.
    telling = [
        s
        for s in above
        if s is above[-1] or not value_columns <= set(range(s.column, s.column + s.columns))
    ]
    return " · ".join(s.text for s in telling)


_RULE_FIELDS = {
    "id", "severity", "source", "because", "says", "fills", "checks_only", "left", "right",
    "todo", "check",
}  # fmt: skip


def _rule(
    data: Any,  # noqa: ANN401
    sections: tuple[Section, ...],
    cells: Mapping[str, Cell],
    fills: dict[str, Identity],
) -> Rule:
    code = data.get("id", "?") if isinstance(data, dict) else "?"
    where = f"规则 {code}"
    if "check" in data:
        return _code_rule(data, where, sections, cells)
    item = _take(
        data,
        where + " ",
        id=(str, _REQUIRED),
        severity=(str, _REQUIRED),
        source=(str, _REQUIRED),
        because=(str, _REQUIRED),
        says=((str, list), _REQUIRED),  # type: ignore[arg-type]
        fills=(bool, False),
        checks_only=(list, []),
        left=(str, _REQUIRED),
        right=(str, _REQUIRED),
        todo=(str, _REQUIRED),
        without_prior=(str, ""),
    )
    sentences = [item["says"]] if isinstance(item["says"], str) else item["says"]
    identities: list[Identity] = []
    for sentence in sentences:
        try:
            identities += expand(code, sentence, cells)
        except RuleSyntaxError as error:
            raise FormError(f"{where}：{error}。") from error
    # In print order, as the clerk reads the table.
    order = {address: place for place, address in enumerate(cells)}
    identities.sort(
        key=lambda i: min(
            (order[a] for a in (*i.left.addresses(), *i.right.addresses())), default=0
        )
    )
    if item["fills"]:
        _register_fills(where, identities, set(item["checks_only"]), cells, fills)
    return Rule(
        code,
        _severity(item["severity"], where),
        item["source"],
        item["because"],
        tuple(identities),
        left=item["left"],
        right=item["right"],
        todo=item["todo"],
        without_prior=item["without_prior"],
    )


def _severity(text: str, where: str) -> Severity:
    try:
        return Severity(text)
    except ValueError:
        raise FormError(f"{where}：severity 只能是 error、warning 或 hint。") from None


def _register_fills(
    where: str,
    identities: list[Identity],
    checks_only: set[str],
    cells: Mapping[str, Cell],
    fills: dict[str, Identity],
) -> None:
    for identity in identities:
        if len(identity.left.terms) != 1 or identity.relation != "=" or identity.needs_prior:
            raise FormError(f"{where}：fills = true 的左边只能是一个总计。")
        address = identity.left.terms[0].address
        if address in checks_only:
            checks_only.discard(address)
            continue
        if cells[address].kind is not Kind.TOTAL:
            raise FormError(f"{where}：{address} 不是总计（图中应写 =）。")
        if address in fills:
            raise FormError(f"{where}：总计 {address} 已由规则 {fills[address].code} 计算。")
        fills[address] = identity
    if checks_only:
        raise FormError(f"{where}：checks_only 里的 {sorted(checks_only)[0]} 不是它的总计。")


def _in_order(fills: Mapping[str, Identity], cells: Mapping[str, Cell]) -> dict[str, Identity]:
    """The totals so that each comes after those it is made of."""
    for address, cell in cells.items():
        if cell.kind is Kind.TOTAL and address not in fills:
            raise FormError(f"总计 {address} 没有规则来计算。")
    ordered: dict[str, Identity] = {}

    def visit(address: str, path: tuple[str, ...]) -> None:
        if address in path:
            raise FormError(f"总计 {address} 由自己算出自己。")
        if address in ordered or address not in fills:
            return
        for part in fills[address].right.addresses():
            visit(part, (*path, address))
        ordered[address] = fills[address]

    for address in fills:
        visit(address, ())
    return ordered


def _code_rule(
    data: Mapping[str, Any], where: str, sections: tuple[Section, ...], cells: Mapping[str, Cell]
) -> Rule:
    extra = {key: value for key, value in data.items() if key not in _RULE_FIELDS}
    item = _take(
        {key: value for key, value in data.items() if key not in extra},
        where + " ",
        id=(str, _REQUIRED),
        severity=(str, _REQUIRED),
        source=(str, _REQUIRED),
        because=(str, _REQUIRED),
        check=(str, _REQUIRED),
        left=(str, ""),
        right=(str, ""),
        todo=(str, ""),
    )
    check = CODE_CHECKS.get(item["check"])
    if check is None:
        raise FormError(f"{where}：没有名为“{item['check']}”的检查。")
    required, allowed = parameters(check)
    for key in extra:
        if key not in allowed:
            raise FormError(f"{where}：检查“{item['check']}”没有参数“{key}”。")
    for key in required:
        if key not in extra:
            raise FormError(f"{where}：检查“{item['check']}”缺少参数“{key}”。")
    known = set(cells) | {address.split("/")[0] for address in cells}
    for value in _strings(extra):
        if "/" in value:
            for address in value.replace(" = ", " + ").split(" + "):
                if "/" in address and address.isascii() and not _is_place(address, cells):
                    raise FormError(f"{where}：没有单元格“{address}”。")
    for name in extra.get("blocks", []):
        if name not in known:
            raise FormError(f"{where}：没有数据块“{name}”。")
    ids = {section.id for section in sections}
    for name in (*extra.get("sections", []), extra.get("section"), extra.get("elsewhere")):
        if name is not None and name not in ids:
            raise FormError(f"{where}：没有部分“{name}”。")
    severity = _severity(item["severity"], where)
    return Rule(
        item["id"], severity, item["source"], item["because"], check=check, parameters=extra
    )  # fmt: skip


def _is_place(text: str, cells: Mapping[str, Cell]) -> bool:
    return text in cells or any(address.startswith(text + "/") for address in cells)


def _strings(value: Any) -> list[str]:  # noqa: ANN401
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []


def _help(data: Mapping[str, Any], cells: Mapping[str, Cell]) -> dict[str, Help]:
    wanted: dict[str, None] = {}
    for address in cells:
        block, row, column = address.split("/")
        wanted[f"{block}/{row}"] = wanted[f"{block}/*/{column}"] = None
    made = {}
    for key, item in data.items():
        if key not in wanted:
            raise FormError(f"说明“{key}”不对应任何行或列。")
        fields = _take(item, f"说明 {key} ", text=(str, _REQUIRED), article=(str, ""))
        made[key] = Help(fields["text"], fields["article"])
    missing = [key for key in wanted if key not in made]
    if made and missing:
        raise FormError(f"没有“{missing[0]}”的说明。")
    return made
