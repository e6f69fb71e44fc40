from __future__ import annotations

import pytest

import contents


@pytest.mark.parametrize(
    "name",
    [
        *(
            "PySide6/QtWidgets.abi3.so",
            "PySide6/libpyside6.abi3.so.6.9",
            "libshiboken6.abi3.so.6.9",
        ),
        *(
            "PySide6/Qt/lib/libQt6Core.so.6",
            "libQt6Gui.so.6",
            "PySide6/Qt/lib/libicudata.so.73",
        ),
        *("PySide6/Qt6Widgets.dll", "PySide6/plugins/platforms/qwindows.dll"),
        *(
            "PySide6/Qt/plugins/platforms/libqxcb.so",
            "PySide6/Qt/plugins/imageformats/libqsvg.so",
        ),
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        *("PySide6/Qt/translations/qtbase_zh_CN.qm", "PySide6\\translations\\qtbase_zh_CN.qm"),
        *(
            "libpython3.11.so.1.0",
            "libffi.so.8",
            "libexpat.so.1",
            "libxcb-cursor.so.0",
            "python311.dll",
        ),
        *("resources/forms/2021.toml", "lxml/etree.so", "pypdfium2_raw/libpdfium.so"),
        "lxml/html/__init__.py",
    ],
)
def test_what_the_program_uses_is_shipped(name: str) -> None:
    assert contents.is_shipped(name)


@pytest.mark.parametrize(
    "name",
    [
        *("libgtk-3.so.0", "libglib-2.0.so.0", "libX11.so.6", "libfontconfig.so.1"),
        # They and the system's own libxkbcommon have to be of one age.
        *("libxkbcommon-x11.so.0", "libxkbcommon.so.0", "liblzma.so.5", "libbz2.so.1.0"),
        *("libstdc++.so.6", "libcrypto.so.3", "libQt6Network.so.6"),
        *("PySide6/Qt/lib/libQt6WaylandClient.so.6", "PySide6/Qt6Quick.dll"),
        *(
            "PySide6/Qt/plugins/platforms/libqvnc.so",
            "PySide6/plugins/tls/qopensslbackend.dll",
        ),
        *("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "PySide6/opengl32sw.dll"),
        *("PySide6/Qt/translations/qtbase_de.qm", "PySide6/Qt/translations/qt_zh_CN.qm"),
        *(
            "docx/templates/default-docx-template/word/styles.xml",
            "PySide6/Qt/qml/QtQuick/qmldir",
        ),
        *(
            "resources/samples/.~sample.gknb.lock",
            "lxml/html/diff.so",
            "lxml/html/_difflib.so",
        ),
    ],
)
def test_what_nobody_uses_or_the_system_has_is_left_out(name: str) -> None:
    assert not contents.is_shipped(name)
