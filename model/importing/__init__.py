"""Reports of other programs: recognised, doubted where it must be, never guessed."""
