"""What the report says, as data: sections of paragraphs, tables and charts, in the language in use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from selector.domain.money import from_minor
from selector.domain.scenario import Scenario
from selector.domain.text import Amount, Text, counted, text
from selector.files.cells import without_controls
from selector.files.paper import is_letter
from selector.files.report_pdf.appendix import MOST_DERIVED, derivation
from selector.files.report_pdf.blocks import Block, chart, drawn, laid_out, listed, paragraph, said, strong
from selector.i18n import names
from selector.i18n.catalog import direction, language, render
from selector.i18n.numbers import day
from selector.report import cost_tables, criteria_tables, fact_tables, labels, ranking_tables
from selector.report.assumptions import assumptions, assumptions_table
from selector.report.explain import lead
from selector.report.fact_labels import SECTIONS
from selector.report.freshness import MEANING, Mark, is_stale, legend
from selector.report.full_costs import month_beyond
from selector.report.horizon_tables import beyond_table
from selector.report.requirement_words import loosenings
from selector.report.standings import standings
from selector.report.tables import Cell, Column, TableSpec, table
from selector.scoring.hidden import beyond_items
from selector.scoring.inputs import Inputs
from selector.scoring.results import Evaluation, RankedOffer

COMPARED = 4
"""So many offers stand side by side in the comparison of facts."""
MOST_LISTED = 500
"""So many rows of a list of offers are printed: more fill hundreds of pages, and the tables as JSON hold all."""
_TOP = 5
_UPRIGHT = 9
"""Tables of more columns lie on their side."""
_LOOKS_AT = {
    "invoice": text("The criterion of cost looks at the provider's invoice alone."),
    "total": text("The criterion of cost looks at the invoice, one-off fees over the horizon, and costs beyond it."),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: its heading, and what stands in it from top to bottom. Wide ones lie on their side."""

    heading: Text
    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts as SVG by name, drawn by whoever knows how; a missing one is left out."""

    ranking: bytes | None = None
    costs: bytes | None = None
    certainty: bytes | None = None
    """How often each offer takes each rank in the draws."""
    drawn: Text | None = None
    """The same in a sentence: how often the first is first."""
    titles: Mapping[str, str] = field(default_factory=dict)
    summaries: Mapping[str, str] = field(default_factory=dict)
    """What each chart shows, in words, also for those who cannot see it."""


def sections(scenario: Scenario, evaluation: Evaluation, charts: Charts, inputs: Inputs | None = None) -> list[Section]:
    """The chapters of the report; the first is the decision on one page. `inputs` are those that were evaluated."""
    return [
        _decision(scenario, evaluation, charts),
        _method(scenario),
        Section(text("Assumptions"), (drawn(assumptions_table(scenario), ("label", "value", "why")),)),
        _ranking(evaluation, charts),
        _costs(scenario, evaluation, charts),
        *_beyond(scenario, evaluation),
        _comparison(scenario, evaluation),
        _set_aside(scenario, evaluation),
        _sources(scenario, evaluation),
        Section(text("Appendix: the whole derivation"), tuple(derivation(scenario, evaluation, inputs)), wide=True),
    ]


def _first_rows(spec: TableSpec, keys: Iterable[str] = ()) -> Iterator[Block]:
    """A table of offers, as far as somebody reads it on paper; that there are more is said."""
    yield from _bound(len(spec.rows), MOST_LISTED)
    yield drawn(replace(spec, rows=spec.rows[:MOST_LISTED], row_keys=spec.row_keys[:MOST_LISTED]), keys)


def _bound(count: int, most: int) -> Iterator[Block]:
    """What is said where there are more offers than are shown."""
    if count > most:
        yield paragraph(text("The first {count} offers; export the tables as JSON for all.", count=most))


def _name(ranked: RankedOffer) -> str:
    return labels.offer_name(ranked.profile, ranked.offer)


def _decision(scenario: Scenario, evaluation: Evaluation, charts: Charts) -> Section:
    blocks: list[Block] = [paragraph(_about(scenario, evaluation))]
    if not evaluation.ranked:
        blocks.append(paragraph(text("No offer could be ranked.")))
        return Section(text("The decision"), tuple(blocks))
    blocks.append(strong(_answer(evaluation)))
    blocks += [paragraph(charts.drawn)] if charts.drawn else []
    top = replace(evaluation, ranked=evaluation.ranked[:_TOP])
    spec = replace(ranking_tables.ranking(top), title=text("The first {count}", count=len(top.ranked)), note=None)
    keys = ("rank", "platform", "offer", "score", "cost_month", "cost_year", "effective_percent", "certainty")
    blocks.append(drawn(spec, keys))
    blocks += _chart(charts.ranking, "ranking", charts)
    blocks.append(listed(_caveats(scenario, evaluation)))
    return Section(text("The decision"), tuple(blocks))


def _about(scenario: Scenario, evaluation: Evaluation) -> Text:
    merchant = scenario.merchant
    return text(
        "{business} in {country}: {count} payments a month. Prices as of {day}, amounts in {currency}.",
        business=merchant.name or scenario.name,
        country=names.country(merchant.country),
        count=round(evaluation.count_month),
        day=day(scenario.as_of),
        currency=merchant.currency,
    )


def _answer(evaluation: Evaluation) -> Text:
    if len(evaluation.ranked) == 1:
        return text("{name} is the only offer that meets every requirement.", name=_name(evaluation.ranked[0]))
    return lead(evaluation.ranked[0], evaluation.ranked[1]).sentence


def _caveats(scenario: Scenario, evaluation: Evaluation) -> Iterator[Text]:
    """What speaks for another, and what stands between this page and a decision that can be defended."""
    yield from _cheapest(evaluation)
    assumed = len(assumptions(scenario))
    yield counted(
        "{count} assumption is not confirmed.", "{count} assumptions are not confirmed.", assumed, count=assumed
    )
    profiles = {ranked.profile.id: ranked.profile for ranked in evaluation.ranked}.values()
    pages = [source for profile in profiles for source in profile.sources.values()]
    stale = sum(is_stale(source, scenario.as_of) for source in pages)
    yield text("{stale} of {count} pages that the facts were read on are stale.", stale=stale, count=len(pages))
    yield standings(evaluation).sentence


def _cheapest(evaluation: Evaluation) -> Iterator[Text]:
    """Which offer costs least, where that is not the first: money that the decision gives away."""
    first = evaluation.ranked[0]
    least = min(evaluation.ranked, key=lambda one: one.cost_year.likely_minor)
    less = first.cost_year.likely_minor - least.cost_year.likely_minor
    if less > 0:
        yield text(
            "{name} costs least: {amount} {currency} a year less than the first.",
            name=_name(least), amount=Amount(from_minor(less, evaluation.currency)), currency=evaluation.currency,
        )  # fmt: skip


def _method(scenario: Scenario) -> Section:
    points = (
        text("Every offer is priced on the same payments, fee by fee, each payment rounded as the offer says."),
        text("Payments that do not tell an attribute are split by the stated shares, which are assumptions."),
        text("Each figure becomes a value between 0 and 100 over a fixed range; the score is the weighted sum."),
        text("What is unknown is neither zero nor no: its middle counts, and its ends widen the range of the score."),
        text("Offers that fail a requirement are not ranked; they are listed with every reason."),
        _LOOKS_AT[scenario.ranking_cost],
    )
    return Section(text("Method of comparison"), (listed(points), drawn(criteria_tables.criteria(scenario.criteria))))


def _ranking(evaluation: Evaluation, charts: Charts) -> Section:
    spec = ranking_tables.ranking(evaluation)
    keys = (
        "rank", "platform", "offer", "score", "score_low", "score_high", "cost_year", "cost_year_low",
        "cost_year_high", "certainty",
    )  # fmt: skip
    points = [column.key for column in spec.columns if column.key.startswith("points_")]
    bare = tuple(replace(column, unit=None) for column in spec.columns)
    by_criterion = replace(spec, title=text("Points by criterion"), columns=bare, note=None)
    sure = text("Sure, likely, unsure: how often the place holds when what is unknown and the weights are drawn.")
    pairs = zip(evaluation.ranked, evaluation.ranked[1:_TOP], strict=False)
    leads = [lead(first, second).sentence for first, second in pairs]
    draws = [paragraph(charts.drawn)] if charts.drawn else []
    draws += _chart(charts.certainty, "certainty", charts)
    return Section(
        text("Ranking and certainty"),
        (
            *_first_rows(spec, keys),
            paragraph(sure),
            *draws,
            *_first_rows(by_criterion, ("rank", "platform", "offer", *points)),
            listed(leads),
        ),
    )


def _costs(scenario: Scenario, evaluation: Evaluation, charts: Charts) -> Section:
    spec = cost_tables.cost_by_category(evaluation, scenario.exchange_rates)
    return Section(
        text("Costs"), (*_chart(charts.costs, "costs", charts), *_first_rows(spec)), wide=len(spec.columns) > _UPRIGHT
    )


def _beyond(scenario: Scenario, evaluation: Evaluation) -> Iterator[Section]:
    """What is beyond the invoice, where anything of it counts: all offers, and the first with every calculation."""
    if not scenario.beyond.counting or not evaluation.ranked:
        return
    spec, first = month_beyond(scenario, evaluation), evaluation.ranked[0]
    keys = [column.key for column in spec.columns if column.key.startswith("beyond.")]
    items = beyond_items(scenario, first.profile, first.offer, first.cost, evaluation.months)
    rests_on = text("Each is an assumption of the user's; work that comes once is spread over {months} months.",
                    months=scenario.horizon_months)  # fmt: skip
    yield Section(
        text("Beyond the invoice"),
        (
            paragraph(rests_on),
            *_first_rows(spec, ("name", "invoice", *keys, "beyond", "total")),
            drawn(beyond_table(first, items, evaluation.currency), ("item", "when", "likely", "how", "why", "sources")),
        ),
        wide=True,
    )


def _chart(content: bytes | None, name: str, charts: Charts) -> list[Block]:
    if content is None:
        return []
    return [chart(name, charts.titles.get(name, ""), charts.summaries.get(name, ""))]


def _comparison(scenario: Scenario, evaluation: Evaluation) -> Section:
    """Facts of the first offers side by side, each with the mark of what stands behind it."""
    compared = evaluation.ranked[:COMPARED]
    facts = [list(fact_tables.facts_of(one.profile, one.offer, scenario.as_of)) for one in compared]
    order = list(dict.fromkeys((fact.section, fact.name) for every in facts for fact in every))
    by_name = [{(fact.section, fact.name): fact for fact in every} for every in facts]
    rows: list[tuple[Cell, ...]] = []
    for section, name in order:
        cells: list[Cell] = []
        for known in by_name:
            fact = known.get((section, name))
            missing = fact is None or fact.said is None
            cells.append(Mark.UNKNOWN.value if fact is None or missing else _marked(fact))
        rows.append((SECTIONS[section], name, *cells))
    columns = (
        Column("section", text("Section")),
        Column("fact", text("Fact")),
        *(Column(f"offer{place}", text("{name}", name=_name(one))) for place, one in enumerate(compared)),
    )
    spec = table("comparison", text("Facts side by side"), columns, rows, note=legend())
    return Section(text("Comparison of facts"), (drawn(spec),), wide=True)


def _marked(fact: fact_tables.Fact) -> str:
    said = render(fact.said) if isinstance(fact.said, Text) else str(fact.said)
    return f"{said} {fact.trust.mark.value}"


def _set_aside(scenario: Scenario, evaluation: Evaluation) -> Section:
    """What an offer must have to be ranked, and those that are not."""
    tables = (
        ranking_tables.excluded(evaluation),
        ranking_tables.needs_quote(evaluation),
        ranking_tables.reference(evaluation),
    )
    blocks = tuple(block for spec in tables if spec.rows for block in _first_rows(spec))
    wanted = [one.label for one in loosenings(scenario.requirements)]
    musts = (listed(wanted, text("Must have")),) if wanted else ()
    return Section(text("Offers that are not ranked"), (*musts, *(blocks or (paragraph(text("None.")),))))


def _sources(scenario: Scenario, evaluation: Evaluation) -> Section:
    spec = fact_tables.sources(evaluation.ranked[:MOST_DERIVED], scenario.as_of)
    marks = ", ".join(f"{mark.value} {render(meaning)}" for mark, meaning in MEANING.items())
    keys = ("platform", "source", "mark", "as_of", "note", "url")
    said = paragraph(text("{marks}", marks=marks))
    bound = _bound(len(evaluation.ranked), MOST_DERIVED)
    return Section(text("Sources"), (said, *bound, drawn(replace(spec, note=None), keys)), wide=True)


def _untitled(section: Section) -> list[Block]:
    """The blocks of a section; a table that is called like the section needs no title."""
    heading = said(section.heading)
    return [block | {"title": ""} if block.get("title") == heading else block for block in section.blocks]


def document(
    scenario: Scenario,
    evaluation: Evaluation,
    charts: Charts,
    inputs: Inputs | None = None,
    *,
    letter: bool | None = None,
) -> dict[str, object]:
    """The whole report as plain data, ready to be typeset; on the country's paper unless one is said."""
    on_letter = is_letter(scenario.merchant.country) if letter is None else letter
    return {
        "title": without_controls(scenario.name),
        "pages": "\N{EXTENDED ARABIC-INDIC DIGIT ONE}" if language() == "fa" else "1",
        "subtitle": said(text("Comparison of payment platforms")),
        "contents": said(text("Contents")),
        "language": language() if len(language()) == 2 else "en",  # noqa: PLR2004 - pseudo-languages have longer codes
        "direction": direction(),
        "paper": "us-letter" if on_letter else "a4",
        "sections": [
            {
                "heading": said(section.heading),
                "wide": section.wide,
                "blocks": [laid_out(block, wide=section.wide) for block in _untitled(section)],
            }
            for section in sections(scenario, evaluation, charts, inputs)
        ],
    }
