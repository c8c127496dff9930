"""What is said about how sure a ranking is: flip points, negotiation targets and open questions as sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selector.domain.money import shown_amount
from selector.domain.own_criteria import is_own
from selector.domain.scenario import Scenario
from selector.domain.text import Text, joined
from selector.domain.text import text as _t
from selector.domain.word_names import METHODS, name_of
from selector.report import labels
from selector.scoring.asking_prices import AskingPrice
from selector.scoring.flips.axes import FlipKind
from selector.scoring.flips.figures import Flip
from selector.scoring.pairing import Pair
from selector.scoring.questions import OpenQuestion, QuestionKind
from selector.scoring.requirement_names import requirement_name
from selector.scoring.results import Evaluation, ExcludedOffer, OfferKey, RankedOffer
from selector.scoring.targets import Target
from selector.scoring.terms import TermKind

_SHOWN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Names:
    """What offers, providers and segments of a scenario are called, and the currencies of offers."""

    offers: Mapping[OfferKey, str]
    currencies: Mapping[OfferKey, str]
    platforms: Mapping[str, str]
    segments: Mapping[str, str]
    currency: str

    def listed(self, offers: Sequence[OfferKey]) -> str:
        """Several offers by name."""
        return ", ".join(self.offers.get(key, "/".join(key)) for key in offers)


def names_of(scenario: Scenario, evaluation: Evaluation) -> Names:
    """The names of everything that the certainty page speaks of."""
    everything: tuple[RankedOffer | ExcludedOffer, ...] = (
        *evaluation.ranked,
        *evaluation.excluded,
        *evaluation.needs_quote,
        *evaluation.reference,
    )
    return Names(
        offers={each.key: labels.offer_name(each.profile, each.offer) for each in everything},
        currencies={each.key: each.offer.currency for each in everything},
        platforms={each.profile.id: each.profile.name for each in everything},
        segments={segment.id: segment.label for segment in scenario.merchant.segments},
        currency=scenario.merchant.currency,
    )


def _short(figure: Decimal) -> Decimal:
    """A figure without zeros at its end, which a person would not write."""
    return Decimal(format(figure.normalize(), "f"))


_ABOVE = {
    FlipKind.VOLUME: _t("From {value} {currency} a month on, {offer} is first (now {now} {currency})."),
    FlipKind.PAYMENTS: _t("With {value} % of your payments or more, {offer} is first (now {now} %)."),
    FlipKind.TICKET: _t("From an average ticket of {value} {currency} on, {offer} is first (now {now} {currency})."),
    FlipKind.REFUNDS: _t("From {value} % refunds on, {offer} is first (now {now} %)."),
    FlipKind.SHARE: _t("From a share of {value} % for {subject} on, {offer} is first (now {now} %)."),
    FlipKind.WEIGHT: _t("From a weight of {value} % for {subject} on, {offer} is first (now {now} %)."),
}
_BELOW = {
    FlipKind.VOLUME: _t("At {value} {currency} a month or less, {offer} is first (now {now} {currency})."),
    FlipKind.PAYMENTS: _t("With {value} % of your payments or less, {offer} is first (now {now} %)."),
    FlipKind.TICKET: _t("At an average ticket of {value} {currency} or less, {offer} is first (now {now} {currency})."),
    FlipKind.REFUNDS: _t("At {value} % refunds or less, {offer} is first (now {now} %)."),
    FlipKind.SHARE: _t("At a share of {value} % or less for {subject}, {offer} is first (now {now} %)."),
    FlipKind.WEIGHT: _t("At a weight of {value} % or less for {subject}, {offer} is first (now {now} %)."),
}
_FEE_UP = _t("If {owner} charged {value} {unit} for {fee}, {offer} would be first (now {now} {unit}).")
_FEE_DOWN = _t("At {value} {unit} for {fee}, {offer} would be first (now {now} {unit}).")


def flip_sentence(flip: Flip, names: Names) -> Text:
    """What happens at a flip point: "From 61,000 EUR a month on, Paytrail is first (now 50,000 EUR)."."""
    if flip.kind is FlipKind.FEE:
        return _fee_flip(flip, names)
    pattern = (_ABOVE if flip.value > flip.now else _BELOW)[flip.kind]
    subject: object = names.segments.get(flip.subject, flip.subject)
    if flip.kind is FlipKind.WEIGHT:
        subject = labels.criterion(flip.subject)
    value, now = _short(flip.value), _short(flip.now.quantize(_SHOWN))
    is_money = flip.kind is FlipKind.TICKET
    return _filled(
        pattern,
        value=shown_amount(value, names.currency) if is_money else value,
        now=shown_amount(now, names.currency) if is_money else now,
        currency=names.currency,
        subject=subject,
        offer=names.listed(flip.first),
    )


def _fee_flip(flip: Flip, names: Names) -> Text:
    platform, offer, fee = flip.subject.split("/", 2)
    owner = (platform, offer)
    is_percent, currency = flip.term is TermKind.PERCENT, names.currencies[owner]
    value, now = _short(flip.value), _short(flip.now)
    pattern = _FEE_DOWN if flip.first == (owner,) else _FEE_UP
    return _filled(
        pattern,
        owner=names.offers[owner],
        value=value if is_percent else shown_amount(value, currency),
        now=now if is_percent else shown_amount(now, currency),
        unit="%" if is_percent else currency,
        fee=fee,
        offer=names.listed(flip.first),
    )


def step_from_nothing(flip: Flip, names: Names) -> Text | None:
    """How far a figure moves that is nothing today, in its own unit: of nothing there is no percentage to tell."""
    if flip.now:
        return None
    if flip.kind is FlipKind.FEE and flip.term is not TermKind.PERCENT:
        platform, offer, _fee = flip.subject.split("/", 2)
        currency = names.currencies[platform, offer]
    elif flip.kind in {FlipKind.VOLUME, FlipKind.TICKET}:
        currency = names.currency
    else:
        return _t("{figure} %", figure=_short(flip.value))
    return _t("{figure} {currency}", figure=shown_amount(_short(flip.value), currency), currency=currency)


_WOULD_BE_FIRST = {
    TermKind.PERCENT: _t("{offer} would be first at {value} % for {fee} (now {now} %)."),
    TermKind.FIXED: _t("{offer} would be first at {value} {currency} a payment for {fee} (now {now} {currency})."),
    TermKind.MONTHLY: _t("{offer} would be first at {value} {currency} for {fee} (now {now} {currency})."),
    TermKind.DISCOUNT: _t("{offer} would be first with {value} % off all its fees on payments."),
}
_STAYS_FIRST = {
    TermKind.PERCENT: _t("{offer} stays first up to {value} % for {fee} (now {now} %)."),
    TermKind.FIXED: _t("{offer} stays first up to {value} {currency} a payment for {fee} (now {now} {currency})."),
    TermKind.MONTHLY: _t("{offer} stays first up to {value} {currency} for {fee} (now {now} {currency})."),
    TermKind.DISCOUNT: _t("{offer} stays first with {value} % or more off all its fees on payments."),
}
_NOT_ENOUGH = {
    TermKind.PERCENT: _t("No percentage for {fee} would make {offer} first."),
    TermKind.FIXED: _t("No fixed part of {fee} would make {offer} first."),
    TermKind.MONTHLY: _t("{offer} would not be first without {fee} either."),
    TermKind.DISCOUNT: _t("No discount on payments would make {offer} first."),
}
_ANY_PRICE = _t("{offer} stays first whatever it charges for {fee}.")


def target_sentence(target: Target, names: Names, *, winner: bool) -> Text:
    """What a target says; `winner` tells whether the offer is first today."""
    if target.value is None:
        pattern = _ANY_PRICE if target.unlimited else _NOT_ENOUGH[target.term.kind]
    else:
        pattern = (_STAYS_FIRST if winner else _WOULD_BE_FIRST)[target.term.kind]
    return _filled(
        pattern,
        offer=names.offers[target.offer],
        value=target.value,
        now=_short(target.term.now),
        fee=target.term.label,
        currency=names.currencies[target.offer],
    )


_QUESTIONS = {
    QuestionKind.FACT: _t("Ask {who}: {subject}?"),
    QuestionKind.AMOUNT: _t("Ask {who} what it charges for “{fee}”."),
    QuestionKind.PRICE: _t("Ask {who} whether its price for “{fee}” still holds."),
    QuestionKind.REQUIREMENT: _t("Ask {who} whether it meets your requirement: {requirement}."),
}
_OWN_QUESTION = _t("Find a figure for {who}: {subject}.")


def question_sentence(question: OpenQuestion, names: Names) -> Text:
    """What to ask whom."""
    who = names.offers.get((question.platform, question.offer)) or names.platforms[question.platform]
    own = question.kind is QuestionKind.FACT and is_own(question.subject)
    return _filled(
        _OWN_QUESTION if own else _QUESTIONS[question.kind],
        who=who,
        subject=labels.measure(question.subject).name,
        fee=question.subject,
        requirement=requirement_name(question.subject),
    )


def question_reason(question: OpenQuestion, names: Names) -> Text:
    """Why to ask: how likely the answer changes the winner, and to whom."""
    percent = Decimal(round(100 * question.probability))
    if not question.winners:
        return _t("The answer cannot change the winner.")
    return _t("With {percent} % the answer makes {offer} first.", percent=percent, offer=names.listed(question.winners))


def asking_sentence(price: AskingPrice, names: Names) -> Text:
    """What to ask an offer without a published price for."""
    offer = names.offers[price.offer]
    if price.percent is None:
        return _t("{offer} would not be first at any price.", offer=offer)
    share = Decimal(round(price.taken_percent))
    return _t(
        "Ask {offer} for a quote: up to {percent} % of the volume it takes ({share} % of yours) it would be first.",
        offer=offer, percent=_short(price.percent), share=share,
    )  # fmt: skip


def pair_sentence(pair: Pair, names: Names) -> Text:
    """Which methods go where."""
    parts = [
        _t("{methods} to {offer}", methods=_methods(pair, key), offer=names.offers[key])
        for key in (pair.first, pair.second)
    ]
    return _t("{first}; {second}.", first=parts[0], second=parts[1])


def _methods(pair: Pair, offer: OfferKey) -> Text:
    return joined([name_of(METHODS, word) for word, key in pair.split.items() if key == offer])


def _filled(pattern: Text, **words: object) -> Text:
    """`pattern` with those of `words` that it names."""
    return Text(pattern.key, tuple((name, word) for name, word in words.items() if f"{{{name}}}" in pattern.key))
