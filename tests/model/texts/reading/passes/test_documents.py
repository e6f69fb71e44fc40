"""共制发22件，现行有效的规范性文件共52件: documents that are named at the end."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, doubts

_BOTH = [("normative_made", 3), ("normative_repealed", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年制定3件、废止1件，现行有效规范性文件8件。", _BOTH),
        ("2023年制定3件，失效1件，现行有效的规范性文件共8件。", _BOTH),
        ("全局制定3件，废止规章1件。", [("rules_made", 3)]),
        ("2022年制定3件，现行有效规范性文件8件。", []),
        ("上半年制定3件，现行有效规范性文件8件。", []),
        ("各镇制定3件，现行有效规范性文件8件。", []),
        ("印发文件3件，现行有效规范性文件8件。", []),
        ("制定麒麟3件，现行有效规范性文件8件。", []),
        ("制定3件麒麟，现行有效规范性文件8件。", []),
        ("制定3人，现行有效规范性文件8件。", []),
        ("审核3件，现行有效规范性文件8件。", []),
        ("制定3件，其中规范性文件2件。", []),
        ("制定3件，行政许可决定8件，规范性文件1件。", []),
    ],
)
def test_what_stands_before_the_first_name_is_of_it(text: str, expected: list[Short]) -> None:
    assert doubts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "以我县名义印发规范性文件5件，以县政府办名义印发规范性文件3件。",
            [("normative_made", 5), ("normative_made", 3)],
        ),
        ("印发规范性文件5件，以县政府办名义印发规范性文件3件。", [("normative_made", 5)]),
        ("以县政府办名义印发规范性文件3件。", []),
        ("以县政府办名义印发规范性文件3件，以党政办名义印发规范性文件2件。", []),
    ],
)
def test_documents_in_the_name_of_a_part_are_told_beside_others(
    text: str, expected: list[Short]
) -> None:
    assert certain(text) == expected


def test_what_a_site_publishes_was_perhaps_not_made_this_year() -> None:
    text = "在县政府网站发布规范性文件6件，公开征求意见8次。"
    assert doubts(text) == [("normative_made", 6)]
    assert certain("发布规范性文件6件。") == [("normative_made", 6)]
