"""The command line: its parser, what it prints, and one file for each of its commands."""
