"""The sheets of a workbook: what its cells show, and which of them are tables or texts."""
