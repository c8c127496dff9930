"""User settings: kept, bounded, and never in the way of a start."""

from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.settings import MAX_BYTES, Settings, load_settings, save_settings


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    settings = Settings(language="fa", theme="dark", recent_files=("/a b.pspscenario",), window={"main": "AAA="})
    save_settings(settings, path)
    assert load_settings(path).settings == settings
    assert 'theme = "dark"' in path.read_text(encoding="utf-8")


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == load_settings(tmp_path / "neither.toml")


def test_bad_keys_are_dropped_and_the_file_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    written = 'theme = "pink"\nlanguage = "tr"\ncolour = 3\n'
    path.write_text(written, encoding="utf-8")
    loaded = load_settings(path)
    assert loaded.settings == Settings(language="tr")
    [problem] = loaded.problems
    assert "colour, theme" in problem.text.english()
    assert (tmp_path / "settings.toml.bad").read_text(encoding="utf-8") == written


@pytest.mark.parametrize("written", [b"\xff\xfe", b"theme = ", b"a = " + b"[" * 100_000, b"\0"])
def test_an_unreadable_file_gives_the_defaults(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(written)
    loaded = load_settings(path)
    assert loaded.settings == Settings()
    assert loaded.problems
    assert (tmp_path / "settings.toml.bad").read_bytes() == written


def test_too_large_a_file_gives_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert load_settings(path).problems[0].code == "too_large"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "way").write_text("a file in the way")
    with pytest.raises(UserError):
        save_settings(Settings(), tmp_path / "way" / "settings.toml")
