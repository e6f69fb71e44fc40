"""What of the things that PyInstaller finds is shipped: all that the program uses, nothing else.

Qt draws with Widgets alone. What every Linux desktop has stays the system's own (libraries.py
names it); a second copy of such a library quarrels with the drivers and settings of the system.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

# Modules that are in reach of an import statement and never used.
EXCLUDED = (
    *("PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtQml", "PySide6.QtQuick"),
    *("PySide6.QtPdf", "PySide6.QtOpenGL", "PySide6.QtTest", "PySide6.QtXml"),
    *("lxml.objectify", "lxml.isoschematron", "pydantic.mypy"),
    *("lzma", "_lzma", "bz2", "_bz2"),  # no office program packs its documents with these
    *("ssl", "_ssl", "_hashlib", "asyncio", "multiprocessing", "_multiprocessing"),
    *("tkinter", "curses", "readline", "sqlite3", "unittest", "doctest", "pdb", "pydoc"),
    *("test", "lib2to3", "ensurepip", "distutils", "setuptools", "pip", "PIL", "numpy"),
)
QT_LIBRARIES = {"Core", "Gui", "Widgets", "Svg", "PrintSupport", "DBus", "XcbQpa"}
PLUGINS = {
    *("platforms/qxcb", "platforms/qoffscreen", "platforms/qwindows", "iconengines/qsvgicon"),
    *("imageformats/qsvg", "imageformats/qjpeg", "imageformats/qico"),
    *("platforminputcontexts/ibusplatforminputcontextplugin",),
    *("platforminputcontexts/composeplatforminputcontextplugin",),
    *(
        "platforminputcontexts/fcitx5platforminputcontextplugin",
    ),  # where it was built for this Qt
    *("printsupport/cupsprintersupport", "printsupport/windowsprintersupport"),
    *("styles/qmodernwindowsstyle", "styles/qwindowsvistastyle"),
}
TRANSLATION = "qtbase_zh_CN.qm"
# Libraries of the system that old desktops lack, or have under another number. Not one that shares
# its insides with another: libxkbcommon-x11 beside a libxkbcommon of another age ends the program.
BUNDLED = (
    *("libpython3", "libffi", "libuuid", "libexpat", "libmpdec"),
    *("libxcb-cursor", "libxcb-icccm", "libxcb-image", "libxcb-keysyms"),
    *("libxcb-render-util", "libxcb-util"),
)
_LIBRARY = re.compile(r"lib[^/]+\.so[.\d]*$")
_QT_LIBRARY = re.compile(r"(?:.*/)?(?:lib)?Qt6(\w+?)(?:\.so\.6|\.dll)$")
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(.+?)(?:\.so|\.dll)$")
_OTHER = (  # of distributions that are needed for something else
    re.compile(r"docx/templates/default-docx-template/"),
    re.compile(r"PySide6/(?:Qt/)?(?:qml|metatypes|resources|libexec|lib/objects-)"),
    re.compile(r"(?:.*/)?opengl32sw\.dll$"),
    re.compile(r"lxml/isoschematron/"),
    re.compile(r"lxml/html/_?diff"),
    re.compile(r"(?:.*/)?\.[^/]*$"),  # a lock or a note of somebody's editor
)


def is_shipped(name: str) -> bool:
    """Whether a file goes into the folder; `name` is its place there, with slashes."""
    name = PurePosixPath(name.replace("\\", "/")).as_posix()
    if any(pattern.match(name) for pattern in _OTHER):
        return False
    if "translations/" in name:
        return name.endswith("/" + TRANSLATION)
    plugin = _PLUGIN.match(name)
    if plugin:
        folder, _, file = plugin[1].rpartition("/")
        return f"{folder}/{file.removeprefix('lib')}" in PLUGINS
    library = _QT_LIBRARY.match(name)
    if library:
        return library[1] in QT_LIBRARIES
    if _LIBRARY.match(name) and "pyside6" not in name and "shiboken6" not in name:
        return name.startswith(BUNDLED)
    return True
