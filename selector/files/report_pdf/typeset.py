"""Typesets the report: data and template in, the bytes of a PDF out; fonts embedded, tagged, with an outline."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from selector.domain.scenario import Scenario
from selector.files.report_pdf.content import Charts, document
from selector.scoring.inputs import Inputs
from selector.scoring.results import Evaluation

_TEMPLATE = Path(__file__).with_name("report.typ")


def _fonts() -> Path:
    """A folder of fonts that has Latin, Greek, Cyrillic and Arabic letters: the one that comes with matplotlib."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def report_bytes(
    scenario: Scenario,
    evaluation: Evaluation,
    charts: Charts | None = None,
    inputs: Inputs | None = None,
    *,
    letter: bool | None = None,
) -> bytes:
    """The report of a result, in the language in use, as the bytes of a PDF. Equal arguments give equal bytes.

    On Letter or A4 where `letter` says so, else on the paper of the merchant's country.
    """
    drawn = charts or Charts()
    content = document(scenario, evaluation, drawn, inputs, letter=letter)
    files = {"main": _TEMPLATE.read_bytes(), "data.json": _json(content)}
    pictures = {"ranking": drawn.ranking, "costs": drawn.costs, "certainty": drawn.certainty}
    files |= {f"{name}.svg": svg for name, svg in pictures.items() if svg}
    moment = datetime.combine(scenario.as_of, time(), UTC)
    return _typeset(files, int(moment.timestamp()))


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()


def _typeset(files: dict[str, bytes], moment: int) -> bytes:
    import typst

    compile_files: Any = typst.compile  # it takes a set of files too, which its stubs do not say
    found: bytes = compile_files(files, format="pdf", font_paths=[_fonts()], ignore_system_fonts=True, timestamp=moment)
    return found
