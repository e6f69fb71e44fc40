"""Elements of Word's XML, looked up step by step."""

from __future__ import annotations

from lxml import etree

from model.readers.word_elements import W, child, value


def test_the_first_child_of_each_name_is_followed() -> None:
    xml = (
        f'<w:tc xmlns:w="{W[1:-1]}"><!--x--><w:p/><w:tcPr><w:vMerge w:val="restart"/>'
        '<w:vMerge w:val="b"/></w:tcPr><w:tcPr><w:gridSpan/></w:tcPr></w:tc>'
    )
    cell = etree.fromstring(xml)
    assert value(child(cell, "tcPr", "vMerge")) == "restart"
    assert child(cell, "tcPr", "gridSpan") is None
    assert child(cell, "vMerge") is None
    assert child(None, "tcPr") is None


def test_a_value_that_is_not_there_is_what_was_said_for_it() -> None:
    element = etree.fromstring(f'<w:vMerge xmlns:w="{W[1:-1]}"/>')
    assert (value(element), value(element, "continue"), value(None, "1")) == (
        "",
        "continue",
        "1",
    )
