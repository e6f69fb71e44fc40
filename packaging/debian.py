"""The Debian package, laid out as UOS asks: all of it below /opt/apps/<id>, nothing that runs.

There is no maintainer script. Menus and file types of Debian and Kylin look into /usr/share; links
lead from there, and the triggers of these systems do the rest. UOS brings its own links and allows
no file outside /opt/apps: its package is the same without ours.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from typing import TYPE_CHECKING

import frozen
import libraries
import product

if TYPE_CHECKING:
    from pathlib import Path

HOME = f"opt/apps/{product.APP_ID}"
PROGRAM = f"/{HOME}/files/{product.NAME}"
COMMAND = f"/{HOME}/files/{product.COMMAND}"
FONTS = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei | fonts-arphic-uming"
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64", "loongarch64": "loong64"}


def architecture() -> str:
    """Debian's name of this machine's processor."""
    machine = platform.machine().lower()  # Windows writes AMD64
    return _MACHINES.get(machine, machine)


def desktop_entry() -> str:
    """What the menu shows, and which files open with the program."""
    return f"""\
[Desktop Entry]
Type=Application
Name={product.TITLE}
Name[en]=OGI Annual Report
GenericName=政府信息公开工作年度报告
Comment={product.SUMMARY}
Exec={PROGRAM} %f
TryExec={PROGRAM}
Icon={product.APP_ID}
Terminal=false
Categories=Office;
MimeType={product.MIME_TYPE};
StartupWMClass={product.NAME}
StartupNotify=true
"""


def mime_type() -> str:
    """What a file with our ending is, in the words of shared-mime-info."""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{product.MIME_TYPE}">
    <comment>政府信息公开工作年度报告</comment>
    <comment xml:lang="en">OGI annual report</comment>
    <sub-class-of type="application/json"/>
    <icon name="{product.APP_ID}"/>
    <glob pattern="*{product.SUFFIX}"/>
  </mime-type>
</mime-info>
"""


def uos_info(version: str, machine: str) -> str:
    """What UOS's store asks of each package: what it is and what it may do."""
    about = {
        "appid": product.APP_ID,
        "name": product.TITLE,
        "version": product.version_of_four(version),
        "arch": [machine],
        "permissions": {
            "autostart": False,
            "notification": False,
            "trayicon": False,
            "clipboard": True,
            "account": False,
            "bluetooth": False,
            "camera": False,
            "audio_record": False,
            "installed_apps": False,
        },
    }
    return json.dumps(about, ensure_ascii=False, indent=2) + "\n"


def control(version: str, machine: str, kilobytes: int, needs: libraries.Demands) -> str:
    """What dpkg knows of the package."""
    depends = [f"libc6 (>= {needs.c_library})", *needs.depends]
    recommends = [FONTS, *needs.recommends]
    return f"""\
Package: {product.APP_ID}
Version: {version}
Architecture: {machine}
Maintainer: {product.NAME} <noreply@localhost>
Installed-Size: {kilobytes}
Depends: {", ".join(depends)}
Recommends: {", ".join(recommends)}
Section: editors
Priority: optional
Description: {product.SUMMARY}
 按官方格式填报政府信息公开工作年度报告，随填随做勾稽校验，导出 Word 和 PDF。
 数据只在本机，不联网。
"""


def lay_out(folder: Path, tree: Path, *, links: bool) -> None:
    """Put the files of the package below `tree`; with `links` also those in /usr."""
    home = tree / HOME
    entries = home / "entries"
    shutil.copytree(folder, home / "files", symlinks=True)
    icon = entries / "icons/hicolor/scalable/apps" / f"{product.APP_ID}.svg"
    menu = entries / "applications" / f"{product.APP_ID}.desktop"
    kind = entries / "mime/packages" / f"{product.APP_ID}.xml"
    for place in (icon, menu, kind):
        place.parent.mkdir(parents=True)
    shutil.copyfile(product.ROOT / "resources/icons/app.svg", icon)
    menu.write_text(desktop_entry(), encoding="utf-8")
    kind.write_text(mime_type(), encoding="utf-8")
    info = uos_info(product.version(), architecture())
    (home / "info").write_text(info, encoding="utf-8")
    if not links:
        return
    for place in (icon, menu, kind):
        link(
            tree / "usr/share" / place.relative_to(entries),
            "/" + place.relative_to(tree).as_posix(),
        )
    link(tree / "usr/bin" / product.NAME, PROGRAM)
    link(tree / "usr/bin" / product.COMMAND, COMMAND)
    copyright_file = tree / "usr/share/doc" / product.APP_ID / "copyright"
    copyright_file.parent.mkdir(parents=True)
    shutil.copyfile(product.ROOT / "LICENSE", copyright_file)


def link(place: Path, target: str) -> None:
    """A link in the package to where its target will lie."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def build(folder: Path, target: Path, work: Path, *, uos: bool) -> Path:
    """Make the package of a frozen folder in the folder `target` and return it."""
    tree = work / ("uos" if uos else "deb")
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(folder, tree, links=not uos)
    kilobytes = -(-frozen.size(tree) // 1024)
    about = tree / "DEBIAN"
    about.mkdir()
    version, machine = product.version(), architecture()
    text = control(version, machine, kilobytes, libraries.demands(folder))
    (about / "control").write_text(text, encoding="utf-8")
    seconds = product.epoch()
    product.settle(tree, seconds)
    kind = "_uos" if uos else ""
    package = target / f"{product.APP_ID}_{version}_{machine}{kind}.deb"
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(seconds)}
    pack = [
        "dpkg-deb",
        "--root-owner-group",
        "-Zxz",
        "-z9",
        "--build",
        str(tree),
        str(package),
    ]
    subprocess.run(pack, env=env, check=True)
    shutil.rmtree(tree)
    return package
