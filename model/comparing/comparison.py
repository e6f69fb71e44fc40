"""Two reports compared: other years cell by cell, documents of one year place by place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.comparing.counterparts import only_new, only_old
from model.comparing.documents import printed_differences
from model.comparing.figures import cell_pairs
from model.comparing.texts import sentence_pairs

if TYPE_CHECKING:
    from model.comparing.figures import CellPair
    from model.comparing.texts import SentencePair
    from model.report.differences import Difference
    from model.report.report import Report


@dataclass(slots=True)
class Comparison:
    """What two reports have otherwise.

    Of two years `old` is the earlier one: `cells` has every cell that both forms have, `texts`
    the sentences that differ, `only_old` and `only_new` the cells without a counterpart, each
    with the reason. Of one year only `differences` has anything, `old` is the report in hand and
    `new` the other one.
    """

    old: Report
    new: Report
    cells: list[CellPair] = field(default_factory=list)
    texts: list[SentencePair] = field(default_factory=list)
    only_old: dict[str, str] = field(default_factory=dict)
    only_new: dict[str, str] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    @property
    def is_same_year(self) -> bool:
        """Whether both are reports of one year."""
        return self.old.year == self.new.year

    @property
    def sentence(self) -> str:
        """What came of it, in one sentence."""
        if self.is_same_year:
            count = len(self.differences)
            return (
                f"公开稿与本文件有 {count} 处不同。" if count else "公开稿与本文件没有不同。"
            )
        changed = sum(pair.differs for pair in self.cells)
        return (
            f"{self.old.year} 年度与 {self.new.year} 年度："
            f"{len(self.cells)} 格中 {changed} 格有变化，{len(self.texts)} 句文字不同。"
        )

    @property
    def notices(self) -> list[str]:
        """What somebody should know before believing it."""
        said: list[str] = []
        one, other = self.old.particulars.organ, self.new.particulars.organ
        if one and other and one != other:
            said.append(f"机关名称不同：“{one}”和“{other}”。请确认没有拿错文件。")
        if self.only_old or self.only_new:
            said.append(
                f"两年的格式不同：{self.old.form.name}有 {len(self.only_old)} 格、"
                f"{self.new.form.name}有 {len(self.only_new)} 格没有对应的格，没有比较。"
            )
        return said


def compare(one: Report, other: Report) -> Comparison:
    """Compare two reports: the one in hand, and another year's or another document of it."""
    if one.year == other.year:
        return Comparison(one, other, differences=printed_differences(one, other))
    old, new = sorted((one, other), key=lambda report: report.year)
    return Comparison(
        old,
        new,
        cell_pairs(old, new),
        sentence_pairs(old, new),
        only_old(old.form, new.form),
        only_new(old.form, new.form),
    )
