"""What the lint of award rules found, in a few lines for a reader at the terminal."""

from collections.abc import Iterator

from selector.app.json_objects.ranking import RuleWarning
from selector.app.json_objects.targets import OpinionObject
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import ngettext

_LISTED = 3
AWARD_RULES = ("lowest-over-price", "fixed-ends", "quality-per-money", "price-less-quality")


def lint_lines(warnings: list[RuleWarning] | None) -> Iterator[str]:
    """The gravest findings on one rule, and how many more there are; that there are none is said too."""
    if warnings is None:
        return
    if not warnings:
        yield _("The rule lint found nothing: no irrelevant bid, outlier, zero price or bid that can never win.")
        return
    count = len(warnings)
    yield ngettext("The rule lint found {count} thing:", "The rule lint found {count} things:", count).format(
        count=count
    )
    yield from _gravest(warnings)


def lint_of_rules(opinions: list[OpinionObject]) -> Iterator[str]:
    """The findings on every award rule that was asked, one rule after the other."""
    rules = [each for each in opinions if each["method"] in AWARD_RULES]
    if not rules:
        return
    yield ""
    if not any(each["warnings"] for each in rules):
        yield _("The rule lint found nothing: no irrelevant bid, outlier, zero price or bid that can never win.")
        return
    yield _("What the rule lint found")
    for each in rules:
        yield f"  {each['method']}:" + ("" if each["warnings"] else " " + _("nothing"))
        yield from (f"  {line}" for line in _gravest(each["warnings"]))


def _gravest(warnings: list[RuleWarning]) -> Iterator[str]:
    for each in warnings[:_LISTED]:
        yield f"  {each['text']}"
    more = len(warnings) - _LISTED
    if more > 0:
        yield "  " + _("… and {count} more; --json lists them all").format(count=more)
