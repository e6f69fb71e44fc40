"""The command `run`: the window, the command line, or the sample."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from development.environment import ROOT, RUN, Environment
from development.processes import Trouble, become, call, child_environment, say
from development.system import prepare_system

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def has_screen(env: Mapping[str, str]) -> bool:
    """Whether a window can be opened; Windows and macOS always have a screen."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(env.get(screen) for screen in screens)


def route(arguments: Sequence[str], folder: Path, *, screen: bool) -> list[str]:
    """Which of our two programs is meant, with its arguments; [] = the sample, without a window."""
    if not arguments:
        return ["gui"] if screen else []
    first = arguments[0]
    is_address = first.lower().startswith("file:")
    is_file = first.lower().endswith((".gknb", ".docx")) and not is_address
    if is_file and not (folder / first).is_file():
        raise Trouble(f"找不到文件 / no such file: {first}", 2)
    if is_file or is_address or first.startswith("-"):
        if not screen:
            raise Trouble(NO_SCREEN.format(file=first if is_file else "F.gknb"))
        return ["gui", *arguments]
    if makes_pdf(arguments):
        return ["gui", *arguments]
    return ["model", *arguments]


NO_SCREEN = """\
没有图形界面，窗口无法打开。请在有桌面的电脑上运行；校验和导出不用窗口：
There is no screen to open the window on. Start it on a desktop; checking and exporting work here:

  python3 packaging/dev.py run check {file}
  python3 packaging/dev.py run export {file} -o OUT.docx
  python3 packaging/dev.py run export {file} -o OUT.pdf
"""


def makes_pdf(arguments: Sequence[str]) -> bool:
    """Whether a command exports a PDF: Qt lays it out, and needs no screen for that."""
    return list(arguments[:1]) == ["export"] and any(
        word.lower().endswith(".pdf") for word in arguments
    )


def run(arguments: Sequence[str]) -> int:
    """Open the window, or do what the command line is asked for."""
    env = child_environment(PYTHONPATH=str(ROOT))
    words = route(arguments, Path.cwd(), screen=has_screen(env))
    if makes_pdf(arguments):
        env["QT_QPA_PLATFORM"] = "offscreen"
    environment = Environment(ROOT)
    prepare_system(
        words[0] if words else "model",
        env.get("QT_QPA_PLATFORM", ""),
        needs_venv=environment.version is None,
    )
    environment.install(RUN)
    # -P: a folder called `model` where the user happens to be must not come before ours.
    module = [str(environment.python), "-P", "-m"]
    return become([*module, *words], env) if words else show_sample(module, env)


def show_sample(module: Sequence[str], env: Mapping[str, str]) -> int:
    """Do the main job on the sample report: check it, write its Word document, say where it is."""
    sample = ROOT / "resources/samples/sample.gknb"
    document = ROOT / "out/sample.docx"
    try:
        document.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise Trouble(f"无法写入 {document.parent} / cannot write there: {error}") from error
    export = ["export", str(sample), "-o", str(document), "--force"]
    for words in (["check", str(sample)], export):
        status = call([*module, "model", *words], env)
        if status != 0:
            return status
    say(
        f"\n已校验示例年报，Word 文档在：{document}\n"
        "打开窗口需要桌面：请在有图形界面的电脑上运行同一条命令。\n"
        f"The sample report was checked; its Word document is {document}.\n"
        "The window needs a desktop: run the same command on a computer that has one."
    )
    return 0
