"""Who works here: the names that the system knows, or none."""

from __future__ import annotations

import getpass
import platform
from typing import TYPE_CHECKING

import pytest

from model.files import who

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_chinese_name_is_kept_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "张三")
    monkeypatch.setattr(platform, "node", lambda: "办公室\u202e电脑\n")
    assert who.user() == "张三"
    assert who.computer() == "办公室电脑"


@pytest.mark.parametrize("error", [KeyError("uid not found"), OSError(), ImportError("pwd")])
def test_a_user_or_computer_that_nobody_knows_has_no_name(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", unknown)
    monkeypatch.setattr(platform, "node", lambda: "")
    asked: list[Callable[[], str]] = [who.user, who.computer]
    assert [ask() for ask in asked] == ["", ""]
