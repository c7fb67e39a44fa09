"""What the guides say is so."""

import re
from pathlib import Path

import pytest

from bonafides.derive.derivation import load as load_derivations
from bonafides.indicators.indicator import load
from bonafides.pipeline import known_tables
from bonafides.sources.reading import sources

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "SECURITY.md")]
DERIVATIONS = load_derivations()
INDICATORS = load(known_tables())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_file_that_a_guide_names_is_there(guide):
    text = guide.read_text(encoding="utf-8")
    named = re.findall(r"`((?:src/bonafides|tests|docs|bench|changelog\.d|\.ci)/[^`<*]*?)/?`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
    inner = re.findall(r"`((?:derive|reference|sources|tables|score)/[\w/]+\.(?:py|sql|yaml))`", text)
    assert [name for name in inner if not (ROOT / "src" / "bonafides" / name).exists()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_red_flag_that_a_guide_names_is_there(guide):
    families = "|".join({name.split("/")[0] for name in INDICATORS})
    named = re.findall(rf"`((?:{families})/\w+)`", guide.read_text(encoding="utf-8"))
    assert [name for name in named if name not in INDICATORS] == []


def test_the_three_model_indicators_are_what_the_guide_says():
    account, travel, voip = (
        INDICATORS[name] for name in ("payout/shared_payout_account", "session/impossible_travel", "contact/voip_number")
    )
    assert account.link
    assert "payout_account_sharing" in account.query.reads
    assert account.needs == ("payout_accounts.account_key",)
    assert set(travel.parameters) == {"kmh", "km", "at_least"}
    assert voip.restricted
    assert voip.needs == ("persona_contacts.is_voip",)


def test_the_glossary_has_each_word_once_and_in_order():
    words = re.findall(r"^\| ([^|]+?) \|", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE)[1:]
    assert words == sorted(set(words))


def test_a_fragment_of_the_changelog_is_a_sentence():
    for fragment in (ROOT / "changelog.d").glob("*"):
        assert fragment.suffix == ".md"
        assert fragment.read_text(encoding="utf-8").strip().endswith(".")


def test_the_readme_names_every_source_and_counts_the_red_flags():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE) == list(sources())
    assert re.search(r"prints the (\d+) there are", readme)[1] == str(len(INDICATORS))


def test_the_red_flag_that_the_readme_shows_is_the_file():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (
        re.search(r"```sql\n(.*?)\n```", readme, re.DOTALL)[1] == INDICATORS["payout/shared_payout_account"].query.text.strip()
    )


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_command_that_a_guide_names_is_there(guide):
    from typer.main import get_command

    from bonafides.cli import app

    known = set(get_command(app).commands)
    text = guide.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```\n(.*?)```", text, re.DOTALL))
    named = set(re.findall(r"(?:^|/)bonafides ([\w-]+)", blocks, re.MULTILINE)) | set(re.findall(r"`bonafides ([\w-]+)", text))
    assert named <= known
