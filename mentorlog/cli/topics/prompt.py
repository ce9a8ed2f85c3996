"""A few words in the prompt, in a status line or as a greeting."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = r"""
# In your prompt
`due --format prompt` says whom you meet next and how much of what is yours is due today or
overdue, or nothing. It never counts what they promised.

## bash: ~/.bashrc, at the end
    nudge() {
        local said; said=$(mentorlog due --format prompt)
        echo "${said:+$said }"
    }
    PS1='$(nudge)'$PS1

## zsh: ~/.zshrc, at the end
    nudge() { psvar[1]=$(mentorlog due --format prompt) }
    precmd_functions+=(nudge)
    RPROMPT=%1v

## fish: ~/.config/fish/config.fish
    function fish_right_prompt
        mentorlog due --format prompt
    end

## tmux: ~/.tmux.conf
    set -g status-right '#(mentorlog due --format prompt)'

## Starship: ~/.config/starship.toml
    [custom.mentorlog]
    command = "mentorlog due --format prompt"
    when = true

## A greeting: ~/.profile
    mentorlog due --format prompt

## Examples
$ mentorlog due --format prompt
$ mentorlog due --mine --within 1w --exit-code || echo "something is due"
"""


def page(_now: datetime) -> Page:
    """The lines for each shell, and for tmux and Starship."""
    return page_of(_TEXT)
