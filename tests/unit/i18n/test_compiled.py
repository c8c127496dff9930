"""Translations that were compiled before are used as long as they fit, and are never needed."""

from pathlib import Path

import pytest

from selector.i18n import compiled
from selector.i18n.compiled import translations

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fi\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Costs"
msgstr "{words}"

msgid "Cost of {{offer}}"
msgstr "Hinta: {{muu}}"
"""


def source(folder: Path, words: str) -> Path:
    path = folder / "fi" / "LC_MESSAGES" / "selector.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PO.format(words=words), encoding="utf-8")
    return path


def test_the_second_start_reads_what_the_first_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, kept = source(tmp_path, "Kulut"), tmp_path / "kept"
    assert translations(path, kept).gettext("Costs") == "Kulut"
    monkeypatch.setattr(compiled, "_compiled", lambda *_given: pytest.fail("compiled again"))
    again = translations(path, kept)
    assert again.gettext("Costs") == "Kulut"
    assert again.gettext("Cost of {offer}") == "Cost of {offer}"


def test_a_changed_translation_is_seen_at_once_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    translations(source(tmp_path, "Kulut"), kept)
    assert translations(source(tmp_path, "Kuluja"), kept).gettext("Costs") == "Kuluja"
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"\xde\x12\x04\x95", b"\xde\x12\x04\x95" + b"\xff" * 24, b"nonsense"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    path, kept = source(tmp_path, "Kulut"), tmp_path / "kept"
    translations(path, kept)
    (place,) = kept.iterdir()
    place.write_bytes(damage)
    assert translations(path, kept).gettext("Costs") == "Kulut"
    assert place.read_bytes() != damage


def test_without_a_place_to_write_it_is_compiled_every_time(tmp_path: Path) -> None:
    no_folder = tmp_path / "a file"
    no_folder.write_text("", encoding="utf-8")
    assert translations(source(tmp_path, "Kulut"), no_folder).gettext("Costs") == "Kulut"
