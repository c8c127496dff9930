"""What the requirements are called in sentences, by their names in a scenario."""

from selector.domain.text import Text, text

_NAMES = {
    "methods": text("payment methods"),
    "channels": text("ways to sell"),
    "channels_in_use": text("the ways you sell today"),
    "support_channels": text("support channels"),
    "languages": text("languages of support"),
    "pci_dss_level": text("PCI DSS level"),
    "max_contract_months": text("length of the contract"),
    "max_settlement_days": text("days until it pays out"),
    "min_accepted_percent": text("share of the volume"),
    "published_price": text("a published price"),
}


def requirement_name(name: str) -> Text:
    """The requirement in words, or its name made readable where nobody worded it."""
    return _NAMES.get(name) or text("{word}", word=name.replace("_", " "))
