"""What an import spills to disk does not outlive it, nor the import after it where it was killed."""

import tempfile
from pathlib import Path

import pytest

from selector.files.importing.spilling import spill_folder


def test_what_a_killed_import_left_goes_and_what_another_uses_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed, foreign = tmp_path / "payments-killed", tmp_path / "payments-of-mine"
    for folder in (killed, foreign):
        folder.mkdir()
        (folder / "rows.tmp").write_text("rows", encoding="utf-8")
    (killed / "in-use.lock").touch()  # its holder is gone
    with spill_folder() as first:
        (first / "rows.tmp").write_text("rows", encoding="utf-8")
        with spill_folder():
            assert sorted(path.name for path in first.iterdir()) == ["in-use.lock", "rows.tmp"]
        assert set(tmp_path.iterdir()) == {first, foreign}
    assert set(tmp_path.iterdir()) == {foreign}
