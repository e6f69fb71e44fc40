"""HTML and text for the clipboard that are small in bytes and large in work, in any size."""

from __future__ import annotations

_CELL = "<td colspan=100 rowspan=100>1</td>"


def spans(count: int) -> bytes:
    """So many cells in one row, each 100 × 100 large."""
    return f"<table><tr>{_CELL * count}</tr></table>".encode()


def repeated_rows(count: int) -> bytes:
    """So many rows that each say that they stand for 2,000 blank ones."""
    row = "<tr style='mso-xlrowspan:2000'><td></td></tr>"
    return f"<table>{row * count}</table>".encode()


def attributes(count: int) -> bytes:
    """One cell with so many attributes."""
    written = " ".join(f"a{number}=1" for number in range(count))
    return f"<table><tr><td {written}>1</td></tr></table>".encode()


def bare_attributes(count: int) -> bytes:
    """One cell with so many attributes that have no value."""
    written = " ".join(f"a{number}" for number in range(count))
    return f"<table><tr><td {written}>1</td></tr></table>".encode()


def square(side: int) -> bytes:
    """A table of so many rows and columns."""
    row = "<tr>" + "<td>1" * side + "</tr>"
    return f"<table>{row * side}</table>".encode()


def nested_tables(count: int) -> bytes:
    """So many tables, each in the one before as far as the parser goes."""
    return ("<table><tr><td>1" * count).encode()


def nested_in_stacks(count: int) -> bytes:
    """So many stacks of 60 tables, each in the one before."""
    stack = "<table><tr><td>1" * 60 + "</table>" * 60
    return (stack * count).encode()


def small_tables(count: int) -> bytes:
    """So many tables of one cell."""
    return ("<table><tr><td>1</table>" * count).encode()


def empty_elements(count: int) -> bytes:
    """A cell of so many elements."""
    return ("<table><tr><td>" + "<b>1</b>" * count + "</table>").encode()


def deep_elements(count: int) -> bytes:
    """A cell of so many elements, each in the one before."""
    return ("<table><tr><td>" + "<i>" * count + "1</table>").encode()


def deep_and_many(count: int) -> bytes:
    """A cell of so many elements within 200 others."""
    return ("<table><tr><td>" + "<i>" * 200 + "<b>1</b>" * count + "</table>").encode()


def slashed_attributes(count: int) -> bytes:
    """One cell with so many attributes that slashes part, behind a quoted bracket."""
    written = "/".join(f"a{number}" for number in range(count))
    return f"<table><tr><td x='>' y='<' {written}>1</td></tr></table>".encode()


def many_long_tags(count: int) -> bytes:
    """So many cells with 900 attributes each."""
    written = " ".join(f"a{number}" for number in range(900))
    return ("<table><tr>" + f"<td {written}>1" * count + "</table>").encode()


def empty_tables(count: int) -> bytes:
    """So many tables without a row, each in the one before."""
    return ("<table>" * count).encode()


def entities(count: int) -> bytes:
    """A cell of so many references."""
    return ("<table><tr><td>" + "&amp;" * count + "</table>").encode()


def unclosed_quote(count: int) -> bytes:
    """So many lines behind a quote that is not closed."""
    return ('"' + "1\n" * count).encode()


def many_tabs(count: int) -> bytes:
    """One line of so many cells."""
    return ("1\t" * count).encode()


def quoted_cells(count: int) -> bytes:
    """So many lines, each in quotes with a quote inside."""
    return ('"1""2"\t3\n' * count).encode()
