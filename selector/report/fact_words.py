"""What facts say, in the words of people: the same in the window, the report and every table."""

from collections.abc import Mapping

from selector.domain import word_names
from selector.domain.text import Country, Language, Text, joined, text
from selector.report.tables import Cell

YES, NO, NONE = text("yes"), text("no"), text("none")
_MODELS: Mapping[str, Text] = {
    "blended": text("one price for all costs (blended)"),
    "interchange_plus_plus": text("interchange and scheme fees at cost, plus a margin (interchange++)"),
    "flat_subscription": text("a fixed fee a month"),
    "mixed": text("a fixed fee and a price for each payment"),
}
_HOURS: Mapping[str, Text] = {
    "24x7": text("around the clock"),
    "extended": text("longer than business hours"),
    "business": text("business hours"),
}
_LICENCES: Mapping[str, Text] = {
    "bank": text("bank"),
    "emi": text("e-money institution"),
    "pi": text("payment institution"),
}
_CERTIFICATIONS: Mapping[str, str] = {
    "pci_dss": "PCI DSS", "pci_pts": "PCI PTS", "iso27001": "ISO 27001", "emvco": "EMVCo", "isae3402": "ISAE 3402",
    "soc1": "SOC 1", "soc2": "SOC 2", "soc3": "SOC 3",
}  # fmt: skip
_VOCABULARY = frozenset({"methods.accepted", "methods.card_brands", "methods.channels", "support.channels"})


def fact_said(path: str, value: object) -> Cell:
    """What a fact says; None where nobody knows it. `path` is its path in the profile."""
    if value is None:
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return joined([_word(path, str(word)) for word in value]) if value else NONE
    known = _MODELS if path.endswith(".pricing_model") else _HOURS if path == "support.hours" else {}
    return known.get(str(value)) or str(value)


def _word(path: str, word: str) -> Text:
    """One word of a list."""
    if path in _VOCABULARY:
        return word_names.any_name(word)
    if path == "support.languages":
        return text("{language}", language=Language(word))
    if path == "security.licences":
        return _licence(word)
    return text("{word}", word=_CERTIFICATIONS.get(word) or word.replace("_", " "))


def _licence(word: str) -> Text:
    """What a provider is licensed as, and where: "pi:FI"."""
    kind, _, country = word.partition(":")
    if kind not in _LICENCES or not country:
        return text("{word}", word=word)
    return text("{licence}: {country}", licence=_LICENCES[kind], country=Country(country))
