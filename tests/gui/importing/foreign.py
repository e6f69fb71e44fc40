"""A document of another program, as it would be recognised: made of a form's own cells."""

from __future__ import annotations

from model.importing.imported import Imported, Origin, Remark
from model.readers.read import Read, ReadCell, ReadParagraph, ReadTable
from model.report.addresses import FIELD, TEXT
from model.report.figures import Figure
from model.shipped import for_year

NEW = "requests/new/person"
TEXTS = {
    "preamble": "根据条例，编制本年度报告。",
    "overview": "（一）主动公开情况\n全年公开信息12条。\n（二）依申请公开情况\n收到申请3件。",
    "problems": "（一）存在的主要问题\n解读不够及时。",
    "others": "收费0元。",
}
DOUBT = "总计印的是 9，各项相加是 8，请核对。"
UNREAD = "“约五件”不是数字，没有读出。"


def imported(name: str = "去年的年报.docx", year: int = 2024) -> Imported:
    """Figures 0, 1, 2 … in print order, all texts, one doubt, one cell that was not read."""
    form = for_year(year)
    items: list[ReadParagraph | ReadTable] = [
        ReadParagraph("首页 > 政务公开 > 年报"),
        ReadParagraph(f"示例市示例局{year}年政府信息公开工作年度报告"),
    ]
    made = Imported(name, Read((), ()), form, year, "示例市示例局")
    for section in form.sections:
        if section.heading:
            items.append(ReadParagraph(section.heading, level=1))
        if section.table is None:
            made.texts[section.id] = TEXTS[section.id]
            made.origins[TEXT + section.id] = Origin(len(items))
            items += [ReadParagraph(line) for line in TEXTS[section.id].split("\n")]
            continue
        cells: list[ReadCell] = []
        for number, cell in enumerate(section.table.cells):
            text = cell.text
            if cell.address:
                text = str(number % 9)
                made.origins[cell.address] = Origin(len(items), cell.row, cell.column)
                if cell.address not in form.totals:
                    made.values[cell.address] = Figure(number % 9)
            cells.append(ReadCell(cell.row, cell.column, cell.rows, cell.columns, text))
        made.tables[section.id] = (len(items),)
        items.append(ReadTable(section.table.rows, section.table.columns, tuple(cells)))
    made.origins[FIELD + "date"] = Origin(len(items))
    made.fields["date"] = f"{year + 1}-01-20"
    items.append(ReadParagraph(f"{year + 1}年1月20日"))
    items.append(
        ReadTable(1, 2, (ReadCell(0, 0, 1, 1, "浏览次数"), ReadCell(0, 1, 1, 1, "77")))
    )
    made.read = Read(tuple(items), tuple(f"第{n}处" for n in range(1, len(items) + 1)))
    total = next(address for address in form.cells if address in form.totals)
    made.doubts.append(Remark(DOUBT, (total,)))
    made.unread.append(Remark(UNREAD, (), made.origins[NEW]))
    del made.values[NEW], made.origins[NEW]
    return made
