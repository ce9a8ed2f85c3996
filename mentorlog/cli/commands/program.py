"""`mentorlog program`: mentoring of many, by its coordinator and by those who take part."""

from mentorlog.cli.commands import program_collect, program_status
from mentorlog.cli.verbs import Verbs

verbs = Verbs()

# What a participant does
verbs.command()(program_status.join)
verbs.command()(program_status.leave)
verbs.command()(program_status.status)

# What comes back to the coordinator
verbs.command()(program_collect.collect)
verbs.command()(program_collect.remind)
