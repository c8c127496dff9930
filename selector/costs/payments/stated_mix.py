"""How a merchant says that payments are made: the shares of an attribute's words, by method where segments tell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from selector.costs.payments.segments import known_words
from selector.domain.merchant import Merchant, Segment
from selector.domain.money import PPM_PER_PERCENT

_WHOLE = 1_000_000


def stated_shares(merchant: Merchant, attribute: str, method: str | None = None) -> Mapping[str, int]:
    """Words of `attribute` with whole weights; empty where the merchant says nothing about it.

    Segments of `method` come first (all segments where none has it): each counts with its payments, by the word that it
    tells or else by the stated mix of the attribute. Without either for any segment, nothing is known.
    """
    segments = [known for known in merchant.segments if method is None or known.method == method]
    weights = _weights(merchant, attribute, segments or merchant.segments)
    return {word: weight for word, weight in sorted(weights.items()) if weight > 0}


def _weights(merchant: Merchant, attribute: str, segments: Sequence[Segment]) -> Mapping[str, int]:
    mix = next((mix for mix in merchant.mixes if mix.attribute == attribute), None)
    counted = any(segment.count_month for segment in segments)
    found: dict[str, int] = defaultdict(int)
    for segment in segments:
        count = segment.count_month if counted else 1
        told = known_words(segment).get(attribute)
        if told is not None:
            found[told] += count * _WHOLE
        elif mix is not None:
            for share in mix.shares:
                found[share.value] += count * int(share.percent * PPM_PER_PERCENT)
    return found
