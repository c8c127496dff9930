"""The command line speaks in one line and three statuses, whatever it is given."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector import __version__
from selector.cli import run
from selector.i18n.catalog import install


@pytest.fixture(autouse=True)
def _no_screen_and_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    yield
    install("en")


def one_error_line(capsys: pytest.CaptureFixture[str]) -> str:
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error: ")
    assert told.err.count("\n") == 1
    return told.err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"  {word} " in told for word in run.COMMANDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--version"]) == 0
    assert capsys.readouterr().out == f"payment-selector {__version__}\n"


def test_without_a_screen_it_names_the_commands_that_need_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([]) == 2
    line = one_error_line(capsys)
    assert "no screen" in line
    assert all(word in line for word in run.COMMANDS)


@pytest.mark.parametrize("word", ["rnak", "nowhere.pspscenario", "--frobnicate"])
def test_an_unknown_word_is_told(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([word]) == 2
    assert word in one_error_line(capsys)


@pytest.mark.parametrize("command", list(run.COMMANDS))
def test_every_command_is_there_and_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([command, "--help"]) == 0
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize("command", list(run.COMMANDS))
def test_an_unknown_flag_is_told_by_every_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([command, "--frobnicate"]) == 2
    assert "--frobnicate" in one_error_line(capsys)


@pytest.mark.parametrize("words", [["--lang", "xx", "--help"], ["--help", "--lang=xx"], ["--help", "--lang"]])
def test_a_language_that_is_not_there(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(words) == 2
    assert "language" in one_error_line(capsys)


def test_a_fault_of_the_program_is_one_line_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(run, "_overview", broken)
    assert run.main(["--help"]) == 2
    assert "RuntimeError" in one_error_line(capsys)
    monkeypatch.setitem(os.environ, "PAYMENT_SELECTOR_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run.main(["--help"])


@given(st.lists(st.text(min_size=1, max_size=20).filter(lambda word: "\x00" not in word), min_size=1, max_size=4))
def test_no_words_bring_a_traceback(words: list[str]) -> None:
    assert run.main(words) in {0, 1, 2}


@pytest.mark.parametrize("language", ["fi", "tr", "el", "fa"])
def test_the_help_of_a_command_speaks_the_language(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in run.COMMANDS:
        assert run.main([command, "--help", "--lang", language]) == 0
    told = capsys.readouterr().out
    english = ("Usage:", "Arguments:", "Options:", "required", "default:", "Show this", "the scenario file")
    program = ("<str>", "<Path>", "list[", "<int", "<label>", "{scenario}", "[files]")
    assert [word for word in (*english, *program, "{methods}", "{tables}") if word in told] == []
    assert run.main(["explain", "--lang", language]) == 2
    assert " scenario " not in capsys.readouterr().err


def test_the_help_tells_what_to_give_and_not_how_the_program_calls_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["export", "--help", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "{scenario} {target}" in told
    assert "target <file>" in told
    assert run.main(["rank", "--help", "--lang", "en"]) == 0
    assert "--draws <whole number>" in capsys.readouterr().out
