"""Which cells the number of an item is compared with."""
