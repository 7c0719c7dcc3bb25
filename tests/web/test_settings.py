"""Settings from outside: all faults at once, and nothing that would let anybody in."""

from pathlib import Path

import pytest

from engine.diagnostics import Refused
from engine.web.settings import KNOWN, PREFIX, Settings, read_settings

PROVIDER = {"RAGSTONE_OIDC_ISSUER": "https://id.example", "RAGSTONE_OIDC_CLIENT": "r", "RAGSTONE_OIDC_SECRET": "s"}
SECURE = {"RAGSTONE_ADDRESS": "https://ragstone.example", **PROVIDER}
CANNOT = "wrong-setting: `RAGSTONE_%s` cannot be used:"
EXAMPLE = Path(__file__).parents[2] / "docs" / "settings.env"


def read(environment: dict[str, str], *, host: str = "127.0.0.1", dev_login: bool = False) -> Settings:
    return read_settings(environment, host=host, port=8000, data=Path("data"), rules=None, dev_login=dev_login)


def faults(environment: dict[str, str], *, host: str = "127.0.0.1", dev_login: bool = False) -> list[str]:
    with pytest.raises(Refused) as refused:
        read(environment, host=host, dev_login=dev_login)
    return [f"{fault.code}: {fault.message}" for fault in refused.value.faults]


def test_nothing_need_be_set_to_try_it_out() -> None:
    settings = read({}, dev_login=True)
    assert settings.address == "http://127.0.0.1:8000"
    assert settings.database == "sqlite:///data/record.sqlite"
    assert not settings.secure


def test_every_fault_is_told_at_once() -> None:
    wrong = {
        "RAGSTONE_LOG": "yaml",
        "RAGSTONE_SESSION_MINUTES": "-3",
        "RAGSTONE_DATABASE": "mysql://x",
        "RAGSTONE_MARKNG": "OFFICIAL",
        "RAGSTONE_OIDC_ROLES": "boss=Everybody",
    }
    assert faults(wrong, dev_login=True) == [
        "wrong-setting: there is no setting `RAGSTONE_MARKNG`",
        f"{CANNOT % 'DATABASE'} it starts with neither `sqlite:///` nor `postgresql+psycopg://`",
        f"{CANNOT % 'OIDC_ROLES'} `boss=Everybody` is not a role, an equals sign, and the provider's word for it",
        f"{CANNOT % 'SESSION_MINUTES'} `-3` is no whole number above nothing",
        f"{CANNOT % 'LOG'} `yaml` is neither `json` nor `text`",
    ]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "ragstone.example"])  # noqa: S104 - what is refused
def test_the_development_login_is_for_this_machine_alone(host: str) -> None:
    told = faults(SECURE, host=host, dev_login=True)
    assert told == [
        f"not-loopback: the development login is only for this machine, and `{host}` can be reached from others"
    ]


def test_nobody_is_served_without_encryption_from_another_machine() -> None:
    assert faults(PROVIDER, host="192.0.2.1") == [
        f"{CANNOT % 'ADDRESS'} people on other machines would reach the service without encryption"
    ]


def test_without_a_provider_there_is_no_way_in() -> None:
    assert faults({}) == ["no-way-in: nobody could sign in: there is no identity provider"]


def test_half_a_provider_is_none() -> None:
    told = faults({"RAGSTONE_OIDC_ISSUER": "http://id.example"}, dev_login=True)
    assert [each.partition(":")[0] for each in told] == ["wrong-setting"] * 3


def test_roles_by_the_provider_s_own_words() -> None:
    settings = read({**SECURE, "RAGSTONE_OIDC_ROLES": "qa=Quality, inspector=HMI Inspectors"}, host="192.0.2.1")
    assert settings.secure
    assert settings.provider is not None
    assert settings.provider.roles == {"Quality": "qa", "HMI Inspectors": "inspector"}


def test_the_example_names_every_setting_and_can_be_used() -> None:
    lines = [
        line for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if line.startswith(("RAGSTONE", "#RAGSTONE"))
    ]
    given = dict(line.lstrip("#").split("=", 1) for line in lines)
    assert sorted(given) == sorted(PREFIX + name for name in KNOWN)
    assert read(given, host="0.0.0.0").secure  # noqa: S104 - behind a proxy, as the example has it
