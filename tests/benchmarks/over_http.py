"""`python -m tests.benchmarks.over_http`: deciding and recording over HTTP, and pages, by a service of its own."""

import os
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.timing import HEADING, said, timed
from tests.web.service import serving
from tests.web.test_decisions import evidence

TIMES = 100
PAGES = (
    "/inspections/NPI-2028-02/prompts/N.1.1.b",
    "/inspections/NPI-2028-02",
    "/inspections/MPI-2027-04",
    "/inspections",
    "/rules/national/N.1.1.a",
)


def main() -> None:
    with TemporaryDirectory() as folder, serving(Path(folder), "--dev-login") as service, service.client() as client:
        sent = [evidence(f"TIMED-{number}") for number in range(TIMES)]
        client.post("/api/v1/decisions", content=evidence("FIRST"))
        before = processor_seconds(service.process.pid)
        times, made = timed(lambda each: client.post("/api/v1/decisions", content=each), sent)
        spent = (processor_seconds(service.process.pid) - before) / TIMES
        if made.status_code != 201:
            raise AssertionError(made.text)
        print(HEADING)
        print(said("decide and record, both derivations, over HTTP", times))
        print(f"  of which processor time, of the service and its second engine: {spent * 1e3:.0f} ms each")
        for path in PAGES:
            client.get(path)
            times, page = timed(client.get, repeat(path, TIMES))
            if page.status_code != 200:
                raise AssertionError(path)
            print(said(path, times))


def processor_seconds(pid: int) -> float:
    """What a process and its children that live have used: it tells how long work takes where others leave it alone."""
    process = Path(f"/proc/{pid}")
    children = {child for task in (process / "task").iterdir() for child in (task / "children").read_text().split()}
    used = (Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split() for each in (pid, *children))
    return sum(int(fields[11]) + int(fields[12]) for fields in used) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
