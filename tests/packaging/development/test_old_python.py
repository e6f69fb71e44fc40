"""The Python for old systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from development import environment, old_python

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_python_for_old_systems_is_built_once_for_each_way_of_building_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[list[str]] = []
    project = tmp_path
    (project / "packaging").mkdir()
    folder = project / "build/package/python"

    def work(_title: str, command: list[str], _env: object) -> bool:
        built.append(command)
        (folder / "python/bin").mkdir(parents=True, exist_ok=True)
        (folder / "python/bin/python3").touch()
        return True

    monkeypatch.setattr(old_python, "ROOT", project)
    monkeypatch.setattr(old_python, "work", work)
    monkeypatch.setattr(old_python, "prepare_tools", lambda _wanted, **_named: None)
    monkeypatch.setattr(
        old_python, "compiler_environment", lambda: environment.Environment(project)
    )
    (project / "packaging/interpreter.py").write_text("one way")
    (project / environment.COMPILER).write_text("a compiler")

    for _again in range(2):
        assert old_python.build_interpreter() == folder / "python/bin/python3"
    assert len(built) == 1
    assert built[0][1:] == [str(project / "packaging/interpreter.py"), str(folder)]
    (project / "packaging/interpreter.py").write_text("another way")
    old_python.build_interpreter()
    assert len(built) == 2
