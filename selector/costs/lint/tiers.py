"""Lint of bands: those that fall, end or have no price, totals that fall at a boundary, what a month counts."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from selector.costs.lint.figures import lint_figures
from selector.costs.lint.findings import DocumentPath, Finding
from selector.costs.rules.conditions import lies_within, wanted_words
from selector.domain.fees import Band, FeeRule, Tiers
from selector.domain.problems import Severity
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.domain.vocabulary import Role, TierBasis, TierMode

_BASIS = {
    TierBasis.MONTHLY_VOLUME: _t("a month's volume"),
    TierBasis.MONTHLY_COUNT: _t("a month's number of payments"),
    TierBasis.AMOUNT: _t("an amount"),
}


def lint_amounts(fee: FeeRule, path: DocumentPath) -> Iterator[Finding]:
    """Findings on the bands and figures of one fee."""
    if fee.tiers is not None:
        yield from _bands(fee.tiers, (*path, "tiers"))
        yield from _boundaries(fee, fee.tiers, (*path, "tiers"))
        yield from _counted(fee, fee.tiers, (*path, "tiers", "of"))
    if fee.free_units_of is not None and not lies_within(wanted_words(fee.when), wanted_words(fee.free_units_of)):
        said = _t('the free units of "{label}" do not count all payments that the fee is charged on', label=fee.label)
        hint = _t("let free_units_of name all the words that when names, or fewer conditions")
        yield Finding("tier_counts_too_little", (*path, "free_units_of"), said, hint)
    yield from _limits(fee, path)
    yield from lint_figures(fee, path)


def _limits(fee: FeeRule, path: DocumentPath) -> Iterator[Finding]:
    """A most that leaves nothing to be charged."""
    if fee.role is Role.CAP and not fee.fixed and fee.tiers is None:
        said = _t('"{label}" lets nothing be charged: its most is nothing', label=fee.label)
        yield Finding("odd_limit", path, said, _t("write the most as fixed"), Severity.WARNING)


def _bands(tiers: Tiers, path: DocumentPath) -> Iterator[Finding]:
    last: Decimal | None = None
    for number, band in enumerate(tiers.bands):
        place = (*path, "bands", number)
        is_last = number == len(tiers.bands) - 1
        if band.percent is None and band.fixed is None and band.flat_once is None:
            hint = _t("add percent, fixed or flat_once")
            yield Finding("band_without_price", place, _t("the band has no price"), hint)
        if band.minimum is not None and band.maximum is not None and band.minimum > band.maximum:
            yield Finding("falling_band", place, _t("minimum is above maximum"), _t("swap them"))
        if band.up_to is None and not is_last:
            said = _t("only the last band may be open; the bands after this one are never reached")
            yield Finding("falling_band", place, said, _t("give the band an up_to"))
        if band.up_to is not None and last is not None and band.up_to <= last:
            said = _t("the bands must rise: {up_to} comes after {last}", up_to=band.up_to, last=last)
            yield Finding("falling_band", place, said, _t("put the bands in rising order, without overlap"))
        last = band.up_to if band.up_to is not None else last
    if tiers.bands[-1].up_to is not None:
        said = _t("the bands end at {up_to}: what lies above has no price", up_to=tiers.bands[-1].up_to)
        yield Finding("gap_in_bands", path, said, _t("add a last band without up_to"), Severity.WARNING)


def _counted(fee: FeeRule, tiers: Tiers, path: DocumentPath) -> Iterator[Finding]:
    if tiers.of is not None and not lies_within(wanted_words(fee.when), wanted_words(tiers.of)):
        said = _t('the tiers of "{label}" do not count all payments that the fee is charged on', label=fee.label)
        hint = _t("let of name all the words that when names, or fewer conditions")
        yield Finding("tier_counts_too_little", path, said, hint)


def _cheaper(band: Band, following: Band) -> bool:
    pairs = ((band.percent, following.percent), (band.fixed, following.fixed))
    falls = [(first or Decimal(0)) > (second or Decimal(0)) for first, second in pairs]
    rises = [(first or Decimal(0)) < (second or Decimal(0)) for first, second in pairs]
    return any(falls) and not any(rises)


def _boundaries(fee: FeeRule, tiers: Tiers, path: DocumentPath) -> Iterator[Finding]:
    if tiers.mode is not TierMode.SLAB:
        return
    pairs = [(band.up_to, _cheaper(band, following)) for band, following in pairwise(tiers.bands)]
    ends = [up_to for up_to, cheaper in pairs if up_to is not None and cheaper]
    if ends:
        yield Finding("falling_total", path, _falling(fee, tiers, ends), None, Severity.NOTE)


def _falling(fee: FeeRule, tiers: Tiers, ends: list[Decimal]) -> Text:
    return _t(
        '"{label}": just above {basis} of {ends} the total falls, because the lower price then holds for everything',
        label=fee.label,
        basis=_BASIS[tiers.by],
        ends=", ".join(format(end, "f") for end in ends),
    )
