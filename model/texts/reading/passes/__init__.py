"""The steps in which a sentence is read, clause by clause."""
