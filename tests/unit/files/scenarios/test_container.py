"""The ZIP container: the same bytes every time, and hostile archives refused."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from selector.domain.problems import UserError
from selector.files.scenarios import container
from selector.files.scenarios.container import Limit, pack, unpack

ENTRIES = {"meta.json": b"{}", "scenario.json": b"[1]", "profiles/a.json": b"{}", "payments.parquet": b"PAR1"}


def _archive(fill: Callable[[zipfile.ZipFile], None], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        fill(archive)
    return packed.getvalue()


def test_what_goes_in_comes_out_in_order() -> None:
    assert list(unpack(pack(ENTRIES)).items()) == list(ENTRIES.items())


def test_no_clock_in_the_bytes() -> None:
    assert pack(ENTRIES) == pack(dict(ENTRIES))
    with zipfile.ZipFile(BytesIO(pack(ENTRIES))) as archive:
        assert {about.date_time for about in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "name",
    ["../meta.json", "/meta.json", "profiles/../../x.json", "profiles/a/b.json", "profiles\\a.json", "profiles/a.exe",
     "other", "meta.json/", "profiles/", ""],
)  # fmt: skip
def test_names_without_a_place_are_refused(name: str) -> None:
    with pytest.raises(UserError):
        unpack(_archive(lambda archive: archive.writestr(zipfile.ZipInfo(name), b"x")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_doubled_names_are_refused() -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        archive.writestr("meta.json", b"1")
        archive.writestr("meta.json", b"2")

    with pytest.raises(UserError, match="two parts of the same name"):
        unpack(_archive(fill))


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LIMITS", (Limit("meta.json", 1000),))
    assert unpack(_archive(lambda archive: archive.writestr("meta.json", bytes(1000))))
    with pytest.raises(UserError, match="unpacks to more"):
        unpack(_archive(lambda archive: archive.writestr("meta.json", bytes(1001))))


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_TOTAL_BYTES", 10)
    with pytest.raises(UserError, match="unpacks to more"):
        unpack(pack({"meta.json": b"123456", "scenario.json": b"12345"}))


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_ENTRIES", 3)
    with pytest.raises(UserError, match="more than 3 parts"):
        unpack(pack(ENTRIES))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    with pytest.raises(UserError, match="unknown way"):
        unpack(_archive(lambda archive: archive.writestr("meta.json", b"x" * 100), method))


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + bytes(5)])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    with pytest.raises(UserError) as refused:
        unpack(content)
    assert refused.value.problem.code == "broken_scenario"
