"""What of a record travels to another device, and in which pieces; pure."""
