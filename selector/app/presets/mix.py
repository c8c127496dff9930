"""How customers pay, as people type it: "cards=70, mobilepay=30"."""

from decimal import Decimal
from difflib import get_close_matches

from selector.app.presets.markets import Shares
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text, text
from selector.domain.vocabulary import METHODS
from selector.i18n.entry import parse_number

_WHOLE, _FINEST = Decimal(100), 2
_PLURALS = {"cards": "card", "invoices": "invoice", "bank_transfers": "bank_transfer"}


def read_mix(typed: str) -> Shares:
    """The share of each method in hundredths of a percent; they make 100 %.

    Raises:
        UserError: a part that is no method with a percentage, a method that is named twice or that nobody knows, or
            shares that do not make 100 %.
    """
    shares: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in typed.split(","))):
        word, mark, share = part.partition("=")
        if not mark:
            raise _refused(text('"{part}" names no share', part=part), _EXAMPLE)
        method = _method(word)
        if method in shares:
            raise _refused(text("{method} stands there twice", method=word.strip()), _EXAMPLE)
        shares[method] = _hundredths(share.strip())
    total = Decimal(sum(shares.values())) / 100
    if total != _WHOLE:
        raise _refused(text("the shares make {total} %, not 100 %", total=total.normalize()), _EXAMPLE)
    return shares


_EXAMPLE = text("write how customers pay in percent of the volume, for example cards=70,mobilepay=30")


def _method(typed: str) -> str:
    word = "_".join(typed.casefold().replace("-", " ").replace("_", " ").split())
    word = _PLURALS.get(word, word)
    if word in METHODS:
        return word
    alike = get_close_matches(word, METHODS, n=3)
    hint = text("use one of: {list}", list=", ".join(alike or sorted(METHODS)))
    raise _refused(text('there is no way to pay called "{word}"', word=typed.strip()), hint)


def _hundredths(typed: str) -> int:
    read = parse_number(typed, decimals=_FINEST, unit="%")
    if isinstance(read, Problem):
        raise _refused(read.text, read.hint or _EXAMPLE)
    hundredths = read * 100
    if hundredths != hundredths.to_integral_value() or not 0 < read <= _WHOLE:
        raise _refused(text("{share} is no share of the volume", share=typed), _EXAMPLE)
    return int(hundredths)


def _refused(wrong: Text, hint: Text) -> UserError:
    return UserError(Problem("mix", wrong, where=Where(field="--mix"), hint=hint))
