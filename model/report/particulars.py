"""What a report holds beside its figures and narratives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# 条例第四十九条、国办格式第二部分: who reports to whom and by when.
ORGAN_KINDS = {
    "department": "县级以上政府部门",
    "township": "乡镇政府（街道办事处）",
    "office": "政府办公厅（室）",
    "county": "县级政府（汇总）",
    "prefecture": "市级政府（汇总）",
    "province": "省级政府（汇总）",
    "vertical": "实行垂直领导的部门（汇总）",
}

# What the clerk calls the fields of a report that are neither figure nor narrative, in the
# order of the cover.
FIELD_NAMES = {
    "year": "报告年度",
    "organ": "机关名称",
    "kind": "机关类型",
    "date": "成文日期",
    "sealed": "盖章位置",
    "contact": "联系方式",
    "blanks": "空白格的印法",
    "accepted": "接受的提示",
    "exported": "导出记录",
    "carried": "从上年带入的数字",
    "borrowed": "上年的文字",
    "prior": "附上的上年年报",
}

# The report years that a file can hold. The official forms say which of them have a form.
FIRST_YEAR = 1949
LAST_YEAR = 2999


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding the clerk let stand, why, and the figures it was accepted for.

    `message` is its sentence at that time, for the reader; it is found again by `key` and
    `figures`.
    """

    code: str
    message: str
    reason: str
    figures: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The `Finding.key` of the finding that was accepted."""
        return self.code, self.cells, self.numbers, self.words


@dataclass(frozen=True, slots=True)
class Carried:
    """A figure that came from last year's report, and is locked until a reason is given.

    `origin` says in words where it came from; `reason` is why it was unlocked, "" while it is
    not.
    """

    address: str
    origin: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """The paragraphs of last year's text of one section, each by its mark (`model.texts.borrowed`).

    `offered` are those that nobody has taken or declined yet; `taken` those that were put into
    this year's text. One that was rewritten has another mark, so it is last year's no more.
    """

    section: str
    offered: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is neither figure nor narrative.

    `date` is ISO ``2026-01-23`` or "" (not signed yet).
    `blanks` is what a blank figure prints as: "0", or "" to leave the cell empty.
    """

    organ: str = ""
    kind: str = ""
    date: str = ""
    sealed: bool = True
    contact: str = ""
    blanks: str = "0"
    exported: str = ""
    accepted: tuple[Acceptance, ...] = ()
    carried: tuple[Carried, ...] = ()
    borrowed: tuple[Borrowed, ...] = ()

    def borrowed_of(self, section: str) -> Borrowed:
        """What one section has of last year's text."""
        for borrowed in self.borrowed:
            if borrowed.section == section:
                return borrowed
        return Borrowed(section)


def printed_date(iso: str) -> str:
    """``2026-01-23`` as ``2026年1月23日`` (GB/T 9704 7.3.5.4: no leading zeros); "" stays ""."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
