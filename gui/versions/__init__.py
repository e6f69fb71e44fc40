"""What was saved before or elsewhere: earlier versions, and a file that changed on disk."""
