"""The theme is rendered once for a configuration; what is kept is what MkDocs would render."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_building import CONFIG

from generator.keeping import Keep
from generator.publish import building
from generator.publish.theme import dress_site


def files(site: Path) -> dict[str, bytes]:
    return {
        one.relative_to(site).as_posix(): one.read_bytes()
        for one in site.rglob("*")
        if one.is_file()
    }


@pytest.fixture
def config(tmp_path: Path) -> Path:
    found = tmp_path / "mkdocs.yml"
    found.write_bytes(CONFIG.read_bytes())
    return found


def rendered(tmp_path: Path, config: Path, name: str, keep: Keep | None, monkeypatch) -> bool:
    """Whether MkDocs was asked for a site called `name`."""
    asked = []
    real = building.render_shells
    monkeypatch.setattr(building, "render_shells", lambda *a: (asked.append(1), real(*a)))
    dress_site(config, tmp_path / name, keep)
    monkeypatch.undo()
    return bool(asked)


def test_the_second_site_has_the_first_one_s_theme(tmp_path, config, monkeypatch):
    keep = Keep(tmp_path / "cache", "tests")
    assert rendered(tmp_path, config, "one", keep, monkeypatch)
    assert not rendered(tmp_path, config, "two", keep, monkeypatch)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    fresh = dress_site(config, tmp_path / "three", None)
    assert files(tmp_path / "three") == files(tmp_path / "one")
    assert fresh == dress_site(config, tmp_path / "four", keep)


def test_another_configuration_is_rendered_anew(tmp_path, config, monkeypatch):
    keep = Keep(tmp_path / "cache", "tests")
    assert rendered(tmp_path, config, "one", keep, monkeypatch)
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("site_name: ", "site_name: 新", 1), encoding="utf-8")
    assert rendered(tmp_path, config, "two", keep, monkeypatch)


@pytest.mark.parametrize(
    "more",
    ["hooks: []\n", "site_author: !ENV [NOBODY, somebody]\n"],
    ids=["a program of the street's", "a word of the machine's"],
)
def test_what_hangs_on_more_than_the_configuration_is_never_kept(
    tmp_path, config, monkeypatch, more
):
    with config.open("a", encoding="utf-8") as file:
        file.write(more)
    keep = Keep(tmp_path / "cache", "tests")
    assert rendered(tmp_path, config, "one", keep, monkeypatch)
    assert rendered(tmp_path, config, "two", keep, monkeypatch)
