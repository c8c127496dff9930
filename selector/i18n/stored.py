"""What a profile says, as it is shown: sentences that the program wrote are translated, all others stay as they are."""

from selector.domain.made_sentences import as_told
from selector.domain.text import Text
from selector.i18n.catalog import render


def told(stored: str) -> str:
    """A note, a summary or a reason of a profile in the language in use."""
    said = as_told(stored)
    return render(said) if isinstance(said, Text) else said
