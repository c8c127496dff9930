"""What is said of words that no command understands: which flag, what is wrong, what to do instead."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selector.cli.argument_names import ARGUMENTS
from selector.cli.file_names import EMPTY, NULL
from selector.domain.problems import Problem, Where
from selector.domain.text import Text, text

if TYPE_CHECKING:
    import typer

PROGRAM = "payment-selector"
_ALIKE = 0.6
_CHOICES = re.compile(r"is not one of (?P<words>.+?)\.?$")
_BOUND = re.compile(r"Input should be (?P<side>greater|less) than or equal to (?P<bound>\S+)")
_USES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Text]], ...] = (
    (
        re.compile(r"Missing argument '(?P<name>[^']+)'"),
        lambda found: text("the argument {name} is missing", name=ARGUMENTS.get(found["name"], found["name"])),
    ),
    (
        re.compile(r"Missing option '(?P<name>[^']+)'"),
        lambda found: text("{name} is missing", name=found["name"]),
    ),
    (
        re.compile(r"No such option: (?P<name>\S+)"),
        lambda found: text("there is no option {name}", name=found["name"]),
    ),
    (
        re.compile(r"No such option: (?P<name>\S+) \((?:Possible options: |Did you mean )(?P<alike>.+)\)"),
        lambda found: text("there is no option {name}; did you mean {list}?", name=found["name"], list=found["alike"]),
    ),
    (
        re.compile(r"Option '(?P<name>[^']+)' requires an argument"),
        lambda found: text("{name} needs a value", name=found["name"]),
    ),
    (
        re.compile(r"Option '(?P<name>[^']+)' does not take a value"),
        lambda found: text("{name} takes no value", name=found["name"]),
    ),
    (
        re.compile(r"Got unexpected extra argument\(s\) \((?P<words>.*)\)", re.DOTALL),
        lambda found: text("more was given than is asked for: {words}", words=found["words"]),
    ),
)
"""What the library of commands says of flags and words, and the same in words of this program."""


def bad_use(command: str, error: "typer.TyperException") -> Problem:
    """The problem with the flags or values of a command, as the library of commands found it."""
    param = getattr(error, "param", None)
    said = str(getattr(error, "format_message", error.__str__)()).rstrip(".")
    see = text("see: {program} {command} --help", program=PROGRAM, command=command)
    if param is None or said.startswith("Missing"):
        return Problem("use", _wrong_use(said), hint=see)
    said = str(getattr(error, "message", said)).rstrip(".")
    name = next((option for option in param.opts if option.startswith("--")), str(param.name).upper())
    return Problem("use", _wrong_value(said), where=Where(field=name), hint=see)


def _wrong_use(said: str) -> Text:
    """What is wrong with flags and words."""
    told = (say(found) for pattern, say in _USES if (found := pattern.fullmatch(said)))
    return next(told, text("{what}", what=said))


def _wrong_value(said: str) -> Text:
    """What is wrong with a value, in words of this program."""
    if "valid integer" in said:
        return text("must be a whole number")
    if choices := _CHOICES.search(said):
        return text("must be one of: {list}", list=choices["words"].replace("'", ""))
    if bound := _BOUND.search(said):
        if bound["side"] == "greater":
            return text("must be at least {bound}", bound=bound["bound"])
        return text("must be at most {bound}", bound=bound["bound"])
    told = {EMPTY: text("the name of a file is missing"),
            NULL: text("no file can have this name: it holds a null character")}  # fmt: skip
    return told.get(said, text("{what}", what=said))


def stands_for(word: str, kind: Callable[[Path], bool]) -> bool:
    """Whether a word names a file or folder of that kind; one that no file can have names none."""
    try:
        return bool(word) and "\x00" not in word and kind(Path(word))
    except OSError:  # a name that is too long, a folder that nobody may look into
        return False


def no_command(words: Sequence[str], commands: Sequence[str]) -> Problem:
    """The problem with words of which the first is no command and no file that could be opened."""
    first, see = words[0], text("see: {program} --help", program=PROGRAM)
    if stands_for(first, Path.is_dir):
        hint = text("name a scenario file, for example shop.pspscenario")
        return Problem("use", text("this is a folder, not a file"), where=Where(first), hint=hint)
    if stands_for(first, Path.is_file):
        wrong = text("one file at a time: after {first} there is {more}", first=first, more=" ".join(words[1:]))
        return Problem("use", wrong, hint=see)
    from difflib import get_close_matches  # the window, which no word opens, starts without it

    wrong = text('"{word}" is neither a command nor a file', word=first)
    if alike := get_close_matches(first.casefold(), commands, n=1, cutoff=_ALIKE):
        return Problem("use", wrong, hint=text('did you mean "{word}"?', word=alike[0]))
    return Problem("use", wrong, hint=see)
