"""One door for every edit: undo, checks, the unsaved mark, and what the signals carry."""

from __future__ import annotations

import gc
import random
import tracemalloc
import weakref
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from gui.grid.view import GridView
from gui.session import TYPING_PAUSE, Session
from model.checks.evaluate import evaluate, sort_findings
from model.diagnosis.diagnose import diagnosed
from model.forms.form import Kind, Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.report.report import Report, attached
from model.shipped import new_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from model.checks.findings import Finding

NEW = "requests/new/person"
TOTAL = "requests/new/total"


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    made = Session(new_report(2025, "某市某局", "department"))
    yield made
    drop(made)
    assert qtbot


def drop(*gone: QObject) -> None:
    for item in gone:
        item.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def state(report: Report) -> tuple[Any, ...]:
    """Everything a report says, by its written form."""
    numbers = {address: repr(report.figure(address)) for address in report.form.cells}
    return numbers, dict(report.texts), report.particulars, report.year


def copy_of(report: Report) -> Report:
    """The same entries in a report made afresh, with every total computed anew."""
    return Report(
        report.form, report.year, report.particulars, dict(report.figures), dict(report.texts)
    )


def put(session: Session, address: str, number: int) -> None:
    session.do(Change({address: Figure(number)}, "填写"))


def warning_of(session: Session) -> Finding:
    return next(f for f in session.findings if f.severity is Severity.WARNING and f.cells)


# --- edits and undo ------------------------------------------------------------------------


def test_an_edit_is_one_undo_step_named_in_plain_words(session: Session) -> None:
    session.do(Change({NEW: Figure(1), "requests/new/other": Figure(2)}, "粘贴 2 格"))
    assert session.stack.count() == 1
    assert session.stack.undoText() == "粘贴 2 格"
    assert session.report.number(TOTAL) == 3
    session.stack.undo()
    assert session.report.figures == {}
    assert session.report.number(TOTAL) is None
    session.stack.redo()
    assert session.report.number(TOTAL) == 3


def test_an_edit_without_words_is_called_a_change(session: Session) -> None:
    session.do(Change({NEW: Figure(1)}))
    assert session.stack.undoText() == "修改"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {NEW: None},
        {"text/overview": ""},
        {"report/organ": "某市某局"},
        {"report/year": 2025},
    ],
)
def test_a_change_that_changes_nothing_is_no_step_and_no_signal(
    session: Session, qtbot: QtBot, values: dict[str, Any]
) -> None:
    with qtbot.assertNotEmitted(session.changed), qtbot.assertNotEmitted(session.checked):
        session.do(Change(values, "无"))
    assert session.stack.count() == 0
    assert session.is_clean


def test_an_amount_with_another_number_of_decimals_is_an_edit(session: Session) -> None:
    amount = "fees/charges/amount"
    session.do(Change({amount: Figure(Decimal("12.5"))}))
    session.do(Change({amount: Figure(Decimal("12.50"))}))
    assert session.stack.count() == 2
    assert str(session.report.number(amount)) == "12.50"


def test_a_whole_number_that_an_amount_holds_already_is_no_edit(session: Session) -> None:
    amount = "fees/charges/amount"
    session.do(Change({amount: Figure(12)}))
    assert session.stack.count() == 1
    session.do(Change({amount: Figure(12)}))
    assert session.stack.count() == 1


def test_changed_carries_just_the_addresses_that_are_shown_otherwise_now(
    session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.changed) as seen:
        put(session, NEW, 5)
    assert seen.args == [frozenset({NEW, TOTAL})]
    with qtbot.waitSignal(session.changed) as seen:
        session.stack.undo()
    assert seen.args == [frozenset({NEW, TOTAL})]


def values_told(session: Session) -> list[dict[str, tuple[Any, Any]]]:
    """What `values_changed` carries from now on."""
    told: list[dict[str, tuple[Any, Any]]] = []
    session.values_changed.connect(told.append)
    return told


def test_an_edit_its_undo_and_its_redo_tell_the_old_and_the_new_value(
    session: Session,
) -> None:
    told = values_told(session)
    put(session, NEW, 5)
    put(session, NEW, 7)
    session.stack.undo()
    session.stack.redo()
    # The total follows from the figure; it was not entered.
    assert told == [
        {NEW: (None, Figure(5))},
        {NEW: (Figure(5), Figure(7))},
        {NEW: (Figure(7), Figure(5))},
        {NEW: (Figure(5), Figure(7))},
    ]


def test_only_what_a_change_makes_different_is_told(session: Session) -> None:
    put(session, NEW, 5)
    told = values_told(session)
    session.do(Change({NEW: Figure(5), "text/overview": "一", "report/sealed": False}, "三样"))
    assert told == [{"text/overview": ("", "一"), "report/sealed": (True, False)}]


def test_several_steps_at_once_are_told_as_one_change(session: Session) -> None:
    for number in (5, 7, 9, 7):
        put(session, NEW, number)
    told = values_told(session)
    session.stack.setIndex(1)
    assert told == [{NEW: (Figure(7), Figure(5))}]
    session.stack.setIndex(4)
    session.stack.setIndex(2)  # there it was 7 as well
    assert told[1:] == [{NEW: (Figure(5), Figure(7))}]


def test_typing_that_becomes_one_step_is_told_key_by_key_and_undone_at_once(
    session: Session,
) -> None:
    told = values_told(session)
    typed(session, "甲", "甲乙")
    assert session.stack.count() == 1
    session.stack.undo()
    overview = "text/overview"
    assert told == [
        {overview: ("", "甲")},
        {overview: ("甲", "甲乙")},
        {overview: ("甲乙", "")},
    ]


def test_a_note_tells_its_values_and_an_acceptance_its_own(session: Session) -> None:
    told = values_told(session)
    mark(session, "2026-01-23T10:00")
    session.accept(warning_of(session), "就这样")
    assert told[0] == {"report/exported": ("", "2026-01-23T10:00")}
    old, new = told[1]["report/accepted"]
    assert old == ()
    assert [acceptance.reason for acceptance in new] == ["就这样"]


def test_last_years_report_tells_what_was_attached_before(session: Session) -> None:
    told: list[tuple[Report | None, Report | None]] = []
    values = values_told(session)
    session.prior_changed.connect(lambda before, now: told.append((before, now)))
    first, second = new_report(2024, "局"), new_report(2024, "局")
    for prior in (first, second, None):
        session.set_prior(prior)
    assert [(id(before), id(now)) for before, now in told] == [
        (id(None), id(first)),
        (id(first), id(second)),
        (id(second), id(None)),
    ]
    assert values == []  # nothing was entered


def test_each_edit_is_announced_once_and_checked_once(session: Session) -> None:
    heard: list[str] = []
    session.changed.connect(lambda _addresses: heard.append("changed"))
    session.checked.connect(lambda: heard.append("checked"))
    put(session, NEW, 5)
    session.stack.undo()
    session.stack.redo()
    assert heard == ["changed", "checked"] * 3


def test_undo_and_redo_ask_to_bring_the_cell_into_view_and_the_edit_does_not(
    session: Session,
) -> None:
    shown: list[str] = []
    session.revealed.connect(shown.append)
    put(session, NEW, 5)
    assert shown == []
    session.stack.undo()
    session.stack.redo()
    assert shown == [NEW, NEW]


def test_undoing_what_no_page_shows_leads_nowhere(session: Session) -> None:
    shown: list[str] = []
    session.revealed.connect(shown.append)
    session.accept(warning_of(session), "就这样")
    session.do(Change({"report/exported": "2026-01-23", "text/overview": "一"}, "两样"))
    session.stack.undo()
    session.stack.undo()
    assert shown == ["text/overview"]


def test_signals_come_when_the_stack_stands_where_the_report_is(session: Session) -> None:
    heard: list[tuple[object, int, bool]] = []
    session.checked.connect(
        lambda: heard.append(
            (session.report.number(NEW), session.stack.index(), session.is_clean)
        )
    )
    put(session, NEW, 5)
    session.stack.undo()
    session.stack.redo()
    assert heard == [(5, 1, False), (None, 0, True), (5, 1, False)]


def test_what_an_editor_hands_over_while_a_step_is_undone_is_a_step_of_its_own(
    session: Session,
) -> None:
    """A line that loses the keyboard because the window goes to another page does just that."""
    put(session, NEW, 5)
    half_typed = ["新名称"]

    def go(_place: str) -> None:
        if half_typed:
            session.do(Change({"report/organ": half_typed.pop()}, "修改机关名称"))

    session.revealed.connect(go)
    session.stack.undo()
    assert session.report.number(NEW) is None
    assert session.report.particulars.organ == "新名称"
    assert (session.stack.count(), session.stack.index()) == (1, 1)
    assert not session.is_clean
    session.stack.undo()
    assert session.report.particulars.organ == "某市某局"
    assert session.is_clean


def test_an_edit_made_while_another_is_announced_is_undone_before_it(session: Session) -> None:
    again = [6]

    def answer(addresses: frozenset[str]) -> None:
        if NEW in addresses and again:
            put(session, NEW, again.pop())

    session.changed.connect(answer)
    put(session, NEW, 5)
    assert session.report.number(NEW) == 6
    session.stack.undo()
    assert session.report.number(NEW) == 5
    session.stack.undo()
    assert session.report.number(NEW) is None
    assert session.is_clean


def test_an_edit_of_what_the_form_does_not_have_leaves_no_step(session: Session) -> None:
    with pytest.raises(KeyError):
        put(session, "requests/nowhere/person", 5)
    assert session.stack.count() == 0


# --- what is noted beside the steps --------------------------------------------------------


def mark(session: Session, when: str = "2026-01-23T10:00") -> None:
    session.note(Change({"report/exported": when}, "记下导出"))


def test_a_note_is_no_step_and_leaves_undo_and_redo_as_they_are(session: Session) -> None:
    put(session, NEW, 5)
    put(session, NEW, 6)
    session.stack.undo()
    mark(session)
    assert (session.stack.count(), session.stack.index()) == (2, 1)
    session.stack.redo()
    assert session.report.number(NEW) == 6
    session.stack.undo()
    session.stack.undo()
    assert session.report.number(NEW) is None
    assert session.report.particulars.exported == "2026-01-23T10:00"


def test_a_note_is_announced_and_checked_and_leads_nowhere(session: Session) -> None:
    heard: list[str] = []
    session.changed.connect(lambda addresses: heard.extend(addresses))
    session.checked.connect(lambda: heard.append("checked"))
    session.filed.connect(lambda: heard.append(f"clean: {session.is_clean}"))
    session.revealed.connect(heard.append)
    mark(session)
    mark(session)  # nothing new
    assert heard == ["report/exported", "checked", "clean: False"]


def test_a_note_is_unsaved_until_the_report_is_saved(session: Session, tmp_path: Path) -> None:
    put(session, NEW, 5)
    session.saved_as(tmp_path / "a.gknb")
    mark(session)
    assert not session.is_clean
    session.stack.undo()
    session.stack.redo()
    assert not session.is_clean
    session.saved_as(tmp_path / "a.gknb")
    assert session.is_clean


def test_what_a_clerk_edits_cannot_be_noted_past_the_undo_stack(session: Session) -> None:
    with pytest.raises(ValueError, match="填写"):
        session.note(Change({NEW: Figure(5)}, "填写"))
    assert session.report.number(NEW) is None


def test_undo_never_crosses_into_another_report(session: Session) -> None:
    other = Session(new_report(2025, "另一机关"))
    put(session, NEW, 5)
    put(other, NEW, 6)
    other.stack.undo()
    other.stack.undo()
    assert session.report.number(NEW) == 5
    assert other.report.number(NEW) is None
    drop(other)


def test_a_change_of_the_year_or_organ_can_be_undone(session: Session) -> None:
    session.do(Change({"report/organ": "新名称", "report/year": 2024}, "报告信息"))
    assert session.report.title.startswith("新名称2024年")
    session.stack.undo()
    assert session.report.title.startswith("某市某局2025年")


# --- typing in a text ----------------------------------------------------------------------


def typed(session: Session, *texts: str, section: str = "overview") -> None:
    for text in texts:
        session.do(Change({f"text/{section}": text}, "修改 总体情况"))


def test_typing_without_a_pause_is_one_undo_step(session: Session) -> None:
    typed(session, "一", "一、", "一、二")
    assert session.stack.count() == 1
    session.stack.undo()
    assert session.report.text("overview") == ""
    session.stack.redo()
    assert session.report.text("overview") == "一、二"


def test_a_pause_ends_the_undo_step(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("gui.session.time.monotonic", lambda: now)
    typed(session, "一")
    now += TYPING_PAUSE + 0.1
    typed(session, "一二")
    now += TYPING_PAUSE - 0.1
    typed(session, "一二三")
    assert session.stack.count() == 2
    session.stack.undo()
    assert session.report.text("overview") == "一"


def test_two_texts_and_two_figures_are_two_steps(session: Session) -> None:
    typed(session, "一")
    typed(session, "一", section="problems")
    put(session, NEW, 1)
    put(session, NEW, 12)
    assert session.stack.count() == 4


def test_typing_after_a_save_begins_a_step_of_its_own(
    session: Session, tmp_path: Path
) -> None:
    typed(session, "一")
    session.saved_as(tmp_path / "a.gknb")
    typed(session, "一二")
    assert not session.is_clean
    session.stack.undo()
    assert session.is_clean
    assert session.report.text("overview") == "一"


# --- unsaved -------------------------------------------------------------------------------


def test_unsaved_means_that_the_stack_is_not_clean(session: Session, tmp_path: Path) -> None:
    heard: list[bool] = []
    session.filed.connect(lambda: heard.append(session.is_clean))
    put(session, NEW, 1)
    assert heard == [False]
    session.saved_as(tmp_path / "a.gknb")
    assert heard[1:]
    assert all(heard[1:])
    assert session.path == tmp_path / "a.gknb"
    session.stack.undo()
    assert not session.is_clean
    session.stack.redo()
    assert session.is_clean


# --- checks --------------------------------------------------------------------------------


def test_a_report_is_judged_when_somebody_asks_and_told_once(session: Session) -> None:
    heard: list[str] = []
    session.checked.connect(lambda: heard.append("checked"))
    session.judged.connect(lambda: heard.append("judged"))
    assert not session.is_judged
    assert session.count(Severity.WARNING) > 0
    assert session.is_judged
    assert heard == []
    session.judge()
    session.judge()
    assert heard == ["checked", "judged"]


def test_an_edit_is_judged_though_the_report_was_not(session: Session) -> None:
    heard: list[str] = []
    session.judged.connect(lambda: heard.append("judged"))
    put(session, NEW, 5)
    assert session.is_judged
    session.judge()
    assert heard == ["judged"]


def test_last_years_report_does_not_have_a_report_judged_before_it_is_shown(
    session: Session,
) -> None:
    session.set_prior(new_report(2024, "某市某局"))
    assert not session.is_judged


def test_every_edit_is_checked_before_it_is_announced(session: Session) -> None:
    seen: list[bool] = []
    session.checked.connect(lambda: seen.append(bool(session.by_address.get(TOTAL))))
    session.do(Change({NEW: Figure(5), TOTAL: Figure(3)}, "填写"))
    assert seen == [True]
    codes = {f.code for f in session.by_address[TOTAL] if f.severity is Severity.ERROR}
    assert codes == {"T3-ROW"}


def test_a_typed_total_stays_and_is_checked_until_it_is_set_back(session: Session) -> None:
    put(session, NEW, 5)
    put(session, TOTAL, 6)
    put(session, NEW, 7)
    assert session.report.number(TOTAL) == 6
    assert session.count(Severity.ERROR, "requests") == 1
    session.do(Change({TOTAL: None}, "恢复自动合计"))
    assert session.report.number(TOTAL) == 7
    assert session.count(Severity.ERROR, "requests") == 0


def test_findings_are_counted_by_section_and_severity(session: Session) -> None:
    session.do(Change({NEW: Figure(5), TOTAL: Figure(3)}, ""))
    assert session.count(Severity.ERROR) == 1
    assert session.count(Severity.ERROR, "disputes") == 0
    sections = [s.id for s in session.report.form.sections]
    for severity in Severity:
        parts = [session.count(severity, section) for section in sections]
        assert sum(parts) == session.count(severity)


def test_a_finding_without_cells_belongs_to_the_cover_and_one_of_a_text_to_the_text(
    session: Session,
) -> None:
    finding = warning_of(session)
    assert session.section_of(finding) == session.report.form.section_of[finding.cells[0]]
    assert session.section_of(replace(finding, cells=())) == "preamble"
    assert session.section_of(replace(finding, cells=("text/problems", NEW))) == "problems"
    assert session.section_of(replace(finding, cells=("report/organ",))) == "preamble"


def test_holding_counts_the_rules_that_hold(session: Session) -> None:
    before = session.holding
    everything = {
        a: Figure(0) for a, c in session.report.form.cells.items() if c.kind is not Kind.TOTAL
    }
    session.do(Change(everything, "空白填 0"))
    assert session.holding > before
    assert session.count(Severity.ERROR, "requests") == 0


def test_a_warning_is_accepted_with_a_reason_until_its_figures_change(
    session: Session,
) -> None:
    put(session, NEW, 5)
    finding = next(
        f for f in session.by_address["requests/new/other"] if f.severity is Severity.WARNING
    )
    before = session.count(Severity.WARNING)
    session.accept(finding, "年底再填")
    assert session.count(Severity.WARNING) == before - 1
    accepted = [f for f in session.findings if f.accepted == "年底再填"]
    assert [(f.code, f.message) for f in accepted] == [(finding.code, finding.message)]
    session.stack.undo()
    assert session.count(Severity.WARNING) == before
    session.stack.redo()
    put(session, "requests/carried_in/person", 5)
    assert not [f for f in session.findings if f.accepted]


def test_an_acceptance_can_be_taken_back_and_given_anew(session: Session) -> None:
    finding = warning_of(session)
    session.accept(finding, "一")
    session.accept(finding, "二")
    assert [a.reason for a in session.report.particulars.accepted] == ["二"]
    session.take_back(finding)
    assert session.report.particulars.accepted == ()
    assert session.stack.undoText() == f"撤回接受 {finding.code}"


def test_an_error_cannot_be_accepted_away(session: Session) -> None:
    session.do(Change({NEW: Figure(5), TOTAL: Figure(3)}, ""))
    error = next(f for f in session.findings if f.severity is Severity.ERROR)
    session.accept(error, "就这样")
    assert session.count(Severity.ERROR) == 1


def test_the_prior_report_is_read_and_never_changed(session: Session, qtbot: QtBot) -> None:
    prior = new_report(2024, "某市某局")
    prior.apply(Change({"requests/carried_out/person": Figure(4)}))
    before = state(prior)
    put(session, "requests/carried_in/person", 3)
    errors = session.count(Severity.ERROR)
    with qtbot.waitSignal(session.changed) as seen:
        session.set_prior(prior)
    assert seen.args == [frozenset(session.report.form.cells)]
    assert session.count(Severity.ERROR) + session.count(Severity.WARNING) > errors
    assert any("requests/carried_in/person" in f.cells for f in session.findings)
    session.stack.undo()
    assert state(prior) == before
    session.set_prior(None)
    assert session.prior is None


def test_an_edit_from_within_a_signal_is_an_edit_and_no_endless_loop(session: Session) -> None:
    def answer(addresses: frozenset[str]) -> None:
        if NEW in addresses and session.report.number("requests/new/other") is None:
            put(session, "requests/new/other", 1)

    session.changed.connect(answer)
    put(session, NEW, 2)
    assert session.report.number(TOTAL) == 3
    assert session.stack.index() == 2
    session.stack.undo()
    assert session.report.number(TOTAL) == 2
    assert state(session.report) == state(copy_of(session.report))


# --- long use ------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_the_told_changes_replayed_on_a_copy_make_the_same_report(
    session: Session, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Edits, typing that merges, notes, undo and redo, in any order, also from within a signal."""
    monkeypatch.setattr(Session, "_check", lambda _self: None)
    dice = random.Random(seed)  # noqa: S311
    begun = copy_of(session.report)
    told = values_told(session)
    copy = copy_of(begun)
    session.values_changed.connect(
        lambda values: copy.apply(
            Change({address: new for address, (_, new) in values.items()})
        )
    )

    def answer(addresses: frozenset[str]) -> None:
        if NEW in addresses and dice.random() < 0.5:
            put(session, "requests/new/other", dice.randrange(9))

    session.changed.connect(answer)
    for step in range(400):
        kind = dice.random()
        if kind < 0.25:
            session.stack.undo()
        elif kind < 0.4:
            session.stack.redo()
        elif kind < 0.45:
            mark(session, f"2026-01-23T10:{step}")
        elif kind < 0.65:
            before = session.report.texts.get("overview", "")
            typed(session, f"{before}{dice.randrange(9)}")
        else:
            session.do(random_change(session, dice))
        assert state(copy) == state(session.report)
    # And backwards: the old values lead to where it began.
    for values in reversed(told):
        copy.apply(Change({address: old for address, (old, _) in values.items()}))
    assert state(copy) == state(begun)


def random_change(session: Session, dice: random.Random) -> Change:
    cells = list(session.report.form.cells.values())
    if dice.random() < 0.02:
        return Change(
            {"text/overview": f"收到申请 {dice.randrange(9)} 件。"}, f"{dice.random()}"
        )
    chosen = dice.sample(cells, dice.choice([1, 1, 1, 4, 20]))
    return Change(
        {
            c.address: None if dice.random() < 0.2 else Figure(dice.randrange(50))
            for c in chosen
        },
        f"填写 {len(chosen)} 格",
    )


def test_ten_thousand_edits_with_undo_and_redo_equal_a_plain_model(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checks, dear at this number, run on every hundredth step, against a fresh report."""
    check = Session._check
    monkeypatch.setattr(Session, "_check", lambda _self: None)
    dice = random.Random(3)  # noqa: S311
    initial = state(session.report)
    plain = dict(session.report.figures)
    done: list[dict[str, Figure]] = []
    undone: list[dict[str, Figure]] = []
    for step in range(10_000):
        kind = dice.random()
        if kind < 0.3 and done:
            undone.append(plain)
            plain = done.pop()
            session.stack.undo()
        elif kind < 0.5 and undone:
            done.append(plain)
            plain = undone.pop()
            session.stack.redo()
        else:
            change = random_change(session, dice)
            figures = {a: v for a, v in change.values.items() if "text/" not in a}
            after = {a: v for a, v in (plain | figures).items() if v is not None}
            before = session.stack.index()
            session.do(change)
            if session.stack.index() != before:
                done.append(plain)
                plain, undone = after, []
        assert session.report.figures == plain
        if step % 100 == 0:
            fresh = copy_of(session.report)
            assert state(session.report) == state(fresh)
            check(session)
            assert session.findings == sort_findings(diagnosed(evaluate(fresh), fresh), fresh)
    while session.stack.canUndo():
        session.stack.undo()
    assert state(session.report) == initial
    assert session.is_clean


def test_three_hundred_reports_with_their_grids_leave_nothing_behind(qtbot: QtBot) -> None:
    def once(place: int) -> list[weakref.ref[Any]]:
        session = Session(new_report(2025, "某局"))
        view = GridView(session, session.report.form.tables[place % 3])
        session.do(Change({NEW: Figure(1)}, "填写"))
        session.stack.undo()
        watched = [
            weakref.ref(item) for item in (session, view, view.model(), view.itemDelegate())
        ]
        drop(view, session)
        return watched

    assert qtbot
    sizes: list[int] = []
    for place in range(300):
        watched = once(place)
        if place % 100 == 99:
            gc.collect()
            assert [ref() for ref in watched] == [None] * len(watched)
            sizes.append(len(gc.get_objects()))
    assert sizes[2] - sizes[0] < 300, f"objects after each hundred: {sizes}"


def test_the_memory_of_the_undo_stack_goes_with_the_report(qtbot: QtBot) -> None:
    def once() -> None:
        session = Session(new_report(2025, "某局"))
        for number in range(30):
            put(session, NEW, number)
        drop(session)

    assert qtbot
    once()
    tracemalloc.start()
    try:
        once()
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(3):
            once()
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] - before < 50_000
    finally:
        tracemalloc.stop()


# --- last year's report --------------------------------------------------------------------


def test_what_lies_inside_is_attached_and_taken_out_as_steps(session: Session) -> None:
    told: list[tuple[int | None, int | None]] = []
    session.prior_changed.connect(
        lambda before, now: told.append((before and before.year, now and now.year))
    )
    shown: list[frozenset[str]] = []
    session.changed.connect(shown.append)
    session.attach(attached(new_report(2024, "局"), "2024.gknb"))
    assert session.prior is not None
    assert session.report.form.cells.keys() <= shown[-1]  # what is shown of last year differs
    session.stack.undo()
    assert session.prior is None
    session.stack.redo()
    session.attach(None)
    assert told == [(None, 2024), (2024, None), (None, 2024), (2024, None)]
    assert not session.has_prior


@pytest.mark.usefixtures("qapp")
def test_a_report_that_may_only_be_looked_at_is_compared_all_the_same() -> None:
    looking = Session(new_report(2025, "局"), read_only=True)
    looking.attach(attached(new_report(2024, "局"), "2024.gknb"), Path("2024.gknb"))
    assert looking.prior is not None
    assert looking.report.prior is None
    assert looking.is_clean


def test_an_error_of_two_years_can_be_accepted_with_a_reason(session: Session) -> None:
    prior = new_report(2024, "局")
    prior.apply(Change({"requests/carried_out/person": Figure(3)}))
    session.attach(attached(prior, "2024.gknb"))
    session.do(Change({"requests/carried_in/person": Figure(5)}, "填写"))
    (finding,) = [one for one in session.findings if one.code == "Y-CARRY"]
    before = session.count("error")
    session.accept(finding, "上年公布的有误，已更正")
    assert session.count("error") == before - 1


# --- typing in a text --------------------------------------------------------------------------


def test_a_key_in_a_text_is_judged_at_the_next_pause(qtbot: QtBot, session: Session) -> None:
    _ = session.findings
    heard: list[bool] = []
    session.checked.connect(lambda: heard.append(session.is_judged))
    for text in ("本", "本机", "本机关"):
        session.do(Change({"text/overview": text}, "修改“总体情况”"))
    assert session.is_waiting
    assert heard == []
    qtbot.waitUntil(lambda: heard == [True])
    assert not session.is_waiting


def test_who_asks_while_a_text_is_typed_is_told_at_once(session: Session) -> None:
    _ = session.findings
    text = "本机关联系电话13800138000。"
    session.do(Change({"text/overview": text}, "修改“总体情况”"))
    assert session.is_waiting
    assert "F-PRIV" in {finding.code for finding in session.findings}


def test_a_step_that_is_no_key_is_judged_at_once_with_what_was_typed_before(
    session: Session,
) -> None:
    _ = session.findings
    heard: list[str] = []
    session.checked.connect(lambda: heard.append("checked"))
    session.do(Change({"text/overview": "本机关"}, "修改“总体情况”"))
    session.do(Change({"requests/new/person": Figure(3)}, "改一格"))
    assert heard == ["checked"]
    assert not session.is_waiting
    session.do(Change({"text/overview": "本机关13800138000"}, "粘贴文字"))
    assert heard == ["checked", "checked"]
    session.do(Change({"text/overview": "本"}, "修改“总体情况”"))
    session.stack.undo()
    assert heard == ["checked"] * 3
    assert not session.is_waiting
