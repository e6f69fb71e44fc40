"""A new year from an old one."""
