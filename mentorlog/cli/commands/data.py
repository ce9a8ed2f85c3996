"""`mentorlog data`: where the store lies, and everything out of it and in again."""

from mentorlog.cli.app import App
from mentorlog.cli.commands.data_backup import backup
from mentorlog.cli.commands.data_export import export
from mentorlog.cli.commands.data_import import import_
from mentorlog.cli.commands.data_purge import purge
from mentorlog.cli.commands.data_restore import restore
from mentorlog.cli.files import tell_path
from mentorlog.cli.verbs import Verbs

verbs = Verbs()


@verbs.command()
def path(app: App) -> None:
    """Say where the store lies, or will.

    $ mentorlog data path
    $ mentorlog data path --json
    """
    tell_path(app, app.path)


verbs.command()(export)
verbs.command("import")(import_)
verbs.command()(backup)
verbs.command()(restore)
verbs.command()(purge)
