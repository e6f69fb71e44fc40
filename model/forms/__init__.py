"""An official form: what it is, how its file is read, its rules."""
