"""The one exception that is meant for the person at the desk."""

from __future__ import annotations


class UserError(Exception):
    """Expected trouble: the message says in Chinese what happened and what to do."""


class FormError(UserError):
    """A fault in an official form's file: names the file, the table and the row."""
