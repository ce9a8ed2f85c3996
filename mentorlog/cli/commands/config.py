"""`mentorlog config`: what is chosen once, in a file that can be edited by hand as well."""

from pathlib import Path
from typing import Annotated, Any

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.files import tell_path, written_whole
from mentorlog.cli.settings import (
    CALENDAR,
    ENCRYPT,
    KEYS,
    PROFILE,
    PROFILES,
    Chosen,
    Value,
    check_file,
    check_key,
    check_profile,
    checked,
    chosen,
    in_file,
    read_file,
    variable,
)
from mentorlog.cli.verbs import Verbs
from mentorlog.errors import Invalid
from mentorlog.places import config_path
from mentorlog.render.blocks import Table
from mentorlog.render.json_text import encode
from mentorlog.store.connection import salt_of

verbs = Verbs()

_ENCRYPT_HELP = "on, or off: whether the store is encrypted."

Key = Annotated[str, Argument(metavar="KEY", help=f"One of {', '.join((*KEYS, ENCRYPT))}.")]


@verbs.command("list")
def list_(app: App) -> None:
    """List the settings, the value of each, and where it was set.

    A flag wins over its variable (MENTORLOG_MINUTES for minutes), the variable over the profile,
    the profile over the rest of the file, the file over what is built in.

    $ mentorlog config list
    $ MENTORLOG_MINUTES=30 mentorlog config list --json
    """
    found = {key: _holding(app, key) for key in (*KEYS, ENCRYPT)}
    if app.json:
        print(encode([{"key": key, **one._asdict()} for key, one in found.items()]))
        return
    told = {key: one.help for key, one in KEYS.items()} | {ENCRYPT: _ENCRYPT_HELP}
    rows = [(key, _shown(one.value), one.source, told[key]) for key, one in found.items()]
    app.draw([Table(("Key", "Value", "From", "For"), rows)])


@verbs.command()
def get(app: App, key: Key) -> None:
    """Print the value of a setting.

    $ mentorlog config get minutes
    $ mentorlog config get color --json
    """
    if key != ENCRYPT:
        check_key(key)
    found = _holding(app, key)
    if app.json:
        print(encode({"key": key, **found._asdict()}))
    elif found.value is not None:
        app.say(str(found.value))


@verbs.command("set")
def set_(
    app: App,
    key: Key,
    value: Annotated[str, Argument(metavar="VALUE", help="The new value.")],
    backups: Annotated[
        bool, Option("--backups", help="With encrypt: the backups made before follow.")
    ] = False,
) -> None:
    """Set something for good; a flag or a variable still overrides it.

    Comments and the order of the file stay as they are. With --profile it holds in that profile
    alone; a profile begins with its first setting. `encrypt` is on, off or new (by another
    passphrase), and turns the store itself (`mentorlog help encryption`).

    $ mentorlog config set minutes 45m
    $ mentorlog config set store ~/work.db --profile work
    """
    if key == ENCRYPT:
        from mentorlog.cli.encrypting import turn

        _answer(app, key, turn(app, value, backups=backups))
        return
    if backups:
        raise Invalid("--backups goes with encrypt", "`mentorlog config set encrypt on --backups`")
    check_key(key)
    read = checked(key, value, key)
    if key == "mentorship":
        read = app.mentorship(str(read)).name
    if key == PROFILE:
        check_profile(str(read))
    if key == CALENDAR:
        from mentorlog.cli.calendar import begin

        begin(app, str(read))
    _write(app, key, read)
    app.followed(at_once=key.startswith(CALENDAR) and key != CALENDAR)
    _answer(app, key, read)
    if _holding(app, key).source == variable(key):
        app.talk(f"{variable(key)} is set in the environment and goes before it")


@verbs.command()
def unset(app: App, key: Key) -> None:
    """Remove a setting, so that the default holds again.

    $ mentorlog config unset minutes
    $ mentorlog config set mode virtual && mentorlog config unset mode
    """
    if key not in _table(app, read_file(config_path())):
        check_key(key)
    else:
        before = _table(app, read_file(config_path()))[key]
        _write(app, key, None)
        if key == CALENDAR:
            app.talk(f"{before} stays as it is, and follows no more")
        app.followed(at_once=key.startswith(CALENDAR))
    _answer(app, key, None)


@verbs.command()
def edit(app: App) -> None:
    """Open the settings in your editor; mistakes open them again.

    $ EDITOR=true mentorlog config edit
    $ EDITOR="sed -i s/calm/terminal/" mentorlog config edit
    """
    from mentorlog.cli.editor import ensure_one
    from mentorlog.cli.page.editing import edited

    path = config_path()
    command = ensure_one(
        app,
        asked_for=True,
        instead="`mentorlog config set KEY VALUE` chooses one thing",
        by_settings=_is_sound(app, path),
    )

    def save(text: str) -> None:
        check_file(text, path)
        _put(path, text)

    changed = edited(app, command, _text(path), save, "it lies in {}", path.name, is_toml=True)
    app.talk(f"wrote {path}" if changed else "nothing was changed")


def _holding(app: App, key: str) -> Chosen:
    """As `chosen`; a profile that was typed goes, with its store, before the environment."""
    if key == ENCRYPT:
        return Chosen("on" if salt_of(app.place) else "off", "store")
    if app.profile is not None and key == PROFILE:
        return Chosen(app.profile, "--profile")
    return in_file(key) if app.profile is not None and key == "store" else chosen(key)


def _is_sound(app: App, path: Path) -> bool:
    """Whether the file can be read; if not, says why, since that is to be mended now."""
    try:
        check_file(_text(path), path)
    except Invalid as error:
        app.talk(f"{error.message}; {error.hint}")
        return False
    return True


def _text(path: Path) -> str:
    """What the file says; where there is none, every setting as a comment, with what it is for."""
    if path.exists():
        return path.read_text("utf-8")
    lines = (
        f"# {one.help}\n# {key} = {encode(one.default) if one.default else ''}\n"
        for key, one in KEYS.items()
    )
    return "\n".join(lines)


@verbs.command()
def path(app: App) -> None:
    """Say where the settings lie, or will; MENTORLOG_CONFIG names another file.

    $ mentorlog config path
    $ MENTORLOG_CONFIG=here.toml mentorlog config path
    """
    tell_path(app, config_path())


def _write(app: App, key: str, value: Value) -> None:
    """Change one setting in the file, or take it out."""
    import tomlkit

    path = config_path()
    read_file(path)  # refuses what is no TOML
    document = tomlkit.parse(path.read_text("utf-8") if path.exists() else "")
    table = _table(app, document)
    if value is None:
        del table[key]
    else:
        table[key] = str(value) if isinstance(value, str) else value
    _put(path, tomlkit.dumps(document))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(path, None, force=True) as file:
        file.write(text.encode())


def _table(app: App, document: Any) -> Any:
    """The part of the file that is meant: the whole, or that of the profile which was named."""
    if app.profile is None:
        return document
    return document.setdefault(PROFILES, {}).setdefault(app.profile, {})


def _answer(app: App, key: str, value: Value) -> None:
    if app.json:
        print(encode({"key": key, "value": value}))
    elif not app.quiet:
        app.say(f"{key} is {value}" if value is not None else f"{key} is not set")


def _shown(value: Value) -> str:
    return "–" if value is None else str(value)
