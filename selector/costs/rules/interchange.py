"""Interchange and scheme fees that are passed on at cost: which rows of a region's tables a payment may fall under.

A payment that does not tell an attribute stands in several *worlds*, one for each word that the attribute may have. The
cheapest world is the low end, the dearest the likely and the high one: what is not known is a range, never a guess.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

from selector.domain.interchange import InterchangeRate, InterchangeTables, SchemeFee
from selector.domain.money import to_micro, to_ppm
from selector.domain.vocabulary import CARD_METHODS, EEA

Row = InterchangeRate | SchemeFee
Line = tuple[int, int]
"""Percentage in parts per million and fixed part in millionths of a minor unit."""
_KEYS = ("merchant", "network", "region", "card_class", "funding", "channel", "issuer")
_RELAXED = ("issuer", "channel", "funding", "card_class", "region", "network")
"""Where no row fits, these keys are given up one after the other, and the figure counts as not sourced."""
_ISSUERS = frozenset({"regulated", "exempt"})
_KINDS = ("rate", "cap", "estimate")
_SPECIAL_TIERS = frozenset({"charity", "downgraded"})
_USUAL_TIERS = (None, "any", "base", "rewards", "world", "business")
_NETWORKS = {"maestro": "mastercard", "vpay": "visa", "electron": "visa"}
_CARD_NOT_PRESENT = frozenset({"online", "recurring", "payment_link", "invoice", "keyed"})


@dataclass(frozen=True, slots=True)
class Lines:
    """What may be passed on, as straight lines over the amount, for low, likely and high."""

    low: tuple[Line, ...]
    likely: tuple[Line, ...]
    high: tuple[Line, ...]
    exact: bool = True
    """False where no row of the tables fits and the nearest ones stand in."""
    sources: frozenset[str] = frozenset()
    """Names of the pages behind the likely lines, in the tables."""

    def of_view(self, view: int) -> tuple[Line, ...]:
        """The lines of a view (0 low, 1 likely, 2 high)."""
        return (self.low, self.likely, self.high)[view]


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Interchange and scheme fees of one sort of payment; None where the tables know nothing at all."""

    interchange: Lines | None
    scheme: Lines | None


def area_of(country: str, market: Sequence[str]) -> str:
    """Where the merchant is, as the tables say it (eea, uk, us); empty where it is not clear."""
    areas = {_area(each) for each in ((country,) if country else market)}
    return areas.pop() if len(areas) == 1 else ""


def _area(country: str) -> str:
    return {"GB": "uk", "US": "us"}.get(country, "eea" if country in EEA else "")


class PassThrough:
    """Looks up what is passed on for payments of given attributes on a given day, in the offer's currency."""

    def __init__(self, tables: InterchangeTables, area: str, currency: str) -> None:
        self.tables = tables
        self.area = area
        self.currency = currency
        self.look_up = lru_cache(maxsize=10_000)(self._look_up)

    def on_day(self, attributes: tuple[tuple[str, str], ...], day: int) -> PassedOn:
        """What is passed on for payments of these known attributes (name and word) on a day, given as its ordinal."""
        return self.look_up(attributes, date.fromordinal(day))

    def cuts(self) -> set[int]:
        """The days (ordinals) on which rows begin to be in force or cease to."""
        rows = [*self.tables.rates, *self.tables.scheme_fees]
        begins = {row.effective.toordinal() for row in rows if row.effective}
        return begins | {row.until.toordinal() + 1 for row in rows if row.until}

    def _look_up(self, attributes: tuple[tuple[str, str], ...], day: date) -> PassedOn:
        known = dict(attributes)
        if known.get("method", "card") not in CARD_METHODS:
            return PassedOn(None, None)
        rates = [row for row in self.tables.rates if _in_force(row, day) and row.tier not in _SPECIAL_TIERS]
        fees = [row for row in self.tables.scheme_fees if _in_force(row, day) and not row.change]
        return PassedOn(self._lines(rates, known, self._rate_lines), self._lines(fees, known, self._fee_lines))

    def _lines(self, rows: Sequence[Row], known: Mapping[str, str], price: "_Price") -> Lines | None:
        found = [price(_fitting(rows, world)) for world in self._worlds(rows, known)]
        worlds = [lines for lines in found if lines is not None]
        if not worlds:
            return None
        low, likely, high = (
            tuple(sorted({line for lines in worlds for line in lines.of_view(view)})) for view in range(3)
        )
        sources = frozenset().union(*(lines.sources for lines in worlds))
        return Lines(low, likely, high, exact=all(lines.exact for lines in worlds), sources=sources)

    def _worlds(self, rows: Sequence[Row], known: Mapping[str, str]) -> Iterator[dict[str, str]]:
        choices = []
        for key in _KEYS:
            words = {word for row in rows for word in _words_of(row, key)}
            told = self._told(key, words, known)
            choices.append([told] if told or not words or key == "issuer" else sorted(words))
        for world in product(*choices):
            yield {key: word for key, word in zip(_KEYS, world, strict=True) if word}

    def _told(self, key: str, words: set[str], known: Mapping[str, str]) -> str:
        """The payment's word for `key`, in the words that the tables use."""
        if key == "merchant":
            return self.area
        word = known.get("brand" if key == "network" else key, "")
        if key == "issuer":
            return word if word in _ISSUERS else ""
        if key == "network":
            return _NETWORKS.get(word, word)
        if key == "channel" and word in _CARD_NOT_PRESENT and word not in words:
            return "online"
        stand_in = {"prepaid": "debit", "premium": "consumer"}.get(word)
        return stand_in if stand_in and word not in words else word

    def _rate_lines(self, fit: "_Fit") -> Lines | None:
        best = _best_kind(fit.rows)
        usual = [row for row in best if isinstance(row, InterchangeRate) and row.tier in _USUAL_TIERS] or best
        if not best:
            return None
        return Lines(
            low=tuple(self._line(row) for row in best),
            likely=tuple(self._line(row) for row in usual),
            high=tuple(self._line(row, highest=True) for row in best),
            exact=fit.exact,
            sources=frozenset(row.source for row in usual),
        )

    def _fee_lines(self, fit: "_Fit") -> Lines | None:
        """Published fees add up; estimates each stand for the whole."""
        if not fit.rows:
            return None
        rates = [self._line(row) for row in fit.rows if row.kind == "rate"]
        whole = (sum(line[0] for line in rates), sum(line[1] for line in rates))
        estimates = [self._line(row) for row in fit.rows if row.kind != "rate"] or [(0, 0)]
        lines = tuple((whole[0] + line[0], whole[1] + line[1]) for line in estimates)
        return Lines(lines, lines, lines, exact=fit.exact, sources=frozenset(row.source for row in fit.rows))

    def _line(self, row: Row, *, highest: bool = False) -> Line:
        """A fixed part in another currency than the offer's is left out: no rate belongs to the tables."""
        percent = row.percent
        if highest and isinstance(row, InterchangeRate):
            percent = row.percent_max or percent
        own = (row.currency if isinstance(row, SchemeFee) else None) or self.tables.currency
        return to_ppm(percent), to_micro(row.fixed, self.currency) if own == self.currency else 0


def _in_force(row: Row, day: date) -> bool:
    return (row.effective is None or row.effective <= day) and (row.until is None or day <= row.until)


@dataclass(frozen=True, slots=True)
class _Fit:
    """The rows that price a world, and whether they fit it in every key."""

    rows: tuple[Row, ...]
    exact: bool


_Price = Callable[[_Fit], Lines | None]


def _fitting(rows: Sequence[Row], world: Mapping[str, str]) -> _Fit:
    """The rows of a world; where none fits, those that fit when keys are given up one after the other."""
    world = dict(world)
    for key in ("", *_RELAXED):
        world.pop(key, None)
        found = tuple(row for row in rows if _fits(row, world))
        if found:
            return _Fit(found, exact=not key)
    return _Fit((), exact=False)


def _fits(row: Row, world: Mapping[str, str]) -> bool:
    return all(word in (_words_of(row, key) or (word,)) for key, word in world.items())


def _words_of(row: Row, key: str) -> tuple[str, ...]:
    """The words of a row for a key; none where it holds for any."""
    words = getattr(row, key, None) or ()
    return (words,) if isinstance(words, str) else words


def _best_kind(rows: Iterable[Row]) -> list[Row]:
    """The rows of the firmest kind there is: a rate before a cap before an estimate."""
    rows = list(rows)
    kinds = [kind for kind in _KINDS if any(row.kind == kind for row in rows)]
    return [row for row in rows if row.kind == kinds[0]] if kinds else []


def turning_points(lines: Iterable[Line], most: int) -> set[int]:
    """The whole amounts (up to `most`) from which on another line may be the cheapest or dearest."""
    points = set()
    distinct = sorted(set(lines))
    for place, (slope, intercept) in enumerate(distinct):
        for other_slope, other_intercept in distinct[place + 1 :]:
            gap, rise = intercept - other_intercept, other_slope - slope
            if rise and 0 <= gap // rise < most:
                points |= {gap // rise, gap // rise + 1}
    return points
