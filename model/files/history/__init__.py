"""Earlier states of a report, and files of others that were replaced."""
