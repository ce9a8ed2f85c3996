"""Computed answers: `build(store, …, as_of)` gives frozen structs that `render` draws."""
