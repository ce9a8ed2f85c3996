"""What is asked one thing after the other where a command was called without a word."""
