"""A form file is read whole and strictly: its sections, its help, its guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from model.checks.by_name import CHECKS
from model.errors import FormError
from model.forms.form_file import Header, load, load_header
from model.forms.rule_entries import parameters
from model.shipped import paths
from tests.conftest import ROOT, SAMPLES
from tests.model.forms.tiny import (
    FIRST_RULE,
    OTHER_TABLE,
    TINY,
    WORDS,
    Fault,
    every,
    refusal,
    written,
)
from tests.model.samples import circuits

if TYPE_CHECKING:
    from pathlib import Path

THIRD = SAMPLES / "third-form.toml"
FAULTS: list[Fault] = [
    ("bad TOML", 'id = "2099"', 'id = "2099', "读不出来"),
    (
        "a TOML key twice",
        "first_year = 2099",
        "first_year = 2099\nfirst_year = 2098",
        "读不出来",
    ),
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


@every(FAULTS)
def test_a_form_file_with_a_fault_is_refused_and_the_place_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert message in refusal(tmp_path, old, new)


def test_the_tiny_form_itself_is_right(tmp_path: Path) -> None:
    form = load(written(tmp_path, TINY), CHECKS)
    assert len(form.cells) == 9
    assert form.cells["pets/new/dogs"].label == "新来，数量 · 狗"
    assert [form.totals[f"pets/sum/{c}"].code for c in ("cats", "dogs", "total")] == [
        "A-COL"
    ] * 3
    # Of the three row sums and three column sums one is implied by the other five.
    assert [len(circuit) for circuit in circuits(form)] == [6]


def test_a_form_without_any_help_loads(tmp_path: Path) -> None:
    assert load(written(tmp_path, TINY.split("[help.")[0]), CHECKS).help == {}


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormError, match=r"missing\.toml：读不出来"):
        load(tmp_path / "missing.toml", CHECKS)
    path = tmp_path / "tiny.toml"
    path.write_bytes("名".encode("gb18030"))
    with pytest.raises(FormError, match=r"tiny\.toml：读不出来"):
        load(path, CHECKS)


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
    listed = dict(
        re.findall(r"^- `(\w+)` \(([^)]*)\)", GUIDE.read_text("utf-8"), re.MULTILINE)
    )
    made = {}
    for name, check in CHECKS.items():
        names, required = parameters(check)
        words = [name + ("" if name in required else "?") for name in names]
        made[name] = ", ".join(words)
    assert listed == made


# --- the header ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", [THIRD, *paths()], ids=lambda path: path.stem)
def test_the_header_says_the_same_years_as_the_whole_form(path: Path) -> None:
    header, form = load_header(path), load(path, CHECKS)
    assert (header.first_year, header.last_year) == (form.first_year, form.last_year)
    for year in range(2015, 2040):
        assert header.covers(year) is form.covers(year)


def test_nothing_behind_the_first_table_is_read_for_the_header(tmp_path: Path) -> None:
    path = written(tmp_path, TINY.replace("[[sections]]", "[[sections", 1))
    assert load_header(path) == Header(2099, None)
    with pytest.raises(FormError, match=r"tiny\.toml：读不出来"):
        load(path, CHECKS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("first_year = 2099\n", "", "tiny.toml：文件缺少“first_year”。"),
        ("first_year = 2099", "first_year = true", "tiny.toml：文件的“first_year”类型不对。"),
        ("first_year = 2099", "first_year = ", "tiny.toml：读不出来"),
        ("[[sections]]", 'last_year = "2100"\n[[sections]]', "的“last_year”类型不对。"),
    ],
)
def test_a_header_without_right_years_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(FormError) as caught:
        load_header(written(tmp_path, TINY.replace(old, new, 1)))
    assert message in str(caught.value)


def test_a_header_alone_is_a_header(tmp_path: Path) -> None:
    assert load_header(written(tmp_path, "first_year = 1\nlast_year = 2\n")) == Header(1, 2)
