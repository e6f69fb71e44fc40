"""The Python for old systems: where it is built, with what, and when anew."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from development.building import BUILD_TOOLS, prepare_tools
from development.environment import COMPILER, ROOT, Environment, stamp
from development.processes import Trouble, child_environment, work
from development.system import prepare_system

if TYPE_CHECKING:
    from pathlib import Path

    pass


def interpreter_folder() -> Path:
    """Where the Python for old systems is built."""
    return ROOT / "build/package/python"


def compiler_environment() -> Environment:
    """The environment that holds the compiler, and a pip that reaches the network."""
    environment = Environment(ROOT, interpreter_folder() / "venv")
    prepare_system("model", "", needs_venv=environment.version is None)
    environment.install((COMPILER,))
    return environment


def build_interpreter() -> Path:
    """The Python for old systems; built unless it was built in just this way before."""
    folder = interpreter_folder()
    script = ROOT / "packaging/interpreter.py"
    built = folder / "python/bin/python3"
    how = folder / "built-by"
    now = stamp((script, ROOT / COMPILER), os.uname().machine)
    if built.is_file() and how.is_file() and how.read_text(encoding="utf-8") == now:
        return built
    prepare_tools(BUILD_TOOLS, with_library=False)
    compiler = compiler_environment().python
    how.unlink(missing_ok=True)
    title = "正在编译旧系统用的 Python（约 5 分钟） / building the Python for old systems"
    if not work(title, [str(compiler), str(script), str(folder)], child_environment()):
        raise Trouble("未能编译 Python / the Python for old systems was not built.")
    how.write_text(now, encoding="utf-8")
    return built
