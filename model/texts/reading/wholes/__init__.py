"""What is said of all of a number told before."""
