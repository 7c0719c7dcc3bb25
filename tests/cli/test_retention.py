"""`ragstone retention`, as an administrator runs it: a list first, and then what was on the list."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.service.recorded import books
from tests.service.test_workflow import published

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def data(tmp_path: Path) -> str:
    """A folder with a record of one published judgement, of March 2026."""
    with books(f"sqlite:///{tmp_path / 'record.sqlite'}") as opened:
        published(opened)
    return str(tmp_path)


def test_nothing_is_due_where_no_time_is_set(run: Run, data: str) -> None:
    done = run("retention", "purge", "--by", "Ada", "--data", data)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[no-retention]: no time is set")


def test_it_lists_first_and_purges_what_was_listed(run: Run, data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAGSTONE_RETENTION_MONTHS", "12000")
    shown = run("retention", "show", "--data", data)
    assert "trial       published  2026-03-02     3026-03-02  1" in shown.stdout
    assert "nothing is due" in run("retention", "purge", "--by", "Ada", "--data", data).stdout
    monkeypatch.setenv("RAGSTONE_RETENTION_MONTHS", "1")
    listed = run("retention", "purge", "--by", "Ada", "--data", data)
    assert (listed.returncode, "2026-04-02 (over)" in listed.stdout) == (0, True)
    word = re.search(r"--confirm (\w+)", listed.stdout)
    assert word is not None
    other = run("retention", "purge", "--by", "Ada", "--data", data, "--confirm", "0" * 12)
    assert (other.returncode, "no longer what was listed" in other.stderr) == (2, True)
    done = run("retention", "purge", "--by", "Ada", "--data", data, "--confirm", word[1])
    assert (done.returncode, done.stdout) == (
        0,
        "purged: 1 content of inspection trial, by entry 10; the published decision and its report stay\n",
    )
    audited = run("audit", "verify", "--data", data)
    assert (audited.returncode, "nothing in the record was altered: 10 entries" in audited.stdout) == (0, True)
    assert "1 content was purged" in " ".join(audited.stdout.split())
    derived = run("verify", "4", "--data", data)
    assert derived.returncode == 2
    assert derived.stderr.startswith("error[evidence-purged]: what inspection `trial` rested on was purged on ")


def test_who_purges_is_named(run: Run, data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAGSTONE_RETENTION_MONTHS", "1")
    done = run("retention", "purge", "--by", " ", "--data", data)
    assert (done.returncode, "who purges it is left blank" in done.stderr) == (2, True)
