"""What a number says, by what its sentence speaks of: applications, cases, documents, fees."""
