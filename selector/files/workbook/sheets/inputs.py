"""The sheet *Inputs*: the business, every figure that may be changed, and the fixed figures of the model."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from selector.costs.doubts import days_too_old
from selector.costs.payments.segments import BINS, COUNT_SCALE, UNITS
from selector.domain.merchant import AttributeMix, Merchant, Segment
from selector.domain.money import MICRO, PPM_PER_PERCENT, exponent
from selector.domain.scenario import ExchangeRate, Scenario
from selector.domain.text import Text, text
from selector.domain.vocabulary import Event
from selector.domain.word_names import BUSINESSES, any_name
from selector.files.workbook.grid import BODY, Book, Limits, Sheet, Style, defined_name, typed
from selector.files.workbook.import_groups import ImportGroups
from selector.files.workbook.import_inputs import ImportInputs, ImportInputsWriter
from selector.files.workbook.plan import Plan
from selector.files.workbook.styles import date_format, money_format
from selector.i18n import names
from selector.i18n.catalog import render
from selector.i18n.numbers import day
from selector.report.assumptions import ATTRIBUTES, DOUBT_FIELDS
from selector.scoring.knockouts import place_of
from selector.scoring.placing import SCORE_DIGITS

NAME = "Inputs"
_LABEL, _VALUE, _UNIT = 0, 1, 2
_PERCENT, _WHOLE = Limits(0, 100), Limits(0, None, whole=True)
_ANY = "General"
_FIXED_COLUMN = 9
_PLACES = {"in_person": text("Sold in person"), "online": text("Sold online")}
_FIELDS: tuple[tuple[str, Text, Limits], ...] = (
    ("refund_percent", text("Payments refunded (%)"), _PERCENT),
    ("dispute_ppm", text("Disputes per million payments"), Limits(0, 1_000_000, whole=True)),
    ("dispute_won_percent", text("Disputes won (%)"), _PERCENT),
    ("decline_percent", text("Attempts declined (%)"), Limits(0, 99)),
    ("failure_percent", text("Direct debits that fail (%)"), _PERCENT),
    ("terminals", text("Terminals"), Limits(0, 100_000, whole=True)),
    ("payouts_month", text("Payouts a month"), Limits(0, 10_000, whole=True)),
    ("open_days_month", text("Open days a month"), Limits(0, 31, whole=True)),
)
_NEEDED_BY = {
    "terminals": {Event.TERMINAL_MONTH, Event.TERMINAL_ONCE},
    "open_days_month": {Event.DAY},
}
"""Figures that matter only where some plan charges for them; elsewhere they are told, not asked."""
_FIXED: tuple[tuple[str, int, Text], ...] = (
    ("bins", BINS, text("Typical tickets by which a kind of payment is priced")),
    ("units_per_payment", UNITS, text("Parts into which a payment is cut when shares are given out")),
    ("million", MICRO, text("Millionths: rates are kept in parts per million")),
    ("ppm_per_percent", PPM_PER_PERCENT, text("Parts per million in a percent")),
    ("hundred", 100, text("Percent in a whole")),
    ("months_in_year", 12, text("Months in a year")),
    ("days_in_year", 365, text("Days in a year")),
    ("score_digits", SCORE_DIGITS, text("Decimals to which scores must agree to be equal")),
    ("digits", 6, text("Decimals to which intermediate figures are cut")),
    ("no_limit", 9 * 10**15, text("Millionths that stand for no limit, where the most of a fee is emptied")),
)
_OF_ESTIMATES = {"bins"}


@dataclass(slots=True)
class InputCells:
    """Where the inputs stand, as references that work from every sheet."""

    count: list[str] = field(default_factory=list)
    volume: list[str] = field(default_factory=list)
    ticket_minor: list[str] = field(default_factory=list)
    spread: list[str] = field(default_factory=list)
    shares: dict[tuple[int, int], str] = field(default_factory=dict)
    """By mix and share: the share as a fraction."""
    minor: dict[str, str] = field(default_factory=dict)
    """By currency: how many minor units make one unit."""
    to_offer: dict[str, str] = field(default_factory=dict)
    """By currency of an offer: its minor units for one of the merchant's."""
    sold_at: dict[str, str] = field(default_factory=dict)
    """By place (in person, online): what is sold there; empty: in all."""
    from_offer: dict[str, str] = field(default_factory=dict)
    moved: ImportInputs = field(default_factory=ImportInputs)
    """What may be changed about imported payments."""


class InputsSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self._book = book
        self._plan = plan
        self._sheet: Sheet = book.add(NAME)
        self._row = 0
        self.cells = InputCells()

    def write(self) -> InputCells:
        """The whole sheet; gives where the inputs stand."""
        sheet = self._sheet
        sheet.tab = "#E69F00"
        sheet.widths |= {0: 52, 1: 16, 2: 18, 3: 16, 4: 16, 5: 16, 6: 16, 7: 16}
        sheet.put(0, 0, render(text("Inputs")), Style("title"))
        note = text("Yellow cells may be changed; everything else follows. Other cells are locked without a password.")
        sheet.put(1, 0, render(note), Style("remark"))
        self._row = 3
        self._fixed()
        self._business()
        if self._plan.imported is None:
            self._payments()
            self._events()
            for place, mix in enumerate(self._plan.merchant.mixes):
                self._mix(place, mix)
        else:
            self._imported(self._plan.imported)
        self._doubts()
        self._rates()
        sheet.frozen = (3, 1)
        sheet.printed = _FIXED_COLUMN - 1
        return self.cells

    def _heading(self, said: Text, *columns: Text) -> None:
        self._row += 1
        self._sheet.heights[self._row] = 30
        for place, title in enumerate((said, *columns)):
            self._sheet.put(self._row, place, render(title), Style("header"))
        self._row += 1

    def _label(self, said: str) -> None:
        self._sheet.put(self._row, _LABEL, said)

    def _business(self) -> None:
        scenario, merchant = self._plan.scenario, self._plan.merchant
        self._heading(text("Business"), text("Taken as"))
        facts: tuple[tuple[Text, str | date], ...] = (
            (text("Scenario"), scenario.name),
            (text("Business"), merchant.name or render(BUSINESSES[merchant.business])),
            (text("Country"), names.country(merchant.country)),
            (text("Currency"), merchant.currency),
            (text("Prices as of"), scenario.as_of),
        )
        for label, said in facts:
            self._label(render(label))
            style = BODY if isinstance(said, str) else Style("body", date_format(), "left")
            self._sheet.put(self._row, _VALUE, said, style)
            self._row += 1
        horizon = Limits(1, 240, whole=True)
        self._single("horizon_months", text("Horizon for one-off costs (months)"), scenario.horizon_months, horizon)
        least = scenario.requirements.min_accepted_percent
        path = "requirements.min_accepted_percent"
        self._single("min_accepted_percent", text("Smallest share of the volume (%)"), least, _PERCENT, path)

    def _single(self, name: str, label: Text, value: Decimal | int, limits: Limits, path: str = "") -> None:
        self._label(render(label))
        self._book.input(self._sheet, (self._row, _VALUE), float(value), path or name, limits, _ANY)
        self._book.name(name, self._sheet, self._row, _VALUE)
        self._row += 1

    def _payments(self) -> None:
        currency = self._plan.merchant.currency
        unit = text("{currency}", currency=currency)
        self._heading(
            text("Kinds of payment, in an average month"),
            text("Payments"),
            text("Volume ({unit})", unit=unit),
            text("Spread of the ticket (%)"),
            text("Average ticket ({unit})", unit=unit),
            text("… in minor units"),
            text("Volume that counts"),
            text("Where"),
        )
        for segment in self._plan.merchant.segments:
            self._segment(segment, currency)
        if any(candidate.not_sold for candidate in self._plan.candidates):
            self._places()
        if not self._plan.estimated:
            note = text("Costs rest on imported payments: these figures do not move them.")
            self._sheet.put(self._row, 0, render(note), Style("remark"))
            self._row += 1

    def _places(self) -> None:
        """What is sold in person and from afar: a provider that does not sell there may be knocked out."""
        first, last = self._row - len(self._plan.merchant.segments) + 1, self._row
        volumes, places = (f"${letter}${first}:${letter}${last}" for letter in "GH")
        money = Style("body", money_format(self._plan.merchant.currency), "right")
        for place in _sold_at(self._plan.merchant):
            self._label(render(_PLACES[place]))
            own = f"$A{self._row + 1}"
            self.cells.sold_at[place] = self._sheet.formula(self._row, 2, f"SUMIFS({volumes},{places},{own})", money)
            self._row += 1
        self._label(render(text("Sum")))
        self.cells.sold_at[""] = self._sheet.formula(self._row, 2, f"SUM({volumes})", money)
        self._row += 1

    def _stated_places(self) -> None:
        """The same where real payments are priced: the business as it was stated, which they do not change."""
        segments = self._plan.merchant.segments
        money = Style("body", money_format(self._plan.merchant.currency), "right")
        for place in (*_sold_at(self._plan.merchant), ""):
            self._label(render(_PLACES.get(place, text("All payments of the stated business"))))
            sold = [one for one in segments if not place or _sold(one) == place]
            total = sum(one.count_month * one.average_ticket for one in sold)
            self.cells.sold_at[place] = self._sheet.put(self._row, 2, float(total), money)
            self._row += 1

    def _imported(self, imported: ImportGroups) -> None:
        """Imported payments in place of estimated ones: their numbers, and shares of what they do not tell."""
        writer = ImportInputsWriter(self._book, self._plan, imported, self._sheet)
        self._row = writer.methods(self._row + 1)
        if any(candidate.not_sold for candidate in self._plan.candidates):
            self._stated_places()
        self._events()
        note = text("What follows payments is as imported; only the program draws it anew where an import lacks it.")
        self._sheet.put(self._row, 0, render(note), Style("remark"))
        self._row += 1
        record = self._plan.scenario.payments
        untold = {one.attribute: one.count for one in record.untold} if record else {}
        for mix in self._plan.merchant.mixes:
            if mix.attribute in untold:
                self._row = writer.mix(self._row + 1, mix, untold[mix.attribute])
        self.cells.moved = writer.found

    def _segment(self, segment: Segment, currency: str) -> None:
        sheet, row, path = self._sheet, self._row, f"merchant.segments.{segment.id}"
        sheet.put(row, 0, segment.label)
        money = money_format(currency)
        put = self._book.input
        self.cells.count.append(put(sheet, (row, 1), segment.count_month, f"{path}.count_month", _WHOLE, "#,##0"))
        volume = float(segment.count_month * segment.average_ticket)
        self.cells.volume.append(put(sheet, (row, 2), volume, f"{path}.volume", Limits(0), money))
        spread = float(segment.spread_percent)
        self.cells.spread.append(put(sheet, (row, 3), spread, f"{path}.spread_percent", Limits(0), _ANY))
        self._book.name(defined_name("count", segment.id), sheet, row, 1)
        self._book.name(defined_name("volume", segment.id), sheet, row, 2)
        here = row + 1
        count, total = typed(f"$B{here}"), typed(f"$C{here}")
        sheet.formula(row, 4, f"IF({count}=0,0,{total}/{count})", Style("body", money))
        minor = f"ROUND($E{here}*{self._minor(currency)},digits)"
        self.cells.ticket_minor.append(sheet.formula(row, 5, minor, Style("body", "#,##0.00")))
        sheet.formula(row, 6, f"IF({count}=0,0,{total})", Style("body", money))
        if _sold(segment):
            sheet.put(row, 7, render(_PLACES[_sold(segment)]))
        self._row += 1

    def _minor(self, currency: str) -> str:
        return f"minor_{currency}"

    def _events(self) -> None:
        self._heading(text("What happens beside and after"), text("Taken as"))
        charged = {rule.on for candidate in self._plan.candidates for rule in candidate.ranked.offer.fees}
        for name, label, limits in _FIELDS:
            value = getattr(self._plan.merchant, name)
            follows = name == "terminals" or self._plan.imported is None
            if not follows or (name in _NEEDED_BY and not charged & _NEEDED_BY[name]):
                self._label(render(label))
                self._sheet.put(self._row, _VALUE, float(value), Style("body", _ANY, "right"))
                self._row += 1
            else:
                self._single(name, label, value, limits, f"merchant.{name}")

    def _mix(self, place: int, mix: AttributeMix) -> None:
        title = text("Where it is not told: {attribute}", attribute=ATTRIBUTES[mix.attribute])
        self._heading(title, text("Share (%)"), text("… in parts per million"))
        first = self._row
        for number, share in enumerate(mix.shares):
            self._label(render(any_name(share.value)))
            path = f"merchant.mixes.{mix.attribute}.{share.value}"
            self._book.input(self._sheet, (self._row, 1), float(share.percent), path, _PERCENT, _ANY)
            here = self._row + 1
            ref = self._sheet.formula(
                self._row, 2, f"ROUND({typed(f'$B{here}')}*ppm_per_percent,0)", Style("body", "#,##0")
            )
            self.cells.shares[place, number] = ref
            self._row += 1
        self._label(render(text("Sum")))
        self._sheet.formula(self._row, 1, f"SUM($B{first + 1}:$B{self._row})", Style("total", _ANY))
        self._row += 1

    def _doubts(self) -> None:
        """How far figures in doubt may be off; asked where some plan has such a figure."""
        scenario = self._plan.scenario
        doubtful = (
            rule.unsure or days_too_old(rule, candidate.ranked.profile, scenario.as_of)
            for candidate in self._plan.candidates
            for rule in candidate.ranked.offer.fees
        )  # fmt: skip
        if any(doubtful):
            self._heading(text("Figures in doubt"), text("Taken as"))
            for name, label in DOUBT_FIELDS.items():
                self._single(name, label, getattr(scenario.doubts, name), _PERCENT, f"doubts.{name}")

    def _rates(self) -> None:
        merchant = self._plan.merchant
        others = self._plan.currencies[1:]
        if not others:
            return
        self._heading(
            text("Exchange rates"),
            text("Exchange rate"),
            text("Minor units out"),
            text("Minor units back"),
            text("At the export; counts where none is typed"),
            text("Source"),
        )
        for currency in others:
            rate = rate_in_use(self._plan.scenario, merchant.currency, currency)
            self._rate(merchant, currency, rate)

    def _rate(self, merchant: Merchant, currency: str, rate: ExchangeRate) -> None:
        sheet, row, here = self._sheet, self._row, self._row + 1
        pair = text("One {base} in {quote}", base=rate.base, quote=rate.quote)
        sheet.put(row, 0, render(pair))
        path = f"exchange_rates.{rate.base}/{rate.quote}"
        self._book.input(sheet, (row, 1), float(rate.rate), path, Limits(0), _ANY)
        scale = f"minor_{currency}/minor_{merchant.currency}"
        back = f"minor_{merchant.currency}/minor_{currency}"
        direct = rate.base == merchant.currency
        sheet.put(row, 4, float(rate.rate), Style("body", _ANY, "right"))
        used = f"IF(N($B{here})>0,$B{here},$E{here})"
        out_of = f"{used}*{scale}" if direct else f"{scale}/{used}"
        back_to = f"{back}/{used}" if direct else f"{used}*{back}"
        self.cells.to_offer[currency] = sheet.formula(row, 2, out_of, Style("body", _ANY, "right"))
        self.cells.from_offer[currency] = sheet.formula(row, 3, back_to, Style("body", _ANY, "right"))
        sheet.put(row, 5, f"{day(rate.as_of)}, {rate.source}")
        self._row += 1

    def _fixed(self) -> None:
        """The fixed figures stand at the right, out of the way of what is typed."""
        self._row = 3
        sheet = self._sheet
        column = _FIXED_COLUMN
        sheet.widths |= {column - 1: 4, column: 58, column + 1: 14}
        sheet.put(self._row, column, render(text("Fixed figures of the model")), Style("header"))
        sheet.put(self._row, column + 1, render(text("Taken as")), Style("header"))
        for place, (name, value, label) in enumerate(self._all_fixed(), start=self._row + 1):
            sheet.put(place, column, label)
            sheet.put(place, column + 1, value, Style("body", _ANY))
            self._book.name(name, sheet, place, column + 1)
            if name.startswith("minor_"):
                self.cells.minor[name.removeprefix("minor_")] = name
        if self._plan.imported is not None:
            return
        last = self._row + 1 + len(list(self._all_fixed()))
        sheet.put(last, column, render(text("Parts of a payment on one typical ticket")))
        sheet.formula(last, column + 1, "bins*units_per_payment", Style("body", _ANY))
        self._book.name("count_scale", sheet, last, column + 1)

    def _all_fixed(self) -> Iterator[tuple[str, float, str]]:
        for name, value, label in _FIXED:
            if name in _OF_ESTIMATES and self._plan.imported is not None:
                continue
            if name == "units_per_payment" and self._plan.imported is not None:
                yield name, float(COUNT_SCALE), render(label)
                continue
            yield name, float(value), render(label)
        if not self._plan.estimated:
            label = text("Months that the imported payments stand for")
            yield "payment_months", float(self._plan.months), render(label)
        for currency in self._plan.currencies:
            yield f"minor_{currency}", 10.0 ** exponent(currency), render(text("Minor units in one {c}", c=currency))


def _sold(segment: Segment) -> str:
    """Where payments of a sort are made; empty where nobody tells."""
    return place_of(segment.channel) if segment.channel else ""


def _sold_at(merchant: Merchant) -> list[str]:
    found = map(_sold, merchant.segments)
    return [place for place in dict.fromkeys(found) if place]


def rate_in_use(scenario: Scenario, base: str, quote: str) -> ExchangeRate:
    """The exchange rate that prices use for a pair: the newest of either direction.

    Raises:
        LookupError: there is none (the offer would not have been priced).
    """
    known = [rate for rate in scenario.exchange_rates if {rate.base, rate.quote} == {base, quote}]
    if not known:
        raise LookupError(f"{base}/{quote}")

    def order(rate: ExchangeRate) -> tuple[object, Fraction]:
        figure = Fraction(rate.rate)
        return rate.as_of, figure if rate.base == base else 1 / figure

    return max(known, key=order)
