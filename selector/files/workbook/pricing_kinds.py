"""What happens to payments, as the sheets name it."""

from collections.abc import Mapping

from selector.domain.text import Text, text
from selector.domain.vocabulary import Kind

KINDS: Mapping[Kind, Text] = {
    Kind.PAYMENT: text("payment"),
    Kind.REFUND: text("refund"),
    Kind.DISPUTE: text("dispute lost"),
    Kind.DISPUTE_WON: text("dispute won"),
    Kind.FAILURE: text("failed payment"),
    Kind.AUTHORIZATION: text("attempt"),
    Kind.PAYOUT: text("payout"),
    Kind.INSTANT_PAYOUT: text("instant payout"),
}
