"""What is remembered of an export, and the words for what a template may not take along."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gui.export.choices import LISTED, choices_from_text, choices_to_text, left_out_words
from model.document.build import Options
from tests.conftest import ROOT


def test_what_suits_the_next_report_is_remembered_as_text() -> None:
    options = Options(
        "annex",
        True,
        "centre",
        True,
        ("甲",),
        True,
        marked=True,
        attachments=("表",),
        template="x",
    )
    again = choices_from_text(choices_to_text(options))
    assert again == Options("annex", True, "centre", True, ("甲",), True, template="x")


@pytest.mark.parametrize(
    "rubbish",
    [
        "", "[]", "{", "null", '{"layout": "gone", "page_numbers": 3}', '{"steps": "拟稿"}',
        '{"steps": [1, null]}', '{"plain_fonts": "yes", "unknown": 1}', '{"page_numbers": "top"}',
    ],
)  # fmt: skip
def test_rubbish_in_the_settings_is_the_first_day(rubbish: str) -> None:
    assert choices_from_text(rubbish) == Options()


def test_a_part_that_cannot_be_read_does_not_take_the_others_with_it() -> None:
    text = '{"plain_fonts": 1, "steps": [1, "初核"], "template": "a.docx", "sign_off": true}'
    assert choices_from_text(text) == Options(
        steps=("初核",), template="a.docx", sign_off=True
    )


def test_steps_are_kept_in_letters_that_can_be_read() -> None:
    assert "初核" in choices_to_text(Options(steps=("初核",)))


@pytest.mark.parametrize("wrong", [{"layout": "gone"}, {"page_numbers": "top"}])
def test_a_layout_that_is_gone_leaves_the_other_choices(wrong: dict[str, str]) -> None:
    kept = json.loads(choices_to_text(Options("annex", plain_fonts=True, page_numbers="none")))
    assert choices_from_text(json.dumps(kept | wrong)) == Options(plain_fonts=True)


def test_of_many_parts_of_a_template_some_are_listed_and_all_are_counted() -> None:
    parts = [f"页眉：域 {n}" for n in range(LISTED + 2)]
    lines = left_out_words(parts).splitlines()
    assert lines[1:-1] == [f"· {part}" for part in parts[:LISTED]]
    assert lines[-1] == f"……共 {LISTED + 2} 处"
    assert len(left_out_words(parts[:LISTED]).splitlines()) == 1 + LISTED


def test_the_choices_need_no_qt() -> None:
    code = "import gui.export.choices, sys; print('PySide6' in sys.modules)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
