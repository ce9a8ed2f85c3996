"""A year of one invented journal, to look around in before writing one's own."""
