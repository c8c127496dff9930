"""Offers side by side as data: one row a figure or fact, one cell an offer, each with its mark and its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selector.app.offer_list import ListedOffer
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import joined, render
from selector.report import labels
from selector.report.cost_tables import month_by_category
from selector.report.fact_labels import SECTIONS
from selector.report.fact_tables import Fact, facts_of
from selector.report.freshness import Mark
from selector.report.tables import Column
from selector.ui.pages.platforms.facts import said
from selector.ui.pages.platforms.phrases import headline
from selector.ui.widgets.cells import shown
from selector.ui.widgets.source_links import SourceLink, links

_PLAIN = Column("cell", text(""))
_ABSENT = "–"


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What one offer says in a row. Computed figures have no mark."""

    words: str
    mark: Mark | None = None
    links: tuple[SourceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One figure or fact of all offers."""

    key: str
    section: str
    name: str
    cells: tuple[ComparedCell, ...]

    @property
    def differs(self) -> bool:
        """True where the offers do not all say the same."""
        return len({cell.words for cell in self.cells}) > 1


def compared(offers: Sequence[ListedOffer], scenario: Scenario) -> tuple[ComparedRow, ...]:
    """Every row in which `offers` can be compared: the result, the month's cost by category, then all facts."""
    return (*_results(offers, scenario), *_costs(offers, scenario), *_facts(offers, scenario))


def _results(offers: Sequence[ListedOffer], scenario: Scenario) -> Iterator[ComparedRow]:
    currency, section = scenario.merchant.currency, _("Result")

    def row(key: str, name: str, words: list[str]) -> ComparedRow:
        return ComparedRow(key, section, name, tuple(map(ComparedCell, words)))

    ranked = [listed.ranked for listed in offers]
    places = [numbers.number(one.ranked.rank) if one.ranked else _reason(one) for one in offers]
    yield row("rank", _("Rank"), places)
    yield row("score", _("Score"), [numbers.number(round(one.score)) if one else _ABSENT for one in ranked])
    yield row("price", _("Price"), [headline(listed.offer) for listed in offers])
    year = [numbers.money(one.cost_year.likely_minor, currency, whole=True) if one else _ABSENT for one in ranked]
    yield row("cost_year", _("Cost a year"), year)
    yield row("range", _("Range"), [_range(listed, currency) for listed in offers])
    share = [numbers.percent(Decimal(str(one.accepted_percent)), decimals=0) if one else _ABSENT for one in ranked]
    yield row("accepted", _("Share of your volume it can take"), share)
    yield row(
        "certainty", _("Certainty"), [render(labels.certainty(one.certainty)) if one else _ABSENT for one in ranked]
    )


def _reason(listed: ListedOffer) -> str:
    return joined(render(reason) for reason in listed.reasons)


def _range(listed: ListedOffer, currency: str) -> str:
    if listed.ranked is None:
        return _ABSENT
    cost = listed.ranked.cost_year
    low, high = (numbers.money(minor, currency, whole=True) for minor in (cost.low_minor, cost.high_minor))
    return low if low == high else f"{low} \N{EN DASH} {high}"


def _costs(offers: Sequence[ListedOffer], scenario: Scenario) -> Iterator[ComparedRow]:
    currency = scenario.merchant.currency
    parts = [
        month_by_category(listed.ranked, currency, scenario.exchange_rates) if listed.ranked else None
        for listed in offers
    ]
    present = {name for part in parts if part for name in part}
    for name in (known for known in labels.CATEGORIES if known in present):
        words = [numbers.money(part[name], currency) if part and name in part else _ABSENT for part in parts]
        cells = tuple(map(ComparedCell, words))
        yield ComparedRow(f"cost.{name}", _("Cost of an average month"), render(labels.category(name)), cells)


def _facts(offers: Sequence[ListedOffer], scenario: Scenario) -> Iterator[ComparedRow]:
    found: dict[str, tuple[Fact, dict[int, ComparedCell]]] = {}
    for place, listed in enumerate(offers):
        profile, offer = listed.profile, listed.offer
        for fact in facts_of(profile, offer, scenario.as_of):
            key = f"offers.{fact.path.rpartition('.')[2]}" if fact.section == "offers" else fact.path
            words = _with_others(shown(said(profile, offer, fact), _PLAIN), profile, fact)
            cell = ComparedCell(words, fact.trust.mark, links(profile, fact.trust.names))
            found.setdefault(key, (fact, {}))[1][place] = cell
    for key, (fact, cells) in found.items():
        row = tuple(cells.get(place, _unknown()) for place in range(len(offers)))
        yield ComparedRow(key, render(_section(fact)), render(fact.name), row)


def _with_others(words: str, profile: PlatformProfile, fact: Fact) -> str:
    """What is known, and what other pages say of the same fact."""
    others = [other.value for other in profile.contradictions if other.fact == fact.path]
    return joined([words, *(_("another page says {value}").format(value=value) for value in others)])


def _section(fact: Fact) -> Text:
    return SECTIONS[fact.section]


def _unknown() -> ComparedCell:
    return ComparedCell(_("not known"), Mark.UNKNOWN)
