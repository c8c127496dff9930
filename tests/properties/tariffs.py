"""Random tariffs and payments of all kinds, for property tests of the cost engine."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from selector.domain.interchange import InterchangeTables
from selector.domain.money import exponent
from selector.domain.platform import Offer
from tests.price_lists import offer_of
from tests.reference import Row

WORDS: dict[str, tuple[str, ...]] = {
    "method": ("card", "apple_pay", "paypal", "klarna"),
    "brand": ("visa", "amex"),
    "card_class": ("consumer", "commercial"),
    "region": ("domestic", "eea", "international"),
}
FIRST_DAY = date(2025, 1, 10)


def decimals(least: str, most: str, places: int) -> st.SearchStrategy[str]:
    """Decimal texts between two bounds."""
    return st.decimals(Decimal(least), Decimal(most), places=places, allow_nan=False).map(lambda d: format(d, "f"))


def conditions(currency: str) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions on a few attributes, on conversion, on a free attribute and on the amount."""
    words = st.fixed_dictionaries(
        {},
        optional={
            **{
                name: st.lists(st.sampled_from(each), min_size=1, max_size=2, unique=True)
                for name, each in WORDS.items()
            },
            "conversion": st.booleans(),
            "amount": amounts_from_to(currency),
            "attributes": st.just({"shelf": ["left"]}),
        },
    )
    return st.one_of(st.just({}), words, words.map(lambda when: dict(list(when.items())[:1])))


@st.composite
def amounts_from_to(draw: st.DrawFn, currency: str) -> list[str]:
    start = draw(st.one_of(st.just(""), decimals("0", "50", min(2, exponent(currency)))))
    end = draw(st.one_of(st.just(""), decimals("51", "400", min(2, exponent(currency)))))
    return [start, end]


@st.composite
def figures(draw: st.DrawFn, *, bounds: bool = True, rebate: bool = False) -> dict[str, Any]:
    """Percent, fixed, minimum and maximum; at least one of percent and fixed."""
    least = "-1" if rebate else "0"
    found: dict[str, Any] = {"percent": draw(decimals(least, "5", draw(st.integers(0, 4))))}
    if draw(st.booleans()):
        found["fixed"] = draw(decimals("-0.2" if rebate else "0", "1.5", draw(st.integers(0, 4))))
    if bounds and draw(st.booleans()):
        found["minimum"] = draw(decimals("0", "1", 2))
    if bounds and draw(st.booleans()):
        found["maximum"] = draw(decimals("1", "6", 2))
    return found


@st.composite
def tiers(draw: st.DrawFn, *, monthly: bool = False) -> dict[str, Any]:
    """Bands of every basis and mode; the last one open or not. `monthly` leaves out those by the amount."""
    by = draw(st.sampled_from(["monthly_volume", "monthly_count"] + ([] if monthly else ["amount"])))
    mode = draw(st.sampled_from(["slab", "graduated"]))
    limits = sorted(
        draw(st.lists(st.integers(1, 600 if by != "monthly_count" else 12), min_size=1, max_size=3, unique=True))
    )
    bands = [draw(figures(bounds=by == "amount" or mode == "slab")) for _ in limits]
    for band, limit in zip(bands, limits, strict=True):
        band["up_to"] = str(limit)
    if draw(st.booleans()):
        del bands[-1]["up_to"]
    if by != "amount":
        for band in bands:
            if draw(st.booleans()):
                band["flat_once"] = draw(decimals("0", "20", 0))
    averaged = {"average_months": draw(st.integers(2, 3))} if by != "amount" and mode == "slab" else {}
    return {"by": by, "mode": mode, "bands": bands} | draw(st.sampled_from([{}, averaged]))


@st.composite
def wider(draw: st.DrawFn, when: dict[str, Any]) -> dict[str, Any]:
    """What a tier counts beside the payments of its rule: fewer conditions, or more words."""
    kept = {name: words for name, words in when.items() if name != "amount" and draw(st.booleans())}
    for name in WORDS.keys() & kept.keys():
        more = draw(st.lists(st.sampled_from(WORDS[name]), max_size=2))
        kept[name] = list(dict.fromkeys([*kept[name], *more]))
    return kept


FREE_PER = ("month", "month", "year", "once")


@st.composite
def introduced(draw: st.DrawFn) -> dict[str, Any]:
    """Now and then a row that holds in the first months of a contract only, or after them."""
    if draw(st.integers(0, 5)):
        return {}
    return {"after_months" if draw(st.booleans()) else "first_months": draw(st.integers(1, 3))}


@st.composite
def units(draw: st.DrawFn, on: str, when: dict[str, Any]) -> dict[str, Any]:
    """Free units or a free volume, shared or not, every month, year or once, and packages."""
    found: dict[str, Any] = {"fixed": draw(decimals("0", "1", 2)), "free_per": draw(st.sampled_from(FREE_PER))}
    if on == "payment" and draw(st.booleans()):
        found["free_units_of"] = draw(wider(when))
    if draw(st.booleans()):
        found["free_units"] = draw(st.integers(1, 5))
        return found | draw(st.sampled_from([{}, {"package_units": 1}, {"package_units": 3}]))
    found["free_volume"] = draw(decimals("1", "500", 1))
    return found | draw(st.sampled_from([{}, {"percent": "1.3"}, {"package_volume": "100"}, {"package_volume": "0.3"}]))


@st.composite
def rules(draw: st.DrawFn, on: str, role: str | None, currency: str, *, passing: bool = False) -> dict[str, Any]:
    """One rule of any kind on an event."""
    rule: dict[str, Any] = {"on": on, "when": draw(conditions(currency)), "source": "s1"}
    if role:
        rule["role"] = role
    shape = draw(st.sampled_from(["plain", "plain", "tiers", "unknown", "free"]))
    if shape == "tiers":
        rule["tiers"] = draw(tiers())
        if on == "payment" and rule["tiers"]["by"] != "amount" and draw(st.booleans()):
            rule["tiers"]["of"] = draw(wider(rule["when"]))
    elif shape == "unknown":
        rule["amount_unknown"] = True
        low, likely, high = sorted(Decimal(draw(decimals("0", "2", 2))) for _ in range(3))
        ends = {"low_percent": str(low), "likely_percent": str(likely), "high_percent": str(high), "why": "a guess"}
        rule |= draw(st.sampled_from([{"range": ends}, {}]))
    elif shape == "free":
        rule |= draw(units(on, rule["when"]))
    else:
        rule |= draw(figures(rebate=role == "surcharge"))
    if passing and not any(rule.get(each) for each in ("amount_unknown", "package_units", "package_volume")):
        rule["pass_through"] = draw(st.sampled_from([["interchange"], ["scheme"], ["interchange", "scheme"], []]))
    if on == "payment":
        ways = [None, False, True, "whole", "percent_part", "if_full", "full_or_percent"]
        rule["returned_on_refund"] = draw(st.sampled_from(ways))
    if on == "dispute":
        rule["returned_if_won"] = draw(st.booleans())
    if draw(st.integers(0, 4)) == 0:
        rule["valid_from" if draw(st.booleans()) else "valid_to"] = FIRST_DAY + timedelta(
            days=draw(st.integers(-5, 70))
        )
    return rule | draw(introduced())


@st.composite
def interchange_rows(draw: st.DrawFn, currency: str) -> dict[str, Any]:
    """A row of an interchange table: for some cards or any, with its dates."""
    words = {
        "network": ["visa", "mastercard", "amex"], "region": ["domestic", "eea", "international"],
        "card_class": ["consumer", "commercial"], "funding": ["debit", "credit"], "channel": ["online", "in_person"],
        "merchant": ["eea", "uk"],
    }  # fmt: skip
    row: dict[str, Any] = {"source": "s1", "percent": draw(decimals("0", "2.5", draw(st.integers(0, 3))))}
    for name, each in words.items():
        if draw(st.integers(0, 2)) == 0:
            row[name] = draw(st.lists(st.sampled_from(each), min_size=1, max_size=2, unique=True))
    if draw(st.booleans()):
        row["fixed"] = draw(decimals("0", "0.4", min(2, exponent(currency))))
    row["kind"] = draw(st.sampled_from(["rate", "rate", "cap", "estimate"]))
    if draw(st.integers(0, 4)) == 0:
        days = timedelta(days=draw(st.integers(-5, 70)))
        row["effective" if draw(st.booleans()) else "until"] = FIRST_DAY + days
    return row


@st.composite
def interchange_tables(draw: st.DrawFn, currency: str) -> InterchangeTables:
    """Interchange and scheme fees, of which some are of another currency."""
    rates = draw(st.lists(interchange_rows(currency), max_size=5))
    for rate in rates:
        rate["issuer"] = draw(st.sampled_from([None, None, "regulated", "exempt"]))
        rate["tier"] = draw(st.sampled_from([None, None, "base", "signature", "charity"]))
        if draw(st.integers(0, 3)) == 0:
            rate["percent_max"] = str(Decimal(rate["percent"]) + 1)
    fees = draw(st.lists(interchange_rows(currency), max_size=4))
    for number, fee in enumerate(fees):
        fee.update(label=f"fee {number}", change=draw(st.integers(0, 4)) == 0)
        fee.update(draw(st.sampled_from([{}, {}, {"currency": "SEK"}])))
    source = {"url": "https://example.com/tables", "as_of": FIRST_DAY, "official": True}
    return InterchangeTables.model_validate({
        "format": 1, "id": "made-up", "currency": draw(st.sampled_from([currency, currency, "SEK"])),
        "sources": {"s1": source}, "rates": rates, "scheme_fees": fees,
    })  # fmt: skip


@st.composite
def calendar_rules(draw: st.DrawFn, currency: str) -> dict[str, Any]:
    """Fees by month, year, day and terminal, and monthly minimums."""
    on = draw(st.sampled_from(["month", "year", "day", "terminal_month", "floor", "cap", "year floor", "committed"]))
    rule: dict[str, Any] = {"on": on, "fixed": draw(decimals("0", "30", 2)), "source": "s1"}
    if on in {"floor", "cap", "year floor", "committed"}:
        rule |= {"on": draw(st.sampled_from(["month", "year"])), "role": "cap" if on == "cap" else "floor"}
    if on == "committed":
        del rule["fixed"]
        rule |= {"percent": draw(decimals("0", "3", 2)), "committed_volume": draw(decimals("1", "5000", 1))}
    if rule["on"] == "month" and on in {"month", "floor"} and draw(st.integers(0, 2)) == 0:
        bands = [{"up_to": str(draw(st.integers(0, 300))), "fixed": rule.pop("fixed")}, {"fixed": "3.50"}]
        by, months = draw(st.sampled_from(["monthly_volume", "monthly_count"])), draw(st.sampled_from([1, 1, 2]))
        rule["tiers"] = {"by": by, "mode": "slab", "bands": bands, "average_months": months}
    if on == "month" and "tiers" not in rule and draw(st.booleans()):
        rule |= draw(figures())
    if draw(st.booleans()):
        rule["when"] = {"method": ["card"]}
    if draw(st.integers(0, 5)) == 0:
        rule["valid_to"] = FIRST_DAY + timedelta(days=draw(st.integers(-5, 70)))
    return rule | draw(introduced())


@st.composite
def offers(draw: st.DrawFn, per: str | None = None, *, passing: bool = False) -> Offer:
    """An offer with rules on every event; `per` says what is summed before it is rounded.

    `passing` lets base fees pass interchange and scheme fees on.
    """
    currency = draw(st.sampled_from(["EUR", "JPY", "KWD"]))
    found = draw(st.lists(rules("payment", "base", currency, passing=passing), min_size=1, max_size=4))
    found += draw(st.lists(rules("payment", "surcharge", currency), max_size=3))
    for on in ("authorization", "refund", "dispute", "failure", "payout"):
        found += draw(st.lists(rules(on, None, currency), max_size=1))
    found += draw(st.lists(calendar_rules(currency), max_size=2))
    rounding = {
        "rule": draw(st.sampled_from(["half_up", "half_even", "up", "down"])),
        "per": per or draw(st.sampled_from(["payment", "payment", "fee", "day", "month"])),
    }
    bills = draw(st.sampled_from([[""], ["acme", "acme/discount", "bank", ""]]))
    for number, rule in enumerate(found):
        rule |= {"label": f"rule {number}", "bill": draw(st.sampled_from(bills))}
    return offer_of(found, currency, rounding)


@st.composite
def sharing_offers(draw: st.DrawFn, per: str) -> Offer:
    """Offers whose base fees, by region, follow the month's total of several of them."""
    of = draw(st.sampled_from([{}, {"region": ["domestic", "eea"]}, {"brand": ["visa"]}, {"method": ["card"]}]))
    kept = {name: words for name, words in of.items() if name != "region"}
    rest = {"on": "payment", "role": "base", "percent": "2.5"}
    found: list[dict[str, Any]] = draw(st.sampled_from([[rest], []]))[:]
    for region in ("domestic", "eea"):
        bands = draw(tiers(monthly=True)) | {"of": of}
        rule = {"on": "payment", "role": "base", "when": {"region": [region], **kept}, "tiers": bands}
        rule["returned_on_refund"] = draw(st.sampled_from([False, True, "whole"]))
        found.append(rule | draw(st.sampled_from([{}, {}, {"free_units": 2}])))
    rounding = {"rule": draw(st.sampled_from(["half_up", "half_even"])), "per": per}
    return offer_of([rule | {"label": f"rule {number}"} for number, rule in enumerate(found)], "EUR", rounding)


@st.composite
def payment_rows(draw: st.DrawFn, currency: str, *, dated: bool | None = None) -> list[Row]:
    """Rows of any kind, some without a date or without some attributes; often one of every kind among them."""
    dates = draw(st.booleans()) if dated is None else dated
    rows = draw(st.lists(one_row(currency, dated=dates), min_size=1, max_size=8))
    if draw(st.booleans()):
        rows += [draw(one_row(currency, dated=dates, kind=kind)) for kind in KINDS[5:]]
    return rows


KINDS = ("payment",) * 6 + ("refund", "dispute", "dispute_won", "authorization", "failure", "payout")


@st.composite
def one_row(draw: st.DrawFn, currency: str, *, dated: bool, kind: str | None = None) -> Row:
    places = min(2, exponent(currency))
    kind = kind or draw(st.sampled_from(KINDS))
    words = {name: draw(st.sampled_from(each)) for name, each in WORDS.items() if draw(st.integers(0, 5))}
    words |= draw(st.sampled_from([{}, {}, {"issuer": "regulated"}, {"issuer": "other_bank"}]))
    words |= draw(st.sampled_from([{}, {"conversion": "true"}, {"conversion": "false"}, {"shelf": "left"}]))
    amount = Decimal(
        draw(st.one_of(decimals("0.01" if places else "1", "300", places), st.sampled_from(["10", "25", "100"])))
    )
    original = None
    if kind == "refund" and draw(st.booleans()):
        original = amount + Decimal(draw(decimals("0", "100", places)))
    day = FIRST_DAY + timedelta(days=draw(st.integers(0, 75))) if dated and draw(st.integers(0, 9)) else None
    return Row(amount, kind, draw(st.integers(1, 4)), day, words, original)
