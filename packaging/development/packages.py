"""The command `package`: an environment with nothing else in it, and what is made there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from development.building import TOOLS, prepare_tools
from development.environment import LINES, PACKAGE, ROOT, Environment
from development.old_python import build_interpreter, compiler_environment
from development.processes import Trouble, call, child_environment, work
from development.system import prepare_system

if TYPE_CHECKING:
    from collections.abc import Sequence


def package(arguments: Sequence[str]) -> int:
    """Make packages, or only the folder and try it; in an environment with nothing else in it."""
    line, rest = line_of(arguments)
    python, rest = python_of(rest)
    environment = package_environment(line, python)
    work = environment.folder.parent
    env = child_environment(QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM") or "offscreen")
    if rest[:1] == ["bench"]:
        script = str(ROOT / "packaging/bench_frozen.py")
        return call([str(environment.python), script, str(work), *rest[1:]], env)
    check = rest[:1] == ["check"]
    options = ["--line", line, "--work", str(work), *(["--old"] if python else [])]
    options += ["--requirements", *(str(ROOT / file) for file in LINES[line])]
    script = str(ROOT / "packaging/package.py")
    words = ["folder"] if check else rest
    status = call([str(environment.python), script, *words, *options], env)
    if status == 0 and check:
        trial = str(ROOT / "packaging/try_frozen.py")
        status = call([str(environment.python), trial, str(work), *rest[1:]], env)
    return status


def package_environment(line: str, python: Path | None) -> Environment:
    """The environment in which a line is frozen, with this Python or with the one that runs."""
    work = ROOT / "build/package" / (f"{line}-python" if python else line)
    environment = Environment(ROOT, work / "venv", python)
    # What the window needs of the system is packed, or named to whoever installs it.
    prepare_system("package", "xcb", needs_venv=environment.version is None)
    prepare_tools(TOOLS, with_library=python is None)
    requirements = (*LINES[line], PACKAGE)
    wheels = None
    if python and not environment.is_ready(requirements):
        wheels = old_wheels(line, python, work / "wheels", requirements)
    environment.install(requirements, wheels)
    return environment


def old_wheels(line: str, python: Path, target: Path, requirements: Sequence[str]) -> Path:
    """Fetch the wheels that run on the systems of a line; `python` need not reach the network."""
    import libraries

    shutil.rmtree(target, ignore_errors=True)
    asked = [str(python), "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    words = ["--only-binary=:all:", "--python-version", version, "-d", str(target)]
    for name in libraries.wheel_platforms(line, os.uname().machine):
        words += ["--platform", name]
    for file in requirements:
        words += ["-r", str(ROOT / file)]
    pip = [str(compiler_environment().python), "-m", "pip", "download", "--no-input"]
    title = "正在下载旧系统用的依赖 / fetching the packages for old systems"
    if not work(title, [*pip, *words], child_environment()):
        raise Trouble("依赖下载失败。请检查网络后再试。\nThe packages could not be fetched.")
    return target


def python_of(arguments: Sequence[str]) -> tuple[Path | None, list[str]]:
    """The Python to freeze with: built for ``python``, named by ``--python``; None is ours."""
    rest = list(arguments)
    if "--python" in rest:
        place = rest.index("--python")
        named = Path(*rest[place + 1 : place + 2]).absolute()
        if not named.is_file():
            raise Trouble(f"--python：找不到文件 / no such file: {named}", 2)
        del rest[place : place + 2]
        return named, rest
    if "python" in rest:
        rest.remove("python")
        return build_interpreter(), rest
    return None, rest


def line_of(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The line of dependencies that ``--line`` names, and the other arguments."""
    rest = list(arguments)
    if "--line" not in rest:
        return next(iter(LINES)), rest
    place = rest.index("--line")
    named = rest[place + 1] if place + 1 < len(rest) else ""
    if named not in LINES:
        raise Trouble(f"--line：{' / '.join(LINES)}", 2)
    del rest[place : place + 2]
    return named, rest
