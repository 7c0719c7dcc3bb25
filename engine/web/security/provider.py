"""Signing in with an OpenID Connect provider: authorization code flow with PKCE, and roles by a claim."""

from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from fastapi import Request
from fastapi.responses import Response
from httpx2 import HTTPError
from joserfc.errors import JoseError

from engine.diagnostics import Diagnostic
from engine.service.actor import Actor, Role
from engine.web.fault import Fault
from engine.web.settings import Provider, Settings

REFUSED, AWAY, FORBIDDEN = 400, 503, 403


class SignInProvider:
    """One provider. Each step raises Fault when the provider cannot be reached or what it says does not hold."""

    def __init__(self, settings: Settings, provider: Provider) -> None:
        self._provider = provider
        self._back = f"{settings.address}/sign-in/back"
        self._client: StarletteOAuth2App = OAuth().register(
            "provider",
            client_id=provider.client,
            client_secret=provider.secret,
            server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "timeout": 10},
        )

    async def start(self, request: Request) -> Response:
        """Sends the browser to the provider. What must come back unaltered is kept in the session."""
        try:
            answer: Response = await self._client.authorize_redirect(request, self._back)
        except (HTTPError, OAuthError) as error:
            raise _away(error) from error
        return answer

    async def finish(self, request: Request) -> Actor:
        """The person that the provider vouches for, with the roles that it gives them."""
        try:
            token = await self._client.authorize_access_token(request)
        except HTTPError as error:
            raise _away(error) from error
        except (OAuthError, JoseError, ValueError, KeyError) as error:
            message = "the identity provider's answer does not hold, so nobody was signed in"
            advice = "start again from the sign-in page; if it happens again, tell an administrator"
            raise Fault(REFUSED, (Diagnostic("sign-in-refused", message, None, advice),)) from error
        return self._person(token.get("userinfo") or {})

    def _person(self, claims: dict[str, Any]) -> Actor:
        name = claims.get("preferred_username") or claims.get("email") or claims.get("sub")
        listed = claims.get(self._provider.roles_claim, [])
        words = [listed] if isinstance(listed, str) else listed if isinstance(listed, list) else []
        roles = frozenset(Role(self._provider.roles[word]) for word in words if word in self._provider.roles)
        if not name or not roles:
            message = "the identity provider gives you no role in this service"
            advice = f"ask an administrator to put you into one of {', '.join(sorted(self._provider.roles))}"
            raise Fault(FORBIDDEN, (Diagnostic("no-role", message, None, advice),))
        return Actor(str(name), roles)


def _away(error: Exception) -> Fault:
    message = f"the identity provider cannot be reached: {type(error).__name__}"
    return Fault(AWAY, (Diagnostic("provider-away", message, None, "try again in a minute"),))
