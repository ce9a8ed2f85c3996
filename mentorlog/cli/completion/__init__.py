"""The completion scripts: written from the commands themselves, for bash, zsh and fish."""
