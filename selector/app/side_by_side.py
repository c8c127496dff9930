"""Other comparisons beside the one that is open: read from their files and priced on what lies in these."""

from pathlib import Path

from selector.app.payments_in_use import inputs_for
from selector.files.scenarios.documents import open_scenario
from selector.report.side_by_side import Version
from selector.scoring.evaluate import evaluate


def version_in(path: Path, name: str = "") -> Version:
    """The comparison in a file, called `name` or by the file's own name.

    Raises:
        UserError: the file cannot be read or is no sound scenario, or its payments cannot be priced.
    """
    opened = open_scenario(path)
    result = evaluate(opened.scenario, inputs_for(opened.scenario, opened.attachments))
    return Version(name or path.stem, opened.scenario, result)
