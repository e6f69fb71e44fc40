from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gui import settings
from gui.settings import Enter, Recent, Settings
from gui.widgets.theme import Scheme

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = Settings(
    recent=[Recent("/甲/年报.gknb", "示例局", 2025, 2, 3, "2026-01-09T10:00")],
    folder="/甲",
    organ="示例市示例局",
    kind="department",
    enter=Enter.BLANK,
    scheme=Scheme.DARK,
    geometry="AdnQ",
    pane_shown=False,
    pane_width=400,
    ghosts_shown=False,
    zoom=125,
)


def written(text: str | bytes) -> None:
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_bytes(text if isinstance(text, bytes) else text.encode())


def test_what_was_saved_is_there_at_the_next_start() -> None:
    assert settings.user() == Settings()
    EVERYTHING.save()
    settings.user.cache_clear()
    assert settings.user() == EVERYTHING


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "3", b"\xff\xfe\x00", "[" * 100_000, '{"a": 1}', "{}"],
    ids=[
        "empty",
        "cut",
        "list",
        "null",
        "number",
        "no text",
        "deep",
        "unknown key",
        "nothing",
    ],
)
def test_a_damaged_file_is_no_hindrance(text: str | bytes) -> None:
    written(text)
    assert settings.user() == Settings()
    settings.user().save()
    assert json.loads(settings.file().read_bytes())["zoom"] == 100


def test_a_damaged_file_is_kept_for_the_support() -> None:
    written("{ 坏")
    settings.user()
    assert settings.file().with_suffix(".damaged").read_text(encoding="utf-8") == "{ 坏"


def test_a_damaged_entry_costs_only_itself() -> None:
    written(
        json.dumps(
            {
                "folder": 3,
                "enter": "sideways",
                "scheme": "dark",
                "pane_shown": 1,
                "pane_width": True,
                "recent": [
                    3,
                    {"path": 1},
                    {"year": 2025},
                    {"path": "/甲.gknb", "year": "2025"},
                ],
            }
        )
    )
    assert settings.user() == Settings(scheme=Scheme.DARK, recent=[Recent("/甲.gknb")])


def test_the_latest_report_stands_first_and_ten_are_kept() -> None:
    user = settings.user()
    for number in range(12):
        user.remember(Recent(f"/甲/{number}.gknb"))
    user.remember(Recent("/甲/5.gknb", errors=1))
    paths = [entry.path for entry in user.recent]
    assert paths[:3] == ["/甲/5.gknb", "/甲/11.gknb", "/甲/10.gknb"]
    assert len(paths) == len(set(paths)) == settings.MOST_RECENT
    assert user.recent[0].errors == 1
    assert user.folder == "/甲"


def test_a_second_window_keeps_the_reports_of_the_first() -> None:
    one, other = Settings(), Settings()
    one.remember(Recent("/甲.gknb"))
    other.remember(Recent("/乙.gknb"))
    assert [entry.path for entry in other.recent] == ["/乙.gknb", "/甲.gknb"]
    one.forget("/甲.gknb")
    assert [entry.path for entry in one.recent] == ["/乙.gknb"]


def test_settings_that_cannot_be_written_are_only_lost() -> None:
    settings.file().parent.parent.mkdir(parents=True)
    settings.file().parent.write_text("a file where the folder should be")
    Settings(zoom=150).save()
    assert settings.user() == Settings()


def test_a_file_dialog_begins_where_the_last_file_was(tmp_path: Path) -> None:
    assert Settings(folder=str(tmp_path)).start_folder() == tmp_path
    assert Settings(folder=str(tmp_path / "gone")).start_folder() != tmp_path / "gone"


def test_settings_that_did_not_change_are_not_written_again() -> None:
    settings.user().save()
    before = settings.file().stat()
    settings.user().save()
    assert settings.file().stat() == before
    settings.user().zoom = 125
    settings.user().save()
    assert settings.file().stat().st_ino != before.st_ino
