"""The profile that a draft stands for, and everything that is wrong with the draft, each beside its field."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from selector.app.own_profiles import QUOTES_ID
from selector.app.quotes.draft import PARTS, TERMS, FeeDraft, QuoteDraft
from selector.costs.lint.profile import lint_tariffs
from selector.domain.base import changed
from selector.domain.fees import FeeRule
from selector.domain.money import to_micro, to_ppm
from selector.domain.platform import UNTOLD, Offer, PlatformProfile, Source
from selector.domain.problems import Severity, UserError
from selector.domain.quotes import Quote
from selector.domain.quoting import with_quote
from selector.domain.text import Text, text
from selector.domain.vocabulary import Event, Role
from selector.files.profiles.faults import faults_of

SOURCE = "quote"
_FEE = 3
"""Where the place of a fee stands in the path of a finding: offers, place, fees, place."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong at a place of the draft: a field by its name, or a fee by "fees.KEY" and "fees.KEY.part"."""

    place: str
    severity: Severity
    text: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The profile that holds the quote and the id of its offer; no profile while an error stands."""

    remarks: tuple[Remark, ...]
    profile: PlatformProfile | None = None
    offer_id: str = ""
    quote: Quote | None = None
    """How it is kept where it rests on an offer of the catalogue."""
    told: Source | None = None


def slug(words: str) -> str:
    """`words` as an id: small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "own"


def unused(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or with a number behind it where somebody has that id."""
    known = set(taken)
    number = 2
    found = wanted
    while found in known:
        found, number = f"{wanted}-{number}", number + 1
    return found


def build(draft: QuoteDraft, taken: Iterable[str]) -> Built:
    """What `draft` stands for, or what is wrong with it; `taken` are ids that a new one must not have."""
    remarks = tuple(_slips(draft))
    if any(remark.severity is Severity.ERROR for remark in remarks):
        return Built(remarks)
    try:
        made = _quoted(draft, taken) if draft.offer is not None else _provider(draft, taken)
    except ValidationError as error:
        return Built((*remarks, *_refused(error)))
    except UserError as error:
        return Built((*remarks, Remark("", Severity.ERROR, error.problem.text, error.problem.hint)))
    return Built((*remarks, *_linted(made, draft)), made.profile, made.offer_id, made.quote, made.told)


def _refused(error: ValidationError) -> Iterator[Remark]:
    for fault in faults_of(error, {}):
        place = ".".join(str(part) for part in fault.path)
        yield Remark(place, Severity.ERROR, text("{field}: {what}", field=place, what=fault.text))


def _slips(draft: QuoteDraft) -> Iterator[Remark]:
    """What a person gets wrong while typing, in their terms."""
    if not draft.provider.strip():
        yield Remark("provider", Severity.ERROR, text("the provider has no name"))
    if not draft.plan.strip():
        yield Remark("plan", Severity.ERROR, text("the plan has no name"), text("for example: our quote of May"))
    if not draft.told.strip():
        hint = text("a figure without a source counts as an assumption")
        yield Remark("told", Severity.WARNING, text("nothing says where this was told"), hint)
    counts = Counter(fee.label.strip() for fee in draft.fees)
    for fee in draft.fees:
        yield from _fee_slips(fee, draft, is_double=fee.published is None and counts[fee.label.strip()] > 1)


def _fee_slips(fee: FeeDraft, draft: QuoteDraft, *, is_double: bool) -> Iterator[Remark]:
    place = f"fees.{fee.key}"
    if not fee.label.strip():
        yield Remark(f"{place}.label", Severity.ERROR, text("this fee has no name"))
    if is_double:
        yield Remark(f"{place}.label", Severity.ERROR, text("two fees have this name"), text("give each its own"))
    if fee.published is None and fee.percent is None and fee.fixed is None:
        hint = text("type a percentage or a fixed amount; 0 is free")
        yield Remark(place, Severity.ERROR, text("this fee has no amount"), hint)
    least, most = _part(fee, draft, "minimum"), _part(fee, draft, "maximum")
    if least is not None and most is not None and least > most:
        yield Remark(f"{place}.minimum", Severity.ERROR, text("the least is above the most"), text("swap them"))
    for part in PARTS:
        amount = getattr(fee, part)
        if amount is not None and (wrong := _too_fine(part, amount, draft.currency)):
            yield Remark(f"{place}.{part}", Severity.ERROR, wrong)


def _part(fee: FeeDraft, draft: QuoteDraft, part: str) -> Decimal | None:
    typed: Decimal | None = getattr(fee, part)
    published = draft.published(fee)
    return typed if typed is not None or published is None else getattr(published, part)


def _too_fine(part: str, amount: Decimal, currency: str) -> Text | None:
    try:
        to_ppm(amount) if part == "percent" else to_micro(amount, currency)
    except UserError as error:
        return error.problem.text
    return None


def _rule(fee: FeeDraft, draft: QuoteDraft, source: str) -> FeeRule:
    """The fee that a row stands for.

    Raises:
        ValidationError: the amounts contradict each other.
    """
    typed = {part: value for part in PARTS if (value := getattr(fee, part)) is not None}
    published = draft.published(fee)
    told = {"source": source, "fact_sources": {}, "alternatives": (), "unsure": False}
    if published is None:
        return FeeRule(label=fee.label.strip(), on=fee.on, role=fee.role, when=fee.when, source=source, **typed)
    priced = {"amount_unknown": False, "range": None} if published.amount_unknown else {}
    if published.tiers is not None and ("percent" in typed or "fixed" in typed):
        priced["tiers"] = None
    return changed(published, **priced, **told, **typed)


def _told(draft: QuoteDraft) -> Source:
    words = " ".join(draft.told.split())
    url = words if re.fullmatch(r"(https?|mailto):\S+", words) else f"quote:{slug(words)}" if words else UNTOLD
    return Source(url=url, as_of=draft.told_on, official=bool(words), unsure=not words, note=words)


def _terms(draft: QuoteDraft) -> dict[str, object]:
    return {name: value for name in TERMS if (value := getattr(draft, name)) is not None}


def _quoted(draft: QuoteDraft, taken: Iterable[str]) -> Built:
    if draft.base is None or draft.offer is None:
        raise LookupError("a quote rests on an offer")
    profile, offer = draft.base, draft.offer
    quote_id = draft.changes or unused(slug(f"{profile.id} {draft.plan}"), taken)
    rows = [fee for fee in draft.fees if not fee.waived and (fee.published is None or fee.is_changed)]
    quote = Quote(
        id=quote_id,
        name=draft.plan.strip(),
        based_on=f"{profile.id}/{offer.id}",
        discount_percent=draft.discount,
        without=tuple(fee.label for fee in draft.fees if fee.waived),
        fees=tuple(_rule(fee, draft, quote_id) for fee in rows),
        source=quote_id,
        **_terms(draft),
    )
    told = _told(draft)
    joined = with_quote(profile, quote, {quote_id: told}, f"{QUOTES_ID}.")
    return Built((), joined, quote_id, quote, told)


def _provider(draft: QuoteDraft, taken: Iterable[str]) -> Built:
    provider_id = unused(slug(draft.provider), taken)
    offer = Offer(
        id=slug(draft.plan),
        name=draft.plan.strip(),
        market=(draft.country,),
        currency=draft.currency,
        fees=tuple(_rule(fee, draft, SOURCE) for fee in draft.fees),
        source=SOURCE,
        **_terms(draft),
    )
    sources = {SOURCE: _told(draft)}
    profile = PlatformProfile(format=1, id=provider_id, name=draft.provider.strip(), sources=sources, offers=(offer,))
    return Built((), profile, offer.id)


def _linted(made: Built, draft: QuoteDraft) -> Iterator[Remark]:
    """What the lint says of the quote's own offer, beside the rows it is about."""
    if made.profile is None:
        return
    offer = next(known for known in made.profile.offers if known.id == made.offer_id)
    row_of = _rows(offer, draft)
    for finding in lint_tariffs(made.profile.model_copy(update={"offers": (offer,)})):
        if finding.severity is not Severity.NOTE:
            in_fee = len(finding.path) > _FEE and finding.path[_FEE - 1] == "fees"
            row = row_of(finding.path[_FEE]) if in_fee else None
            yield Remark(f"fees.{row}" if row is not None else "", finding.severity, finding.text, finding.hint)
    if not any(fee.on is Event.PAYMENT and fee.role is Role.BASE for fee in offer.fees):
        hint = text("add a fee that is charged on each payment")
        yield Remark("", Severity.ERROR, text("no payment has a price"), hint)


def _rows(offer: Offer, draft: QuoteDraft) -> Callable[[str | int], int | None]:
    """Tells which row of the draft the fee at a place of `offer` came from."""
    keys = {fee.label.strip(): fee.key for fee in draft.fees}

    def row(place: str | int) -> int | None:
        return keys.get(offer.fees[place].label) if isinstance(place, int) else None

    return row
