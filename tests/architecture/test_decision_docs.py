"""The page on decision problems is true: its files are answered, and what it prints comes out."""

import re
import shlex
from pathlib import Path

import pytest

from selector.cli.run import main
from selector.scoring.decisions.question import MethodName, WeightingName
from selector.scoring.measurements import Distribution
from selector.scoring.methods.promethee import Preference
from selector.scoring.normalise import Normalisation

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "decision-problems.md").read_text(encoding="utf-8")
FILES = re.findall(r"```toml\n# (\S+)\n(.*?)```", PAGE, flags=re.DOTALL)
TOUR = re.findall(r"```\n\$ payment-selector (.+?)\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), TOUR, ids=[command for command, _ in TOUR])
def test_what_the_page_shows_comes_out(
    command: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in FILES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)) == 0
    said = capsys.readouterr()
    assert said.err == ""
    if shown:
        assert said.out == shown


@pytest.mark.parametrize("words", [MethodName, WeightingName, Normalisation, Preference, Distribution])
def test_every_word_is_on_the_page(words: type[MethodName]) -> None:
    assert [word.value for word in words if word.value not in PAGE] == []
