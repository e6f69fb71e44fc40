from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gui.help import HelpPane, rules_by_cell
from gui.widgets import theme
from model.shipped import all_forms, by_id

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from model.forms.form import Form


@pytest.fixture
def pane(qtbot: QtBot) -> HelpPane:
    made = HelpPane()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_cell_of_every_form_has_its_label_help_articles_and_rules(
    pane: HelpPane, form: Form
) -> None:
    rules = rules_by_cell(form)
    for address, cell in form.cells.items():
        pane.show_cell(form, address)
        text = pane.text()
        assert text.startswith(cell.label)
        for help_text in form.help_for(address):
            assert help_text.text in text
            assert help_text.article in text
        for rule in rules.get(address, []):
            assert f"{rule.code}：{rule.because}" in text
        assert form.document in text


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_section_shows_its_hint_and_its_prompts(pane: HelpPane, form: Form) -> None:
    for section in form.sections:
        pane.show_section(section)
        text = pane.text()
        assert text.startswith(section.heading or section.short)
        assert section.hint in text
        assert all(
            prompt.heading in text and prompt.hint in text for prompt in section.prompts
        )


def test_the_rules_of_a_cell_are_those_whose_sentence_names_it_this_year() -> None:
    rules = rules_by_cell(by_id("2021"))
    assert [rule.code for rule in rules["requests/granted/person"]][:2] == ["T3-ROW", "T3-COL"]
    assert "Y-CARRY" in [rule.code for rule in rules["requests/carried_in/person"]]
    # Last year's 结转下年 takes part in that rule, this year's does not.
    assert "Y-CARRY" not in [rule.code for rule in rules["requests/carried_out/person"]]


def test_nothing_is_written_while_the_pane_is_hidden(pane: HelpPane) -> None:
    pane.show_cell(by_id("2021"), "requests/new/person")
    assert pane.page.toPlainText() == ""
    pane.show()
    assert "一、本年新收" in pane.page.toPlainText()


def test_a_cell_comes_back_after_a_section(pane: HelpPane) -> None:
    form = by_id("2021")
    pane.show_cell(form, "requests/new/person")
    pane.show_section(form.sections[1])
    pane.show_cell(form, "requests/new/person")
    assert pane.text().startswith("一、本年新收")


def test_another_form_explains_its_own_cells(pane: HelpPane) -> None:
    pane.show_cell(by_id("2021"), "requests/new/person")
    pane.show_cell(by_id("2019"), "requests/new/person")
    assert by_id("2019").document in pane.text()


def test_before_anything_is_chosen_the_pane_says_how_to_use_it(pane: HelpPane) -> None:
    assert "点一个单元格" in pane.text()


def test_the_captions_change_their_colour_with_the_scheme(
    pane: HelpPane, qapp: QApplication
) -> None:
    pane.show_cell(by_id("2021"), "requests/new/person")
    pane.show()
    assert theme.LIGHT["accent"].lower() in pane.page.toHtml()
    theme.apply(qapp, theme.Scheme.DARK)
    assert theme.DARK["accent"].lower() in pane.page.toHtml()
    assert theme.LIGHT["accent"].lower() not in pane.page.toHtml()


def test_the_text_can_be_selected_and_has_a_name(pane: HelpPane) -> None:
    assert pane.objectName() == "help"
    assert pane.page.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert pane.page.accessibleName() == "说明"
    assert pane.page.isReadOnly()
