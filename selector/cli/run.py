"""The command line: which word runs which command, and the one place where faults become a line and a status."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from selector import __version__
from selector.cli.misuse import PROGRAM, bad_use, no_command, stands_for
from selector.cli.output import drop_output, no_room, write_any_text
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text, text
from selector.i18n.catalog import LANGUAGES, install, joined, render

DONE, REFUSED, BAD_USE, INTERRUPTED = 0, 1, 2, 130
COMMANDS: dict[str, tuple[str, Text]] = {
    "new": ("selector.cli.new:new", text("make a scenario from a preset")),
    "rank": ("selector.cli.rank:rank", text("rank the platforms of a scenario")),
    "price": ("selector.cli.price:price", text("price a payments table under the offers of one profile")),
    "explain": ("selector.cli.explain:explain", text("tell where a cost and a score come from")),
    "curve": ("selector.cli.curve:curve", text("cost against monthly volume, and the break-even volumes")),
    "targets": ("selector.cli.targets:targets", text("tell what to bargain for, and what would change the winner")),
    "import": ("selector.cli.imports:imports", text("read transaction exports into a payments table")),
    "backcast": ("selector.cli.backcast:backcast", text("hold an offer's terms against the fees really charged")),
    "export": ("selector.cli.export:export", text("write a scenario's result as a workbook, PDF, CSV or JSON")),
    "check": ("selector.cli.check:check", text("look for faults in platform profiles")),
    "decide": ("selector.cli.decide:decide", text("rank any decision matrix with the same methods")),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, or opens the window where there is no word. Returns the exit status.

    0: done. 1: understood, and the answer is no. 2: bad input or use, told in one `error: …` line on standard error.
    """
    write_any_text()
    try:
        return _flushed(_dispatch(*_take_language(list(sys.argv[1:] if argv is None else argv))))
    except UserError as error:
        return _tell(error.problem)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return DONE
    except Exception as error:
        if (problem := no_room(error)) is not None:
            drop_output()
            return _tell(problem)
        if os.environ.get("PAYMENT_SELECTOR_DEBUG"):
            raise
        return _tell(_fault(error))


def _flushed(status: int) -> int:
    """`status`, once all is written: a full disk is told with a status, and not at the end of the interpreter."""
    if sys.stdout is not None:
        sys.stdout.flush()
    return status


def _fault(error: Exception) -> Problem:
    wrong = text("an unexpected fault: {what}", what=f"{type(error).__name__}: {error}")
    hint = text("set PAYMENT_SELECTOR_DEBUG=1 to see where it happened, and report it")
    return Problem("fault", wrong, hint=hint)


def _tell(problem: Problem) -> int:
    """Says a problem in one line: where, what, and what to do."""
    parts = [str(problem.where), render(problem.text), render(problem.hint) if problem.hint else ""]
    where, wrong, hint = (" ".join(part.split()) for part in parts)
    line = ": ".join(part for part in (where, wrong) if part)
    sys.stderr.write(f"error: {joined(part for part in (line, hint) if part)}\n")
    return BAD_USE


def _take_language(words: list[str]) -> tuple[list[str], str | None]:
    """Takes `--lang` out of the words: every command knows it, wherever it stands.

    Raises:
        UserError: when no language follows it, or one that the product does not speak.
    """
    rest, lang = [], None
    given = iter(words)
    for word in given:
        if word == "--lang":
            lang = next(given, None)
            if lang is None or lang.startswith("-"):
                raise UserError(_no_language())
        elif word.startswith("--lang="):
            lang = word.removeprefix("--lang=")
        else:
            rest.append(word)
    if lang is not None and not lang.strip():
        raise UserError(_no_language())
    install(lang)
    return rest, lang


def _no_language() -> Problem:
    hint = text("use one of: {list}", list=", ".join(LANGUAGES))
    return Problem("no_language", text("a language is missing"), where=Where(field="--lang"), hint=hint)


def _dispatch(words: list[str], lang: str | None) -> int:
    if words[:1] == ["help"] and len(words) > 1:
        words = [words[1], "--help"]
    if words and words[0] in COMMANDS:
        return _run_command(words[0], words[1:])
    if words and words[0] in {"--help", "-h", "help"}:
        sys.stdout.write(_overview())
        return DONE
    if words and words[0] == "--version":
        sys.stdout.write(f"{PROGRAM} {__version__}\n")
        return DONE
    return _open_window(words, lang)


def _overview() -> str:
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {word:<{width}}  {render(what)}" for word, (_, what) in COMMANDS.items())
    opening = render(text("without a word the window opens, with a file: that scenario"))
    closing = render(text("every command takes --help, --json and --lang {list}", list="|".join(LANGUAGES)))
    return f"{PROGRAM} [FILE]\n{PROGRAM} COMMAND …\n\n{opening}\n\n{listed}\n\n{closing}\n"


def _command(word: str) -> Callable[..., object]:
    module, _, name = COMMANDS[word][0].partition(":")
    found: Callable[..., object] = getattr(import_module(module), name)
    return found


def _run_command(word: str, words: list[str]) -> int:
    """Runs one command; only its own module is loaded.

    Raises:
        UserError: for flags or values that the command does not know, and for whatever it refuses itself.
    """
    import typer

    from selector.cli.helping import SpokenCommand

    shell = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    names = {"help_option_names": ["-h", "--help"]}
    about = render(COMMANDS[word][1])
    shell.command(word, cls=SpokenCommand, help=about, epilog=_closing(), context_settings=names)(_command(word))
    try:
        status = shell(words, prog_name=f"{PROGRAM} {word}", standalone_mode=False)
    except typer.Exit as stop:
        return int(stop.exit_code)
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as error:
        raise UserError(bad_use(word, error)) from None
    return status if isinstance(status, int) else DONE


def _closing() -> str:
    """What the help of every command says of the flag that all of them know."""
    return render(text("--lang {list}: the language of the answer, with every command", list="|".join(LANGUAGES)))


def _open_window(words: list[str], lang: str | None) -> int:
    """Opens the window, with a scenario file where one is named.

    Raises:
        UserError: for words that are neither a command nor a file, and where there is no screen.
    """
    if len(words) > 1 or (words and not _is_file(words[0])):
        raise UserError(no_command(words, tuple(COMMANDS)))
    if not _has_screen():
        wrong = text("there is no screen to open a window on")
        raise UserError(Problem("no_screen", wrong, hint=text("without one use: {words}", words=", ".join(COMMANDS))))
    gc.disable()  # the window collects on its own thread; until it is painted collecting would only hold it up
    from selector.ui.app import main as open_window

    return open_window(Path(words[0]) if words else None, lang)


def _is_file(word: str) -> bool:
    return stands_for(word, Path.is_file)


def _has_screen() -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)
