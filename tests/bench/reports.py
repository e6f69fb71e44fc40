"""Checking: one report, and many files."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measure import SAMPLE, Row, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Result
    from model.report.report import Report

FILES = 200


def check(runs: int) -> Iterator[Row]:
    """All rules of a full report, against the sums alone, read from the same report."""
    from model.checks.evaluate import evaluate
    from model.files.store import open_report
    from model.report.changes import Change
    from model.report.figures import Figure

    report = open_report(SAMPLE).report
    address = next(iter(report.form.cells))
    in_three = next(known for known in report.form.cells if known.startswith("requests/"))

    def checked(address: str = address) -> None:
        for number in range(20):
            report.apply(Change({address: Figure(number)}))
            evaluate(report)

    def summed() -> None:
        for number in range(20):
            report.apply(Change({address: Figure(number)}))
            _sums(report)

    sides = {"ours": checked, "sums": summed, "three": lambda: checked(in_three)}
    median = in_turn(sides, runs * 3)
    yield Row("a full check after one edit", median["ours"] / 20, 1, 0.6)
    yield Row("a full check after one edit of table three", median["three"] / 20, 1, 0.6)
    yield Row(
        "a full check after one edit, against the sums", median["ours"], median["sums"], 25
    )


def diagnosis(runs: int) -> Iterator[Row]:
    """What is behind broken sums: one wrong figure, and every figure of table three wrong."""
    from model.checks.evaluate import evaluate
    from model.diagnosis.diagnose import diagnosed
    from model.files.store import open_report
    from model.report.changes import Change
    from model.report.figures import Figure

    report = open_report(SAMPLE).report
    cells = [address for address in report.form.cells if address.startswith("requests/")]
    wrong = {address: Figure(place * 7 % 90) for place, address in enumerate(cells)}
    for name, values in (("one figure wrong", dict([wrong.popitem()])), ("all wrong", wrong)):
        report.apply(Change(values))
        results = evaluate(report)

        def found(results: list[Result] = results) -> None:
            diagnosed(results, report)

        median = in_turn({"ours": found}, runs * 3)
        yield Row(f"the slip behind broken sums: {name}", median["ours"], 1, 5)


def _sums(report: Report) -> list[int]:
    """Left minus right of every identity, blanks as 0, as one would write it by hand."""
    found = []
    for _, identity in report.form.identities:
        if identity.needs_prior:
            continue
        number = 0
        for term in identity.left.terms:
            number += term.sign * int(report.number(term.address) or 0)
        for term in identity.right.terms:
            number -= term.sign * int(report.number(term.address) or 0)
        found.append(number)
    return found


def files(_runs: int) -> Iterator[Row]:
    """``check --json`` over many files in one call, a file, against reading their JSON."""
    from model.__main__ import main
    from model.files.store import dump, parse

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        content = SAMPLE.read_text(encoding="utf-8")
        for number in range(FILES):
            path = Path(folder, f"{number}.gknb")
            changed = content.replace("示例市", f"示例{number}市")
            path.write_bytes(dump(parse(changed.encode()).report))  # with its own checksum
            paths.append(str(path))

        def checked() -> None:
            with contextlib.redirect_stdout(io.StringIO()):
                main(["check", "--json", *paths])

        def read() -> None:
            for path in paths:
                json.loads(Path(path).read_bytes())

        median = in_turn({"ours": checked, "json": read}, 3)
    yield Row(
        "check of one of many files", median["ours"] / FILES, median["json"] / FILES, 180
    )
