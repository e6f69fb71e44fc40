"""Fill, check, save and print the annual report on open government information. No Qt here."""
