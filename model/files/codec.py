"""A report as plain data, as docs/file-format.md describes it, and a report from such data.

A report of an earlier year lies inside as data of the same kind, so both are in one file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from model.characters import clean
from model.errors import UserError
from model.files.migrate import FORMAT, MINOR, migrate, version
from model.files.shape import FIELDS, is_prior
from model.report import changes
from model.report.addresses import FIELD, PRIOR, TEXT
from model.report.attached import DEEPEST, Attached
from model.report.changes import ChangeError
from model.report.figures import Figure
from model.report.particulars import FIELD_NAMES, ORGAN_KINDS, Particulars
from model.report.report import Report, copied
from model.shipped import by_id

if TYPE_CHECKING:
    from model.forms.form import Form

# The fields that a later minor version added: a file without them is one of the first version.
ADDED = ("carried", "borrowed", "prior")


# --- one value -----------------------------------------------------------------------------


def encode(form: Form, address: str, value: Any) -> Any:  # noqa: ANN401
    """As `model.report.changes.encode`, and a whole report as well. Raises `AddressError`."""
    if address == PRIOR and value is not None:
        return _written_attached(value)
    return changes.encode(form, address, value)


def decode(form: Form, address: str, plain: Any) -> Any:  # noqa: ANN401
    """As `model.report.changes.decode`, and a whole report as well; raises `UserError`, too."""
    if address != PRIOR or plain is None:
        return changes.decode(form, address, plain)
    whole = migrate({"format": FORMAT, "prior": plain})["prior"]
    if not is_prior(whole):
        from model.files.schema import judge_prior  # late: it loads pydantic

        judge_prior(whole)
    return _read_attached(whole, [])


# --- writing -------------------------------------------------------------------------------


def without_remarks(report: Report) -> Report:
    """What is printed of a report, or needed to open it again: nothing that was only for us.

    Of the years inside only the last one stays, and of that the same.
    """
    made = copied(report)
    made.extra = {}
    carried = []
    for one in report.particulars.carried:
        if not one.reason:  # what is unlocked needs no word
            carried.append(one)
    made.particulars = replace(
        report.particulars, accepted=(), exported="", carried=tuple(carried)
    )
    if report.prior is not None:
        before = copied(report.prior.report)
        before.prior = None
        made.prior = Attached(without_remarks(before))
    return made


def as_plain(report: Report) -> dict[str, Any]:
    """The report as plain data, everything but the checksum."""
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
    for name in ("accepted", "exported", *ADDED):
        written = held(name)
        if written:
            own[name] = written
    if "format" not in extra and not own.keys().isdisjoint(ADDED):
        own["format"] = f"{FORMAT}.{MINOR}"
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


def _written_attached(attached: Attached[Report]) -> dict[str, Any]:
    return {
        "name": attached.name,
        "date": attached.date,
        "digest": attached.digest,
        "report": as_plain(attached.report),
    }


# --- reading -------------------------------------------------------------------------------


def from_plain(plain: dict[str, Any], notices: list[str]) -> Report:
    """The report in plain data of today's format, whose shape was judged.

    What the clerk should know is added to the notices. Raises `UserError`.
    """
    return _report_in(plain, notices, 0)


def _report_in(plain: dict[str, Any], notices: list[str], depth: int) -> Report:
    newer = version(plain) > (FORMAT, MINOR)
    return _Reader(plain, by_id(plain["form"]), newer, notices, depth).report()


def _read_attached(
    plain: dict[str, Any], notices: list[str], depth: int = 1
) -> Attached[Report] | None:
    """The report inside another one; `None` for one that lies deeper than `DEEPEST`."""
    if depth > DEEPEST:
        notices.append(f"附在里面的年报只保留最近 {DEEPEST} 年，更早的没有读入。")
        return None
    report = _report_in(plain["report"], notices, depth)
    origin = (plain.get("name", ""), plain.get("date", ""), plain.get("digest", ""))
    return Attached(report, *origin)


@dataclass(slots=True)
class _Reader:
    """Turns the content of a file, whose shape was judged, into a report.

    What it does not know is kept in `Report.extra` and named in the notices.
    """

    plain: dict[str, Any]
    form: Form
    newer: bool
    notices: list[str]
    depth: int = 0  # how many reports it lies in
    extra: dict[str, Any] = field(default_factory=dict)

    def report(self) -> Report:
        """Read everything. Raises `UserError`."""
        particulars = self._particulars()
        self._keep_unknown_fields()
        figures, texts = self._figures(), self._texts()
        year = decode(self.form, FIELD + "year", self.plain["year"])
        known = self.plain.get("id", "")
        prior = self._prior()
        return Report(self.form, year, particulars, figures, texts, self.extra, known, prior)

    def _prior(self) -> Attached[Report] | None:
        plain = self.plain.get("prior")
        if plain is None:
            return None
        try:
            return _read_attached(plain, self.notices, self.depth + 1)
        except UserError as error:
            raise UserError(f"附在里面的上年年报读不出来：{error}") from error

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
            carried=decode(self.form, "report/carried", self.plain.get("carried", {})),
            borrowed=decode(self.form, "report/borrowed", self.plain.get("borrowed", {})),
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
