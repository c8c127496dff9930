"""One writer at a time."""

from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.scenarios.locks import writing


def test_a_second_writer_is_refused_and_may_try_again(tmp_path: Path) -> None:
    document, locks = tmp_path / "a.pspscenario", tmp_path / "state"
    with writing(document, folder=locks):
        with pytest.raises(UserError) as refused, writing(tmp_path / "." / "a.pspscenario", folder=locks):
            pass
        with writing(tmp_path / "b.pspscenario", folder=locks):
            pass
    assert refused.value.problem.code == "locked"
    with writing(document, folder=locks):
        pass


def test_nothing_lies_beside_the_document(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    with writing(folder / "a.pspscenario", folder=tmp_path / "state"):
        assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way")
    with pytest.raises(UserError) as refused, writing(tmp_path / "a", folder=tmp_path / "state"):
        pass
    assert refused.value.problem.code == "cannot_lock"
