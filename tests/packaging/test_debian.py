from __future__ import annotations

import configparser
import json
import os
import platform
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

import debian
import libraries
import product

if TYPE_CHECKING:
    from pathlib import Path

NEEDS = libraries.Demands(("libgl1", "zlib1g"), ("libcups2",), "2.28")
SECONDS = 1_600_000_000


def folder(place: Path) -> Path:
    made = place / product.NAME
    made.mkdir(parents=True)
    for name in (product.NAME, product.COMMAND):
        (made / name).touch(0o755)
    return made


def tree(place: Path, *, links: bool) -> list[str]:
    debian.lay_out(folder(place / "made"), place / "tree", links=links)
    top = place / "tree"
    return sorted(
        path.relative_to(top).as_posix() for path in top.rglob("*") if not path.is_dir()
    )


@pytest.mark.parametrize(
    ("machine", "name"),
    [("x86_64", "amd64"), ("AMD64", "amd64"), ("aarch64", "arm64"), ("riscv64", "riscv64")],
)
def test_the_processor_has_the_name_that_debian_gives_it(
    machine: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert debian.architecture() == name


def test_the_control_file_asks_for_the_c_library_and_the_libraries_that_were_found() -> None:
    text = debian.control("0.1.0", "amd64", 1234, NEEDS)
    fields = dict(
        line.split(": ", 1) for line in text.splitlines() if not line.startswith(" ")
    )
    assert fields["Package"] == product.APP_ID
    assert fields["Version"] == "0.1.0"
    assert fields["Depends"] == "libc6 (>= 2.28), libgl1, zlib1g"
    assert fields["Recommends"].endswith(", libcups2")
    assert fields["Installed-Size"] == "1234"


def test_for_uos_nothing_lies_outside_of_the_programs_own_folder(tmp_path: Path) -> None:
    files = tree(tmp_path, links=False)
    assert files
    assert [name for name in files if not name.startswith(f"{debian.HOME}/")] == []
    assert f"{debian.HOME}/info" in files
    assert f"{debian.HOME}/entries/applications/{product.APP_ID}.desktop" in files


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_for_debian_the_menu_the_icon_and_the_file_type_are_links(tmp_path: Path) -> None:
    files = tree(tmp_path, links=True)
    top = tmp_path / "tree"
    outside = [name for name in files if not name.startswith(f"{debian.HOME}/")]
    links = [top / name for name in outside if (top / name).is_symlink()]
    assert len(links) == 5
    for place in links:
        assert (top / str(place.readlink()).removeprefix("/")).is_file(), place


def test_the_menu_entry_opens_the_file_that_was_clicked() -> None:
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string(debian.desktop_entry())
    entry = parsed["Desktop Entry"]
    assert entry["Exec"] == f"/opt/apps/{product.APP_ID}/files/{product.NAME} %f"
    assert entry["MimeType"] == f"{product.MIME_TYPE};"
    assert entry["StartupWMClass"] == product.NAME


def test_the_file_type_has_our_ending() -> None:
    root = ET.fromstring(debian.mime_type())  # noqa: S314  # our own text
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    glob = root.find("m:mime-type/m:glob", space)
    assert glob is not None
    assert glob.get("pattern") == "*.gknb"


def test_uos_is_told_a_version_of_four_numbers() -> None:
    about = json.loads(debian.uos_info("0.1.0", "amd64"))
    assert about["appid"] == product.APP_ID
    assert about["version"] == "0.1.0.0"
    assert about["arch"] == ["amd64"]
    assert not about["permissions"]["camera"]


@pytest.mark.skipif(sys.platform != "linux", reason="dpkg-deb makes the package")
def test_the_package_has_no_script_and_is_the_same_bytes_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("dpkg-deb") is None:
        pytest.fail("dpkg-deb is missing")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECONDS))
    monkeypatch.setattr(libraries, "demands", lambda _folder: NEEDS)
    made = folder(tmp_path / "made")
    packages = []
    for name in ("first", "second"):
        target = tmp_path / name
        target.mkdir()
        packages.append(debian.build(made, target, tmp_path / "work", uos=False))
    assert packages[0].read_bytes() == packages[1].read_bytes()
    asked = ["dpkg-deb", "--ctrl-tarfile", str(packages[0])]
    control = subprocess.run(asked, capture_output=True, check=True).stdout  # noqa: S603
    listing = ["tar", "-tf", "-"]
    listed = subprocess.run(listing, input=control, capture_output=True, check=True)  # noqa: S603
    names = listed.stdout.decode().split()
    assert names == ["./", "./control"]
