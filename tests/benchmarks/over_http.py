"""`python -m tests.benchmarks.over_http`: deciding and recording over HTTP, and pages, by a service of its own."""

from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.timing import said, timed
from tests.web.service import serving
from tests.web.test_decisions import evidence

TIMES = 100
PAGES = (
    "/inspections/NPI-2026-02/prompts/N.1.1.b",
    "/inspections/NPI-2026-02",
    "/inspections",
    "/rules/national/N.1.1.a",
)


def main() -> None:
    with TemporaryDirectory() as folder, serving(Path(folder), "--dev-login") as service, service.client() as client:
        sent = [evidence(f"TIMED-{number}") for number in range(TIMES)]
        client.post("/api/v1/decisions", content=evidence("FIRST"))
        times, made = timed(lambda each: client.post("/api/v1/decisions", content=each), sent)
        if made.status_code != 201:
            raise AssertionError(made.text)
        print(said("decide and record, both derivations, over HTTP", times))
        for path in PAGES:
            client.get(path)
            times, page = timed(client.get, repeat(path, TIMES))
            if page.status_code != 200:
                raise AssertionError(path)
            print(said(path, times))


if __name__ == "__main__":
    main()
