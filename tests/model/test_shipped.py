"""Every entry of every shipped form, and which form a report year has."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from model import shipped as shipped_forms
from model.checks.by_name import CHECKS
from model.errors import FormError, UserError
from model.forms.form import Cell, Form, Kind, Severity, Table
from model.forms.form_file import load
from model.shipped import all_forms, by_id, for_year, paths
from tests.conftest import SAMPLES
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
    with pytest.raises(
        UserError, match="2018 年度没有全国统一格式（统一格式从 2019 年度开始）"
    ):
        for_year(2018)


def test_an_unknown_form_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UserError, match="没有编号为“2031”的报告格式（现有 2019、2021）"):
        by_id("2031")


def test_the_document_names_and_the_title_are_the_official_ones() -> None:
    assert by_id("2019").document == "国办公开办函〔2019〕60号"
    assert by_id("2021").document == "国办公开办函〔2021〕30号"
    assert {by_id(name).title for name in SHIPPED} == {"政府信息公开工作年度报告"}


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


def test_every_text_section_has_a_hint_and_every_prompt_a_heading_and_a_hint(
    form: Form,
) -> None:
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


def test_the_header_rows_hold_labels_only_and_the_rows_below_hold_figures(
    shipped: Form,
) -> None:
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
    "amount, unit not printed (元 or 万元 as the bureau writes)": (
        Kind.AMOUNT,
        ("元", "万元"),
    ),
}


def test_addresses_kinds_and_labels_are_the_released_ones_in_print_order(
    shipped: Form,
) -> None:
    with (SAMPLES / "addresses.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file, delimiter="\t") if row["form"] == shipped.id
        ]
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
# Each kind's own stands in the finding.
DEADLINES = r"条例第四十九条；国办公开办函〔20(19〕60|21〕30)号"


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


def test_every_rule_is_either_sentences_with_their_words_or_one_known_check(
    form: Form,
) -> None:
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


def test_last_years_figures_never_fill_a_total_and_stand_outside_the_circuits(
    form: Form,
) -> None:
    assert not any(identity.needs_prior for identity in form.totals.values())
    for circuit in circuits(form):
        assert len(circuit) > 1
        assert not any(form.identities[index][1].needs_prior for index in circuit)


def test_the_printed_check_of_the_application_table_holds_for_each_column(
    shipped: Form,
) -> None:
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
    results = [
        row for row in rows if row not in ("new", "carried_in", "settled", "carried_out")
    ]
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


# --- reading one of them -------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped forms in a folder of the test's own."""
    for path in paths():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(shipped_forms, "paths", lambda: sorted(tmp_path.glob("*.toml")))
    by_id.cache_clear()
    yield tmp_path
    by_id.cache_clear()


def spoil(path: Path) -> None:
    """Leave only what stands before the first table of a form file, and no TOML below it."""
    head, _, _ = path.read_text("utf-8").partition("[[")
    path.write_text(head + "[[not TOML", "utf-8")


def test_only_the_form_of_the_year_is_read(folder: Path) -> None:
    spoil(folder / "2019.toml")
    assert for_year(2024).id == "2021"
    with pytest.raises(FormError, match=r"2019\.toml：读不出来"):
        for_year(2020)


def test_only_the_form_with_the_id_is_read(folder: Path) -> None:
    spoil(folder / "2021.toml")
    assert by_id("2019").id == "2019"
    with pytest.raises(FormError, match=r"2021\.toml：读不出来"):
        by_id("2021")


@pytest.mark.usefixtures("folder")
def test_a_form_that_was_read_is_not_read_again() -> None:
    assert for_year(2024) is by_id("2021") is for_year(2023)


def test_the_forms_are_listed_oldest_first() -> None:
    assert [form.id for form in all_forms()] == SHIPPED
