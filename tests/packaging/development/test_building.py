"""What the system lacks where packages are made."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig

import pytest

from development import building, processes


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no program is looked for")
def test_a_program_that_builds_is_installed_for_root_and_named_to_a_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there: set[str] = {"apt-get"}
    installed: list[str] = []

    def install(packages: list[str]) -> bool:
        installed.extend(packages)
        there.add("objdump")
        return True

    monkeypatch.setattr(shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setattr(building, "apt_install", install)
    monkeypatch.setattr(building, "python_library", dict)  # Debian's own Python has it apart
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(processes.Trouble, match=r"install --no-install-recommends binutils\n"):
        building.prepare_tools({"objdump": "binutils"})
    assert installed == []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    building.prepare_tools({"objdump": "binutils"})
    assert installed == ["binutils"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Python always has its library")
def test_a_python_without_its_library_leads_to_the_package_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(building, "loads", lambda _library: False)
    monkeypatch.setattr(sysconfig, "get_config_var", {"LIBDIR": "/no/such"}.get)
    minor = sys.version_info[1]
    assert building.python_library() == {f"libpython3.{minor}.so.1.0": f"libpython3.{minor}"}
    monkeypatch.setattr(building, "loads", lambda _library: True)
    assert building.python_library() == {}


def test_files_that_a_build_needs_are_looked_for_below_usr() -> None:
    assert building.is_there("sh")
    assert building.is_there("bin/env")
    assert not building.is_there("lib/*/libnever-seen.so")
