"""What one field of a payments table may say: each reader turns a text into a value, or says what is wrong with it."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from selector.costs.payments.table import KINDS
from selector.domain.problems import Problem, UserError
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.domain.vocabulary import CARD_CLASSES, CHANNELS, FUNDING, REGIONS, Kind

TOO_FINE = -3
"""Stands for an amount with more decimals than its currency has."""
_LIMIT = 2**62
_AMOUNT = re.compile(r"\d{1,15}(\.\d{1,38})?", re.ASCII)
_LONG = re.compile(r"-?\d{16,}(\.\d*)?", re.ASCII)
_MONEY = re.compile(r"-?\d{1,15}(\.\d{1,38})?", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,15}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WORD = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_MAX_FREE = 200


class BadValueError(UserError):
    """A field that cannot be read: what is wrong and what to write instead. Whoever reads the file adds the place."""

    def __init__(self, wrong: Text, hint: Text) -> None:
        super().__init__(Problem("bad_value", wrong, hint=hint))
        self.wrong = wrong
        self.hint = hint


def _shown(text: str) -> str:
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"  # noqa: PLR2004 - as much as fits a line


def _refuse_long(text: str) -> None:
    """A number may be one and still be too large for any currency."""
    if _LONG.fullmatch(text):
        raise BadValueError(_t("{text} is too large", text=_shown(text)), _t("check the amount"))


def minor_reader(digits: int) -> Callable[[str], int]:
    """Reads amounts of a currency with `digits` decimals into minor units; `TOO_FINE` where they have more."""

    def read(text: str) -> int:
        if not _AMOUNT.fullmatch(text):
            _refuse_long(text)
            wrong = _t("{text} is no amount", text=_shown(text))
            raise BadValueError(wrong, _t('write a positive decimal number such as "12.34"'))
        minor = Decimal(text).scaleb(digits)
        if minor >= _LIMIT:
            raise BadValueError(_t("{text} is too large", text=_shown(text)), _t("check the amount"))
        return int(minor) if minor == minor.to_integral_value() else TOO_FINE

    return read


def fee_reader(digits: int, nothing: int) -> Callable[[str], int]:
    """Reads charged fees into minor units, rounded half-up; an empty text is `nothing`."""

    def read(text: str) -> int:
        if not text:
            return nothing
        if not _MONEY.fullmatch(text):
            _refuse_long(text)
            raise BadValueError(
                _t("{text} is no amount", text=_shown(text)), _t('write a decimal number such as "0.59"')
            )
        minor = Decimal(text).scaleb(digits)
        if abs(minor) >= _LIMIT:
            raise BadValueError(_t("{text} is too large", text=_shown(text)), _t("check the amount"))
        return int(minor.quantize(Decimal(1), rounding=ROUND_HALF_UP))

    return read


def read_count(text: str) -> int:
    """How many such payments: a positive whole number; nothing is one."""
    if not text:
        return 1
    if not _COUNT.fullmatch(text) or int(text) == 0:
        raise BadValueError(_t("{text} is no count", text=_shown(text)), _t("write a whole number of at least 1"))
    return int(text)


def read_date(text: str) -> int:
    """The day as a proleptic ordinal; a time of day is checked and left out; nothing is -1."""
    if not text:
        return -1
    wrong = BadValueError(_t("{text} is no date", text=_shown(text)), _t("write it as 2025-01-31"))
    if not _DAY.match(text):
        raise wrong
    try:
        moment = date.fromisoformat(text) if _DAY.fullmatch(text) else datetime.fromisoformat(text)
    except ValueError:
        raise wrong from None
    return moment.toordinal()


def read_kind(text: str) -> int:
    """Index into KINDS; nothing is a payment."""
    try:
        return KINDS.index(Kind(text.lower() or Kind.PAYMENT))
    except ValueError:
        raise _none_of(text, KINDS) from None


def read_currency(text: str) -> str:
    """An ISO currency code by its form; whether it exists is looked at where it is used."""
    if not _CURRENCY.fullmatch(text.upper()):
        raise BadValueError(_t("{text} is no currency code", text=_shown(text)), _t("write three letters such as EUR"))
    return text.upper()


def _read_word(text: str) -> str:
    word = text.lower()
    if not _WORD.fullmatch(word):
        hint = _t("use lower-case letters, digits, - and _, such as apple_pay")
        raise BadValueError(_t("{text} is no word of the vocabulary", text=_shown(text)), hint)
    return word


def _read_country(text: str) -> str:
    if not _COUNTRY.fullmatch(text.upper()):
        raise BadValueError(_t("{text} is no country code", text=_shown(text)), _t("write two letters such as FI"))
    return text.upper()


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in known:
            raise _none_of(text, known)
        return text.lower()

    return read


def _none_of(text: str, known: tuple[str, ...]) -> BadValueError:
    return BadValueError(
        _t("{text} is not known here", text=_shown(text)), _t("use one of: {list}", list=", ".join(known))
    )


def read_free(text: str) -> str:
    """A value of a free attribute: any short text, as it stands."""
    if len(text) > _MAX_FREE:
        raise BadValueError(
            _t("{text} is too long", text=_shown(text)), _t("use at most {count} characters", count=_MAX_FREE)
        )
    return text


def _read_yes_no(text: str) -> str:
    """True or false, as PostgreSQL writes them too (t, f)."""
    return _one_of(("true", "false"))({"t": "true", "f": "false"}.get(text.lower(), text))


ATTRIBUTES: dict[str, tuple[str, Callable[[str], str]]] = {
    "method": ("method", _read_word),
    "brand": ("brand", _read_word),
    "funding": ("funding", _one_of(FUNDING)),
    "card_class": ("card_class", _one_of(CARD_CLASSES)),
    "channel": ("channel", _one_of(CHANNELS)),
    "region": ("region", _one_of(REGIONS)),
    "conversion": ("conversion", _read_yes_no),
    "country": ("shopper_country", _read_country),
    "issuer": ("issuer", _read_word),
    "tap_to_phone": ("tap_to_phone", _read_yes_no),
    "payout_currency": ("payout_currency", read_currency),
}
"""For each column that holds an attribute: the attribute's name, and how its words are read."""
COLUMNS = frozenset(
    {"date", "amount", "currency", "kind", "count", "fee", "fee_currency", "original_amount", *ATTRIBUTES}
)
"""Every column that a payments table may have; others are free attributes or unknown."""
