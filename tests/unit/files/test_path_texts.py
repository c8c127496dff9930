"""Names of files in documents: valid Unicode, and the same file again."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.app.documents import DocumentFile, save_new
from selector.app.settings import UserSettings
from selector.files.path_texts import path_of, path_text
from tests.scenario_documents import scenario

FOREIGN = os.fsdecode(b"caf\xe9 %41.pspscenario")
linux = pytest.mark.skipif(os.name == "nt", reason="names are always Unicode here")


@linux
@given(st.binary(min_size=1, max_size=40).filter(lambda name: not set(name) & set(b"\0/")))
def test_every_name_comes_back(name: bytes) -> None:
    path = Path("/folder") / os.fsdecode(name)
    told = path_text(path)
    assert told.encode().decode() == told
    assert path_of(told) == path


@linux
def test_a_copy_for_after_a_crash_knows_a_file_of_a_foreign_name(tmp_path: Path) -> None:
    path, folder = tmp_path / FOREIGN, tmp_path / "copies"
    save_new(scenario(), path)
    file = DocumentFile(folder)
    file.keep_copy(file.open(path).scenario)
    (copy,) = folder.rglob("*.pspscenario")
    again = DocumentFile(folder)
    again.recover(copy)
    assert again.path == path
    again.save(scenario(name="Changed"))


@linux
def test_recent_files_keep_a_foreign_name(tmp_path: Path) -> None:
    settings = UserSettings(tmp_path / "settings.toml")
    settings.remember_file(tmp_path / FOREIGN)
    assert settings.recent_files() == (tmp_path / FOREIGN,)
    assert UserSettings(tmp_path / "settings.toml").recent_files() == (tmp_path / FOREIGN,)
