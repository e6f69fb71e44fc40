"""Two years side by side, or a draft beside a published document: the page 对比."""
