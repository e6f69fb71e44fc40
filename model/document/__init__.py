"""The report as a list of blocks, and the print rules that every output shares."""
