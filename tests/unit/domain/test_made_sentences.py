"""Sentences that the program writes into profiles come back as texts; what others wrote stays as it is."""

import pytest

from selector.domain import made_sentences
from selector.domain.made_sentences import FITTED, TWO_CONTRACTS, WITH_A_GATEWAY, as_stored, as_told
from selector.domain.text import Text
from selector.i18n import stored
from selector.i18n.catalog import LANGUAGES, speaking

EVERY = {name: said for name, said in vars(made_sentences).items() if isinstance(said, Text)}
VALUES = {"first": "Acme (Oy)", "second": "Beta: B", "offer": "Plan 1.5 % + more", "count": 1204, "exact": 3,
          "trust": "A", "months": 12}  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_every_sentence_is_found_again_with_its_values(name: str) -> None:
    sentence = EVERY[name]
    used = {key: value for key, value in VALUES.items() if f"{{{key}}}" in sentence.key}
    told = as_told(as_stored(sentence, **used))
    assert isinstance(told, Text)
    assert (told.key, dict(told.params)) == (sentence.key, used)


def test_a_sentence_of_an_older_file_reads_in_the_language_in_use_with_what_stands_behind_it() -> None:
    """Written out as files of earlier versions hold it."""
    note = "Start with a gateway at a price not known. Read on 1 March."
    assert stored.told(note) == note
    with speaking("fi"):
        assert stored.told(note) == "Start ja maksuväylä, jonka hintaa ei tiedetä. Read on 1 March."
        assert stored.told("fitted to 12 payments, 9 of them to the cent").startswith("sovitettu 12 maksuun")


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_each_sentence_is_translated(language: str) -> None:
    with speaking(language):
        for sentence in EVERY.values():
            english = sentence.english().replace("{", "").replace("}", "")
            assert stored.told(english) != english


@pytest.mark.parametrize("words", ["", "With care.", "fitted to", "a gateway at a price not known", "Two contracts"])
def test_what_others_wrote_stays(words: str) -> None:
    assert as_told(words) == words
    assert as_stored(TWO_CONTRACTS, first="A", second="B") != words
    assert {FITTED.key, WITH_A_GATEWAY.key} <= {said.key for said in EVERY.values()}
