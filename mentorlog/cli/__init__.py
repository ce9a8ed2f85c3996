"""The command line: parses, asks, calls, shows."""
