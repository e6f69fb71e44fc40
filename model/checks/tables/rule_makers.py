"""The check that only those who may make 规章 report any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.report.figures import write_number

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case


check = Register()

# What stands before the county in an organ's name; 新乡市, 镇江市 and 自治区 hold its signs, too.
_ABOVE = re.compile(
    "(?:.{2,6}?自治区|自治区|[^省县区旗]{2,3}省|[^县区旗]{2,14}?自治州|[^县区旗]{2,6}?地区"
    "|[^省县区旗]{1,5}?(?<![城都])市(?![场政容民监管价域直]))"
)
# Words of tasks and of areas in the name of a bureau that may be any city's or ministry's.
_TASKS = re.compile(
    "城乡|乡村|城镇|乡镇|村镇|社区|军区|县域|区域|区划|区块链|特别行政区|自然保护区|地区|片区|小区"
    "|^[城郊矿林牧垦库景园灾山湖]区(?!人民政府|政府)"
)
_LOCAL = re.compile("[县区旗镇乡]|街道|苏木")


@check
def no_rules(case: Case, *, cells: list[str]) -> Answer:
    """Counties, districts, towns and their bureaus make no 规章 (立法法)."""
    if not _is_below_city(case.report.particulars.organ):
        return Outcome.NOT_APPLICABLE
    wrong = {a: n for a in cells if (n := case.report.number(a) or 0) > 0}
    if not wrong:
        blanks = case.report.blanks([cells[0].split("/")[0]])
        return Outcome.UNKNOWN if blanks else Outcome.HOLDS
    numbers = list(wrong.values())
    message = (
        f"“规章”一行填了 {'、'.join(map(write_number, numbers))}。"
        "规章只由国务院部门、省级和设区的市级政府制定，县、区、乡镇和它们的部门一般应填 0；"
        "若是行政规范性文件，请填到下一行。"
    )
    return case.finding(message, wrong, numbers[0], 0)


def _is_below_city(organ: str) -> bool:
    """Whether a name shows a county, a district, a town or one of their bureaus.

    A city may be one with districts, whose government makes 规章: its name shows nothing.
    """
    rest = "".join(organ.split())
    while above := _ABOVE.match(rest):
        rest = rest[above.end() :]
    return _LOCAL.search(_TASKS.sub("", rest)) is not None
