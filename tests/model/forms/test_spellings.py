"""Other spellings of a form's labels are data of its file, and read strictly."""

from __future__ import annotations

import pytest

from model.errors import FormError
from model.forms.spellings import read_aliases, read_stand_ins
from model.importing.names import names_of
from model.shipped import all_forms, by_id

FORM = by_id("2021")


def test_the_misprints_that_were_seen_are_known() -> None:
    names = names_of(FORM)
    for printed, official in (
        ("规范性文件", "行政规范性文件"),
        ("行政法复议", "行政复议"),
        ("2.其他法律行政止公开", "其他法律行政法规禁止公开"),
        ("（六）其他", "其他处理"),
        ("3.其他", "其他"),
        ("本年收费金额（万元）", "本年收费金额单位万元"),
    ):
        assert names.known(printed) == official


def test_no_spelling_stands_for_two_labels() -> None:
    for form in all_forms():
        spellings = [spelling for others in form.aliases.values() for spelling in others]
        assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    "data", [{"没有这个": ["x"]}, {"规章": "x"}, {"规章": [""]}, {"": ["x"]}]
)
def test_an_alias_of_nothing_or_without_a_text_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(FormError, match="别名"):
        read_aliases(data, FORM.sections)


def test_a_stand_in_for_no_row_is_refused() -> None:
    with pytest.raises(FormError, match="代用行"):
        read_stand_ins({"（六）其他处理": "requests/nothing"}, FORM.cells)
    assert read_stand_ins(FORM.stand_ins, FORM.cells) == FORM.stand_ins
