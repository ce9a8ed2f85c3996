"""What `doctor` looks at in the store and around it; nothing here writes unless it mends."""
