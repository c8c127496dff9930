"""Every fact of the compared offers with its source and age, unknown ones included, and the list of all sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from selector.domain.made_sentences import as_told
from selector.domain.platform import Offer, PlatformProfile, Source
from selector.domain.text import Text, text
from selector.report import labels
from selector.report.fact_labels import FACTS, SECTIONS
from selector.report.fact_words import NO, YES, fact_said
from selector.report.freshness import MEANING, UNKNOWN, Freshness, Mark, freshness_of, is_doubtful, is_stale, legend
from selector.report.tables import Cell, CellKind, Column, TableSpec, table
from selector.scoring.results import Evaluation, RankedOffer

_SITES = {
    "trustpilot": "Trustpilot", "g2": "G2", "capterra": "Capterra", "google_play": "Google Play",
    "app_stores": text("App stores"),
}  # fmt: skip
"""Sites of reviews as they write themselves; one that is not here is called by its word."""

Pair = tuple[PlatformProfile, Offer]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an offer: its path in the profile, its name, what it says (None: unknown), and what is behind it."""

    section: str
    path: str
    name: Text
    said: Cell
    trust: Freshness


def facts_of(profile: PlatformProfile, offer: Offer, on: date) -> Iterator[Fact]:
    """Every fact that a profile can state about `offer`, known or not, in the order of the sections."""
    for section, names in FACTS.items():
        holder = offer if section == "offers" else getattr(profile, section)
        for field, name in names.items():
            path = f"offers.{offer.id}.{field}" if section == "offers" else f"{section}.{field}"
            value = getattr(holder, field, None)
            trust = UNKNOWN if value is None else _trust(profile, path, on)
            yield Fact(section, path, name, _with_others(profile, path, fact_said(path, value)), trust)
    for review in profile.reviews:
        count = "?" if review.count is None else review.count
        said = text("{score} of {scale} from {count} reviews", score=review.score, scale=review.scale, count=count)
        name = text("{word}", word=_SITES.get(review.site, review.site))
        yield Fact("reviews", f"reviews.{review.site}", name, said, freshness_of(profile, [review.source], on))


def _trust(profile: PlatformProfile, path: str, on: date) -> Freshness:
    trust = freshness_of(profile, profile.sources_of(path), on)
    if path not in profile.unsure_facts or trust.mark is Mark.UNKNOWN:
        return trust
    return replace(trust, unsure=True, mark=Mark.STALE if trust.stale else Mark.UNSURE)


def _with_others(profile: PlatformProfile, path: str, said: Cell) -> Cell:
    """What is known, and what other pages say of the same fact."""
    for other in profile.contradictions:
        if other.fact == path and said is not None:
            said = text("{fact}; another page: {other}", fact=said, other=other.value)
    return said


def _row(profile: PlatformProfile, offer: Offer, fact: Fact) -> tuple[Cell, ...]:
    urls = " ".join(profile.sources[name].url for name in fact.trust.names)
    return (
        profile.name,
        offer.name,
        SECTIONS[fact.section],
        fact.name,
        fact.said,
        fact.trust.mark.value,
        ", ".join(fact.trust.names) or None,
        fact.trust.as_of,
        urls or None,
    )


def ranked_pairs(evaluation: Evaluation) -> tuple[Pair, ...]:
    """Profile and offer of everything that is ranked, best first."""
    return tuple((ranked.profile, ranked.offer) for ranked in evaluation.ranked)


def facts(pairs: Iterable[Pair], on: date) -> TableSpec:
    """Every fact of the given offers with its source; unknown ones are listed too: an empty cell and the mark ?."""
    listed = [(profile, offer, fact) for profile, offer in pairs for fact in facts_of(profile, offer, on)]
    return table(
        "facts",
        text("Facts with their sources"),
        (
            Column("platform", text("Platform")),
            Column("offer", text("Plan")),
            Column("section", text("Section")),
            Column("fact", text("Fact")),
            Column("said", text("What is known")),
            Column("mark", text("Trust"), CellKind.MARK),
            Column("source", text("Source")),
            Column("as_of", text("Date of source"), CellKind.DATE),
            Column("url", text("Page"), CellKind.LINK),
        ),
        (_row(*entry) for entry in listed),
        (f"{labels.offer_key(profile, offer)}/{fact.path}" for profile, offer, fact in listed),
        legend(),
    )


def _source_mark(source: Source, on: date) -> Mark:
    if is_stale(source, on):
        return Mark.STALE
    return Mark.UNSURE if is_doubtful(source) else Mark.SOURCED


def _source_row(platform: str | Text, name: str, source: Source, on: date) -> tuple[Cell, ...]:
    mark = _source_mark(source, on)
    official = YES if source.official else NO
    return platform, name, mark.value, MEANING[mark], source.as_of, official, as_told(source.note) or None, source.url


def _passed_on_pages(ranked: Iterable[RankedOffer]) -> dict[str, Source]:
    """The pages behind interchange and scheme fees that offers pass on, by the names that cost lines give them."""
    lines = (line for one in ranked for line in (*one.cost.lines, *one.cost.one_off_lines))
    return dict(page for line in lines for page in line.passed_on)


def sources(ranked: Sequence[RankedOffer], on: date) -> TableSpec:
    """Every page that the offers and the fees they pass on rest on: date, official or not, doubts, address."""
    distinct = {one.profile.id: one.profile for one in ranked}
    listed: list[tuple[str, str | Text, str, Source]] = [
        (f"{profile.id}/{name}", profile.name, name, source)
        for profile in distinct.values()
        for name, source in profile.sources.items()
    ]
    tables = sorted(_passed_on_pages(ranked).items())
    listed += [(name, text("Interchange and scheme fees"), name, page) for name, page in tables]
    return table(
        "sources",
        text("Sources"),
        (
            Column("platform", text("Platform")),
            Column("source", text("Source")),
            Column("mark", text("Trust"), CellKind.MARK),
            Column("meaning", text("Meaning")),
            Column("as_of", text("Date of source"), CellKind.DATE),
            Column("official", text("Provider's own page")),
            Column("note", text("Note")),
            Column("url", text("Page"), CellKind.LINK),
        ),
        (_source_row(platform, name, source, on) for _, platform, name, source in listed),
        (key for key, *_ in listed),
        legend(),
    )
