"""A small OpenID Connect provider: discovery, code flow with PKCE, signed tokens. It checks what it is sent."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "ragstone", "the service's secret"


@dataclass
class Provider:
    """What it knows. `claims` are said of whoever signs in; `spoil` alters a token's claims before it is signed."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    spoil: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256"}))
    signing: RSAKey | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """The settings of a service that signs people in with it."""
        return {
            "RAGSTONE_OIDC_ISSUER": self.issuer,
            "RAGSTONE_OIDC_CLIENT": CLIENT,
            "RAGSTONE_OIDC_SECRET": SECRET,
            "RAGSTONE_OIDC_ROLES_CLAIM": "groups",
            "RAGSTONE_OIDC_ROLES": "qa=Quality,inspector=Inspectors,administrator=Admins",
        }

    def token(self, asked: dict[str, str]) -> str:
        """An identity token for whoever asked."""
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "42", "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        return jwt.encode(
            {"alg": "RS256", "kid": "one"}, {**claims, **self.claims, **self.spoil}, self.signing or self.key
        )


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider that answers."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            match address.path:
                case "/.well-known/openid-configuration":
                    self._json(_discovery(provider.issuer))
                case "/keys":
                    self._json({"keys": [provider.key.as_dict(private=False)]})
                case "/authorize":
                    provider.asked.append(query)
                    code = secrets.token_urlsafe()
                    provider.codes[code] = query
                    back = urlencode({"code": code, "state": query["state"]})
                    self.send_response(302)
                    self.send_header("Location", f"{query['redirect_uri']}?{back}")
                    self.end_headers()
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            asked = provider.codes.pop(form.get("code", ""), None)
            proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(
                b"="
            )
            scheme, _, given = self.headers.get("Authorization", "").partition(" ")
            known = scheme == "Basic" and unquote_plus(base64.b64decode(given).decode()) == f"{CLIENT}:{SECRET}"
            holds = (
                asked is not None
                and asked["code_challenge_method"] == "S256"
                and asked["code_challenge"] == proof.decode()
                and asked["redirect_uri"] == form.get("redirect_uri")
                and known
            )
            if asked is None or not holds:
                self._json({"error": "invalid_grant"}, 400)
                return
            self._json(
                {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": provider.token(asked)}
            )

        def _json(self, data: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _discovery(issuer: str) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
    }
