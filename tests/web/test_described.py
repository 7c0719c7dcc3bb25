"""The API keeps to its own description, tried with what that allows and with what it does not, on both databases."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import httpx2
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from engine.web import api
from engine.web.api.described import describe
from engine.web.health import router as health
from tests.record.postgresql import empty_database
from tests.web.service import Running, serving

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OFTEN = {"RAGSTONE_REQUESTS_A_MINUTE": "1000000"}
SIGNED_IN = {"Authorization": "Bearer dev"}


def _description() -> BaseSchema:
    app = FastAPI(title="ragstone", version="1")
    for router in (health, *api.ROUTERS):
        app.include_router(router)
    describe(app)
    return schemathesis.openapi.from_dict(app.openapi())


DESCRIPTION = _description()


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("described"), "--dev-login", environment=OFTEN) as service:
        yield service


@pytest.fixture(scope="module")
def on_postgresql(tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> Iterator[Running]:
    environment = {**OFTEN, "RAGSTONE_DATABASE": empty_database(postgresql)}
    with serving(tmp_path_factory.mktemp("described"), "--dev-login", environment=environment) as service:
        yield service


@schemathesis.serializer("application/jsonl")
def lines(_: schemathesis.SerializationContext, value: object) -> bytes:
    return str(value).encode(errors="replace")


def tried(case: schemathesis.Case[Any], service: Running) -> None:
    """As it was drawn, and of what is there: drawn names and numbers are hardly ever those of anything."""
    case.call_and_validate(base_url=service.address, headers=SIGNED_IN, checks=CHECKS)
    there = known(service.address)
    if case.path_parameters:
        case.path_parameters = {name: there.get(name, drawn) for name, drawn in case.path_parameters.items()}
        case.call_and_validate(base_url=service.address, headers=SIGNED_IN, checks=CHECKS)


@cache
def known(address: str) -> dict[str, object]:
    """What is there, by the parameter that would name it."""
    with httpx2.Client(base_url=address, headers=SIGNED_IN, timeout=20) as client:
        made = client.get("/api/v1/inspections").json()["items"]
        inspection, first, later = made[0]["inspection"], made[0]["decision"], made[1]["decision"]
        kept = client.get("/api/v1/packs/national").json()["kept_as"]
        moderation = {"target": "N.1.1.a", "to": "no", "reason": "tried"}
        client.post(f"/api/v1/inspections/{inspection}/moderations", json=moderation)
        recommended = {"says": "tried", "level": "region", "about": ["N.1"]}
        client.post(f"/api/v1/inspections/{inspection}/recommendations", json=recommended)
    names = {"inspection": inspection, "record": first, "later": later, "part": "N.1.1.a", "moderation": "RM1"}
    names |= {"form": "csv", "recommendation": "RR1"}
    return {**names, "framework": "national", "digest": kept}


def test_it_is_the_description_that_is_served(service: Running) -> None:
    with service.client() as client:
        assert client.get("/openapi.json").json()["paths"] == DESCRIPTION.raw_schema["paths"]


@DESCRIPTION.parametrize()
@settings(max_examples=3, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_on_sqlite(case: schemathesis.Case[Any], on_sqlite: Running) -> None:
    tried(case, on_sqlite)


@DESCRIPTION.exclude(path_regex="what-if|changes|lines|trials|packs").parametrize()
@settings(max_examples=1, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_on_postgresql(case: schemathesis.Case[Any], on_postgresql: Running) -> None:
    tried(case, on_postgresql)
