"""Controls: ways of saving that are known to be unsafe. A harness must see each lose something."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from model.files.store import dump, open_report
from tests.soak.trial import SAVES
from tests.soak.works import DOCUMENT, REPORT, Saving, changed, state_of, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from tests.soak.trial import Ended, Progress


class _Control(Saving):
    """Something else than the program saves the report, and keeps no version."""

    def judge(self, folder: Path, ended: Ended) -> str:
        return verdict(state_of(folder / REPORT), ended)


class NaiveSaving(_Control):
    """A control: open the file, write it."""

    name = "naive: open, write"

    def run(self, folder: Path, progress: Progress) -> int:
        path = folder / REPORT
        data = dump(changed(open_report(path).report))
        with contextlib.suppress(OSError), path.open("wb") as file:
            file.write(data)
            file.flush()
            progress.tell(SAVES, 1)
            return 0
        return 2


class CarelessSaving(_Control):
    """A control: temporary file and replace, but one unchecked write and no flush."""

    name = "one unchecked write, no flush, replace"

    def run(self, folder: Path, progress: Progress) -> int:
        path, temporary = folder / REPORT, folder / "new"
        data = dump(changed(open_report(path).report))
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT)
            with contextlib.suppress(OSError):
                os.write(handle, data)
            with contextlib.suppress(OSError):
                os.close(handle)
            temporary.replace(path)
        except OSError:
            return 2
        progress.tell(SAVES, 1)
        return 0


class QtSaving(_Control):
    """A control: Qt's own safe file, with one write whose result nobody looks at."""

    name = "QSaveFile with one unchecked write"

    def run(self, folder: Path, progress: Progress) -> int:
        from PySide6.QtCore import QIODevice, QSaveFile

        path = folder / REPORT
        file = QSaveFile(str(path))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            return 2
        file.write(dump(changed(open_report(path).report)))
        if not file.commit():
            return 2
        progress.tell(SAVES, 1)
        return 0


class DocumentSaving:
    """A control: python-docx writes over the export of last time."""

    name = "Document.save() over an old export"

    def prepare(self, folder: Path) -> None:
        import docx

        document = docx.Document()
        document.add_paragraph("old")
        document.save(str(folder / DOCUMENT))

    def run(self, folder: Path, progress: Progress) -> int:
        import docx

        path = str(folder / DOCUMENT)
        document = docx.Document(path)
        for number in range(40):
            document.add_paragraph(hashlib.sha512(bytes([number])).hexdigest())
        try:
            document.save(path)
        except OSError:
            return 2
        progress.tell(SAVES, 1)
        return 0

    def judge(self, folder: Path, ended: Ended) -> str:
        import docx

        try:
            document = docx.Document(str(folder / DOCUMENT))
        except Exception as error:  # whatever it says of a damaged file
            return f"unreadable: {error}"
        texts = [paragraph.text for paragraph in document.paragraphs]
        return verdict("new" if len(texts) == 41 else "old", ended)


CONTROLS = (NaiveSaving, CarelessSaving, DocumentSaving)
