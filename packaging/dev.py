#!/usr/bin/env python3
"""Set-up and start in one: ``run``, ``test``, ``bench`` …, with the standard library only.

The first start makes ``.venv`` with the pinned packages and adds what the system lacks (with apt as
root; otherwise it prints the line to run). Later starts find a stamp and need no network.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

HELP = """\
usage: python3 packaging/dev.py COMMAND [ARGUMENTS]

run                 open the program; on Linux without a screen: check the sample report and write
                    its Word document to out/sample.docx
run FILE            open the program with a report (.gknb) or a Word file (.docx)
run export FILE -o NAME.pdf
                    make a PDF, with or without a screen
run VERB ...        use the command line instead of the window: forms, new, set, check, export,
                    schema ... with its exit status: 0 no errors found, 1 errors found,
                    2 unusable request or file; `run VERB --help` explains a verb
test                ruff check, ruff format --check, mypy and pytest on all cores; fails if any
                    of them fails, and lists the slowest tests
test ARGUMENTS      only pytest, with these arguments: `test tests/model -k totals`
lint                the first three of these only
bench [ARGUMENTS]   measure the speed (tests/bench/bench.py); fails when a limit is missed
mutate [ARGUMENTS]  put small faults into the code: do the tests see them? (packaging/mutate.py)
soak [ARGUMENTS]    strike the saving with faults, count what survives (tests/soak/soak.py)
windows-tests FOLDER [ARGUMENTS]
                    pytest with the Windows Python in a folder, under wine (docs/testing.md)
screenshots         draw the pictures of the window for the README (docs/pictures)
package [TARGET]    make what a clerk installs: folder, portable, deb, uos, windows; after
                    python (or with --python PATH) for systems as old as glibc 2.28
package check       make the folder only, and try it; docs/packaging.md says more
package bench       measure how fast the frozen program starts

Everything that is missing is set up first: the Python packages in .venv (about a minute, once),
the system libraries and a Chinese font (installed with apt as root; as an ordinary user you are
told the one line to run). Files are looked for in the folder you call from.
On Windows write `py` instead of `python3`."""

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
RUN = ("packaging/requirements.txt", "packaging/requirements-qt.txt")
TEST = (*RUN, "packaging/requirements-test.txt")
# What is shipped, for each line of dependencies; the first is the one of development.
LINES = {
    "glibc-2.28": RUN,
    "current": (RUN[0], "packaging/requirements-qt-current.txt"),
}
PACKAGE = "packaging/requirements-package.txt"
COMPILER = "packaging/requirements-interpreter.txt"

# Shared library → Debian package. What Qt loads beside these comes with them as dependencies.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
# Qt blames libxcb-cursor0 even when icccm or keysyms is the one that is missing: look for each.
WINDOW_LIBRARIES = {
    **OFFSCREEN_LIBRARIES,
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
FONT_PACKAGE = "fonts-wqy-microhei"
FONT_SUFFIXES = {".ttf", ".ttc", ".otf", ".otc"}
FONT_FILES = (  # how the files of Chinese fonts begin, in small letters
    *("wqy", "notosanscjk", "notoserifcjk", "notosanssc", "notoserifsc", "notosanshans"),
    *(
        "sourcehan",
        "simsun",
        "simhei",
        "simfang",
        "simkai",
        "simyou",
        "msyh",
        "deng",
        "stsong",
    ),
    *("stfangso", "stkaiti", "stheiti", "fandol", "droidsansfallback", "uming", "ukai", "fz"),
    *("hanyi", "lxgw", "sarasa", "harmonyos_sans_sc", "alibabapuhuiti", "misans"),
    *("方正", "仿宋", "宋体", "黑体", "楷体", "思源", "汉仪"),
)


class Trouble(Exception):  # noqa: N818  # it is a message to the reader, not a fault of the code
    """What happened and what to do about it, with the exit status it leads to."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


# What the user sees goes to stderr, so that `run schema > schema.json` holds the schema alone.


def say(text: str, end: str = "\n") -> None:
    """Print at once."""
    print(text, end=end, file=sys.stderr, flush=True)


def work(
    title: str, command: Sequence[str], env: Mapping[str, str], *, may_fail: bool = False
) -> bool:
    """Run a long command with its output in a log, showing a dot every two seconds."""
    say(title, end=" ")
    begun = time.monotonic()
    with tempfile.NamedTemporaryFile(
        prefix="gongkai-nianbao-", suffix=".log", delete=False
    ) as file:
        log = Path(file.name)
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, env=env
        )
        try:
            while True:
                try:
                    status = process.wait(timeout=2)
                    break
                except subprocess.TimeoutExpired:
                    say(".", end="")
        except BaseException:
            say("")
            process.terminate()
            process.wait()
            raise
    say(f" {time.monotonic() - begun:.0f} s")
    if status == 0 or may_fail:
        log.unlink(missing_ok=True)
        return status == 0
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    say("\n".join(f"  | {line}" for line in lines[-15:]))
    say(f"  完整记录 / the whole log: {log}")
    return False


# The system: shared libraries, a Chinese font, Python's own venv.


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a library, with all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(
    wanted: Mapping[str, str], loads: Callable[[str], bool] = loads
) -> dict[str, str]:
    """List the libraries that cannot be loaded, with the packages that hold them."""
    return {library: package for library, package in wanted.items() if not loads(library)}


def libraries_for(command: str, platform: str) -> dict[str, str]:
    """List what Qt loads for a command on a Qt platform ("" = the desktop's own)."""
    if command == "model" or sys.platform != "linux":
        return {}
    if platform.split(":")[0] in {"offscreen", "minimal"}:
        return OFFSCREEN_LIBRARIES
    return WINDOW_LIBRARIES


def font_folders(home: Path) -> list[Path]:
    """Where fonts lie on a Linux system."""
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".local/share/fonts", home / ".fonts"]


def is_chinese_font(file: str) -> bool:
    """Whether a file name is that of a known Chinese font."""
    path = Path(file.lower())
    return path.suffix in FONT_SUFFIXES and path.name.startswith(FONT_FILES)


def has_chinese_font(folders: Iterable[Path], fc_list: str | None) -> bool:
    """Whether fontconfig knows a Chinese font, or one lies in the font folders."""
    if fc_list:
        asked = subprocess.run([fc_list, ":lang=zh", "file"], capture_output=True, check=False)
        if asked.returncode == 0 and asked.stdout.strip():
            return True
    for top in folders:
        for *_, files in os.walk(top):
            if any(map(is_chinese_font, files)):
                return True
    return False


def apt_line(packages: Iterable[str]) -> str:
    """Write the one line that an administrator runs."""
    return (
        "sudo apt-get update && sudo apt-get install --no-install-recommends "
        f"{' '.join(sorted(set(packages)))}"
    )


def apt_install(packages: Iterable[str]) -> bool:
    """Install Debian packages as root."""
    names = sorted(set(packages))
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    # One source that does not answer need not hinder the install: that one decides.
    work("正在更新软件源 / apt-get update", ["apt-get", *wait, "update"], env, may_fail=True)
    return work(
        f"正在安装系统软件包 / installing {' '.join(names)}",
        ["apt-get", *wait, "install", "-y", "--no-install-recommends", *names],
        env,
    )


def venv_package() -> dict[str, str]:
    """Debian keeps ensurepip apart from Python; the package that holds it, if it is missing."""
    if all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        return {}
    return {"ensurepip": f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"}


def prepare_system(command: str, platform: str, *, needs_venv: bool) -> None:
    """Find what the system lacks; install it as root, else say the line that does."""
    wanted = libraries_for(command, platform)

    def missing() -> dict[str, str]:
        importlib.invalidate_caches()
        return {**missing_libraries(wanted), **(venv_package() if needs_venv else {})}

    def fontless() -> bool:
        return bool(wanted) and not has_chinese_font(
            font_folders(Path.home()), shutil.which("fc-list")
        )

    lacking = missing()
    font = [FONT_PACKAGE] if fontless() else []
    if not lacking and not font:
        return
    has_apt = shutil.which("apt-get") is not None
    if has_apt and getattr(os, "geteuid", lambda: 1)() == 0:
        apt_install([*lacking.values(), *font])
        lacking = missing()
        font = [FONT_PACKAGE] if fontless() else []
    line = apt_line([*lacking.values(), *font])
    if lacking and has_apt:
        raise Trouble(
            f"缺少系统组件：{'、'.join(lacking)}。请运行下面一行，然后再试。\n"
            f"Something is missing in the system. Run this line, then try again:\n\n  {line}\n"
        )
    if lacking:
        raise Trouble(
            "缺少系统组件，请用本系统的软件管理器安装。\n"
            "Something is missing in the system. Please install what provides: "
            f"{' '.join(lacking)}"
        )
    if font:
        say(
            "没有找到中文字体，汉字会显示为方框。安装一款即可：\n"
            "No Chinese font was found, Chinese text will show as boxes. To install one:\n\n"
            f"  {line if has_apt else FONT_PACKAGE}\n"
        )


# The packages in .venv


def venv_python(venv: Path) -> Path:
    """Return the Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_version(venv: Path) -> str | None:
    """Ask an environment's Python for its version; None if it does not work or has no pip."""
    probe = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        asked = subprocess.run(
            [venv_python(venv), "-I", "-c", probe], capture_output=True, text=True, check=False
        )
    except OSError:  # none there, or a link to a Python that is gone
        return None
    version = asked.stdout.strip()
    usable = asked.returncode == 0 and tuple(map(int, version.split("."))) >= OLDEST_PYTHON
    return version if usable else None


def stamp(requirements: Iterable[Path], version: str) -> str:
    """Sum up what an environment was made from: requirement files and Python version."""
    digest = hashlib.sha256(version.encode())
    for file in requirements:
        digest.update(file.read_bytes())
    return digest.hexdigest()


class Environment:
    """The project's ``.venv``, or another folder; only this class knows what lies in it."""

    def __init__(
        self, root: Path, folder: Path | None = None, base: Path | None = None
    ) -> None:
        self.root = root
        self.folder = folder or root / ".venv"
        self.base = base  # the Python beneath it; None is the one that runs now
        self.python = venv_python(self.folder)
        # Lies there from before the first step until the last: an interrupted install is made anew.
        self.unfinished = self.folder / "unfinished"
        usable = not self.unfinished.exists() and self.is_on(base)
        self.version = venv_version(self.folder) if usable else None

    def is_on(self, base: Path | None) -> bool:
        """Whether it was made with this Python, where a particular one is asked for."""
        if base is None:
            return True
        try:
            noted = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8")
        except OSError:
            return False
        return f"home = {base.parent}" in noted.splitlines()

    def stamp_file(self, requirements: Sequence[str]) -> Path:
        """Where it is written that a set of requirements is installed."""
        return self.folder / f"installed-{Path(requirements[-1]).stem}"

    def is_ready(self, requirements: Sequence[str]) -> bool:
        """Whether just these requirements are installed for just this Python."""
        file = self.stamp_file(requirements)
        if self.version is None or not file.is_file():
            return False
        return file.read_text(encoding="utf-8") == self.stamp(requirements)

    def stamp(self, requirements: Sequence[str]) -> str:
        """Return the stamp that these requirements would have now."""
        return stamp((self.root / file for file in requirements), self.version or "")

    def make(self) -> None:
        """Begin from nothing, whatever lay there."""
        try:
            if self.folder.is_symlink() or self.folder.is_file():
                self.folder.unlink()
            elif self.folder.exists():
                shutil.rmtree(self.folder)
            self.folder.mkdir(parents=True)
            self.unfinished.touch()
        except OSError as error:
            raise Trouble(
                f"无法写入 {self.folder} / cannot write there: {error}\n"
                "请确认有写入权限，并关闭正在使用它的程序。\n"
                "Make sure the folder is yours to write, and that no program is using it."
            ) from error
        # Called from inside an environment, even from this one: take the Python beneath it.
        running = getattr(sys, "_base_executable", None) or sys.executable
        python = str(self.base or running)
        if not work(
            "正在建立 Python 环境 / making .venv",
            [python, "-m", "venv", str(self.folder)],
            child_environment(),
        ):
            raise Trouble("无法建立 Python 环境 / .venv could not be made.")
        self.version = venv_version(self.folder)
        if self.version is None:
            raise Trouble("新建的 Python 环境不能运行 / the new .venv does not work.")

    def install(self, requirements: Sequence[str], wheels: Path | None = None) -> None:
        """Make, repair or update the environment; nothing to do if the stamp fits.

        With `wheels` from that folder and from nowhere else.
        """
        if self.is_ready(requirements):
            return
        is_new = self.version is None
        if is_new:
            self.make()
        files = ["--no-index", "--find-links", str(wheels)] if wheels else []
        for file in requirements:
            files += ["-r", str(self.root / file)]
        pip = [
            str(self.python),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
        ]
        try:
            self.unfinished.touch()
        except OSError as error:
            raise Trouble(f"无法写入 {self.folder} / cannot write there: {error}") from error
        done = work(
            "正在安装依赖（约 1 分钟） / installing the packages (about a minute)",
            [*pip, *files],
            child_environment(),
        )
        if (
            done or not is_new
        ):  # when pip gives up by itself, what was installed before still works
            self.unfinished.unlink()
        if not done:
            raise Trouble(
                "依赖安装失败。请检查网络后再试；仍不行时删除 .venv 文件夹。\n"
                "The packages could not be installed. Check the network and try again; if that "
                "does not help, delete the folder .venv."
            )
        for known in (RUN, requirements) if set(RUN) <= set(requirements) else (requirements,):
            self.stamp_file(known).write_text(self.stamp(known), encoding="utf-8")


# Starting things


def child_environment(**more: str) -> dict[str, str]:
    """Our environment without what would lead another Python astray."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    return {**kept, "PYTHONUTF8": "1", **more}


def call(command: Sequence[str], env: Mapping[str, str], cwd: Path | None = None) -> int:
    """Run a command to its end and return its exit status as a shell would."""
    process = subprocess.Popen(command, env=env, cwd=cwd)
    try:
        status = process.wait()
    except KeyboardInterrupt:  # the child got it, too: let it finish its last words
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.terminate()
        raise
    return status if status >= 0 else 128 - status


def become(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Let a command take our place; Windows has no such thing, so it runs beneath us there."""
    if os.name == "nt":
        return call(command, env)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(command[0], list(command), dict(env))  # noqa: S606  # a program of our own, no shell
    return 0


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


def absolute(arguments: Iterable[str], folder: Path) -> list[str]:
    """Make the paths among the arguments absolute (``file.py::name`` too)."""
    return [
        str(folder / word)
        if not word.startswith("-") and (folder / word.split("::")[0]).exists()
        else word
        for word in arguments
    ]


def prepare_tests() -> tuple[str, dict[str, str]]:
    """Return the Python that has the test packages, and the environment to call it with."""
    platform = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    environment = Environment(ROOT)
    prepare_system("test", platform, needs_venv=environment.version is None)
    environment.install(TEST)
    return str(environment.python), child_environment(QT_QPA_PLATFORM=platform)


def test(arguments: Sequence[str]) -> int:
    """Check style, types and behaviour; with arguments only the behaviour."""
    python, env = prepare_tests()
    if arguments:
        return call([python, "-m", "pytest", *absolute(arguments, Path.cwd())], env, ROOT)
    return steps((*LINT, ALL_TESTS), python, env)


def lint(_arguments: Sequence[str]) -> int:
    """Check style and types."""
    python, env = prepare_tests()
    return steps(LINT, python, env)


LINT = (
    ("ruff check", ["ruff", "check"]),
    ("ruff format --check", ["ruff", "format", "--check"]),
    ("mypy (half a minute the first time)", ["mypy"]),
)
# A free core takes over tests that wait at another one; the slowest are listed at the end.
ALL_TESTS = ("pytest", ["pytest", "-n", "auto", "--dist", "worksteal", "--durations", "15"])


def steps(
    wanted: Iterable[tuple[str, list[str]]], python: str, env: Mapping[str, str]
) -> int:  # fmt: skip
    """Run all steps, also behind one that fails; 1 when any of them failed."""
    failed = []
    for title, words in wanted:
        say(f"== {title}")
        if call([python, "-m", *words], env, ROOT) != 0:
            failed.append(" ".join(words) if words[0] == "ruff" else words[0])
    say(f"== 未通过 / failed: {', '.join(failed)}" if failed else "== 全部通过 / all passed")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure the speed."""
    script = ROOT / "tests/bench/bench.py"
    if not script.is_file():
        raise Trouble("还没有性能测试 / there is no tests/bench/bench.py yet.", 2)
    python, env = prepare_tests()
    return become([python, str(script), *arguments], {**env, "PYTHONPATH": str(ROOT)})


def mutate(arguments: Sequence[str]) -> int:
    """Put small faults into copies of the code and see whether the tests fail."""
    python, env = prepare_tests()
    return become([python, str(ROOT / "packaging/mutate.py"), *arguments], env)


def soak(arguments: Sequence[str]) -> int:
    """Strike saving, journal and versions with faults; count what survives."""
    python, env = prepare_tests()
    script = str(ROOT / "tests/soak/soak.py")
    return become([python, script, *arguments], {**env, "PYTHONPATH": str(ROOT)})


def windows_tests(arguments: Sequence[str]) -> int:
    """Run the tests with a Windows Python; it brings its own packages."""
    return become(
        [sys.executable, str(ROOT / "packaging/windows_tests.py"), *arguments], os.environ
    )


def screenshots(arguments: Sequence[str]) -> int:
    """Draw the pictures of the README again."""
    python, env = prepare_tests()
    return become([python, str(ROOT / "packaging/screenshots.py"), *arguments], env)


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


def python_library() -> dict[str, str]:
    """The library of this Python, where only the program is there: Debian has it apart."""
    minor = sys.version_info[1]
    name = f"libpython3.{minor}.so.1.0"
    if Path(str(sysconfig.get_config_var("LIBDIR")), name).is_file() or loads(name):
        return {}
    return {name: f"libpython3.{minor}"}


# Program, or file below /usr → Debian package, for making packages on Linux.
TOOLS = {"objdump": "binutils", "strip": "binutils"}
BUILD_TOOLS = {
    **{"objdump": "binutils", "make": "make", "dpkg-source": "dpkg-dev"},
    **{"lib/*/libz.so": "zlib1g-dev", "lib/*/libffi.so": "libffi-dev"},
    "lib/*/liblzma.so": "liblzma-dev",
}


def is_there(name: str) -> bool:
    """Whether a program can be found, or a file below /usr."""
    if "/" in name:
        return any(Path("/usr").glob(name))
    return shutil.which(name) is not None


def prepare_tools(wanted: Mapping[str, str], *, with_library: bool = True) -> None:
    """Find what builds; install what is missing as root, else say the line.

    `with_library` asks for the library of the Python that runs, too.
    """
    if sys.platform != "linux":
        return

    def missing() -> dict[str, str]:
        tools = {name: wanted[name] for name in wanted if not is_there(name)}
        return {**tools, **(python_library() if with_library else {})}

    lacking = missing()
    if lacking and shutil.which("apt-get") and os.geteuid() == 0:
        apt_install(lacking.values())
        lacking = missing()
    if lacking:
        line = apt_line(lacking.values())
        raise Trouble(f"缺少 {'、'.join(lacking)} / missing programs. Run:\n\n  {line}\n")


def main(arguments: Sequence[str]) -> int:
    """Do one command; the exit status is the program's, pytest's or our own."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        say(
            "需要 Python 3.11 或更高版本 / Python 3.11 or later is needed; "
            f"this is {sys.version.split()[0]} ({sys.executable})"
        )
        return 1
    commands = {
        "run": run,
        "test": test,
        "lint": lint,
        "bench": bench,
        "mutate": mutate,
        "soak": soak,
        "windows-tests": windows_tests,
        "screenshots": screenshots,
        "package": package,
    }
    if not arguments or arguments[0] not in commands or arguments[1:2] in (["-h"], ["--help"]):
        asked = {"-h", "--help"}.intersection(arguments[:2])
        print(HELP, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Trouble as trouble:
        say(str(trouble))
        return trouble.status
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # Windows code pages
    sys.exit(main(sys.argv[1:]))
