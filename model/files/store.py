"""The save file ``*.gknb``: UTF-8 JSON with only what was entered, in the order of the form."""

from __future__ import annotations

import errno
import json
import re
from dataclasses import dataclass, field, replace
from datetime import date as day
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
)

from model.errors import UserError
from model.files.atomic import WriteError, write_file
from model.files.migrate import FORMAT, MINOR, migrate, version
from model.forms.form import Form, Kind
from model.report.figures import DECIMALS, DIGITS, Figure, write_number
from model.report.report import ORGAN_KINDS, Acceptance, Particulars, Report
from model.shipped import by_id

if TYPE_CHECKING:
    from pathlib import Path

    from model.forms.form import Cell
    from model.forms.rules import Number

LARGEST = 16 * 1024 * 1024  # a full report has some 20 KB
LAST_YEAR = 2999
DEEPEST = 30  # our own content is four levels deep; more than the interpreter's stack would hurt
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

SavedNumber = StrictInt | Decimal | StrictStr


class _Saved(BaseModel):
    model_config = ConfigDict(extra="allow")


class SavedFigure(BaseModel):
    """A figure with the note that is printed behind it."""

    model_config = ConfigDict(extra="forbid")  # a minor version adds nothing here
    value: SavedNumber
    note: StrictStr = ""


class SavedOrgan(_Saved):
    """Who reports: full name, and kind by id (see docs/file-format.md)."""

    name: StrictStr = ""
    kind: StrictStr = ""


class SavedSignature(_Saved):
    """落款: date as YYYY-MM-DD, with a seal or without, and a line with whom to ask."""

    date: Annotated[StrictStr, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    sealed: StrictBool = True
    contact: StrictStr = ""


class SavedOptions(_Saved):
    """What a blank figure prints as: "0", or "" to leave the cell empty."""

    blanks: Annotated[StrictStr, Field(pattern="^0?$")] = "0"


class SavedAcceptance(BaseModel):
    """A warning that was accepted: what it is found again by, its sentence then, and why.

    It is found again by everything but `message` and `reason`.
    """

    model_config = ConfigDict(extra="forbid")
    code: StrictStr
    cells: list[StrictStr] = []
    numbers: list[StrictStr] = []
    words: list[StrictStr] = []
    figures: dict[str, StrictStr] = {}
    message: StrictStr
    reason: StrictStr


class SavedReport(_Saved):
    """A whole report as it stands in the file."""

    format: StrictInt | StrictStr | Decimal
    form: StrictStr
    year: Annotated[StrictInt, Field(ge=1949, le=LAST_YEAR)]
    organ: SavedOrgan = SavedOrgan()
    values: dict[str, SavedNumber | SavedFigure | None] = {}
    texts: dict[str, StrictStr] = {}
    signature: SavedSignature = SavedSignature()
    options: SavedOptions = SavedOptions()
    accepted: list[SavedAcceptance] = []
    exported: StrictStr = ""


@dataclass(slots=True)
class Opened:
    """A report read from a file, and what the clerk should know about the reading."""

    report: Report
    notices: list[str] = field(default_factory=list)


def schema() -> dict[str, Any]:
    """The JSON Schema of the save file."""
    made = SavedReport.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


# --- writing -------------------------------------------------------------------------------


def dump(report: Report, *, remarks: bool = True) -> bytes:
    """The report as the content of a save file: stable order, LF, no byte order mark.

    Without `remarks` it holds only what is printed or needed to open the report again: no
    accepted findings with their reasons, no mark of an export, no fields that are unknown here.
    """
    shown = report if remarks else _without_remarks(report)
    content = json.dumps(_as_dict(shown), ensure_ascii=False, indent=1)
    return (content + "\n").encode("utf-8", "replace")


def _without_remarks(report: Report) -> Report:
    particulars = replace(report.particulars, accepted=(), exported="")
    return Report(report.form, report.year, particulars, report.figures, report.texts)


def save(report: Report, path: Path) -> None:
    """Write the report in one step and read it back. Raises `model.files.atomic.WriteError`.

    What could not be opened again is not written.
    """
    data = dump(report)
    try:
        _limit(len(data))
        parse(data)
    except UserError as error:
        raise WriteError(f"没有保存“{path}”，因为再也打不开：{error}") from error
    write_file(path, data)


def _as_dict(report: Report) -> dict[str, Any]:
    particulars, extra = report.particulars, report.extra
    values = {
        address: _saved_figure(report.figures[address], cell)
        for address, cell in report.form.cells.items()
        if address in report.figures
    }
    texts = {s.id: report.texts[s.id] for s in report.form.texts if report.texts.get(s.id)}
    own: dict[str, Any] = {
        "format": extra.get("format", FORMAT),
        "form": report.form.id,
        "year": report.year,
        "organ": {"name": particulars.organ, "kind": particulars.kind} | extra.get("organ", {}),
        "values": values | extra.get("values", {}),
        "texts": texts | extra.get("texts", {}),
        "signature": {
            "date": particulars.date,
            "sealed": particulars.sealed,
            "contact": particulars.contact,
        }
        | extra.get("signature", {}),
        "options": {"blanks": particulars.blanks} | extra.get("options", {}),
    }
    if particulars.accepted:
        own["accepted"] = [_saved_acceptance(a) for a in particulars.accepted]
    if particulars.exported:
        own["exported"] = particulars.exported
    own.update(extra.get("", {}))
    return own


def _saved_acceptance(acceptance: Acceptance) -> dict[str, Any]:
    return {
        "code": acceptance.code,
        "cells": list(acceptance.cells),
        "numbers": list(acceptance.numbers),
        "words": list(acceptance.words),
        "figures": dict(acceptance.figures),
        "message": acceptance.message,
        "reason": acceptance.reason,
    }


def _acceptance(saved: SavedAcceptance) -> Acceptance:
    return Acceptance(
        saved.code,
        saved.message,
        saved.reason,
        tuple(saved.figures.items()),
        tuple(saved.cells),
        tuple(saved.numbers),
        tuple(saved.words),
    )


def _saved_figure(figure: Figure, cell: Cell) -> Any:  # noqa: ANN401
    number: Any = figure.number
    if isinstance(number, Decimal) or cell.kind is Kind.AMOUNT:
        number = write_number(number)
    return {"value": number, "note": figure.note} if figure.note else number


# --- reading -------------------------------------------------------------------------------


def open_report(path: Path) -> Opened:
    """Read a save file. Raises `UserError` with a sentence that names the file."""
    try:
        return parse(read_bytes(path))
    except UserError as error:
        raise UserError(f"{path}：{error}") from error


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The content of a file of at most so many bytes. Raises `UserError` that names no file."""
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
    opened_from: list[str] = []
    plain = migrate(_json(data, opened_from))
    try:
        saved = SavedReport.model_validate(plain)
    except ValidationError as error:
        raise UserError(_fault(error)) from error
    newer = version(plain) > (FORMAT, MINOR)
    reader = _Reader(saved, by_id(saved.form), newer, opened_from)
    return Opened(reader.report(), opened_from)


def _json(data: bytes, notices: list[str]) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _is_damaged_utf8(data):
            raise UserError(
                "文件不完整或已经损坏，有的字读不出来。请用备份或原来的文件。"
            ) from None
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise UserError("不是文本文件，可能已经损坏。请用备份或原来的文件。") from None
        notices.append(
            "文件的编码是 GBK（可能用记事本另存过），已按 GBK 读取；保存后会改回 UTF-8。"
        )
    if not text.strip("\x00 \t\r\n"):
        raise UserError("文件是空的，没有任何内容。请用备份或原来的文件。")
    try:
        plain: Any = json.loads(
            text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object
        )
    except RecursionError:
        raise UserError("文件的嵌套层数太多，不是年报文件。") from None
    except json.JSONDecodeError as error:
        raise UserError(
            f"内容不完整或不是年报文件（第 {error.lineno} 行第 {error.colno} 个字符处读不下去）。"
            "请用备份或原来的文件。"
        ) from None
    except (ValueError, InvalidOperation):
        raise UserError("文件里有读不懂的数字。请用备份或原来的文件。") from None
    if not isinstance(plain, dict):
        raise UserError("内容不是年报文件。请核对文件。")
    if _is_deep(plain, DEEPEST):
        raise UserError("文件的嵌套层数太多，不是年报文件。")
    return plain


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of it reads as UTF-8: one flipped bit must not turn all texts into GBK noise."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not character.isascii() for character in text) > 2 * broken


def _is_deep(value: Any, levels: int) -> bool:  # noqa: ANN401
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels == 0 or any(_is_deep(item, levels - 1) for item in inner)


def _no_number(name: str) -> Any:  # noqa: ANN401
    raise UserError(f"文件里的“{name}”不是数字。请用备份或原来的文件。")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise UserError(f"文件里“{twice}”出现了两次，不知道以哪个为准。请核对文件。")
    return made


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    if place and place[0] == "values" and len(place) > 1:
        return f"“{place[1]}”的值不是数字。请核对文件。"
    named = " → ".join(place) or "文件"
    if first["type"] == "missing":
        return f"缺少“{named}”一项，不是完整的年报文件。请核对文件。"
    return f"“{named}”一项的内容不对。请核对文件。"


@dataclass(slots=True)
class _Reader:
    """Turns the validated frame of a file into a report; keeps what it does not know."""

    saved: SavedReport
    form: Form
    newer: bool
    notices: list[str]

    def report(self) -> Report:
        saved = self.saved
        particulars = Particulars(
            organ=self._clean(saved.organ.name, "机关名称"),
            kind=self._kind(saved.organ.kind),
            date=self._date(saved.signature.date),
            sealed=saved.signature.sealed,
            contact=self._clean(saved.signature.contact, "联系方式"),
            blanks=saved.options.blanks,
            exported=saved.exported,
            accepted=tuple(map(_acceptance, saved.accepted)),
        )
        parts = {
            "": saved,
            "organ": saved.organ,
            "signature": saved.signature,
            "options": saved.options,
        }
        extra: dict[str, Any] = {
            name: _plain(part.model_extra or {}) for name, part in parts.items()
        }
        for name in extra[""]:
            self.notices.append(f"文件里有本程序不认识的项“{name}”，已原样保留。")
        if self.newer:
            extra["format"] = str(saved.format)
        figures = self._figures(extra)
        texts = self._texts(extra)
        kept = {key: value for key, value in extra.items() if value}
        return Report(self.form, saved.year, particulars, figures, texts, kept)

    def _figures(self, extra: dict[str, Any]) -> dict[str, Figure]:
        figures: dict[str, Figure] = {}
        for address, value in self.saved.values.items():
            cell = self.form.cells.get(address)
            if cell is None:
                self._stray(address, value, "values", extra)
            elif value is not None:
                note = value.note if isinstance(value, SavedFigure) else ""
                number = value.value if isinstance(value, SavedFigure) else value
                figures[address] = Figure(_number(number, cell), self._clean(note, cell.label))
        return figures

    def _texts(self, extra: dict[str, Any]) -> dict[str, str]:
        known = {section.id: section for section in self.form.texts}
        texts = {}
        for name, text in self.saved.texts.items():
            if name not in known:
                self._stray(name, text, "texts", extra)
            elif text:
                texts[name] = self._clean(text, known[name].heading or known[name].short)
        return texts

    def _stray(self, name: str, value: Any, place: str, extra: dict[str, Any]) -> None:  # noqa: ANN401
        if not self.newer:
            what = "单元格" if place == "values" else "部分"
            raise UserError(f"{self.form.name}没有{what}“{name}”。请核对文件里的格式编号和地址。")
        extra.setdefault(place, {})[name] = _plain(value)
        self.notices.append(f"文件里的“{name}”是更新版本的内容，已原样保留。")

    def _kind(self, kind: str) -> str:
        if kind and kind not in ORGAN_KINDS:
            self.notices.append(f"不认识机关类型“{kind}”，与机关类型有关的校验不进行。")
        return kind

    def _date(self, date: str) -> str:
        try:
            return day.fromisoformat(date).isoformat() if date else ""
        except ValueError:
            raise UserError(f"落款日期“{date}”不是一个日期。请核对文件。") from None

    def _clean(self, text: str, where: str) -> str:
        cleaned = clean_text(text)
        if cleaned != text:
            self.notices.append(f"“{where}”里有不能印刷的控制字符，已去掉。")
        return cleaned


def clean_text(text: str) -> str:
    """The text without characters that no document can hold; line ends become LF."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _plain(value: Any) -> Any:  # noqa: ANN401
    """A value of a later version in a shape that JSON can write again."""
    if isinstance(value, SavedFigure):
        return {"value": _plain(value.value), "note": value.note}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        same = float(value)
        return same if isfinite(same) and Decimal(repr(same)) == value else str(value)
    return value


def _number(value: SavedNumber, cell: Cell) -> Number:
    """A number from the file in the type that its cell keeps. Raises `UserError`."""
    if isinstance(value, str):
        if not re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", value, re.ASCII):
            raise UserError(f"“{cell.address}”的值“{value[:40]}”不是数字。请核对文件。")
        value = Decimal(value)
    if isinstance(value, Decimal) and (
        not value.is_finite() or value.adjusted() >= DIGITS or _decimals(value) > DECIMALS
    ):
        raise UserError(f"“{cell.address}”的数字位数太多。请核对文件。")
    if isinstance(value, int) and abs(value) >= 10**DIGITS:
        raise UserError(f"“{cell.address}”的数字位数太多。请核对文件。")
    if cell.kind is Kind.AMOUNT:
        return Decimal(value) if value else abs(Decimal(value))
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
