"""The PDF: made for every language, the same each time, tagged, with embedded fonts; texts are never markup."""

import shutil
import subprocess
from pathlib import Path

import pytest

from selector.app.exporting import export
from selector.files.report_pdf.typeset import report_bytes
from selector.i18n.catalog import LANGUAGES, speaking
from tests.made_up import evaluation, profile, scenario
from tests.workbook_parity import EXAMPLES, case_of

SCENARIO = scenario(profile("Alpha", "basic"), profile("Beta", "pro", percent="2.9"))
MARKUP = ['#panic("no")', "*bold* _it_ $x$ @ref <label>", "= heading", "\\ // /* `raw`", '#import "x"', "a\x00b"]


def asked(tool: str, path: Path) -> str:
    """What a tool of Poppler says about a PDF; skips where it is not installed."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed: the PDF was made but not looked into")
    command = [tool, str(path), "-"] if tool == "pdftotext" else [tool, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_made_in_every_language(language: str) -> None:
    with speaking(language):
        assert report_bytes(SCENARIO, evaluation()).startswith(b"%PDF-")


def test_equal_results_give_equal_reports() -> None:
    assert report_bytes(SCENARIO, evaluation()) == report_bytes(SCENARIO, evaluation())


@pytest.mark.parametrize("words", MARKUP)
def test_no_text_is_taken_for_markup(words: str, tmp_path: Path) -> None:
    shown = SCENARIO.model_copy(update={"name": words})
    (tmp_path / "report.pdf").write_bytes(report_bytes(shown, evaluation()))
    told = " ".join(asked("pdftotext", tmp_path / "report.pdf").split())
    assert " ".join(words.replace("\x00", "").split()) in told


def test_an_example_is_tagged_with_title_language_and_embedded_fonts(tmp_path: Path) -> None:
    found = case_of(EXAMPLES[0]).found
    out = tmp_path / "report.pdf"
    export(found.scenario, found.evaluation, out, "en", inputs=found.inputs)
    about = asked("pdfinfo", out)
    assert "Tagged:          yes" in about
    assert found.scenario.name in about
    assert "595.276 x 841.89" in about
    fonts = asked("pdffonts", out).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)
    told = asked("pdftotext", out)
    assert "Contents" in told
    assert all(offer.profile.name in told for offer in found.evaluation.ranked)
