"""How things work, one screen each: a module with `page(now)` for every topic of the registry."""
