"""A sentence in clauses, and which words of a clause belong to which of its numbers."""
