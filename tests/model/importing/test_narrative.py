"""The texts by section, and nothing of what stands around them on a page."""

from __future__ import annotations

import pytest

from tests.model.importing.layouts import ORGAN, TEXTS
from tests.model.importing.pages import HEADINGS, SIGNED, TITLE, body, imported, paragraphs

CONTENTS = "<p>目　录</p>" + "".join(f"<p>{heading}……1</p>" for heading in HEADINGS)
PLAIN = tuple(heading.split("、", 1)[1] for heading in HEADINGS)
PART = "第{}部分　{}"
FOOTER = "<p>主办：某某县人民政府办公室</p><p>苏ICP备05000000号</p><p>地址：某路1号</p>"


@pytest.mark.parametrize(
    "page",
    [
        TITLE + body() + SIGNED,
        TITLE + "<p>发布时间：2024-01-25　浏览次数：12</p>" + body() + SIGNED,
        TITLE + CONTENTS + body() + SIGNED,
        TITLE + CONTENTS.replace("……1", "") + body() + SIGNED,
        TITLE + body() + f"<p>{ORGAN}　　2024年1月20日</p>",
        TITLE + body() + "<p>某某县发展和改革局（章）</p><p>二〇二四年一月二十日</p>",
        TITLE + body() + SIGNED + FOOTER,
        TITLE + "<p>（2024年1月20日）</p>" + body() + FOOTER,
        TITLE + body(PLAIN) + SIGNED,
        TITLE + body(tuple(h + "：" for h in HEADINGS)) + SIGNED,
        TITLE + body(tuple(PART.format(*h.split("、", 1)) for h in HEADINGS)) + SIGNED,
        TITLE
        + body((*HEADINGS[:4], "五、2023年存在的主要问题及下一步打算", HEADINGS[5]))
        + SIGNED,
        TITLE
        + body((*HEADINGS[:4], "五、存在问题及改进措施", "六、其他需要报告的情况"))
        + SIGNED,
        f"<table><tr><td>{TITLE}{body()}{SIGNED}</td></tr></table>",
        f"<table><tr><td>{TITLE}</td></tr><tr><td>{body()}{SIGNED}</td></tr></table>",
        TITLE + body().replace("<table>", "<p>（单位：件）</p><table>") + SIGNED,
    ],
)
def test_the_texts_of_a_page_are_found_and_the_signature_is_not_among_them(page: str) -> None:
    made = imported(page)
    assert made.texts == TEXTS
    assert made.fields == {"date": "2024-01-20"}
    assert made.unread == []


def test_a_heading_of_its_own_number_within_a_text_is_none_of_the_report() -> None:
    said = "做好公开。\n一、主动公开情况。做好。\n（一）机构。"
    assert imported(TITLE + body(overview=said) + SIGNED).texts["overview"] == said


def test_sentences_beside_a_table_are_told() -> None:
    page = TITLE + body().replace("</table>", "</table><p>注：不含派出机构。</p>", 1) + SIGNED
    made = imported(page)
    assert made.texts == TEXTS
    [told] = made.unread
    assert "不含派出机构" in told.words


def test_whom_to_ask_stands_behind_the_texts() -> None:
    asked = "联系方式：办公室，0000-0000000"
    before = imported(TITLE + body() + paragraphs(asked) + SIGNED)
    behind = imported(TITLE + body() + SIGNED + paragraphs(asked))
    for made in (before, behind):
        assert made.texts == TEXTS
        assert made.fields["contact"] == asked
