"""``import``: an earlier report, whoever wrote it, as a save file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.command_line.output import FOUND_ERRORS, OK, out_json, said, warn, warn_of
from model.command_line.reading import require_free
from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.open_file import OpenFile
from model.importing.importing import import_file
from model.report.changes import encode
from model.report.report import new_id
from model.shipped import by_id

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from model.command_line.parser import Commands
    from model.importing.imported import Imported, Remark


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "import", help="读出以前的年报（Word、网页、PDF、Excel），存为年报文件"
    )
    parser.add_argument("file", type=Path, metavar="文件", help="以前的年报；不会被改动")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="文件",
        help="保存为哪个 .gknb 文件；不写就只读出来看看",
    )
    parser.add_argument("--form", metavar="编号", help="按哪个格式读，如 2021；不写由表格决定")
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read the report, save it, and say what is not sure. Raises `UserError`."""
    target: Path | None = options.output
    if options.form is not None:
        by_id(options.form)
    if target is not None:
        _require_target(options.file, target, force=options.force)
    try:
        made = import_file(options.file, options.form)
    except UserError as error:
        raise UserError(f"{options.file}：{error}") from error
    if target is not None:
        report = made.report()
        report.id = new_id()
        file = OpenFile.saved_as(report, target)
        warn_of(target, file.notices)
    if options.json:
        out_json(_as_json(made))
    else:
        _tell(made, target)
    return FOUND_ERRORS if made.unread or made.doubts else OK


def _require_target(source: Path, target: Path, *, force: bool) -> None:
    if target.suffix != SUFFIX:
        raise UserError(f"“{target}”：年报文件的扩展名应是 {SUFFIX}。请改文件名。")
    require_free(target, force=force)
    if target.exists() and source.exists() and target.samefile(source):
        raise UserError("导入的结果不能写到原来的文件上。请换一个文件名。")


def _tell(made: Imported, target: Path | None) -> None:
    figures = len(made.values) + len(made.confirmed)
    where = f"，已存为 {target}" if target is not None else ""
    said(
        f"{made.name}：{made.organ}{made.year}年{made.form.title}（{made.form.name}），"
        f"读出 {figures} 个数字、{len(made.texts)} 段文字{where}"
    )
    for heading, remarks in (("没有读到", made.unread), ("需要核对", made.doubts)):
        for remark in remarks:
            warn(f"{heading}：{remark.words}")


def _as_json(made: Imported) -> dict[str, Any]:
    content: dict[str, Any] = {
        "form": made.form.id,
        "year": made.year,
        "organ": made.organ,
        "values": _values(made),
        "texts": made.texts,
        "fields": made.fields,
        "unread": _remarks(made, made.unread),
        "doubts": _remarks(made, made.doubts),
    }
    if made.is_own:
        content["differences"] = [
            {
                "address": found.address,
                "where": found.where,
                "stored": found.stored,
                "printed": found.printed,
            }
            for found in made.differences
        ]
    return content


def _values(made: Imported) -> dict[str, Any]:
    """Every figure as it was printed, `None` for a blank."""
    values: dict[str, Any] = {}
    for address in made.form.cells:
        figure = made.values.get(address) or made.confirmed.get(address)
        values[address] = encode(made.form, address, figure)
    return values


def _remarks(made: Imported, remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    for remark in remarks:
        place = ""
        if remark.origin is not None and remark.origin.item < len(made.read.places):
            place = made.read.places[remark.origin.item]
        told.append(
            {"words": remark.words, "addresses": list(remark.addresses), "place": place}
        )
    return told
