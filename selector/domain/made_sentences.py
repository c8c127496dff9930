"""Sentences that the program itself writes into profiles: stored in English, like all of a profile, and told in any.

Whoever writes one takes the English of a text of this page. Whoever shows what a profile says asks `as_told`, which
finds the text and its values again; what a source or a person wrote stays as it is. So old files are told anew as well.
"""

import re
from functools import lru_cache

from selector.domain.text import Text, text

TWO_CONTRACTS = text("Two contracts: {first} for the technical way, {second} for card acquiring.")
TERMINALS_APART = text("Two contracts: {first} for payments, {second} for terminals.")
WITH_A_GATEWAY = text("{offer} with a gateway at a price not known.")
WITH_ACQUIRING = text("{offer} with card acquiring at a price not known.")
GATEWAYS_ASK = text(
    "gateways ask 0.07 to 0.20 a payment and 17 to 89 a month (Authorize.net, Netaxept, POS Payments): 0.2 to 1.5 % of "
    "a small business's volume"
)
ACQUIRERS_ASK_CAPPED = text(
    "at best what Elavon asked of a trade association (0.45 %); likely what whole services ask (Stripe 1.5 % and "
    "0.25), lest what is not known look cheap"
)
ACQUIRERS_ASK = text(
    "at best little more than interchange, which has no legal limit; likely what whole services ask (Stripe 2.9 % and "
    "0.30), lest what is not known look cheap"
)
SHOPS_ARE_ASKED_CAPPED = text("whole services ask 0.6 to 2.75 % in shops")
SHOPS_ARE_ASKED = text("whole services ask 1.8 to 3.5 % in shops")
FITTED = text("fitted to {count} payments, {exact} of them to the cent")
TRUSTED = text("trust {trust}: {exact} of {count} fees to the cent")
CHARGED_APART = text("an average over {months} months of all that was charged apart from payments, less credits")
_SENTENCES = (
    TWO_CONTRACTS, TERMINALS_APART, WITH_A_GATEWAY, WITH_ACQUIRING, GATEWAYS_ASK, ACQUIRERS_ASK_CAPPED, ACQUIRERS_ASK,
    SHOPS_ARE_ASKED_CAPPED, SHOPS_ARE_ASKED, FITTED, TRUSTED, CHARGED_APART,
)  # fmt: skip
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def as_stored(sentence: Text, /, **values: object) -> str:
    """A sentence of this page as a profile stores it."""
    return Text(sentence.key, tuple(values.items())).english()


@lru_cache(maxsize=1024)
def as_told(stored: str) -> Text | str:
    """What a profile stores: a text to translate where the program wrote it, and what stands behind it; else itself."""
    for sentence in _SENTENCES:
        if (found := _pattern(sentence.key).fullmatch(stored)) is None:
            continue
        values = {name: _figure(value) for name, value in found.groupdict().items() if name != "_rest"}
        told = Text(sentence.key, tuple(values.items()))
        rest = found["_rest"]
        return text("{first} {rest}", first=told, rest=rest) if rest else told
    return stored


@lru_cache(maxsize=len(_SENTENCES))
def _pattern(sentence: str) -> re.Pattern[str]:
    """A sentence with any values, and perhaps what a source says after it."""
    words = _PLACEHOLDER.split(sentence)
    parts = (f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(words))
    return re.compile("".join(parts) + r"(?: (?P<_rest>.+))?", re.DOTALL)


def _figure(value: str) -> int | str:
    return int(value) if value.isascii() and value.isdigit() else value
