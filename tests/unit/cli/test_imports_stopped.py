"""An import that is stopped in the middle leaves nothing behind: no table, no temporary file, no traceback."""

import _thread
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from selector.app.importing.reading import ImportRequest, run_import
from selector.cli import run
from selector.files.importing import engine, staging

LONG = "SELECT sum(a.range * b.range % 7) FROM range(3000000) a, range(3000000) b"
"""A query that would take hours."""
HEAD = "id,Created (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status\n"
AT_ONCE = 30
"""Seconds, on a machine however busy: the query itself would take hours."""


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export of two hundred rows, and a folder for temporary files that a test can look into."""
    path = tmp_path / "stripe.csv"
    rows = (f"ch_{n},2025-01-05 10:00,10.00,0.00,eur,true,0.40,Paid\n" for n in range(200))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return path


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl+C means what it does in a terminal, also where tests run in workers that ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def left_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def query_for_ever(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """From now on every import hangs in a query; the event tells when it has begun."""
    begun = threading.Event()

    def hang(source: engine._Source, *_rest: object) -> None:
        begun.set()
        source.connection.execute(LONG).fetchall()

    monkeypatch.setattr(engine, "is_scannable", lambda *_fit, **_large: True)
    monkeypatch.setattr(engine, "_scan", hang)
    return begun


@pytest.mark.usefixtures("heard")
@pytest.mark.timeout(120)
def test_ctrl_c_within_a_query_ends_the_command_at_once_and_keeps_the_old_table(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "payments.csv"
    out.write_text("an older table", encoding="utf-8")
    before = left_in(tmp_path)
    begun = query_for_ever(monkeypatch)

    def press() -> None:
        begun.wait()
        time.sleep(0.3)
        _thread.interrupt_main()

    keyboard = threading.Thread(target=press, daemon=True)
    start = time.monotonic()
    keyboard.start()
    assert run.main(["import", str(export), "--out", str(out)]) == run.INTERRUPTED
    assert time.monotonic() - start < AT_ONCE
    keyboard.join()
    assert capsys.readouterr() == ("", "")
    assert out.read_text(encoding="utf-8") == "an older table"
    assert left_in(tmp_path) == before


@pytest.mark.parametrize("rows_before", [0, 40, 120])
def test_stopped_between_rows_nothing_is_left(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_before: int
) -> None:
    monkeypatch.setattr(staging, "CHUNK", 40)
    before = left_in(tmp_path)
    told: list[int] = []

    def stop(rows: int) -> None:
        told.append(rows)
        if rows > rows_before:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(ImportRequest((export,)), tmp_path / "payments.parquet", stop)
    assert rows_before < told[-1] < 200
    assert left_in(tmp_path) == before
    assert run_import(ImportRequest((export,)), tmp_path / "payments.parquet").files[0].rows == 200


def test_an_export_is_never_overwritten_with_the_table_made_of_it(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = export.read_bytes()
    assert run.main(["import", str(export), "--out", str(export)]) == run.BAD_USE
    assert "would replace the file that it is made of" in capsys.readouterr().err
    assert export.read_bytes() == text
