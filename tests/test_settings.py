"""Settings: the environment over the file over the defaults; nonsense is named."""

from pathlib import Path

import pytest

from webdesk.errors import SettingError
from webdesk.settings import load_settings


def test_defaults_are_a_private_site(tmp_path: Path) -> None:
    settings = load_settings({"WEBDESK_HOME": str(tmp_path)})
    assert settings.home == tmp_path.resolve()
    assert not settings.is_public
    assert settings.allow_hosts == ()
    assert str(settings.zone) == "UTC"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "webdesk.toml").write_text('site_name = "File"\npublic = true\nallow_hosts = ["127.0.0.10"]\n')
    settings = load_settings({"WEBDESK_HOME": str(tmp_path), "WEBDESK_SITE_NAME": "Environment"})
    assert settings.site_name == "Environment"
    assert settings.is_public
    assert settings.allow_hosts == ("127.0.0.10",)


def test_lists_in_the_environment_are_split_at_commas(tmp_path: Path) -> None:
    settings = load_settings({"WEBDESK_HOME": str(tmp_path), "WEBDESK_ALLOW_HOSTS": "127.0.0.10, 10.0.0.5:8080,"})
    assert settings.allow_hosts == ("127.0.0.10", "10.0.0.5:8080")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("WEBDESK_PUBLIC", "perhaps", id="switch"),
        pytest.param("WEBDESK_TIME_ZONE", "Atlantis/Capital", id="zone"),
        pytest.param("WEBDESK_TIME_ZONE", "../../etc/passwd", id="zone as a path"),
        pytest.param("WEBDESK_DELAY_SECONDS", "soon", id="no number"),
        pytest.param("WEBDESK_DELAY_SECONDS", "-1", id="below zero"),
        pytest.param("WEBDESK_POLL_SECONDS", "nan", id="nan"),
    ],
)
def test_nonsense_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        load_settings({"WEBDESK_HOME": str(tmp_path), name: value})
    assert caught.value.address == name


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "webdesk.toml").write_text("site_name = ")
    with pytest.raises(SettingError, match="not valid TOML"):
        load_settings({"WEBDESK_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("WEBDESK_SITE_URL", "notaurl", id="no address"),
        pytest.param("WEBDESK_SITE_URL", "ftp://x.example", id="not http"),
        pytest.param("WEBDESK_SITE_URL", "https://[x", id="broken brackets"),
        pytest.param("WEBDESK_SITE_URL", "https://x.example/news/", id="a path"),
        pytest.param("WEBDESK_SITE_URL", "https://x.example:99999", id="port"),
        pytest.param("WEBDESK_LANGUAGE", "klingonese!", id="language"),
    ],
)
def test_addresses_and_languages_are_checked(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        load_settings({"WEBDESK_HOME": str(tmp_path), name: value})
    assert caught.value.address == name


def test_an_unknown_name_in_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "webdesk.toml").write_text('sight_name = "Evening"\n')
    with pytest.raises(SettingError, match="sight_name"):
        load_settings({"WEBDESK_HOME": str(tmp_path)})


def test_a_site_address_loses_its_closing_slash(tmp_path: Path) -> None:
    settings = load_settings({"WEBDESK_HOME": str(tmp_path), "WEBDESK_SITE_URL": "https://news.example/"})
    assert settings.site_url == "https://news.example"
