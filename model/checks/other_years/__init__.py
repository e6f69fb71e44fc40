"""Checks of what is another year's: its numbers, its paragraphs, its whole text."""
