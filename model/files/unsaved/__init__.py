"""Work that is not saved yet: the journal on the disk, and what can be recovered from it."""
