"""The command line: ``python -m model forms | new | set | check | export | schema``.

Exit status: 0 no errors found, 1 errors found, 2 the request or a file is unusable (one Chinese
sentence on stderr, nothing written). What has been saved or exported is 0, even when the sentence
that says so cannot be printed.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TextIO

from model.checks.evaluate import advice, evaluate, sort_findings
from model.checks.findings import Outcome, Severity
from model.document.build import Options
from model.errors import UserError
from model.report.addresses import FIELD, TEXT
from model.report.figures import read_figure, write_number
from model.report.report import ORGAN_KINDS, Change, Report
from model.resources import resource
from model.shipped import all_forms
from model.writers.export import export
from model.writers.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from model.checks.findings import Finding, Result
    from model.forms.form import Form
    from model.forms.rules import Number
    from model.writers.formats import Format

USAGE_ERROR = 2
_SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
_OUTCOME = {
    Outcome.HOLDS: "通过",
    Outcome.BROKEN: "不通过",
    Outcome.UNKNOWN: "尚不能判断",
    Outcome.NOT_APPLICABLE: "不适用",
}


class _Help(argparse.HelpFormatter):
    """The help with Chinese headings."""

    _HEADINGS: ClassVar[dict[str, str]] = {
        "positional arguments": "参数",
        "options": "选项",
        "optional arguments": "选项",
    }

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._HEADINGS.get(heading or "", heading))


class _Parser(argparse.ArgumentParser):
    """Explains itself, and says that a request cannot be understood, in Chinese."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(
            **options, add_help=False, allow_abbrev=False, formatter_class=_Help
        )  # fmt: skip
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        raise UserError(f"命令不完整或写错了（{_in_chinese(message)}）。用 --help 查看写法。")


# What argparse says, and how we say it.
_SAYINGS = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"不认识“\1”"),
    (
        r"argument 命令: invalid choice: '(.*?)' \(choose from (.*)\)",
        r"没有命令“\1”，可用的有 \2",
    ),
    (r"argument (?:\S+/)?(\S+): expected (?:one|at least one) argument", r"\1 后面缺少内容"),
    (r"argument (?:\S+/)?(\S+): ignored explicit argument (.*)", r"\1 后面不要写 \2"),
    (r"argument (?:\S+/)?(\S+): invalid int value: '(.*)'", r"\1 后面应是整数，不是“\2”"),
)


def _in_chinese(message: str) -> str:
    for pattern, words in _SAYINGS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(words).replace("'", "").replace(", ", "、")
    return "读不懂"


class _OutputError(Exception):
    """The result cannot be printed."""


def main(
    arguments: Sequence[str] | None = None,
    formats: Sequence[Format] = FORMATS,
    program: str = "python -m model",
) -> int:
    """Run one command and give the exit status.

    A `program` that can more than this one, such as PDF, brings its own list of `formats`.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console may be GBK; a file name or a broken file may hold half characters.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = _parser(program, formats).parse_args(arguments)
        status: int = options.run(options)
    except UserError as error:
        _tell(str(error))
        return USAGE_ERROR
    except _OutputError as error:
        return _undelivered(error.__cause__)
    except OSError as error:
        _tell(_unusable(error))
        return USAGE_ERROR
    try:
        print(end="", flush=True)
    except OSError as error:
        return _undelivered(error)
    return status


def _out(text: str, end: str = "\n") -> None:
    """Print a result, or a part of it."""
    try:
        print(text, end=end)
    except OSError as error:
        raise _OutputError from error


def _tell(text: str, stream: TextIO | None = None) -> None:
    """Say something that changes no result, whether or not it can be printed; on stderr."""
    stream = stream or sys.stderr
    try:
        print(text, file=stream, flush=True)
    except OSError:
        _drop(stream)


def _undelivered(error: BaseException | None) -> int:
    """The status when a result could not be printed, such as on a full disk behind `> a.txt`."""
    _drop(sys.stdout)
    if not isinstance(error, BrokenPipeError):  # the reader, such as `head`, has seen enough
        _tell(f"结果写不出去（{_why(error)}）。请换一个位置或名称。")
    return USAGE_ERROR


def _unusable(error: OSError) -> str:
    """What to say of a file that cannot be read or asked for."""
    name = os.fsdecode(error.filename or "")
    if Path(name).is_relative_to(resource()):
        return f"程序自带的文件“{name}”读不出来（{_why(error)}）。请重新安装本程序。"
    return f"“{name}”不能用（{_why(error)}）。请换一个位置或名称。"


def _why(error: BaseException | None) -> str:
    number = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(number or 0, f"系统错误 {number}" if number else "位置不可用")


_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "找不到文件",
    errno.EIO: "磁盘读写出错",
}


def _drop(stream: TextIO) -> None:
    """What is still to be printed goes nowhere, so that leaving the program says nothing."""
    with contextlib.suppress(OSError):  # a stream without a file has nothing to leave behind
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _parser(program: str, formats: Sequence[Format]) -> _Parser:
    parser = _Parser(prog=program, description="政府信息公开工作年度报告：新建、填写、校验、导出。")
    commands = parser.add_subparsers(
        title="命令", required=True, metavar="命令", parser_class=_Parser
    )

    forms = commands.add_parser("forms", help="官方格式：年度、单元格、标签")
    forms.add_argument("--json", action="store_true", help="按 JSON 输出")
    forms.set_defaults(run=_forms)

    new = commands.add_parser("new", help="按年度新建空白年报")
    new.add_argument("--year", type=int, required=True, metavar="年度", help="报告年度，如 2025")
    new.add_argument("--organ", required=True, metavar="名称", help="机关全称")
    kinds = "；".join(f"{key} {name}" for key, name in ORGAN_KINDS.items())
    new.add_argument("--kind", default="", metavar="类型", help=f"机关类型：{kinds}")
    new.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件", help="保存为哪个 .gknb 文件"
    )
    new.add_argument("--force", action="store_true", help="覆盖已有的文件")
    new.set_defaults(run=_new)

    change = commands.add_parser("set", help="填写单元格和文字")
    change.add_argument("file", type=Path, metavar="年报文件", help="要填写的 .gknb 文件")
    change.add_argument(
        "values",
        nargs="*",
        default=[],
        metavar="地址=数值",
        help="如 requests/new/person=12；等号后面空着是清空。地址用 forms 命令查看",
    )
    change.add_argument(
        "--text",
        action="append",
        default=[],
        metavar="部分=文件",
        help="把文本文件（UTF-8）的内容填入文字部分，如 overview=总体情况.txt",
    )
    change.set_defaults(run=_set)

    check = commands.add_parser("check", help="校验")
    check.add_argument(
        "files", nargs="+", type=Path, metavar="年报文件", help="一个或几个 .gknb 文件"
    )
    check.add_argument("--prior", type=Path, metavar="上年文件", help="上年的年报文件")
    check.add_argument("--all", action="store_true", help="列出每条校验的结果")
    check.add_argument("--json", action="store_true", help="按 JSON 输出")
    check.set_defaults(run=_check)

    endings = [known.suffix for known in formats]
    listed = f"{'、'.join(endings[:-1])} 或 {endings[-1]}"
    export = commands.add_parser("export", help=f"导出 {listed}")
    export.add_argument("file", type=Path, metavar="年报文件", help="要导出的 .gknb 文件")
    export.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件", help="导出为哪个文件"
    )
    export.add_argument("--force", action="store_true", help="覆盖已有的文件")
    export.add_argument(
        "--no-data", action="store_true", help="Word 文件里不存年报数据（以后不能由它取回年报）"
    )
    export.set_defaults(run=_export, formats=formats)

    schema = commands.add_parser("schema", help="保存文件的 JSON Schema")
    schema.set_defaults(run=_schema)
    return parser


def _print_json(content: Any) -> None:  # noqa: ANN401
    _out(json.dumps(content, ensure_ascii=False, indent=1))


# --- forms, schema -------------------------------------------------------------------------


def _forms(options: argparse.Namespace) -> int:
    if options.json:
        _print_json([_form_facts(form) for form in all_forms()])
        return 0
    for form in all_forms():
        _out(f"{form.id}  {form.name}  {form.years}  {form.document}  {len(form.cells)} 个单元格")
        for cell in form.cells.values():
            _out(f"  {cell.address}  {cell.label}")
    return 0


def _form_facts(form: Form) -> dict[str, Any]:
    return {
        "id": form.id,
        "name": form.name,
        "document": form.document,
        "first_year": form.first_year,
        "last_year": form.last_year,
        "sections": [
            {"id": s.id, "heading": s.heading, "kind": "table" if s.table else "text"}
            for s in form.sections
        ],
        "cells": [
            {
                "address": cell.address,
                "kind": cell.kind,
                "section": form.section_of[cell.address],
                "row": cell.row_label,
                "column": cell.column_label,
            }
            for cell in form.cells.values()
        ],
        "rules": [
            {"code": r.code, "severity": r.severity, "source": r.source, "because": r.because}
            for r in form.rules
        ],
    }


def _schema(_: argparse.Namespace) -> int:
    from model.files.store import schema

    _print_json(schema())
    return 0


# --- new, set ------------------------------------------------------------------------------


def _new(options: argparse.Namespace) -> int:
    from model.files.atomic import SUFFIX
    from model.files.store import LAST_YEAR, save

    if options.year > LAST_YEAR:
        raise UserError(f"{options.year} 不是报告年度。请写四位数的年份，如 2025。")
    kind = _organ_kind(options.kind)
    if options.output.suffix != SUFFIX:
        raise UserError(f"“{options.output}”：年报文件的扩展名应是 {SUFFIX}。请改文件名。")
    _require_free(options.output, force=options.force)
    organ = _one_line(options.organ)
    if not organ:
        raise UserError("机关名称是空的。请在 --organ 后面写机关全称。")
    report = Report.new(options.year, organ, kind)
    save(report, options.output)
    form = report.form
    _tell(f"已新建 {options.output}：{report.title}（{form.name}，{form.document}）", sys.stdout)
    return 0


def _require_free(path: Path, *, force: bool) -> None:
    if path.exists() and not path.is_dir() and not force:
        raise UserError(f"“{path}”已经存在，没有覆盖。请换一个文件名，或加 --force。")


def _organ_kind(typed: str) -> str:
    """The id of a kind of organ, given as id or in words."""
    kind = {name: key for key, name in ORGAN_KINDS.items()}.get(typed, typed)
    if kind and kind not in ORGAN_KINDS:
        known = "、".join(f"{key}（{name}）" for key, name in ORGAN_KINDS.items())
        raise UserError(f"没有机关类型“{kind}”。可用的有：{known}。")
    return kind


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """No other `set` reads or writes in the folder meanwhile: neither loses what the other wrote.

    Windows, and file systems without locks, go without.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            folder = os.open(path.resolve().parent, os.O_RDONLY)
            held.callback(_close, folder)  # which gives the lock back
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield


def _close(handle: int) -> None:
    """Close a folder; a failure says nothing of the file that was saved in it."""
    with contextlib.suppress(OSError):
        os.close(handle)


def _set(options: argparse.Namespace) -> int:
    with _alone(options.file):
        return _fill_in(options)


def _fill_in(options: argparse.Namespace) -> int:
    from model.files.store import save

    report = _open(options.file)
    values: dict[str, Any] = {}
    for item in options.values:
        address, equals, typed = item.partition("=")
        if not equals:
            raise UserError(f"“{item}”不是“地址=数值”的写法，如 requests/new/person=12。")
        values[address] = _value(report, address, typed)
    for item in options.text:
        section, _, name = item.partition("=")
        values[_text_address(report, section)] = _read_text(Path(name), item)
    report.apply(Change(values))
    save(report, options.file)
    _tell(f"已填写 {len(values)} 处，已保存 {options.file}", sys.stdout)
    return 0


def _value(report: Report, address: str, typed: str) -> Any:  # noqa: ANN401
    cell = report.form.cells.get(address)
    if cell is None:
        return _particular(report, address, typed)
    try:
        return read_figure(typed, cell)
    except UserError as error:
        raise UserError(f"{address}（{cell.label}）：{error}") from error


_SETTABLE = ("organ", "kind", "date", "contact")


def _particular(report: Report, address: str, typed: str) -> str:
    name = address.removeprefix(FIELD)
    if not address.startswith(FIELD) or name not in _SETTABLE:
        raise UserError(
            f"{report.form.name}没有单元格“{address}”。用 forms 命令查看全部地址；"
            f"另可填写 {'、'.join(FIELD + n for n in _SETTABLE)}。"
        )
    if name == "date" and typed:
        from model.texts.dates import read_date

        return read_date(typed)
    return _organ_kind(typed) if name == "kind" else _one_line(typed)


def _one_line(typed: str) -> str:
    """A name or another line of its own, without breaks and marks that nobody sees."""
    from model.characters import one_line

    return one_line(typed)


def _text_address(report: Report, section: str) -> str:
    known = [s.id for s in report.form.texts]
    if section not in known:
        raise UserError(f"没有文字部分“{section}”。可填写的有：{'、'.join(known)}。")
    return TEXT + section


def _read_text(path: Path, item: str) -> str:
    from model.files.store import clean_text, read_bytes

    if item.partition("=")[2] == "":
        raise UserError(f"“{item}”不是“部分=文件”的写法，如 overview=总体情况.txt。")
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UserError as error:
        raise UserError(f"{path}：{error}") from error
    except UnicodeDecodeError:
        raise UserError(f"{path}：不是 UTF-8 编码的文本文件。请另存为 UTF-8 后再用。") from None
    cleaned = clean_text(text)
    if cleaned != text.replace("\r\n", "\n").replace("\r", "\n"):
        _tell(f"{path}：有不能印刷的控制字符，已去掉。")
    return cleaned.strip("\n")


def _open(path: Path) -> Report:
    from model.files.store import open_report

    opened = open_report(path)
    for notice in opened.notices:
        _tell(f"{path}：{notice}")
    return opened.report


# --- check ---------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    prior = _open(options.prior) if options.prior else None
    status = 0
    for path in options.files:
        try:
            report = _open(path)
            _require_year_before(report, prior, path)
            _doubt_other_organ(report, prior, path)
        except UserError as error:
            _tell(str(error))
            status = USAGE_ERROR
            continue
        results = evaluate(report, prior)
        found = sort_findings(results, report)
        if any(f.severity is Severity.ERROR for f in found):
            status = max(status, 1)
        if options.json:
            facts = _facts(path, report, results, found, everything=options.all)
            _out(json.dumps(facts, ensure_ascii=False))  # one file a line
        else:
            _print_findings(path, report, results, found, everything=options.all)
    return status


def _require_year_before(report: Report, prior: Report | None, path: Path) -> None:
    if prior is not None and prior.year != report.year - 1:
        raise UserError(
            f"{path}：报告年度是 {report.year}，上年报告应是 {report.year - 1} 年度的，"
            f"给出的却是 {prior.year} 年度。请换一个文件。"
        )


def _doubt_other_organ(report: Report, prior: Report | None, path: Path) -> None:
    """An organ may have a new name, so another name is only mentioned."""
    before = "" if prior is None else prior.particulars.organ
    organ = report.particulars.organ
    if before and organ and before != organ:
        _tell(f"{path}：上年报告的机关是“{before}”，本报告是“{organ}”。请确认没有拿错文件。")


def _facts(
    path: Path, report: Report, results: list[Result], found: list[Finding], *, everything: bool
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "file": str(path),
        "form": report.form.id,
        "year": report.year,
        "organ": report.particulars.organ,
        "findings": [_finding_facts(finding, report.form) for finding in found],
    }
    if everything:
        facts["rules"] = [
            {
                "code": result.rule.code,
                "severity": result.rule.severity,
                "source": result.rule.source,
                "because": result.rule.because,
                "result": result.outcome,
            }
            for result in results
        ]
    return facts


def _finding_facts(finding: Finding, form: Form) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "cells": list(finding.cells),
        "left": _json_number(finding.left),
        "right": _json_number(finding.right),
        "source": finding.source,
    }
    if finding.also:
        facts["also"] = list(finding.also)
    if finding.repair:
        facts["advice"] = advice(finding, form)
    if finding.accepted is not None:
        facts["accepted"] = finding.accepted
    return facts


def _json_number(number: Number | None) -> int | str | None:
    """An int as it is, an amount as a string, as in the save file."""
    return number if number is None or isinstance(number, int) else write_number(number)


def _print_findings(
    path: Path, report: Report, results: list[Result], found: list[Finding], *, everything: bool
) -> None:
    _out(f"{path}：{report.title}（{report.form.name}）")
    for finding in found:
        mark = "已接受" if finding.accepted is not None else _SEVERITY[finding.severity]
        _out(f"  [{mark}] {finding.code} {finding.message}{advice(finding, report.form)}")
    if everything:
        for result in results:
            _out(f"  {_OUTCOME[result.outcome]}  {result.rule.code}  {result.rule.because}")
    held = sum(result.outcome is Outcome.HOLDS for result in results)
    counts = {weight: sum(f.severity is weight for f in found) for weight in Severity}
    shown = "，".join(f"{_SEVERITY[weight]} {count} 条" for weight, count in counts.items())
    _out(f"  {shown}；{len(results)} 条校验中 {held} 条通过。")


# --- export --------------------------------------------------------------------------------


def _export(options: argparse.Namespace) -> int:
    suffix = options.output.suffix.lower()
    if suffix == ".pdf" and all(known.suffix != suffix for known in options.formats):
        raise UserError(
            "PDF 由窗口程序排版：请把 python -m model 换成 python -m gui，其余不变"
            "（或用 python3 packaging/dev.py run export）。"
        )
    report = _open(options.file)
    _require_free(options.output, force=options.force)
    looks = Options(embed=not options.no_data)
    export(report, options.output, looks, formats=options.formats)
    _tell(f"已导出 {options.output}", sys.stdout)
    errors = sum(f.severity is Severity.ERROR for r in evaluate(report) for f in r.findings)
    if errors:
        _tell(f"注意：还有 {errors} 条错误没有改正，请先用 check 命令查看。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
