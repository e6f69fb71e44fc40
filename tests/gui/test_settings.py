from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from gui import settings
from gui.settings import Enter, Recent, Settings
from gui.widgets.theme import Scheme

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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("geometry", "\ud800"),
        ("folder", "a\0b"),
        ("organ", "字" * (settings.LONGEST + 1)),
        ("pane_width", -1),
        ("pane_width", 10**30),
        ("zoom", 2**31),
    ],
)
def test_a_value_that_nothing_could_be_done_with_counts_as_not_there(
    name: str, value: str | int
) -> None:
    written(json.dumps({name: value}))
    assert getattr(settings.user(), name) == getattr(Settings(), name)


@pytest.mark.parametrize(("zoom", "shown"), [(0, 70), (69, 70), (71, 71), (9999, 200)])
def test_a_zoom_that_the_window_cannot_show_is_the_nearest_that_it_can(
    zoom: int, shown: int
) -> None:
    written(json.dumps({"zoom": zoom}))
    assert settings.user().zoom == shown


def test_a_report_whose_name_holds_a_null_is_not_remembered() -> None:
    written(json.dumps({"recent": [{"path": "/甲\0.gknb"}, {"path": "/乙", "prior": "\0"}]}))
    assert settings.user().recent == [Recent("/乙")]


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> list[OSError]:
    """What reading the settings raises, as long as there is anything in the list."""
    faults: list[OSError] = []
    content = settings._content

    def read() -> bytes:
        if faults:
            raise faults[0]
        return content()

    monkeypatch.setattr(settings, "_content", read)
    return faults


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.EMFILE])
def test_a_passing_fault_of_the_disk_costs_nothing_that_was_remembered(
    code: int, busy: list[OSError]
) -> None:
    EVERYTHING.save()
    settings.user.cache_clear()
    busy.append(OSError(code, "busy"))
    first = settings.user()
    assert first == Settings()
    first.organ = "另一局"
    first.save()  # nothing is written over what could not be read
    busy.clear()
    assert not settings.file().with_suffix(".damaged").exists()
    first.remember(Recent("/乙/年报.gknb", "乙局", 2025))
    settings.user.cache_clear()
    now = settings.user()
    assert [entry.organ for entry in now.recent] == ["乙局", "示例局"]
    assert (now.organ, now.scheme, now.zoom) == ("另一局", Scheme.DARK, 125)


def test_reports_remembered_before_and_after_such_a_fault_are_both_there(
    busy: list[OSError],
) -> None:
    EVERYTHING.save()
    settings.user.cache_clear()
    busy.append(OSError(errno.EIO, "busy"))
    late = settings.user()
    late.recent = [Recent("/丙/年报.gknb")]
    busy.clear()
    late.save()
    assert [entry.path for entry in settings._load().recent] == [
        "/丙/年报.gknb",
        "/甲/年报.gknb",
    ]


def test_a_folder_or_a_pipe_in_place_of_the_settings_is_no_hindrance() -> None:
    settings.file().mkdir(parents=True)
    assert settings.user() == Settings()
    settings.user().save()
    assert settings.file().is_dir()


def test_no_more_is_read_of_the_settings_than_they_can_hold() -> None:
    written(json.dumps({"organ": "甲", "x": "y" * settings.LARGEST}))
    assert settings.user() == Settings()


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
    assert user.folder == str(Path("/甲"))


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
