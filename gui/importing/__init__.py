"""Reports of other programs: what was read, looked at beside the original before it is taken."""
