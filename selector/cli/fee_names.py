"""How the terminal names a fee: by its label, and what of it where the line is a part that is passed on."""

from collections.abc import Mapping
from typing import Any

from selector.i18n.catalog import gettext as _


def fee_name(line: Mapping[str, Any]) -> str:
    """The fee of a cost line as JSON tells it (`fee`, `category`)."""
    part = {"interchange": _("interchange"), "scheme": _("scheme fees")}.get(line["category"])
    return f"{line['fee']} ({part})" if part else str(line["fee"])
