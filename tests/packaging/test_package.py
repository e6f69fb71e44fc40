from __future__ import annotations

import sys

import pytest

import package


def test_a_portable_archive_and_a_debian_package_are_made_unless_told_otherwise() -> None:
    assert package.parse([]).targets == ["portable", "deb"]


@pytest.mark.parametrize(
    "words",
    [["rpm"], ["windows"], ["windows", "--python-zip", "p.zip"], ["windows", "--sha256", "0"]],
)
def test_what_cannot_be_made_is_an_unusable_request(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(SystemExit) as caught:
        package.parse(words)
    assert caught.value.code == 2


def test_windows_itself_needs_no_python_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert package.parse(["windows"]).targets == ["windows"]
