"""Findings and what finds them: the rules of a form, checks in code, their evaluation."""
