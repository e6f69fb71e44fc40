"""``compare``: two years of a bureau, or two documents of one year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.command_line.output import FOUND_ERRORS, OK, out, out_json, warn, warn_of
from model.comparing.comparison import compare
from model.report.differences import place
from model.report.figures import show, write_number
from model.texts.comparison import clipped, compared

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from model.command_line.parser import Commands
    from model.comparing.comparison import Comparison
    from model.comparing.figures import Across, CellPair
    from model.forms.form import Form
    from model.forms.rules import Number

_BLANK = "（空白）"
_MARKS = {
    "holds": "相符",
    "broken": "不符",
    "unknown": "尚不能判断",
    "not_applicable": "未判断",
}


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "compare", help="对比两个年度的年报，或同一年度的稿件与公开稿"
    )
    parser.add_argument("one", type=Path, metavar="文件", help="本文件")
    parser.add_argument(
        "other", type=Path, metavar="另一文件", help="另一年度的年报，或同一年度的公开稿"
    )
    parser.add_argument("--all", action="store_true", help="没有变化的格也列出")
    parser.add_argument("--json", action="store_true", help="按 JSON 输出")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what differs. Raises `UserError`."""
    from model.comparing.reading import read_report

    one, other = read_report(options.one), read_report(options.other)
    warn_of(options.one, one.notices)
    warn_of(options.other, other.notices)
    found = compare(one.report, other.report)
    for notice in found.notices:
        warn(notice)
    if options.json:
        out_json(_facts(options, found))
    else:
        out("\n".join(_lines(found, everything=options.all)))
    return FOUND_ERRORS if found.differences else OK


def _shown(pairs: list[CellPair], *, everything: bool) -> list[CellPair]:
    """The cells that changed or break a rule, or all."""
    return [pair for pair in pairs if everything or pair.is_notable]


# --- as JSON -------------------------------------------------------------------------------


def _facts(options: argparse.Namespace, found: Comparison) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "files": [str(options.one), str(options.other)],
        "years": [found.old.year, found.new.year],
        "forms": [found.old.form.id, found.new.form.id],
        "organs": [found.old.particulars.organ, found.new.particulars.organ],
        "same_year": found.is_same_year,
        "summary": found.sentence,
    }
    if found.is_same_year:
        facts["differences"] = list(map(_difference_facts, found.differences))
        return facts
    pairs = _shown(found.cells, everything=options.all)
    facts["cells"] = list(map(_cell_facts, pairs))
    facts["texts"] = list(map(_text_facts, found.texts))
    facts["only_old"] = _alone_facts(found.only_old)
    facts["only_new"] = _alone_facts(found.only_new)
    return facts


def _difference_facts(difference: Any) -> dict[str, str]:  # noqa: ANN401
    return {
        "address": difference.address,
        "where": difference.where,
        "old": difference.old_words,
        "new": difference.new_words,
    }


def _cell_facts(pair: CellPair) -> dict[str, Any]:
    return {
        "address": pair.address,
        "where": pair.where,
        "old": _number(pair.old),
        "new": _number(pair.new),
        "change": _number(pair.change),
        "percent": pair.percent,
        "jump": pair.is_jump,
        "rules": list(map(_rule_facts, pair.across)),
    }


def _alone_facts(cells: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"address": address, "why": why} for address, why in cells.items()]


def _rule_facts(across: Across) -> dict[str, Any]:
    return {"code": across.code, "result": across.outcome, "wanted": _number(across.wanted)}


def _text_facts(pair: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "address": pair.address,
        "kind": pair.kind,
        "old": pair.old,
        "new": pair.new,
        "numbers": [list(numbers) for numbers in pair.numbers],
    }


def _number(number: Number | None) -> int | str | None:
    """An int as it is, an amount as a string, as in the save file."""
    return number if number is None or isinstance(number, int) else write_number(number)


# --- in words ------------------------------------------------------------------------------


def _lines(found: Comparison, *, everything: bool) -> list[str]:
    lines = [found.sentence]
    for difference in found.differences:
        old, new = _beside(difference.old_words, difference.new_words)
        lines.append(f"  {difference.where}：本文件是 {old}，公开稿是 {new}")
    for pair in _shown(found.cells, everything=everything):
        lines.append(f"  {_cell_line(pair)}")
    for sentence in found.texts:
        lines.append(f"  {sentence.where}")
        lines += [f"    − {sentence.old}"] if sentence.old else []
        lines += [f"    ＋ {sentence.new}"] if sentence.new else []
    lines += _alone(found.old.form, found.only_old)
    lines += _alone(found.new.form, found.only_new)
    return lines


def _beside(old: str, new: str) -> tuple[str, str]:
    """Both values; of long ones what stands around the changes."""
    sides: list[str] = []
    for pieces in compared(old, new):
        words = "".join(piece.text for piece in clipped(pieces))
        sides.append(words.replace("\n", " ") or _BLANK)
    return sides[0], sides[1]


def _cell_line(pair: CellPair) -> str:
    line = f"{'▲ ' if pair.is_jump else ''}{pair.where}：{show(pair.old)} → {show(pair.new)}"
    measured = "，".join(filter(None, (pair.change_words, pair.percent)))
    line += f"（{measured}）" if measured else ""
    for across in pair.across:
        line += f"　[{across.code} {_MARKS[across.outcome]}]"
    return line


def _alone(form: Form, cells: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    for address, why in cells.items():
        reason = f"　{why}" if why else ""
        lines.append(f"  只有{form.name}有：{place(form, address)}{reason}")
    return lines
