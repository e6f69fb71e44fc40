"""The grid of any table: model, view, labels, cells, keys, selection."""
