"""The one written form of documents, and the revision of a profile."""

import hashlib
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.files.scenarios.canonical import as_json, document_bytes, fact_bytes, json_bytes, revision
from tests import scenario_documents as sample

ROOT = Path(__file__).parents[4]


def test_values_in_json_types() -> None:
    value = {"b": Decimal("1E+3"), "a": (date(2026, 1, 5), None, True, 7), "c": frozenset({"y", "x"})}
    assert as_json(value) == {"b": "1000", "a": ["2026-01-05", None, True, 7], "c": ["x", "y"]}


def test_a_binary_float_is_refused() -> None:
    with pytest.raises(TypeError):
        as_json({"rate": 0.1})


def test_readable_and_sorted() -> None:
    assert json_bytes({"ü": 1, "a": [2]}) == '{\n  "a": [\n    2\n  ],\n  "ü": 1\n}\n'.encode()


def test_a_document_comes_back_equal() -> None:
    written = document_bytes(sample.scenario())
    assert Scenario.model_validate_json(written) == sample.scenario()
    profile = sample.profile()
    assert PlatformProfile.model_validate(json.loads(fact_bytes(profile))) == profile


def test_the_same_bytes_whatever_the_seed_of_hashes() -> None:
    code = "from tests.scenario_documents import scenario; from selector.files.scenarios.canonical import *; "
    code += "import sys; sys.stdout.buffer.write(document_bytes(scenario()))"
    written = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=ROOT, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert written == {document_bytes(sample.scenario())}


def test_the_revision_is_the_checksum_of_the_written_profile() -> None:
    profile = sample.profile()
    assert revision(profile) == hashlib.sha256(fact_bytes(profile)).hexdigest()


def test_the_revision_tells_contents_apart_and_nothing_else() -> None:
    assert revision(sample.profile()) == revision(sample.profile().model_copy())
    assert revision(sample.profile()) != revision(sample.profile(percent="1.6"))


def test_a_key_that_is_left_out_and_one_at_its_default_are_one_revision() -> None:
    stated = sample.profile().model_dump()
    assert revision(PlatformProfile.model_validate(stated)) == revision(sample.profile())
