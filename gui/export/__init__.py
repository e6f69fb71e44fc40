"""Everything that leaves the program: the choices, the questions before, the work itself."""
