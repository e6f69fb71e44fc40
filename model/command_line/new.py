"""``new``: an empty report of a year, or a new year from last year's report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.characters import one_line
from model.command_line.output import OK, out_json, said, warn_of
from model.command_line.reading import organ_kind, require_free
from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.open_file import OpenFile
from model.report.changes import encode
from model.report.figures import write_number
from model.report.particulars import LAST_YEAR, ORGAN_KINDS
from model.shipped import new_report

if TYPE_CHECKING:
    import argparse

    from model.beginning.begin import Begun
    from model.command_line.parser import Commands
    from model.report.report import Report


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("new", help="按年度新建空白年报，或以上年年报新建")
    parser.add_argument(
        "--from",
        dest="prior",
        type=Path,
        metavar="上年年报",
        help="以上年年报（.gknb、Word 文档等）新建：带入机关信息、上年结转，附上上年年报",
    )
    parser.add_argument(
        "--year",
        type=int,
        metavar="年度",
        help="报告年度，如 2025；以上年年报新建时可以不写，是它的下一年",
    )
    parser.add_argument("--organ", metavar="名称", help="机关全称；以上年年报新建时可以不写")
    kinds = "；".join(f"{kind} {name}" for kind, name in ORGAN_KINDS.items())
    parser.add_argument("--kind", default="", metavar="类型", help=f"机关类型：{kinds}")
    parser.add_argument(
        "--texts",
        action="store_true",
        help="以上年年报新建时，采用上年的全部文字（逐段标明是上年的）；不写就只提供，不采用",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="文件",
        help="保存为哪个 .gknb 文件；以上年年报新建时可以不写，放在上年年报旁边",
    )
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.add_argument(
        "--json", action="store_true", help="以上年年报新建时，按 JSON 输出带入了什么"
    )
    parser.set_defaults(run=run, complain=parser.error)


def run(options: argparse.Namespace) -> int:
    """Make the report and save it. Raises `UserError`."""
    if options.year is not None and options.year > LAST_YEAR:
        raise UserError(f"{options.year} 不是报告年度。请写四位数的年份，如 2025。")
    if options.prior is not None:
        return _from_prior(options)
    _require(options)
    kind = organ_kind(options.kind)
    _require_suffix(options.output)
    require_free(options.output, force=options.force)
    report = new_report(options.year, _organ(options.organ), kind)
    _save(report, options.output)
    said(f"已新建 {options.output}：{_called(report)}")
    return OK


def _require(options: argparse.Namespace) -> None:
    """What an empty report needs, and what is only for one from last year's."""
    needed = {"year": "--year", "organ": "--organ", "output": "-o/--output"}
    missing = [words for name, words in needed.items() if getattr(options, name) is None]
    if missing:
        options.complain(f"the following arguments are required: {', '.join(missing)}")
    for name in ("texts", "json"):
        if getattr(options, name):
            raise UserError(
                f"--{name} 只在以上年年报新建（--from）时可用。请去掉，或加上 --from。"
            )


def _require_suffix(path: Path) -> None:
    if path.suffix != SUFFIX:
        raise UserError(f"“{path}”：年报文件的扩展名应是 {SUFFIX}。请改文件名。")


def _organ(typed: str) -> str:
    organ = one_line(typed)
    if not organ:
        raise UserError("机关名称是空的。请在 --organ 后面写机关全称。")
    return organ


def _save(report: Report, path: Path) -> None:
    file = OpenFile.saved_as(report, path)
    warn_of(path, file.notices)


def _called(report: Report) -> str:
    return f"{report.title}（{report.form.name}，{report.form.document}）"


# --- from last year's report ---------------------------------------------------------------


def _from_prior(options: argparse.Namespace) -> int:
    """Begin a year from last year's report, which is only read."""
    from model.beginning.begin import begin_from  # late: few calls need what they read with
    from model.beginning.source import read_source, today
    from model.document.build import file_name

    kind = organ_kind(options.kind)
    source = read_source(options.prior)
    warn_of(options.prior, source.notices)
    begun = begin_from(
        source.report, source.name, options.year, date=today(), digest=source.digest
    )
    report = begun.report
    _rename(report, options, kind)
    if options.texts:
        _take_texts(begun)
    path = options.output
    if path is None:
        path = options.prior.parent / f"{file_name(report)}{SUFFIX}"
    _require_suffix(path)
    require_free(path, force=options.force)
    _save(report, path)
    if options.json:
        out_json(_facts(begun, path))
    else:
        _tell(begun, path)
    return OK


def _rename(report: Report, options: argparse.Namespace, kind: str) -> None:
    """Take over another name or kind of the organ, where one is given."""
    from model.report.changes import Change

    values: dict[str, Any] = {}
    if options.organ is not None:
        values["report/organ"] = _organ(options.organ)
    if kind:
        values["report/kind"] = kind
    report.apply(Change(values))


def _take_texts(begun: Begun) -> None:
    from model.texts.borrowed import offered, taken

    report = begun.report
    for section in begun.offered:
        report.apply(taken(report, section, offered(report, section)))


def _facts(begun: Begun, path: Path) -> dict[str, Any]:
    report = begun.report
    carried = []
    for carry in begun.carried:
        value = encode(report.form, carry.address, report.figure(carry.address))
        carried.append({"address": carry.address, "value": value, "origin": carry.origin})
    prior = report.prior
    return {
        "file": str(path),
        "form": report.form.id,
        "year": report.year,
        "organ": report.particulars.organ,
        "prior": None if prior is None else {"name": prior.name, "year": prior.report.year},
        "carried": carried,
        "estimates": [{"address": one.address, "words": one.words} for one in begun.estimates],
        "manual": [
            {"old": list(one.old), "new": list(one.new), "why": one.why}
            for one in begun.manual
        ],
        "offered": begun.offered,
    }


def _tell(begun: Begun, path: Path) -> None:
    """Say what was taken over, and what a person must see to."""
    report, prior = begun.report, begun.report.prior
    said(f"已以“{prior.name if prior is not None else ''}”新建 {path}：{_called(report)}")
    for carry in begun.carried:
        label = report.form.cells[carry.address].label
        number = write_number(carry.number)
        said(f"  带入并锁定  {label} {number}（{carry.origin}）")
    for estimate in begun.estimates:
        label = report.form.cells[estimate.address].label
        said(f"  可以推算  {label}：{estimate.words}")
    paragraphs = sum(begun.offered.values())
    if paragraphs:
        taken = "已采用，改写或确认以前标为上年的" if report.texts else "可在窗口里逐段采用"
        said(f"  上年文字 {paragraphs} 段，{taken}")
    for sentence in begun.sentences:
        said(f"  {sentence}")
