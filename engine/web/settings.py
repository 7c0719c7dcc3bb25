"""What the service is told from outside: the command's options, and settings in the environment, all checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from engine.diagnostics import Diagnostic, Refused, nearest

PREFIX = "RAGSTONE_"
ROLES = ("inspector", "qa", "methodology", "auditor", "administrator")
Log = Literal["json", "text"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Provider:
    """The OpenID Connect provider that people sign in with.

    `roles_claim` is the claim of the identity token that lists a person's roles; `roles` gives our role for each of
    its values. A person with none of them may not come in.
    """

    issuer: str
    client: str
    secret: str
    roles_claim: str
    roles: Mapping[str, str]


@dataclass(frozen=True)
class Settings:
    """All that the service is told. `address` is where people reach it; `largest_request` is in bytes.

    `database` is an address as SQLAlchemy writes them; `rules` is None for the packs in the usual place. The defaults
    are read off the class, so it has no slots.
    """

    host: str
    port: int
    address: str
    data: Path
    database: str
    rules: Path | None = None
    dev_login: bool = False
    provider: Provider | None = None
    marking: str = "OFFICIAL-SENSITIVE"
    largest_request: int = 10_000_000
    requests_a_minute: int = 1200
    session_minutes: int = 480
    log: Log = "json"
    collector: str | None = None
    retention_months: int | None = None

    @property
    def secure(self) -> bool:
        """Whether people reach the service by https; false on loopback alone."""
        return self.address.startswith("https://")


KNOWN = {
    "ADDRESS": "where people reach the service, such as https://ragstone.example.gov.uk",
    "DATABASE": "the record's database, as SQLAlchemy writes its address",
    "MARKING": "the protective marking at the top and bottom of each page",
    "LARGEST_REQUEST_MB": "how much one request may hold, in millions of bytes",
    "REQUESTS_A_MINUTE": "how many requests one person, or one address before signing in, may make in a minute",
    "SESSION_MINUTES": "how long a person who does nothing stays signed in",
    "LOG": "json, or text for a person at a terminal",
    "COLLECTOR": "the OpenTelemetry collector that traces are sent to, such as http://127.0.0.1:4318",
    "RETENTION_MONTHS": "how many months evidence is kept after its inspection last moved on",
    "OIDC_ISSUER": "the identity provider, such as https://login.example.gov.uk/tenant",
    "OIDC_CLIENT": "the name that the provider knows the service by",
    "OIDC_SECRET": "the service's secret with the provider",
    "OIDC_ROLES_CLAIM": "the claim that lists a person's roles",
    "OIDC_ROLES": "the provider's word for each role: inspector=Inspectors, qa=Quality",
}
"""Every setting, without its prefix, and what it is."""


def read_settings(
    environment: Mapping[str, str], *, host: str, port: int, data: Path, rules: Path | None, dev_login: bool
) -> Settings:
    """The settings, from the command's options and the environment. Raises Refused with every fault there is."""
    read = _Reader(environment)
    local = is_loopback(host)
    if dev_login and not local:
        message = f"the development login is only for this machine, and `{host}` can be reached from others"
        read.faults.append(Diagnostic("not-loopback", message, None, "take --dev-login out, or use --host 127.0.0.1"))
    settings = Settings(
        host=host,
        port=port,
        address=read.one("ADDRESS", f"http://{_in_address(host)}:{port}", _address),
        data=data,
        database=read.one("DATABASE", f"sqlite:///{(data / 'record.sqlite').as_posix()}", _database),
        rules=rules,
        dev_login=dev_login,
        provider=_provider(read),
        marking=read.one("MARKING", Settings.marking, _text),
        largest_request=read.one("LARGEST_REQUEST_MB", Settings.largest_request, lambda text: _count(text) * 1_000_000),
        requests_a_minute=read.one("REQUESTS_A_MINUTE", Settings.requests_a_minute, _count),
        session_minutes=read.one("SESSION_MINUTES", Settings.session_minutes, _count),
        log=read.one("LOG", Settings.log, _log),
        collector=read.one("COLLECTOR", None, _address),
        retention_months=read.one("RETENTION_MONTHS", None, _count),
    )
    if not read.faults and not settings.secure and not (local and is_loopback(_host(settings.address))):
        read.fault("ADDRESS", "people on other machines would reach the service without encryption", "give https://...")
    if not read.faults and settings.provider is None and not dev_login:
        message = "nobody could sign in: there is no identity provider"
        advice = (
            f"set {PREFIX}OIDC_ISSUER, {PREFIX}OIDC_CLIENT and {PREFIX}OIDC_SECRET; or, to try it, give --dev-login"
        )
        read.faults.append(Diagnostic("no-way-in", message, None, advice))
    if read.faults:
        raise Refused(read.faults)
    return settings


def retention_months(environment: Mapping[str, str]) -> int | None:
    """How many months evidence is kept; None where it is kept for ever. Raises Refused where the setting is wrong."""
    read = _Reader({name: text for name, text in environment.items() if name == f"{PREFIX}RETENTION_MONTHS"})
    months = read.one("RETENTION_MONTHS", None, _count)
    if read.faults:
        raise Refused(read.faults)
    return months


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which no other can reach."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class _Reader:
    """Reads settings one by one, and keeps every fault."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.faults: list[Diagnostic] = []
        self._given = {name.removeprefix(PREFIX): text for name, text in environment.items() if name.startswith(PREFIX)}
        for name in self._given.keys() - KNOWN.keys():
            advice = nearest(name, KNOWN, prefix=PREFIX)
            self.faults.append(Diagnostic("wrong-setting", f"there is no setting `{PREFIX}{name}`", None, advice))

    def one(self, name: str, otherwise: T, read: Callable[[str], T]) -> T:
        text = self._given.get(name, "").strip()
        if not text:
            return otherwise
        try:
            return read(text)
        except ValueError as error:
            self.fault(name, str(error), KNOWN[name])
            return otherwise

    def fault(self, name: str, why: str, advice: str) -> None:
        self.faults.append(Diagnostic("wrong-setting", f"`{PREFIX}{name}` cannot be used: {why}", None, advice))


def _provider(read: _Reader) -> Provider | None:
    issuer = read.one("OIDC_ISSUER", "", _address)
    client = read.one("OIDC_CLIENT", "", _text)
    secret = read.one("OIDC_SECRET", "", _text)
    claim = read.one("OIDC_ROLES_CLAIM", "roles", _text)
    roles = read.one("OIDC_ROLES", {role: role for role in ROLES}, _roles)
    given = {"OIDC_ISSUER": issuer, "OIDC_CLIENT": client, "OIDC_SECRET": secret}
    if not any(given.values()):
        return None
    for name, text in given.items():
        if not text:
            read.fault(name, "it is not given, and the others of the identity provider are", KNOWN[name])
    if issuer.startswith("http://") and not is_loopback(_host(issuer)):
        read.fault(
            "OIDC_ISSUER", "people would sign in without encryption", "give an address that starts with https://"
        )
    return Provider(issuer.rstrip("/"), client, secret, claim, roles)


def _text(text: str) -> str:
    return text


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise ValueError(f"`{text}` is no whole number above nothing")
    return int(text)


def _log(text: str) -> Log:
    match text:
        case "json" | "text":
            return text
        case _:
            raise ValueError(f"`{text}` is neither `json` nor `text`")


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"`{text}` is no address that starts with https://")
    return text.rstrip("/")


def _database(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("it starts with neither `sqlite:///` nor `postgresql+psycopg://`")
    return text


def _roles(text: str) -> dict[str, str]:
    found = {}
    for pair in text.split(","):
        role, equals, theirs = (part.strip() for part in pair.partition("="))
        if role not in ROLES or not equals or not theirs:
            raise ValueError(f"`{pair.strip()}` is not a role, an equals sign, and the provider's word for it")
        found[theirs] = role
    return found


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
