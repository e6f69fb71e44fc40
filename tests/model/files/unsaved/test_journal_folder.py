"""The folder of the journals: whose they are, what belongs together, what goes last."""

from __future__ import annotations

from pathlib import Path

import pytest

from model import folders
from model.files.unsaved import journal_folder
from model.files.unsaved.journal_folder import folder, new_name, stored

NAME = f"{'a' * 16}-{'b' * 8}"


@pytest.fixture
def made() -> None:
    """Two generations of one journal, and what is no journal."""
    folder().mkdir(parents=True)
    for name in (f"{NAME}-00012", f"{NAME}-00002", f"{NAME}-2", NAME.upper()):
        (folder() / f"{name}.journal").write_bytes(name[-5:].encode())


def test_it_lies_in_the_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(folders.VARIABLE, str(tmp_path))
    assert folder() == tmp_path / "journals"
    assert stored() == []


def test_names_begin_with_the_id_and_are_never_the_same() -> None:
    names = {new_name("5f0c1d2e3a4b5c6d") for _ in range(50)} | {new_name("")}
    assert len(names) == 51
    assert {name[:16] for name in names} == {"5f0c1d2e3a4b5c6d", "0" * 16}
    assert {len(name) for name in names} == {25}


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("is_backwards", [False, True])
def test_the_generations_of_a_journal_belong_together_oldest_first(
    is_backwards: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = sorted(folder().iterdir(), reverse=is_backwards)
    monkeypatch.setattr(journal_folder, "_paths", lambda: listed)
    (one,) = stored()
    assert one.name == NAME
    assert [path.name[-13:-8] for path in one.files] == ["00002", "00012"]
    assert one.contents() == [b"00002", b"00012"]


@pytest.mark.usefixtures("made")
def test_the_newest_goes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = []
    unlink = Path.unlink

    def note(path: Path, *, missing_ok: bool = False) -> None:
        gone.append(path.name[-13:-8])
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", note)
    journal_folder.remove(NAME)
    assert gone == ["00002", "00012"]
    assert stored() == []


@pytest.mark.usefixtures("made")
def test_another_journal_stays() -> None:
    journal_folder.remove(new_name(""))
    assert len(stored()) == 1


@pytest.mark.usefixtures("made")
def test_one_that_was_made_this_instant_is_its_makers() -> None:
    (one,) = stored()
    assert one.is_held() is False
    one.files[-1].write_bytes(b"")
    assert one.is_held() is True
