"""How things work, one screen each: a module with a `page` for every topic of the registry."""
