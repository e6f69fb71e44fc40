"""Offers unsaved work and recovers it: into the same report, or as another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui import file_names
from gui.filing import prior_year
from gui.start import unsaved
from gui.widgets import dialogs
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.filing.filing import Filing
    from gui.recovery.page import RecoveryPage
    from gui.session import Session
    from model.files.unsaved.drafts import Draft

WORDS = "找回没有保存的内容"  # the name of the one undo step
READ_ONLY = "这份年报正在别处编辑，现在只能看。等对方关闭以后再恢复，这份内容一直留着。"
CHANGED = "这份内容刚才有了变化，请再看一看。"


class Recovering(QObject):
    """Shows what can be recovered, and does what the clerk chooses.

    `page_wanted` asks to show a page, `page_left` to leave it. `found` carries a draft of the
    report that was just opened; `recovered` says that one was put into the open report. `said`
    carries a sentence for the status line.
    """

    page_wanted = Signal(object)
    page_left = Signal(object)
    found = Signal(object)
    recovered = Signal()
    said = Signal(object)

    def __init__(
        self, filing: Filing, resume: Callable[[str, str], bool], parent: QWidget
    ) -> None:
        """Show dialogs over `parent`.

        `resume` puts back what was half typed, given its address and its raw text; False where
        there is no place for it.
        """
        super().__init__(parent)
        self.filing = filing
        self.resume = resume
        self.above = parent
        self.page: RecoveryPage | None = None
        filing.opened.connect(self._look_later)

    # --- offering --------------------------------------------------------------------------

    def offer(self) -> None:
        """Show the page where a program ended before saving; nothing for what was given up."""
        if unsaved.is_any() and any(not draft.is_given_up for draft in _drafts()):
            self.show()

    def show(self, chosen: str = "") -> None:
        """Show all there is, the draft with the name `chosen` first."""
        drafts = _drafts()
        if not drafts:
            self.said.emit("没有可以找回的内容。")
            self._leave()
            return
        page = self.page or self._make_page()
        page.show_drafts(drafts, chosen)
        self.page_wanted.emit(page)

    def _look_later(self) -> None:
        QTimer.singleShot(0, self, self._look)  # first the report

    def _look(self) -> None:
        """Tell of a draft of the report that is open."""
        session = self.filing.session
        if session is None or session.is_read_only or not unsaved.is_any():
            return
        for draft in _drafts():
            is_open = draft.path is not None and self.filing.is_own(draft.path)
            if is_open and not draft.is_given_up:
                self.found.emit(draft)
                return

    def _make_page(self) -> RecoveryPage:
        from gui.recovery.page import RecoveryPage  # late: most days nobody needs it

        page = self.page = RecoveryPage(self.above)
        page.recover_wanted.connect(self.recover)
        page.copy_wanted.connect(self.copy)
        page.discard_wanted.connect(self.discard)
        page.delete_wanted.connect(self.delete)
        page.later_wanted.connect(self._leave)
        return page

    def _leave(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self.page_left.emit(page)

    # --- recovering ------------------------------------------------------------------------

    def recover(self, draft: Draft) -> None:
        """Bring a draft back into the report that it belongs to, as one undo step."""
        self._recover(draft, as_copy=False)

    def copy(self, draft: Draft) -> None:
        """Open a draft as another report, which has no file yet."""
        self._recover(draft, as_copy=True)

    def _recover(self, draft: Draft, *, as_copy: bool) -> None:
        now = _as_it_is(draft)
        if now is None:
            self.show(draft.name)
            self.said.emit(CHANGED)
            return
        try:
            session = self._open_copy(now) if as_copy else self._open(now)
            if session is not None:
                self._fill(session, now)
        except UserError as error:
            dialogs.alert(self.above, "没有恢复", str(error))

    def _open(self, draft: Draft) -> Session | None:
        """The session of the report that a draft belongs to; None when it was not opened."""
        if draft.path is None:
            return self.filing.open_unsaved(draft.beneath(), None)
        if not self.filing.is_own(draft.path):
            self.filing.open(draft.path)
        return self.filing.session if self.filing.is_own(draft.path) else None

    def _open_copy(self, draft: Draft) -> Session | None:
        from model.files.unsaved.drafts import State

        path = draft.path
        if path is not None and draft.state is not State.GONE:
            path = file_names.free(path, lambda one: not one.exists(), "找回")
        return self.filing.open_unsaved(draft.beneath(), path)

    def _fill(self, session: Session, draft: Draft) -> None:
        """Put the draft into an open report; its journal goes once the new one is on the disk."""
        from gui.recovery import words  # late, as whatever a start without a crash needs not
        from model.report.changes import Change

        if session.is_read_only:
            raise UserError(READ_ONLY)
        session.do(Change(draft.pending(), WORDS))
        if draft.prior is not None and not session.has_prior:
            prior_year.attach_again(session, draft.prior)
        self._leave()
        if draft.typing[1] and not self.resume(*draft.typing):
            dialogs.alert(self.above, "还有一处没有填完", words.half_typed(draft))
        fault = self.filing.journaling.secure()
        if fault:
            self.said.emit(fault)
            return
        draft.remove()
        self.recovered.emit()
        self.said.emit(_recovered(len(_drafts())))

    # --- giving up -------------------------------------------------------------------------

    def discard(self, draft: Draft) -> None:
        """Give a draft up, asked once; it stays to be found under the start page's button."""
        text = "放弃以后，下次启动不再提起；仍可以在开始页的“找回没有保存的年报”里找到。"
        self._remove(draft, "放弃这份没有保存的内容", text, "放弃")

    def delete(self, draft: Draft) -> None:
        """Remove a draft for good, asked once."""
        text = "删除以后就找不回来了。"
        self._remove(draft, "彻底删除这份没有保存的内容", text, "彻底删除")

    def _remove(self, draft: Draft, title: str, text: str, verb: str) -> None:
        buttons = [("remove", verb), (dialogs.CANCEL, "取消")]
        answer = dialogs.question(self.above, title, text, buttons, dialogs.CANCEL)
        if answer != "remove":
            return
        try:
            if verb == "放弃":
                draft.give_up()
            else:
                draft.remove()
        except UserError as error:
            dialogs.alert(self.above, "没有改动", str(error))
        self.show()


def _drafts() -> list[Draft]:
    from model.files.unsaved.drafts import drafts  # late: it loads the model

    return drafts()


def _as_it_is(draft: Draft) -> Draft | None:
    """The draft as it stands now; None when it is another than was shown."""
    for now in _drafts():
        if now.name == draft.name:
            is_same = (now.state, now.count, now.path) == (
                draft.state,
                draft.count,
                draft.path,
            )
            return now if is_same else None
    return None


def _recovered(left: int) -> str:
    said = "已恢复，请核对后保存；恢复是一步，可以撤销。"
    return f"{said}还有 {left} 份可以找回，见“文件”菜单。" if left else said
