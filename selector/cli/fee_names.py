"""How the terminal names a fee: by its label, and what of it where the line is a part that is passed on."""

from selector.app.json_objects.explaining import ExplainedLine
from selector.app.json_objects.pricing import PricedLine
from selector.i18n.catalog import gettext as _


def fee_name(line: ExplainedLine | PricedLine) -> str:
    """The fee of a cost line as JSON tells it (`fee`, `category`)."""
    part = {"interchange": _("interchange"), "scheme": _("scheme fees")}.get(line["category"])
    return f"{line['fee']} ({part})" if part else line["fee"]
