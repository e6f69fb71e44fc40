"""What stands in the narratives: numbers, counts, dates, levels, tidying."""
