"""The `backcast` action: an offer's terms held against the fees really charged, and those fees as one's own terms."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.answers.problem_lists import problems_json
from selector.app.documents import open_document
from selector.app.json_objects.backcast import BackcastObject, ChargedGroup
from selector.app.payments_in_use import stored_tables
from selector.domain.money import money_text
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text as _t
from selector.domain.vocabulary import Kind, OfferKind

if TYPE_CHECKING:
    from selector.costs.backcast.comparing import Backcast
    from selector.costs.backcast.terms import Group
    from selector.costs.payments.table import PaymentTable

NEAREST = 10
_LONGEST_ID = 100
TAKEN = (OfferKind.OFFER, OfferKind.PLATFORM)


@dataclass(frozen=True, slots=True)
class BackcastRequest:
    """Which scenario, which payments (its own where none are named), and which offer (the nearest where none is)."""

    scenario: Path
    payments: Path | None = None
    offer: str = ""
    currency: str = ""
    """Which payments, where the table holds several currencies."""
    save: Path | None = None
    """Where the fitted terms are written as a profile of one's own."""


def backcast(request: BackcastRequest) -> BackcastObject:
    """The answer as plain values ready for JSON; docs/backcast.md describes the keys.

    Raises:
        UserError: a file that cannot be read, an offer that is not there, payments that tell no fee.
    """
    from selector.costs.backcast.fees import charged

    if request.save is not None:
        _check_target(request.save)
    opened = open_document(request.scenario)
    _refuse_unknown(opened.scenario, request.offer)
    table = _table(request, opened.file.attached_to(opened.scenario).payments)
    if charged(table) is None:
        wrong, hint = _t("the payments tell no fee that was charged"), _t("import an export that shows the fees")
        raise UserError(Problem("backcast.no_fees", wrong, where=Where(str(request.payments or request.scenario)),
                                hint=hint))  # fmt: skip
    found = compared(opened.scenario, table, request.offer)
    if request.save is not None:
        _save(request.save, found[0], table, opened.scenario)
    return _json(found, table, chosen=bool(request.offer))


def _table(request: BackcastRequest, stored: bytes | None) -> "PaymentTable":
    from selector.costs.refunds import with_originals
    from selector.files.payments.table import read_payments

    if request.payments is not None:
        return with_originals(read_payments(request.payments, request.currency.upper() or None).table)
    if stored is None:
        wrong, hint = _t("the scenario holds no imported payments"), _t("name a payments table with --payments")
        raise UserError(Problem("backcast.no_payments", wrong, where=Where(str(request.scenario)), hint=hint))
    tables = stored_tables(stored)
    wanted = request.currency.upper() or tables[0].currency
    found = next((table for table in tables if table.currency == wanted), None)
    if found is None:
        held = ", ".join(table.currency for table in tables)
        wrong = _t("holds no payments in {code}, only in {list}", code=wanted, list=held)
        where = Where(str(request.scenario), field="--currency")
        raise UserError(Problem("bad_payments", wrong, where=where, hint=_t("choose one of these currencies")))
    return found


def compared(
    scenario: Scenario, table: "PaymentTable", wanted: str, step: Callable[[float], object] = lambda _share: None
) -> "list[Backcast]":
    """The backcast of every offer that is asked for and can price these payments, the nearest first.

    `step` is told how much is done (0 to 1), and may raise to cancel.

    Raises:
        UserError: no offer of the scenario can price them, or the one that is wanted cannot.
    """
    from selector.costs.backcast.comparing import backcast as hold
    from selector.costs.backcast.comparing import priced_rows
    from selector.costs.backcast.terms import charged_terms
    from selector.costs.context import PricingContext

    context = PricingContext(
        as_of=scenario.as_of, merchant_country=scenario.merchant.country, terminals=scenario.merchant.terminals,
        chosen=frozenset(scenario.chosen_options), deducts_vat=scenario.merchant.deducts_vat,
    )  # fmt: skip
    terms, rows = charged_terms(table, scenario.merchant.country), priced_rows(table, scenario.merchant)
    found = []
    asked = _offers(scenario, table.currency, wanted)
    for place, (profile, offer) in enumerate(asked):
        step(place / len(asked))
        try:
            held = hold(profile, offer, table, rows, context, terms)
        except UserError:
            if wanted:
                raise
            continue
        found += [held] if wanted or held.priced_events_minor else []
    if not found:
        wrong = _t("no offer of the scenario prices these payments in {currency}", currency=table.currency)
        raise UserError(Problem("backcast.no_offer", wrong, hint=_t("name one with --offer PLATFORM/OFFER")))
    return sorted(found, key=lambda held: (held.not_accepted, abs(held.residual_minor)))


def _offers(scenario: Scenario, currency: str, wanted: str) -> list[tuple[PlatformProfile, Offer]]:
    every = [(priced.profile, offer) for priced in scenario.profiles for offer in priced.profile.offers]
    if not wanted:
        return [(profile, offer) for profile, offer in every if offer.currency == currency and offer.kind in TAKEN]
    return [pair for pair in every if wanted in _words(*pair)]


def _words(profile: PlatformProfile, offer: Offer) -> tuple[str, str]:
    """How an offer is asked for: by its platform, which asks for all of that, or in full."""
    return profile.id, f"{profile.id}/{offer.id}"


def _refuse_unknown(scenario: Scenario, wanted: str) -> None:
    """Refuses an offer that the scenario does not have, before any payment is read."""
    from difflib import get_close_matches

    named = [(priced.profile, offer) for priced in scenario.profiles for offer in priced.profile.offers]
    known = list(dict.fromkeys(word for pair in named for word in _words(*pair)))
    if not wanted or wanted in known:
        return
    wrong = _t('the scenario has no offer "{offer}"', offer=wanted)
    alike = get_close_matches(wanted, known, n=5) or [word for word in known if wanted.casefold() in word]
    hint = _t("use one of: {list}", list=", ".join(alike[:5])) if alike else None
    if known and not alike:
        hint = _t("write PLATFORM/OFFER, for example {offer}", offer=known[-1])
    raise UserError(Problem("backcast.no_offer", wrong, where=Where(field="--offer"), hint=hint))


def _json(found: "list[Backcast]", table: "PaymentTable", *, chosen: bool) -> BackcastObject:
    from selector.costs.backcast.reasons import reasons

    best = found[0]

    def money(minor: int) -> str:
        return money_text(minor, best.currency)

    charged = best.charged_events_minor + best.charged_apart_minor
    changes = [date.fromordinal(day).isoformat() for day in (best.terms.changes if best.terms else ())]
    return {
        "platform": best.platform,
        "offer": best.offer,
        "currency": best.currency,
        "payments": {"count": best.payments, "volume": money(best.volume_minor), "without_fee": best.untold},
        "charged": {"events": money(best.charged_events_minor), "apart": money(best.charged_apart_minor)},
        "priced": {"events": money(best.priced_events_minor), "apart": money(best.priced_apart_minor)},
        "residual": money(best.residual_minor),
        "residual_percent": f"{100 * best.residual_minor / charged:.2f}" if charged else None,
        "agrees": best.agrees,
        "months": [
            {"month": pair.month.isoformat()[:7] if pair.month else None, "charged": money(pair.charged_minor),
             "priced": money(pair.priced_minor), "residual": money(pair.charged_minor - pair.priced_minor)}
            for pair in best.months
        ],
        "lines": [
            {"fee": line.fee, "on": line.on, "category": line.category, "count": line.count,
             "amount": money(line.amount_minor)}
            for line in best.lines
        ],
        "groups": [_group(group, best.currency) for group in (best.terms.groups if best.terms else ())],
        "changed_on": changes[-1] if changes else None,
        "changes": changes,
        "reasons": problems_json(reasons(best, credits_of(table))),
        "offers": [
            {"platform": held.platform, "offer": held.offer, "residual": money(held.residual_minor),
             "not_accepted": held.not_accepted}
            for held in found[:NEAREST]
        ],
        "problems": problems_json((*best.problems, *([] if chosen else [_nearest(best)]))),
    }  # fmt: skip


def _nearest(best: "Backcast") -> Problem:
    named = f"{best.platform}/{best.offer}"
    said = _t("no offer was named; of the scenario's, {offer} comes nearest to the fees charged", offer=named)
    return Problem("backcast.nearest", said, Severity.NOTE, hint=_t("name yours with --offer PLATFORM/OFFER"))


def _group(group: "Group", currency: str) -> ChargedGroup:
    from selector.costs.backcast.reasons import terms_text

    percent, fixed = terms_text(group.terms, currency)
    return {
        "attributes": {name: word or None for name, word in group.words},
        "payments": group.terms.payments,
        "volume": money_text(group.volume_minor, currency),
        "charged": money_text(group.charged_minor, currency),
        "percent": percent,
        "fixed": fixed,
        "minimum": _bound(group.terms.minimum_minor, currency),
        "maximum": _bound(group.terms.maximum_minor, currency),
        "reproduced": group.terms.reproduced,
        "trust": str(group.terms.trust),
        "from": _day(group.first_day),
        "to": _day(group.last_day),
    }


def _bound(minor: int, currency: str) -> str | None:
    return money_text(minor, currency) if minor >= 0 else None


def _day(ordinal: int) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal >= 0 else None


def credits_of(table: "PaymentTable") -> int:
    """Money that the provider gave back on rows of their own, in minor units."""
    from selector.costs.payments.table import KINDS

    rows = table.kind == KINDS.index(Kind.CREDIT)
    return int((table.amount_minor[rows] * table.count[rows]).sum())


def _check_target(path: Path) -> None:
    """Refuses a file that is no profile's, or that somebody has already: it may be the only copy.

    Raises:
        UserError: names the ending, the file that stands there, or what is wrong with the folder.
    """
    from selector.files.atomic import check_writable

    if path.suffix.lower() != ".toml":
        wrong = _t('"{suffix}" is no format that a profile has', suffix=path.suffix or path.name)
        raise UserError(Problem("unknown_format", wrong, where=Where(str(path)), hint=_t("end the name with .toml")))
    check_writable(path)
    if path.exists():
        wrong = _t("there is a file of this name already")
        raise UserError(Problem("exists", wrong, where=Where(str(path)), hint=_t("name another file, or remove it")))


def _save(path: Path, found: "Backcast", table: "PaymentTable", scenario: Scenario) -> None:
    from selector.costs.backcast.fitted_profile import ID, fitted_profile
    from selector.files.atomic import write_whole
    from selector.files.profiles.text import profile_text

    own = re.sub(r"[^a-z0-9_-]+", "-", path.stem.lower()).strip("-_")[:_LONGEST_ID] or ID
    profile = fitted_profile(found, table, scenario.merchant.country, scenario.as_of, own)
    write_whole(path, profile_text(profile).encode())
