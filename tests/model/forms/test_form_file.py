"""Every entry of every shipped form, and every fault that makes a form file be refused."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from model.errors import FormError, UserError
from model.forms.form import Cell, Form, Kind, Severity, Table
from model.forms.form_file import load
from model.forms.rule_entries import parameters
from model.shipped import CHECKS, by_id, for_year, paths
from tests.conftest import ROOT, SAMPLES
from tests.model.samples import circuits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


THIRD = SAMPLES / "third-form.toml"
SHIPPED = ["2019", "2021"]


@pytest.fixture(params=SHIPPED)
def shipped(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


@pytest.fixture(params=[*SHIPPED, "third"])
def form(request: pytest.FixtureRequest) -> Form:
    return load(THIRD, CHECKS) if request.param == "third" else by_id(request.param)


def figures(form: Form) -> Iterator[tuple[Table, Cell]]:
    return ((table, cell) for table in form.tables for cell in table.figures)


def in_block(table: Table, block: str) -> list[Cell]:
    return [cell for cell in table.figures if cell.address.split("/")[0] == block]


# --- which form ----------------------------------------------------------------------------


def test_the_shipped_files_are_the_two_known_forms() -> None:
    assert [path.stem for path in paths()] == SHIPPED
    assert [by_id(name).id for name in SHIPPED] == SHIPPED


@pytest.mark.parametrize(
    ("year", "expected"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")]
)
def test_each_report_year_has_its_form(year: int, expected: str) -> None:
    assert for_year(year).id == expected
    assert [name for name in SHIPPED if by_id(name).covers(year)] == [expected]


def test_a_year_before_the_first_form_is_refused() -> None:
    with pytest.raises(UserError, match="2018 年度没有全国统一格式（统一格式从 2019 年度开始）"):
        for_year(2018)


def test_an_unknown_form_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UserError, match="没有编号为“2031”的报告格式（现有 2019、2021）"):
        by_id("2031")


def test_the_years_are_told_in_words() -> None:
    assert [by_id(name).years for name in SHIPPED] == ["2019—2020年度", "2021年度起"]


def test_the_document_names_and_the_title_are_the_official_ones() -> None:
    assert by_id("2019").document == "国办公开办函〔2019〕60号"
    assert by_id("2021").document == "国办公开办函〔2021〕30号"
    assert {by_id(name).title for name in SHIPPED} == {"政府信息公开工作年度报告"}


def test_an_unknown_section_is_a_key_error(shipped: Form) -> None:
    assert shipped.section("overview").short == "一 总体情况"
    with pytest.raises(KeyError):
        shipped.section("appendix")


# --- sections ------------------------------------------------------------------------------


def test_the_section_headings_are_the_official_ones_word_for_word(shipped: Form) -> None:
    assert [section.heading for section in shipped.sections] == [
        "",  # cover and preamble: the official form prescribes none
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_the_section_ids_and_kinds_are_these(shipped: Form) -> None:
    assert [(section.id, section.table is not None) for section in shipped.sections] == [
        ("preamble", False),
        ("overview", False),
        ("disclosure", True),
        ("requests", True),
        ("disputes", True),
        ("problems", False),
        ("others", False),
    ]
    assert [section.id for section in shipped.texts] == [
        "preamble",
        "overview",
        "problems",
        "others",
    ]


def test_only_the_newer_form_limits_the_overview_to_a_thousand_characters() -> None:
    assert by_id("2019").section("overview").limit is None
    assert by_id("2021").section("overview").limit == 1000


def test_every_text_section_has_a_hint_and_every_prompt_a_heading_and_a_hint(form: Form) -> None:
    for section in form.texts:
        assert section.hint.endswith("。"), section.id
        for prompt in section.prompts:
            assert prompt.heading.startswith("（"), prompt
            assert prompt.hint.endswith("。"), prompt


# --- tables --------------------------------------------------------------------------------


def test_every_grid_position_belongs_to_exactly_one_cell(form: Form) -> None:
    for table in form.tables:
        covered = Counter(
            (cell.row + down, cell.column + right)
            for cell in table.cells
            for down in range(cell.rows)
            for right in range(cell.columns)
        )
        grid = [(r, c) for r in range(table.rows) for c in range(table.columns)]
        assert sorted(covered) == grid, table.section
        assert set(covered.values()) == {1}, table.section


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("2019", [("disclosure", 18, 4, 0), ("requests", 26, 10, 3), ("disputes", 4, 15, 3)]),
        ("2021", [("disclosure", 14, 4, 0), ("requests", 28, 10, 3), ("disputes", 4, 15, 3)]),
    ],
)
def test_the_tables_have_the_official_rows_columns_and_header_rows(
    name: str, shape: list[tuple[str, int, int, int]]
) -> None:
    made = [(t.section, t.rows, t.columns, t.header_rows) for t in by_id(name).tables]
    assert made == shape


def test_the_widths_are_positive_and_one_for_each_column(form: Form) -> None:
    for table in form.tables:
        assert len(table.widths) == table.columns, table.section
        assert min(table.widths) > 0, table.section
        assert max(cell.column + cell.columns for cell in table.cells) == table.columns


def test_cells_come_in_print_order(form: Form) -> None:
    for table in form.tables:
        places = [(cell.row, cell.column) for cell in table.cells]
        assert places == sorted(places), table.section


def test_a_cell_is_either_a_label_or_a_figure(form: Form) -> None:
    for table in form.tables:
        for cell in table.cells:
            assert bool(cell.text) != bool(cell.address), cell
            assert bool(cell.address) == (cell.kind is not None), cell
            assert not (cell.address and cell.header), cell


def test_the_header_rows_hold_labels_only_and_the_rows_below_hold_figures(shipped: Form) -> None:
    for table in shipped.tables[1:]:
        for cell in table.cells:
            assert cell.header == (cell.row < table.header_rows), cell


def test_the_clause_rows_and_no_others_are_shaded() -> None:
    shaded = {
        form.id: [(c.text, c.row, c.columns) for t in form.tables for c in t.cells if c.shaded]
        for form in map(by_id, SHIPPED)
    }
    assert shaded == {
        "2019": [
            ("第二十条第（一）项", 0, 4),
            ("第二十条第（五）项", 4, 4),
            ("第二十条第（六）项", 8, 4),
            ("第二十条第（八）项", 12, 4),
            ("第二十条第（九）项", 15, 4),
        ],
        "2021": [
            ("第二十条第（一）项", 0, 4),
            ("第二十条第（五）项", 4, 4),
            ("第二十条第（六）项", 7, 4),
            ("第二十条第（八）项", 11, 4),
        ],
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", (0, 0, 3, 3)),
        ("申请人情况", (0, 3, 1, 7)),
        ("自然人", (1, 3, 2, 1)),
        ("法人或其他组织", (1, 4, 1, 5)),
        ("总计", (1, 9, 2, 1)),
        ("一、本年新收政府信息公开申请数量", (3, 0, 1, 3)),
        ("三、本年度办理结果", (5, 0, 22, 1)),
        ("（三）不予公开", (7, 1, 8, 1)),
        ("（四）无法提供", (15, 1, 3, 1)),
        ("（五）不予处理", (18, 1, 5, 1)),
        ("（六）其他处理", (23, 1, 3, 1)),
        ("（七）总计", (26, 1, 1, 2)),
        ("四、结转下年度继续办理", (27, 0, 1, 3)),
    ],
)
def test_the_labels_of_the_2021_application_table_are_merged_as_printed(
    text: str, place: tuple[int, int, int, int]
) -> None:
    table = by_id("2021").section("requests").table
    assert table is not None
    cells = [c for c in table.cells if c.text == text]
    assert [(c.row, c.column, c.rows, c.columns) for c in cells] == [place]


# --- addresses -----------------------------------------------------------------------------


def test_addresses_are_unique_over_the_whole_form(form: Form) -> None:
    addresses = [cell.address for _, cell in figures(form)]
    assert len(addresses) == len(set(addresses))
    assert addresses == list(form.cells) == list(form.section_of)


KINDS = {
    "count": (Kind.COUNT, ()),
    "signed count": (Kind.SIGNED, ()),
    "total": (Kind.TOTAL, ()),
    "amount, 万元": (Kind.AMOUNT, ("万元",)),
    "amount, unit not printed (元 or 万元 as the bureau writes)": (Kind.AMOUNT, ("元", "万元")),
}


def test_addresses_kinds_and_labels_are_the_released_ones_in_print_order(shipped: Form) -> None:
    with (SAMPLES / "addresses.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["form"] == shipped.id]
    expected = [
        (
            row["address"],
            *KINDS[row["kind"]],
            row["printed in section"],
            row["row label"],
            row["column label"],
        )
        for row in rows
    ]
    made = [
        (
            cell.address,
            cell.kind,
            cell.units,
            " · ".join(
                part for part in (shipped.section(table.section).heading, cell.clause) if part
            ),
            cell.row_label,
            cell.column_label,
        )
        for table, cell in figures(shipped)
    ]
    assert made == expected


def test_every_figure_has_a_label_that_no_other_figure_of_its_block_has(form: Form) -> None:
    for table in form.tables:
        for block in table.blocks:
            labels = [cell.label for cell in in_block(table, block)]
            repeated = {label for label, times in Counter(labels).items() if times > 1}
            assert "" not in labels, block
            # In table four the four outcomes stand under three headings, one of them unnamed.
            assert block == "disputes" or not repeated, repeated


# --- rules ---------------------------------------------------------------------------------

SOURCES = {"国办格式", "条例", "算术", "本软件建议", "立法法", "行政复议法第二十三条"}
DEADLINES = (
    r"条例第四十九条；国办公开办函〔20(19〕60|21〕30)号"  # each kind's own stands in the finding
)


def test_every_total_is_filled_by_exactly_one_rule(form: Form) -> None:
    totals = [a for a, cell in form.cells.items() if cell.kind is Kind.TOTAL]
    assert sorted(form.totals) == sorted(totals)
    for address, identity in form.totals.items():
        assert identity.left.addresses() == (address,)
        assert [term.sign for term in identity.left.terms] == [1]
        assert identity.relation == "="
        assert not identity.needs_prior
        assert address not in identity.right.addresses()


def test_every_total_comes_after_the_totals_it_is_made_of(form: Form) -> None:
    done: set[str] = set()
    for address, identity in form.totals.items():
        parts = {a for a in identity.right.addresses() if form.cells[a].kind is Kind.TOTAL}
        assert parts <= done, address
        done.add(address)


def test_every_rule_says_its_code_weight_source_and_reason(form: Form) -> None:
    for rule in form.rules:
        assert rule.code, rule
        assert rule.code.isascii(), rule
        assert rule.code == rule.code.upper(), rule
        assert rule.severity in Severity, rule.code
        assert rule.source in SOURCES or re.fullmatch(DEADLINES, rule.source), rule.code
        assert rule.because.endswith("。"), rule.code
        assert len(rule.because) >= 8, rule.code


def test_every_rule_is_either_sentences_with_their_words_or_one_known_check(form: Form) -> None:
    for rule in form.rules:
        if rule.check is None:
            assert rule.identities, rule.code
            assert rule.left, rule.code
            assert rule.right, rule.code
            assert rule.todo.endswith("。"), rule.code
        else:
            assert not rule.identities, rule.code
            assert rule.check in CHECKS.values(), rule.code


def test_every_check_says_in_its_docstring_what_it_rests_on() -> None:
    for name, check in CHECKS.items():
        assert (check.__doc__ or "").strip().endswith("."), name


def test_every_address_of_a_sentence_is_a_cell_of_the_form(form: Form) -> None:
    for rule, identity in form.identities:
        terms = identity.left.terms + identity.right.terms
        assert terms, rule.code
        for term in terms:
            assert term.address in form.cells, rule.code
            assert "*" not in term.address, rule.code
        assert identity.needs_prior == any(term.prior for term in terms)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("2019", ["T2-19-CONT", "T2-19-ITEMS", "Y-CARRY"]),
        ("2021", ["T2-REPEAL", "T2-CONT", "Y-CARRY"]),
        ("third", ["Y-OLD"]),
    ],
)
def test_only_these_rules_look_at_last_years_report(name: str, codes: list[str]) -> None:
    form = load(THIRD, CHECKS) if name == "third" else by_id(name)
    looking = {rule.code: None for rule, identity in form.identities if identity.needs_prior}
    assert list(looking) == codes


def test_last_years_figures_never_fill_a_total_and_stand_outside_the_circuits(form: Form) -> None:
    assert not any(identity.needs_prior for identity in form.totals.values())
    for circuit in circuits(form):
        assert len(circuit) > 1
        assert not any(form.identities[index][1].needs_prior for index in circuit)


def test_the_printed_check_of_the_application_table_holds_for_each_column(shipped: Form) -> None:
    rule = next(rule for rule in shipped.rules if rule.code == "T3-ID")
    columns = ["person", "business", "research", "charity", "legal", "other", "total"]
    assert [identity.varies for identity in rule.identities] == columns
    for identity, column in zip(rule.identities, columns, strict=True):
        assert identity.left.addresses() == (
            f"requests/new/{column}",
            f"requests/carried_in/{column}",
        )
        assert identity.right.addresses() == (
            f"requests/settled/{column}",
            f"requests/carried_out/{column}",
        )


def test_the_result_rows_of_a_column_sum_up_without_gap_or_repetition(shipped: Form) -> None:
    rule = next(rule for rule in shipped.rules if rule.code == "T3-COL")
    table = shipped.section("requests").table
    assert table is not None
    rows = [c.address.split("/")[1] for c in table.figures if c.address.endswith("/person")]
    results = [row for row in rows if row not in ("new", "carried_in", "settled", "carried_out")]
    for identity in rule.identities:
        expected = tuple(f"requests/{row}/{identity.varies}" for row in results)
        assert identity.right.addresses() == expected


# --- help ----------------------------------------------------------------------------------


def test_every_row_and_every_column_is_explained(form: Form) -> None:
    wanted: dict[str, None] = {}
    for address in form.cells:
        block, row, column = address.split("/")
        wanted[f"{block}/{row}"] = wanted[f"{block}/*/{column}"] = None
    assert set(form.help) == set(wanted)
    for key, item in form.help.items():
        assert len(item.text) >= 12, key
        assert item.text.endswith("。"), key


def test_every_explanation_of_an_official_form_names_what_it_rests_on(shipped: Form) -> None:
    for key, item in shipped.help.items():
        assert item.article, key
        other = {"2019": "〔2021〕30号", "2021": "〔2019〕60号"}[shipped.id]
        assert other not in item.article, key


def test_the_explanation_of_a_cell_is_its_row_and_then_its_column() -> None:
    form = by_id("2021")
    row, column = form.help_for("requests/partial/person")
    assert "区分处理" in row.text
    assert row.article == "条例第三十七条"
    assert "以个人名义" in column.text


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("2021", "requests/partial", "不再计入（三）"),
        ("2021", "disputes/cases", "只作共同被告的诉讼不计"),
        ("2019", "disputes/cases", "只作共同被告的诉讼不计"),
        ("2021", "regulations/rules", "三格都填 0"),
        ("2021", "licensing/*/decisions", "依法没有公开的也算"),
        ("2021", "sanctions/*/decisions", "依法没有公开的也算"),
        ("2021", "fees/*/amount", "单位是万元"),
        ("2021", "fees/charges", "信息处理费也不填在这里"),
        ("2021", "requests/new", "空白导出时写成 0"),
        ("2019", "requests/new", "空白导出时写成 0"),
    ],
)
def test_the_rules_that_no_check_can_see_stand_in_the_explanations(
    name: str, key: str, said: str
) -> None:
    assert said in by_id(name).help[key].text


# --- the third form ------------------------------------------------------------------------


def test_a_made_up_third_form_loads_without_a_line_of_code() -> None:
    form = load(THIRD, CHECKS)
    assert form.years == "2031年度起"
    assert [(t.rows, t.columns, t.header_rows, t.blocks) for t in form.tables] == [
        (8, 6, 0, ("books", "loans")),
        (8, 5, 0, ("events", "summary")),
    ]
    assert form.cells["books/main/child_new"].label == "总馆，少儿图书 · 新购"
    assert form.cells["events/shows_guest/held"].label == "馆内 · 展览 · 合办，场次"
    assert form.cells["loans/lent/fines"].units == ("元",)
    assert form.cells["loans/lent/fines"].columns == 2
    assert list(form.totals)[-1] == "summary/stock/figure"


# --- docs/forms.md -------------------------------------------------------------------------

GUIDE = ROOT / "docs" / "forms.md"


def test_the_example_in_the_guide_loads(tmp_path: Path) -> None:
    _, example = GUIDE.read_text(encoding="utf-8").split("```toml\n", 1)
    path = tmp_path / "guide.toml"
    path.write_text(example.split("```", 1)[0], encoding="utf-8")
    form = load(path, CHECKS)
    assert form.cells
    assert form.totals
    assert form.help
    assert any(rule.check for rule in form.rules)


def test_the_guide_lists_every_check_with_its_parameters() -> None:
    listed = dict(re.findall(r"^- `(\w+)` \(([^)]*)\)", GUIDE.read_text("utf-8"), re.MULTILINE))
    made = {}
    for name, check in CHECKS.items():
        names, required = parameters(check)
        words = [name + ("" if name in required else "?") for name in names]
        made[name] = ", ".join(words)
    assert listed == made


# --- faults --------------------------------------------------------------------------------

TINY = """\
id = "2099"
name = "小格式"
document = "测试〔2099〕1号"
title = "动物报告"
first_year = 2099

[[sections]]
id = "words"
short = "一 文字"
heading = "一、文字"
kind = "text"
[[sections]]
id = "pets"
short = "二 动物"
heading = "二、动物"
kind = "table"

[[tables]]
section = "pets"
widths = [2, 1, 1, 1]
[[tables.blocks]]
id = "pets"
columns = ["", "cats", "dogs", "total"]
rows = [
  ["", "动物", "数量", "<", "总计"],
  ["", "^", "猫", "狗", "^"],
  ["old", "旧有", ".", ".", "="],
  ["new", "新来", ".", ".", "="],
  ["sum", "合计", "=", "=", "="],
]

[[rules]]
id = "A-ROW"
severity = "error"
source = "算术"
because = "总计等于猫狗之和。"
says = "pets/*/total = pets/*/cats + pets/*/dogs"
fills = true
checks_only = ["pets/sum/total"]
left = "总计"
right = "猫狗之和"
todo = "请核对这一行。"
[[rules]]
id = "A-COL"
severity = "error"
source = "算术"
because = "合计等于旧有与新来之和。"
says = "pets/sum/* = pets/old/* + pets/new/*"
fills = true
left = "合计"
right = "旧有与新来之和"
todo = "请核对这一列。"
[[rules]]
id = "A-INT"
severity = "warning"
source = "算术"
because = "只数是不小于 0 的整数。"
check = "whole_numbers"
blocks = ["pets"]

[help."pets/old"]
text = "上年留下的动物，不算借养的。"
[help."pets/new"]
text = "本年收进的动物，不算借养的。"
[help."pets/sum"]
text = "旧有与新来之和，自动合计。"
[help."pets/*/cats"]
text = "猫的只数，大小都算，野猫不算。"
[help."pets/*/dogs"]
text = "狗的只数，大小都算，野狗不算。"
[help."pets/*/total"]
text = "猫与狗的只数之和，自动合计。"
"""

OLD_ROW = '["old", "旧有", ".", ".", "="]'
ROW_SAYS = 'says = "pets/*/total = pets/*/cats + pets/*/dogs"'
COL_SAYS = 'says = "pets/sum/* = pets/old/* + pets/new/*"'
FIRST_RULE = '[[rules]]\nid = "A-ROW"\n'
WORDS = '[[sections]]\nid = "words"'
SECOND_FILL = """\
[[rules]]
id = "A-TWICE"
severity = "error"
source = "算术"
because = "又算一遍。"
says = "pets/old/total = pets/old/cats"
fills = true
left = "总计"
right = "猫"
todo = "请核对。"
[[rules]]
id = "A-INT"
"""
SECOND_BLOCK = """\
[[tables.blocks]]
id = "pets"
columns = ["", "birds", "", ""]
rows = [["wild", "野鸟", ".", "<", "<"]]

[[rules]]
id = "A-ROW"
"""
OTHER_TABLE = """\
[[tables]]
section = "pigs"
widths = [2, 1]
[[tables.blocks]]
id = "pigs"
columns = ["", "number"]
rows = [["all", "猪", "."]]

[[rules]]
id = "A-ROW"
"""

# What goes wrong, the edit of the tiny form, and what the message must say after "tiny.toml：".
FAULTS: list[tuple[str, str, str, str]] = [
    ("bad TOML", 'id = "2099"', 'id = "2099', "读不出来"),
    ("a TOML key twice", "first_year = 2099", "first_year = 2099\nfirst_year = 2098", "读不出来"),
    # keys and types
    ("unknown key of the file", "title =", "titel =", "文件有不认识的项“titel”"),
    ("key of the file missing", 'title = "动物报告"\n', "", "文件缺少“title”"),
    ("year in words", "first_year = 2099", 'first_year = "2099"', "文件的“first_year”类型不对"),
    ("year a truth value", "first_year = 2099", "first_year = true", "“first_year”类型不对"),
    ("unknown key of a section", "short = ", "shrot = ", "部分 words 有不认识的项“shrot”"),
    ("unknown key of a table", "widths =", "width =", "[[tables]] 有不认识的项“width”"),
    ("unknown key of a block", "columns =", "colums =", "表 pets 的数据块有不认识的项“colums”"),
    ("unknown key of a rule", "todo =", "to_do =", "规则 A-ROW 有不认识的项“to_do”"),
    ("key of a rule missing", 'right = "猫狗之和"\n', "", "规则 A-ROW 缺少“right”"),
    ("help in a word", '[help."pets/old"]\ntext = ', '[help]\n"pets/old" = ', "应当是一个表"),
    ("unknown key of help", "text = ", "texts = ", "说明 pets/old 有不认识的项“texts”"),
    # sections
    (
        "section id twice",
        WORDS,
        f'{WORDS}\nshort = "零"\nheading = "零、"\nkind = "text"\n{WORDS}',
        "部分编号“words”重复",
    ),
    ("unknown kind of section", 'kind = "text"', 'kind = "song"', "部分 words 的 kind 只能是"),
    ("words with a table", 'kind = "table"', 'kind = "text"', "部分 pets 写明 kind = text"),
    ("table without section", 'section = "pets"', 'section = "pigs"', "与 [[tables]] 不符"),
    ("table for no section", FIRST_RULE, OTHER_TABLE, "表 pigs：没有这个部分"),
    (
        "two tables for one section",
        FIRST_RULE,
        OTHER_TABLE.replace('section = "pigs"', 'section = "pets"'),
        "表 pets：一个部分只能有一张表",
    ),
    # pictures
    ("width 0", "widths = [2, 1, 1, 1]", "widths = [2, 1, 1, 0]", "表 pets：widths"),
    (
        "fewer columns than widths",
        '"cats", "dogs", "total"]',
        '"cats", "dogs"]',
        "表 pets，数据块 pets：columns 有 3 项，表有 4 列",
    ),
    (
        "row too short",
        OLD_ROW,
        '["old", "旧有", ".", "="]',
        "表 pets，数据块 pets，第 3 行：有 3 格，应当有 4 格",
    ),
    (
        "row with a number in it",
        OLD_ROW,
        '["old", "旧有", 1, 2, "="]',
        "数据块 pets，第 3 行：应当是",
    ),
    ("row without anything", OLD_ROW, "[]", "表 pets，数据块 pets，第 3 行：应当是"),
    ("cell left empty", OLD_ROW, '["old", "", ".", ".", "="]', "第 3 行第 1 格：是空的"),
    (
        "< without a neighbour",
        OLD_ROW,
        '["old", "<", ".", ".", "="]',
        "表 pets，数据块 pets，第 3 行第 1 格：“<”没有可以合并的单元格",
    ),
    (
        "^ in the first row",
        '["", "动物", "数量", "<", "总计"]',
        '["", "^", "数量", "<", "总计"]',
        "表 pets，数据块 pets，第 1 行第 1 格：“^”没有可以合并的单元格",
    ),
    (
        "span that is no rectangle",
        '["", "^", "猫", "狗", "^"]',
        '["", "^", "^", "狗", "^"]',
        "表 pets，数据块 pets，第 1 行：“数量”合并后不是矩形",
    ),
    ("figure in a header row", '"猫", "狗"', '".", "狗"', "第 2 行：可填的单元格没有行或列的编号"),
    ("figure in an unnamed column", '"cats", "dogs"', '"", "dogs"', "第 3 行：可填的单元格没有"),
    ("column without figures", '["", "cats"', '["names", "cats"', "列“names”没有可填的单元格"),
    ("row without figures", OLD_ROW, '["old", "旧有", "<", "<", "<"]', "行“old”没有可填的单元格"),
    ("row id twice", '["new", "新来"', '["old", "新来"', "数据块 pets：行编号“old”重复"),
    ("column id twice", '"cats", "dogs"', '"cats", "cats"', "数据块 pets：列编号“cats”重复"),
    ("id that no rule could name", '["old", ', '["Old-1", ', "编号“Old-1”只能用"),
    ("block twice", FIRST_RULE, SECOND_BLOCK, "数据块编号“pets”重复"),
    # sentences
    ("rule id twice", 'id = "A-COL"', 'id = "A-ROW"', "规则编号“A-ROW”重复"),
    (
        "unknown severity",
        'severity = "warning"',
        'severity = "fatal"',
        "规则 A-INT：severity 只能是",
    ),
    (
        "unknown severity of a sentence",
        'severity = "error"',
        'severity = "bad"',
        "规则 A-ROW：severity",
    ),
    (
        "unknown address in a sentence",
        COL_SAYS,
        COL_SAYS.replace("pets/new/*", "pets/newer/*"),
        "规则 A-COL：没有单元格符合“pets/newer/*”",
    ),
    ("sentence without =", ROW_SAYS, 'says = "pets/*/total"', "规则 A-ROW：一句规则要有且只有一个"),
    ("sentence with one side", ROW_SAYS, 'says = "pets/*/total = "', "A-ROW：等式的一边是空的"),
    ("sentence in words", ROW_SAYS, 'says = "pets/*/total = 猫狗"', "A-ROW：读不懂“猫狗”"),
    (
        "* fits different things",
        ROW_SAYS,
        'says = "pets/*/total = pets/old/* + pets/*/dogs"',
        "规则 A-ROW：各项里的 * 不能取到同样的内容",
    ),
    # totals
    (
        "total without a rule",
        'says = "pets/sum/* = pets/old/* + pets/new/*"\nfills = true',
        'says = "pets/sum/* = pets/old/* + pets/new/*"\nfills = false',
        "总计 pets/sum/cats 没有规则来计算",
    ),
    (
        "total with two rules",
        '[[rules]]\nid = "A-INT"\n',
        SECOND_FILL,
        "规则 A-TWICE：总计 pets/old/total 已由规则 A-ROW 计算",
    ),
    (
        "total made of itself",
        COL_SAYS,
        COL_SAYS.replace("pets/new/*", "pets/sum/*"),
        "由自己算出自己",
    ),
    (
        "filled cell that is no total",
        OLD_ROW,
        '["old", "旧有", ".", ".", "."]',
        "规则 A-ROW：pets/old/total 不是总计",
    ),
    (
        "two cells to fill at once",
        ROW_SAYS,
        'says = "pets/*/total + pets/*/cats = pets/*/dogs"',
        "规则 A-ROW：fills = true 的左边只能是一个总计",
    ),
    (
        "total filled from last year",
        COL_SAYS,
        COL_SAYS.replace("pets/new/*", "prior:pets/new/*"),
        "规则 A-COL：fills = true 的左边只能是一个总计",
    ),
    (
        "checks_only that is no total of the rule",
        '["pets/sum/total"]',
        '["pets/sum/total", "pets/old/dogs"]',
        "规则 A-ROW：checks_only 里的 pets/old/dogs 不是它的总计",
    ),
    # checks
    ("unknown check", '"whole_numbers"', '"half_numbers"', "A-INT：没有名为“half_numbers”的检查"),
    (
        "unknown parameter of a check",
        'blocks = ["pets"]',
        'blocks = ["pets"]\nspeed = 3',
        "规则 A-INT：检查“whole_numbers”没有参数“speed”",
    ),
    (
        "parameter of a check missing",
        'blocks = ["pets"]\n',
        "",
        "规则 A-INT：检查“whole_numbers”缺少参数“blocks”",
    ),
    (
        "words of a sentence on a check",
        'check = "whole_numbers"',
        'check = "whole_numbers"\nleft = "左边"',
        "规则 A-INT 有不认识的项“left”",
    ),
    (
        "advice of a sentence on a check",
        'check = "whole_numbers"',
        'check = "whole_numbers"\ntodo = "请核对。"',
        "规则 A-INT 有不认识的项“todo”",
    ),
    ("unknown block of a check", '["pets"]', '["pigs"]', "规则 A-INT：没有数据块“pigs”"),
    (
        "unknown cell of a check",
        'check = "whole_numbers"\nblocks = ["pets"]',
        'check = "purchases"\ncount = "pets/old/cats"\namount = "pets/old/birds"',
        "规则 A-INT：没有单元格“pets/old/birds”",
    ),
    (
        "unknown section of a check",
        'check = "whole_numbers"\nblocks = ["pets"]',
        'check = "filled"\nsection = "songs"\nshort = 10',
        "规则 A-INT：没有部分“songs”",
    ),
    # help
    (
        "row without help",
        '[help."pets/new"]\ntext = "本年收进的动物，不算借养的。"\n',
        "",
        "没有“pets/new”的说明",
    ),
    (
        "column without help",
        '[help."pets/*/dogs"]\ntext = "狗的只数，大小都算，野狗不算。"\n',
        "",
        "没有“pets/*/dogs”的说明",
    ),
    ("help for nothing", '[help."pets/new"]', '[help."pets/newer"]', "说明“pets/newer”不对应"),
]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "tiny.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_tiny_form_itself_is_right(tmp_path: Path) -> None:
    form = load(written(tmp_path, TINY), CHECKS)
    assert len(form.cells) == 9
    assert form.cells["pets/new/dogs"].label == "新来，数量 · 狗"
    assert [form.totals[f"pets/sum/{c}"].code for c in ("cats", "dogs", "total")] == ["A-COL"] * 3
    # Of the three row sums and three column sums one is implied by the other five.
    assert [len(circuit) for circuit in circuits(form)] == [6]


def test_a_form_without_any_help_loads(tmp_path: Path) -> None:
    assert load(written(tmp_path, TINY.split("[help.")[0]), CHECKS).help == {}


@pytest.mark.parametrize(
    ("old", "new", "message"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_form_file_with_a_fault_is_refused_and_the_place_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in TINY
    with pytest.raises(FormError) as caught:
        load(written(tmp_path, TINY.replace(old, new, 1)), CHECKS)
    assert str(caught.value).startswith("tiny.toml：")
    assert str(caught.value).endswith(("。", "）。"))
    assert message in str(caught.value)


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormError, match=r"missing\.toml：读不出来"):
        load(tmp_path / "missing.toml", CHECKS)
    path = tmp_path / "tiny.toml"
    path.write_bytes("名".encode("gb18030"))
    with pytest.raises(FormError, match=r"tiny\.toml：读不出来"):
        load(path, CHECKS)
