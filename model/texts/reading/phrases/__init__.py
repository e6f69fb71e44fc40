"""What several tokens mean together: one function from tokens to tokens for each way of saying."""
