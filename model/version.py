"""The version of the program: the one place where it stands. `pyproject.toml` reads it here."""

VERSION = "0.1.0"
