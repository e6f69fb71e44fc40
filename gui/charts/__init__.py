"""Charts of a report: what they show, and the pane that shows them."""
