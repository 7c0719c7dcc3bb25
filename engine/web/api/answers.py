"""How the API answers: bytes as they were recorded, data with a digest to ask again by, and lists a page at a time."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response

from engine.record import Entry
from engine.report.decision.data import line
from engine.service.recording import RecordedDecision

NOT_MODIFIED = 304


def decision_answer(request: Request, recorded: RecordedDecision, status: int) -> Response:
    """The recorded bytes with the record's id put first, so that every number stays as it was written."""
    body = b'{"id":%d,' % recorded.id + recorded.data[1:]
    headers = {} if status == 200 else {"Location": f"/api/v1/decisions/{recorded.id}"}  # noqa: PLR2004
    return tagged(request, body, recorded.entry.content("decision"), status, headers)


def data_answer(request: Request, data: Mapping[str, Any], status: int = 200) -> Response:
    """Data, with the digest of it as its tag."""
    body = line({**data}).encode()
    return tagged(request, body, hashlib.sha256(body).hexdigest(), status)


def tagged(
    request: Request,
    body: bytes,
    tag: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    media: str = "application/json",
) -> Response:
    """JSON, or another medium, with its tag; nothing but that it is still the same, for who has it already."""
    held = {"ETag": f'"{tag}"', **(headers or {})}
    asked = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    if request.method == "GET" and ("*" in asked or held["ETag"] in asked):
        return Response(status_code=NOT_MODIFIED, headers=held)
    return Response(body, status, held, media_type=media)


def page_answer(request: Request, items: Sequence[Mapping[str, Any]], after: str | int | None) -> Response:
    """One page of a list, and the address of the next; None where `after`, the last of this page, is None."""
    following = None
    if after is not None:
        query = {name: text for name, text in request.query_params.items() if name != "after"}
        following = f"{request.url.path}?{urlencode({**query, 'after': after})}"
    answer = data_answer(request, {"items": [*items], "next": following})
    if following is not None:
        answer.headers["Link"] = f'<{following}>; rel="next"'
    return answer


def entry_data(entry: Entry) -> dict[str, Any]:
    """An entry of the record as the API tells it."""
    return {
        "entry": entry.seq,
        "at": entry.at.isoformat(),
        "kind": entry.kind.value,
        "by": entry.by,
        "role": entry.role,
        "inspection": entry.inspection,
        "said": {**entry.body},
    }
