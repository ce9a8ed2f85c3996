"""What the words mean: records, days, slots, promises, progress. Pure, without I/O."""
