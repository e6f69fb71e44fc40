"""What slip of the keyboard may be behind broken sums, and the change that takes it back."""
