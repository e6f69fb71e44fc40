"""The save file ``*.gknb``: UTF-8 JSON, only what was entered, in the order of the form."""

from __future__ import annotations

import errno
import json
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from model.characters import clean
from model.errors import UserError
from model.files.atomic import WriteError, write_file
from model.files.migrate import FORMAT, MINOR, migrate, version
from model.files.plain import read_plain, with_checksum
from model.files.shape import FIELDS, is_usual
from model.report.addresses import FIELD, TEXT
from model.report.changes import ChangeError, decode, encode
from model.report.figures import Figure
from model.report.particulars import FIELD_NAMES, ORGAN_KINDS, Particulars
from model.report.report import Report
from model.shipped import by_id

if TYPE_CHECKING:
    from pathlib import Path

    from model.forms.form import Form

LARGEST = 16 * 1024 * 1024  # bytes; a full report has some 20 KB
MOST_NOTICES = 20  # a hundred thousand unknown fields would fill a window with lines


@dataclass(slots=True)
class Opened:
    """A report read from a file, and what the clerk should know about the reading."""

    report: Report
    notices: list[str] = field(default_factory=list)


# --- writing -------------------------------------------------------------------------------


def dump(report: Report, *, remarks: bool = True) -> bytes:
    """The report as the content of a save file: stable order, LF, no byte order mark.

    Without `remarks` it holds only what is printed or needed to open the report again: no
    accepted findings with their reasons, no mark of an export, no fields unknown here.
    """
    shown = report if remarks else _without_remarks(report)
    content = json.dumps(_as_dict(shown), ensure_ascii=False, indent=1)
    # Half a character cannot be written; the checksum is that of what is.
    written = content.encode("utf-8", "replace").decode()
    return (with_checksum(written) + "\n").encode()


def _without_remarks(report: Report) -> Report:
    particulars = replace(report.particulars, accepted=(), exported="")
    figures, texts = report.figures, report.texts
    return Report(report.form, report.year, particulars, figures, texts, id=report.id)


def save(report: Report, path: Path) -> None:
    """Write the report in one step and read it back. Raises `model.files.atomic.WriteError`.

    What could not be opened again is not written.
    """
    write_file(path, content(report, path))


def content(report: Report, path: Path) -> bytes:
    """What `save` writes to a path. Raises `WriteError` for what could not be opened again."""
    data = dump(report)
    try:
        _limit(len(data))
        parse(data)
    except UserError as error:
        raise WriteError(f"没有保存“{path}”，因为再也打不开：{error}") from error
    return data


def _as_dict(report: Report) -> dict[str, Any]:
    extra = report.extra

    def held(name: str) -> Any:  # noqa: ANN401
        return encode(report.form, FIELD + name, report.current(FIELD + name))

    organ = {"name": held("organ"), "kind": held("kind")}
    signature = {"date": held("date"), "sealed": held("sealed"), "contact": held("contact")}
    own: dict[str, Any] = {
        "format": extra.get("format", FORMAT),
        **({"id": report.id} if report.id else {}),
        "form": report.form.id,
        "year": held("year"),
        "organ": organ | extra.get("organ", {}),
        "values": _values(report) | extra.get("values", {}),
        "texts": _texts(report) | extra.get("texts", {}),
        "signature": signature | extra.get("signature", {}),
        "options": {"blanks": held("blanks")} | extra.get("options", {}),
    }
    for name in ("accepted", "exported"):
        if held(name):
            own[name] = held(name)
    own.update(extra.get("", {}))
    return own


def _values(report: Report) -> dict[str, Any]:
    form = report.form
    entered = (address for address in form.cells if address in report.figures)
    return {address: encode(form, address, report.figures[address]) for address in entered}


def _texts(report: Report) -> dict[str, Any]:
    form = report.form
    written = (section.id for section in form.texts if report.texts.get(section.id))
    return {name: encode(form, TEXT + name, report.texts[name]) for name in written}


# --- reading -------------------------------------------------------------------------------


def open_report(path: Path) -> Opened:
    """Read a save file. Raises `UserError` with a sentence that names the file."""
    return read_report(path)[0]


def read_report(path: Path) -> tuple[Opened, bytes]:
    """Read a save file and return the very bytes, too. Raises `UserError` as `open_report`."""
    try:
        data = read_bytes(path)
        return parse(data), data
    except UserError as error:
        raise UserError(f"{path}：{error}") from error


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The content of a file of at most so many bytes. Raises `UserError` without its name."""
    try:
        if not path.is_file() and path.exists():
            raise UserError("不是文件，是文件夹或设备。请核对文件名和位置。")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise UserError("找不到文件。请核对文件名和位置。") from error
    except PermissionError as error:
        raise UserError("没有权限读取，或文件正被其他程序独占。请关闭后重试。") from error
    except OSError as error:
        why = {errno.ENAMETOOLONG: "文件名太长", errno.EIO: "磁盘读取出错"}
        reason = why.get(error.errno or 0, f"系统错误 {error.errno}")
        raise UserError(f"文件打不开（{reason}）。请核对文件名和位置。") from error
    _limit(len(data), largest)
    return data


def _limit(size: int, largest: int = LARGEST) -> None:
    if size > largest:
        raise UserError(f"内容太大（超过 {largest // 1024 // 1024} MB），不是年报文件。")


def parse(data: bytes) -> Opened:
    """Read the content of a save file. Raises `UserError`; changes nothing."""
    notices: list[str] = []
    plain = migrate(read_plain(data, notices))
    if not is_usual(plain):
        from model.files.schema import judge  # late: it loads pydantic

        judge(plain)
    newer = version(plain) > (FORMAT, MINOR)
    reader = _Reader(plain, by_id(plain["form"]), newer, notices)
    return Opened(reader.report(), _shortened(notices))


def _shortened(notices: list[str]) -> list[str]:
    more = len(notices) - MOST_NOTICES
    if more <= 0:
        return notices
    return [*notices[:MOST_NOTICES], f"另有 {more} 处类似的情况，不再逐一列出。"]


@dataclass(slots=True)
class _Reader:
    """Turns the content of a file, whose shape was judged, into a report.

    What it does not know is kept in `Report.extra` and named in the notices.
    """

    plain: dict[str, Any]
    form: Form
    newer: bool
    notices: list[str]
    extra: dict[str, Any] = field(default_factory=dict)

    def report(self) -> Report:
        """Read everything. Raises `UserError`."""
        particulars = self._particulars()
        self._keep_unknown_fields()
        figures, texts = self._figures(), self._texts()
        year = decode(self.form, FIELD + "year", self.plain["year"])
        known = self.plain.get("id", "")
        return Report(self.form, year, particulars, figures, texts, self.extra, known)

    def _particulars(self) -> Particulars:
        organ, signature = self._part("organ"), self._part("signature")
        blanks = self._part("options").get("blanks", "0")
        return Particulars(
            organ=self._line("organ", organ.get("name", "")),
            kind=self._kind(organ.get("kind", "")),
            date=self._date(signature.get("date", "")),
            sealed=decode(self.form, "report/sealed", signature.get("sealed", True)),
            contact=self._line("contact", signature.get("contact", "")),
            blanks=decode(self.form, "report/blanks", blanks),
            exported=decode(self.form, "report/exported", self.plain.get("exported", "")),
            accepted=decode(self.form, "report/accepted", self.plain.get("accepted", [])),
        )

    def _part(self, name: str) -> dict[str, Any]:
        part: dict[str, Any] = self.plain.get(name, {})
        return part

    def _keep_unknown_fields(self) -> None:
        for name, known in FIELDS.items():
            part = self._part(name) if name else self.plain
            unknown = {key: _writable(item) for key, item in part.items() if key not in known}
            if unknown:
                self.extra[name] = unknown
        for name in self.extra.get("", {}):
            self.notices.append(f"文件里有本程序不认识的项“{name}”，已原样保留。")
        if self.newer:
            self.extra["format"] = str(self.plain["format"])

    def _figures(self) -> dict[str, Figure]:
        figures: dict[str, Figure] = {}
        for address, value in self._part("values").items():
            cell = self.form.cells.get(address)
            if cell is None:
                self._stray(address, value, "values")
                continue
            figure = decode(self.form, address, value)
            if figure is not None and figure.note:
                figure = Figure(figure.number, self._clean(figure.note, cell.label))
            if figure is not None:
                figures[address] = figure
        return figures

    def _texts(self) -> dict[str, str]:
        known = {section.id: section for section in self.form.texts}
        texts = {}
        for name, text in self._part("texts").items():
            section = known.get(name)
            if section is None:
                self._stray(name, text, "texts")
            elif text:
                read = decode(self.form, TEXT + name, text)
                texts[name] = self._clean(read, section.heading or section.short)
        return texts

    def _stray(self, name: str, value: Any, place: str) -> None:  # noqa: ANN401
        if not self.newer:
            what = "单元格" if place == "values" else "部分"
            raise UserError(
                f"{self.form.name}没有{what}“{name}”。请核对文件里的格式编号和地址。"
            )
        if isinstance(value, dict):
            value = {"note": "", **value}
            value = {"value": value["value"], "note": value["note"]}
        self.extra.setdefault(place, {})[name] = _writable(value)
        self.notices.append(f"文件里的“{name}”是更新版本的内容，已原样保留。")

    def _line(self, name: str, line: str) -> str:
        return self._clean(decode(self.form, FIELD + name, line), FIELD_NAMES[name])

    def _kind(self, kind: str) -> str:
        kind = decode(self.form, FIELD + "kind", kind)
        if kind and kind not in ORGAN_KINDS:
            self.notices.append(f"不认识机关类型“{kind}”，与机关类型有关的校验不进行。")
        return kind

    def _date(self, date: str) -> str:
        try:
            read: str = decode(self.form, "report/date", date)
        except ChangeError:
            raise UserError(f"落款日期“{date}”不是一个日期。请核对文件。") from None
        return read

    def _clean(self, text: str, where: str) -> str:
        cleaned = clean(text)
        if cleaned != text:
            self.notices.append(f"“{where}”里有不能印刷的控制字符，已去掉。")
        return cleaned


def _writable(value: Any) -> Any:  # noqa: ANN401
    """A value of a later version in a shape that JSON can write again."""
    if isinstance(value, dict):
        return {key: _writable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_writable(item) for item in value]
    if isinstance(value, Decimal):
        same = float(value)
        return same if isfinite(same) and Decimal(repr(same)) == value else str(value)
    return value
