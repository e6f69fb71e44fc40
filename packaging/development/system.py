"""What the system must bring: shared libraries, a Chinese font, Python's own venv."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from development.processes import Trouble, say, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


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
