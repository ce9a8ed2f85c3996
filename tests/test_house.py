"""The house: layers, what a start imports, and that every command helps by an example that runs."""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from mentorlog.__main__ import _SPARED
from mentorlog.cli.help_text import examples_in
from mentorlog.cli.registry import TOPICS, WORDS, commands_of
from mentorlog.cli.root import Root
from mentorlog.cli.topic_text import commands_on
from mentorlog.cli.topics import page
from mentorlog.exchange import invitation
from mentorlog.store.store import Store
from tests import shared_demo as shared
from tests.amounts import drawn
from tests.conftest import NOW, Answer, Run
from tests.held import FLOORS, HELD
from tests.programmes import enrolment, programme
from tests.shell import ROOT, shell, steps, surroundings
from tests.unit.filled import load

MOST_LINES = 300
MOST_FILES, MOST_PAIRS = 37, 59
"""Between the words of a logged session with a promise and its COMMIT; fewer are better."""
PACKAGE = ROOT / "mentorlog"

# Imports run downwards only; two names on one line do not import each other.
LAYERS = (
    {"errors"},
    {"clock", "places"},
    {"domain"},
    {"demo", "store"},
    {"reports"},
    {"operations"},
    {"exchange", "render"},
    {"cli"},
)
FORBIDDEN = {"exchange": {"store"}, "render": {"store"}, "demo": {"store"}}
HEAVY = (
    *("rich", "sqlite_utils", "questionary", "pydantic", "dateutil", "yaml", "asyncio"),
    *("tomlkit", "platformdirs", "jinja2", "prompt_toolkit", "pyrage", "sqlcipher3", "keyring"),
)


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if len(parts) > 1 or parts[0] in LAYERS[0] | LAYERS[1]:
            yield parts[0], path


@cache
def _read(path: Path) -> tuple[str, list[ast.Import | ast.ImportFrom]]:
    """The docstring of a module, and what it imports, late and for types as well."""
    tree = ast.parse(path.read_text())
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return ast.get_docstring(tree) or "", imports


def _imported(path: Path) -> Iterator[str]:
    for node in _read(path)[1]:
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif node.module:
            names = [node.module]
            if node.module == "mentorlog":
                names = [f"mentorlog.{alias.name}" for alias in node.names]
        for name in names:
            if name.startswith("mentorlog."):
                yield name.split(".")[1]


def test_imports_run_downwards_only() -> None:
    height = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    upwards = [
        f"{path.relative_to(ROOT)} imports {target}"
        for layer, path in _modules()
        for target in _imported(path)
        if target != layer
        and target in height
        and (height[target] >= height[layer] or target in FORBIDDEN.get(layer, ()))
    ]
    assert upwards == []


@cache
def _imports() -> dict[str, set[str]]:
    """Each module and those that it imports, late and for types as well."""
    paths = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }
    found: dict[str, set[str]] = {name: set() for name in paths}
    for name, path in paths.items():
        for node in _read(path)[1]:
            if isinstance(node, ast.ImportFrom) and node.module:
                whole = {f"{node.module}.{alias.name}" for alias in node.names}
                of_ours = {one.removeprefix("mentorlog.") for one in (*whole, node.module)}
                modules = of_ours & paths.keys() - {name}
                found[name] |= {one for one in modules if not _is_package_of(one, modules)}
    return found


def _is_package_of(name: str, modules: set[str]) -> bool:
    """Whether a module of the package is imported from it, and nothing of the package itself."""
    return any(one.startswith(f"{name}.") for one in modules)


def _reached(imports: dict[str, set[str]], first: str) -> set[str]:
    """The modules that are imported from this one on."""
    found: set[str] = set()
    ahead = [first]
    while ahead:
        new = imports[ahead.pop()] - found
        found |= new
        ahead += new
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    imports = _imports()
    reached = {name: _reached(imports, name) for name in imports}
    circles = {
        frozenset(one for one in reached[name] if name in reached[one])
        for name in imports
        if name in reached[name]
    }
    assert [sorted(one) for one in circles] == []


READS_THE_CLOCK = {
    "store.file",  # which moment it is, unless whoever opens the store says so
    "domain.records.base",  # the day and the stamps of what is new and names none
}


def test_time_is_an_argument_below_the_command_line() -> None:
    readers = {name for name, imported in _imports().items() if "clock" in imported}
    assert {name for name in readers if not name.startswith("cli.")} == READS_THE_CLOCK


def test_every_module_says_in_its_first_line_what_it_does() -> None:
    silent = [
        str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*.py") if not _read(path)[0].strip()
    ]
    assert silent == []


def test_a_module_can_be_read_in_one_sitting() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert [str(path) for path, many in lines.items() if many > MOST_LINES] == []


def test_a_session_with_a_promise_can_be_followed_from_its_words_to_commit() -> None:
    words = ("session", "add", "Packet", "--with", "dana", "--action", "Draft the packet")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.trace", *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    files, pairs = map(int, re.findall(r"(\d+) files, (\d+) pairs", ran.stdout)[0])
    assert files <= MOST_FILES, ran.stdout
    assert pairs <= MOST_PAIRS, ran.stdout


def test_every_module_is_held_by_a_test_of_its_name_or_by_one_that_is_named() -> None:
    modules = {
        path.relative_to(PACKAGE).with_suffix("").as_posix()
        for floor in FLOORS
        for path in (PACKAGE / floor).rglob("*.py")
        if path.name != "__init__.py"
    }
    tests = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    alone = {module for module in modules if f"test_{Path(module).name}" not in tests}
    named = [module for held in HELD.values() for module in held]
    assert sorted(named) == sorted(alone), "tests/held.py names others"
    assert [test for test in HELD if not (ROOT / "tests" / f"{test}.py").exists()] == []


def _after(words: Iterable[str], found: str) -> list[str]:
    """What a command leaves behind, in a process of its own, its output in a pipe.

    `found` is the Python of it, which gives texts.
    """
    script = (
        "import sys; from mentorlog.cli.main import run; run(sys.argv[1:]);"
        f"sys.stderr.write('\\n'.join(['--found--', *{found}]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return ran.stderr.partition("--found--\n")[2].splitlines()


def _modules_after(*words: str) -> set[str]:
    """What one command leaves imported."""
    return set(_after(words, "sys.modules"))


EVERYDAY = (
    ("session", ("session", "add", "Stand-up")),
    ("log", ("log", "yesterday 45m dana: Met. !Draft it by fri !!Intro #career")),
    ("session", ("session", "list")),
    ("action", ("action", "add", "Draft RFC")),
    ("note", ("note", "add", "Talk accepted", "--kind", "win")),
    ("feedback", ("feedback", "add", "Slow down", "--from", "them")),
    ("topic", ("topic", "add", "How do I say no?")),
    ("action", ("action", "done", "@last")),
    ("action", ("action", "list")),
    ("goal", ("goal", "list", "--with", "dana")),
    ("due", ("due",)),
    ("find", ("find", "word")),
    ("today", ("today",)),
    ("prep", ("prep", "dana")),
    ("report", ("report", "week")),
    ("report", ("report", "accountability", "dana")),
)


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(("noun", "words"), EVERYDAY, ids=lambda value: " ".join(value))
def test_an_everyday_command_imports_its_noun_alone_and_nothing_heavy(
    noun: str, words: tuple[str, ...], ml: Run
) -> None:
    if "@last" in words:
        ml("action", "add", "Draft RFC")
    modules = _modules_after(*words)
    of_commands = {name for name in modules if name.startswith("mentorlog.cli.commands.")}
    nouns = {name.partition("_")[0] for name in of_commands}  # one may be several modules
    assert nouns == {f"mentorlog.cli.commands.{noun}"}
    assert sorted(name for name in (*HEAVY, "typer") if name in modules) == []
    names_no_day = noun in ("find", "due", "prep", "report") or {"list", "done"} & {*words}
    assert not (names_no_day and "mentorlog.domain.dates" in modules)


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    "words", drawn([words for _, words in EVERYDAY], 8, "shared imports"), ids=" ".join
)
def test_an_everyday_command_imports_no_more_where_the_journal_is_shared(
    words: tuple[str, ...], ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ml("action", "add", "Draft RFC")
    alone = _modules_after(*words)
    ml("action", "add", "Draft RFC")
    monkeypatch.setattr(invitation, "_COST", 4)
    for whom in ("--own", "dana"):
        place = ("--to", str(tmp_path / whom), "-o", str(tmp_path / f"{whom}.invite"))
        assert ml("share", "start", whom, *place).code == 0
    assert _modules_after(*words) - alone == set()


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("words", [("session", "add", "Stand-up"), ("prep", "dana")], ids=" ".join)
def test_an_everyday_command_defines_few_named_tuples(words: tuple[str, ...]) -> None:
    found = _after(words, "map(str, tuple.__subclasses__())")
    ours = [one for one in found if one.startswith("<class 'mentorlog.")]
    assert len(ours) < 10, f"each takes 0.1 ms; see mentorlog/domain/values.py: {ours}"


OF_A_CALENDAR = tuple(
    f"mentorlog.{name}" for name in ("cli.calendar", "store.calendar", "exchange.ics")
)
"""What is imported only where a calendar was chosen."""


@pytest.mark.usefixtures("dana")
def test_a_calendar_that_follows_imports_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_CALENDAR", str(tmp_path / "feed.ics"))
    modules = _modules_after("session", "add", "Stand-up")
    assert modules.issuperset(OF_A_CALENDAR)
    slow = (*HEAVY, "icalendar", "tempfile", "hashlib", "mentorlog.store.audience")
    assert sorted(name for name in slow if name in modules) == []


_AS_INSTALLED = "from mentorlog.__main__ import main; main()"


def _modules_as_installed(*words: str) -> tuple[set[str], set[str]]:
    """What one command of the installed program imports, and which modules of it are ours."""
    ran = subprocess.run(
        [sys.executable, "-S", "-X", "importtime", "-c", _AS_INSTALLED, *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )
    modules = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    ours = {name.removeprefix("mentorlog") for name in modules if name.startswith("mentorlog")}
    return modules, ours


BESIDE = ("platform", "decimal", "numbers", "textwrap", "msgspec.inspect", "msgspec.toml")
FEW = (
    *(("session", "list"), ("due",), ("prep", "dana"), ("session", "add", "Kick-off")),
    ("log", "yesterday dana: Met %career"),
)


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("words", FEW, ids=" ".join)
def test_an_everyday_command_as_installed_imports_nothing_that_is_rarely_needed(
    words: tuple[str, ...],
) -> None:
    modules, _ = _modules_as_installed(*words)
    slow = ("inspect", "ast", "pathlib", "urllib.parse", "dataclasses", *BESIDE)
    assert sorted(name for name in slow if name in modules) == []


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("words", [*FEW, ("due", "--format", "prompt")], ids=" ".join)
def test_no_command_as_installed_runs_in_python_what_dates_are_in_c(words: tuple[str, ...]) -> None:
    modules, _ = _modules_as_installed(*words)
    assert "_datetime" in modules
    assert ("_pydatetime" if sys.version_info >= (3, 12) else "datetime") not in modules


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    "words", [("due", "--format", "prompt"), ("__complete", "open:action,goal", "")], ids=" ".join
)
def test_a_prompt_and_tab_import_little_beside_sqlite(words: tuple[str, ...]) -> None:
    modules, _ = _modules_as_installed(*words)
    assert "_sqlite3" in modules
    assert modules.isdisjoint({"collections", "functools", "re", "typing"})


def test_a_sqlite_that_needs_more_than_was_left_to_it_is_imported_the_usual_way() -> None:
    code = """
from mentorlog import __main__ as program
program._import_sparing("sqlite3", {"functools": {}})
import collections.abc, functools, sqlite3
assert functools.lru_cache(3)(len)("ab") == 2
assert sqlite3.connect(":memory:").execute("SELECT 1").fetchone() == (1,)
assert issubclass(sqlite3.Row, collections.abc.Sequence)
"""
    subprocess.run([sys.executable, "-S", "-c", code], check=True, cwd=ROOT)


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("words", [*FEW, ("report", "week")], ids=" ".join)
def test_an_everyday_command_compiles_no_annotation(words: tuple[str, ...]) -> None:
    code = f"""
import sys
def told(event, args):
    if event == "compile" and args[1] == "<string>" and isinstance(args[0], str):
        print("compiled", args[0], file=sys.stderr)
sys.addaudithook(told)
{_AS_INSTALLED}
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert [line for line in ran.stderr.splitlines() if line.startswith("compiled")] == []


def test_the_first_reads_where_no_store_is_go_without_paths(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MENTORLOG_DB")
    modules, ours = _modules_as_installed("session", "list")
    assert ".store.creation" in ours
    assert sorted(name for name in ("pathlib", "urllib.parse", *BESIDE) if name in modules) == []


@pytest.mark.parametrize("known", [(), ("decimal",)], ids=["as it is", "with a name that it lacks"])
def test_who_imports_later_what_was_spared_gets_the_real_thing(known: tuple[str, ...]) -> None:
    code = f"""
from mentorlog import __main__ as program
program._SPARED.update(dict.fromkeys({known}, {{}}))
program._import_msgspec()
import decimal, platform, sys, uuid, msgspec, msgspec.inspect, msgspec.yaml
from msgspec import msgpack
assert platform.system() == sys.modules["platform"].uname().system
assert msgspec.json.encode([uuid.UUID(int=1)]) == b'["00000000-0000-0000-0000-000000000001"]'
assert decimal.Decimal("1.5") + 1 == decimal.Decimal("2.5")
assert msgspec.inspect.type_info(int) and msgpack.encode(1) == b"\x01"
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_nobody_takes_from_msgspec_what_was_spared_without_importing_it() -> None:
    """In one process the tests have all of the library; the program as it is started has not."""
    spared = [name.removeprefix("msgspec.") for name in _SPARED if name.startswith("msgspec.")]
    taken = re.compile(rf"(?<!import )msgspec\.(?:{'|'.join(spared)}|json\.schema)\b")
    sources = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    del sources[PACKAGE / "__main__.py"]
    assert [path.name for path, text in sources.items() if taken.search(text)] == []


TAB_AND_PROMPT: dict[tuple[str, ...], str] = {
    ("__complete", "open:action", ""): "quick.candidates",
    ("due", "--format", "prompt"): "quick.nudge",
}
ALLOWED = {
    *("", ".__main__", ".clock", ".errors", ".places", ".store", ".domain", ".domain.text"),
    *(".cli", ".cli.quick", ".cli.store_path"),
}


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("words", TAB_AND_PROMPT, ids=" ".join)
def test_tab_and_the_prompt_import_hardly_anything(words: tuple[str, ...]) -> None:
    modules, ours = _modules_as_installed(*words)
    for_the_prompt = {".cli.letters", ".render", ".render.nudge"} if words[0] == "due" else set()
    assert ours == ALLOWED | {f".cli.{TAB_AND_PROMPT[words]}"} | for_the_prompt
    slow = (*HEAVY, "typer", "msgspec", "typing", "pathlib", "re", "contextlib")
    assert sorted(name for name in slow if name in modules) == []


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_the_help_of_the_program_is_set_without_typer(asked: str) -> None:
    modules, ours = _modules_as_installed(asked)
    assert ".cli.help_page" in ours
    assert "typer" not in modules


@pytest.mark.parametrize("words", [("--help",), ("sesion",), ("--version",)])
def test_help_and_a_slip_import_no_command_module(words: tuple[str, ...]) -> None:
    modules = _modules_after(*words)
    assert [name for name in modules if name.startswith("mentorlog.cli.commands.")] == []
    assert sorted(name for name in HEAVY if name in modules) == []


COMMANDS = dict(commands_of(Root()))
EXAMPLES = [example for command in COMMANDS.values() for example in examples_in(command.help or "")]
TOLD = [
    example for topic in TOPICS for example in commands_on(page(topic, datetime.fromisoformat(NOW)))
]


def test_every_word_of_the_registry_has_commands() -> None:
    assert {path[0] for path in COMMANDS} == set(WORDS)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_helps_with_two_examples(path: tuple[str, ...], ml: Run) -> None:
    answer = ml(*path, "--help")
    first = (COMMANDS[path].help or "").splitlines()[0]
    examples = examples_in(COMMANDS[path].help or "")
    assert answer.code == 0
    assert first.endswith((".", ":")) or first[-1].isalnum()
    assert len(examples) >= 2
    assert all(example in answer.out for example in examples)
    undocumented = [p.opts for p in COMMANDS[path].params if not getattr(p, "help", None)]
    assert undocumented == []


def _shown_by(example: str, path: tuple[str, ...]) -> list[str]:
    """What an example shows: options, how many ids, text; not which ids and what text."""
    shown = []
    for word in shlex.split(example):
        is_id = re.fullmatch(r"[a-z]\d+", word)
        is_itself = word.startswith(("-", "@")) or word in (*path, "mentorlog", "|", "&&")
        is_itself |= "=" in word  # the environment, which is all that such an example shows
        shown.append("ID" if is_id else word if is_itself else "TEXT")
    return shown


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_examples_of_a_command_differ_in_what_they_show(path: tuple[str, ...]) -> None:
    shown = [_shown_by(example, path) for example in examples_in(COMMANDS[path].help or "")]
    assert all(one not in shown[:number] for number, one in enumerate(shown))


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo year, built once; each example runs on a copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shell(f'mentorlog demo -o "{path}"', path.parent, path)
    with closing(Store(path)) as store:
        dana = next(one for one in store.mentorships.all() if one.name.startswith("Dana"))
        load(store, *programme(3), enrolment(dana.uid, 2))
    return path


@pytest.fixture(scope="session")
def shared_demo(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, shared with a second device."""
    place = tmp_path_factory.mktemp("shared")
    shutil.copy(demo_store, place)
    shared.share(place, place / demo_store.name)
    return place


TYPED = {*drawn([*EXAMPLES, *TOLD], 20, "examples in a shell")}


@pytest.mark.parametrize("example", [*EXAMPLES, *TOLD])
def test_every_example_runs(
    example: str, request: pytest.FixtureRequest, tmp_path: Path, ml: Run,
    monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    db = tmp_path / "demo.db"
    if shared.needs_it(example):
        shutil.copytree(request.getfixturevalue("shared_demo"), tmp_path, dirs_exist_ok=True)
    else:
        shutil.copy(request.getfixturevalue("demo_store"), db)
    ran = _in_a_shell_if_need_be(example, tmp_path, db, ml, monkeypatch)
    assert ran.code == 0, ran.out + ran.err
    assert not ran.err.startswith(("error", "warning", "Traceback"))


def _in_a_shell_if_need_be(
    line: str, directory: Path, db: Path, ml: Run, monkeypatch: pytest.MonkeyPatch
) -> Answer:
    """What a line answers; where all of it is ours, it runs in this process, so much faster.

    One in twenty, and each with --long, is typed in a shell: the program as it starts by itself.
    """
    found = None if line in TYPED else steps(line, directory)
    if found is None:
        ran = shell(line, directory, db)
        return Answer(ran.stdout, ran.stderr, ran.returncode)
    for name, value in surroundings(directory, db).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(directory)
    monkeypatch.setattr(invitation, "_COST", 4)
    answer = Answer("", "", 0)
    for joint, words in found:
        if joint == "&&" and answer.code:
            break
        said = ml(*words, stdin=answer.out if joint == "|" else "")
        answer = said._replace(err=answer.err + said.err)
    return answer


_OPENS = {"store/connection", "store/creation", "store/declarations", "cli/quick/__init__"}
"""The one door to a file, two stores in memory, and TAB, which passes over what is encrypted."""


def test_no_file_is_opened_past_the_door_that_knows_encrypted_ones() -> None:
    opens = {
        str(path.relative_to(PACKAGE).with_suffix(""))
        for path in PACKAGE.rglob("*.py")
        if "sqlite3.connect(" in path.read_text()
    }
    assert opens == _OPENS
