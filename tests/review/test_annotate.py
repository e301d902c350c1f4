"""Problems as the forges read them: nothing that people typed may act, nothing is left out."""

from __future__ import annotations

import hashlib
import json
import re
from urllib.parse import unquote

import pytest
from register import household
from repository import HOME

from generator.load.messages import MESSAGES
from generator.review.annotate import fingerprints, github, gitlab, sarif
from generator.source import Problem, Source

COMMAND = re.compile(
    r"::(error|warning) file=([^,]*),line=(\d+),col=(\d+),title=([^,:]*)::([^\r\n]*)"
)


def problem(number: int = 1, **changes) -> Problem:
    rows = {
        "code": "date-form", "kind": "file", "message": "日期写法不对", "advice": "2022-03-05",
        "found": f"2022-3-{number}",
        "source": Source(HOME, number, 9, f"走访[{number}].日期"),
    }  # fmt: skip
    return Problem(**(rows | changes))


def commands(text: str) -> list[re.Match]:
    return [found for line in text.split("\n") if (found := COMMAND.fullmatch(line))]


def test_github_names_the_place_in_the_repository(change):
    change.edit(组="三")
    status, out, _ = change.run("check", "--since", "HEAD", "--format", "github")
    [one] = commands(out)
    assert one[1] == "error"
    assert one[2] == f"records/{HOME}"
    assert (one[3], one[4]) == ("3", "4")
    assert "组：“三”不是整数。改法：" in one[6]
    assert status == 1


def test_without_since_and_outside_git_the_path_is_the_one_given(records, monkeypatch):
    monkeypatch.chdir(records.root.parent)
    records.add(household(组="三"))
    records.root = records.root.relative_to(records.root.parent)
    _, out, _ = records.run("check", "--format", "github")
    assert commands(out)[0][2] == f"records/{HOME}"


@pytest.mark.parametrize(("number", "shown"), [(10, 10), (11, 10)])
def test_github_annotates_ten_of_a_level_and_prints_all(number, shown):
    many = [problem(index) for index in range(1, number + 1)]
    many += [problem(index, kind="warning") for index in range(1, number + 1)]
    text = "\n".join(one.found for one in many)
    out = github(many, "records/", text)
    found = commands(out)
    assert [one[1] for one in found] == ["error"] * shown + ["warning"] * shown
    assert text in out
    assert ("错误共11处，标注前10处" in out) == (number > shown)


def test_github_escapes_what_would_end_a_command():
    one = problem(
        code="choice", message="50%\r\n::error::假的，a:b", source=Source("a,b:c%.yaml", 1, 1, "组")
    )
    line = github([one], "", "").split("\n")[3]
    assert line == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=错误 choice::"
        "组：50%25%0D%0A::error::假的，a:b。改法：2022-03-05"
    )


def test_github_switches_commands_off_while_it_prints_what_people_typed(change):
    hostile = "甲\n::error file=x::假的\n##[add-mask]乙"
    change.edit(户类型=hostile)
    _, out, _ = change.run("check", "--since", "HEAD", "--format", "github")
    first, *_ = lines = out.split("\n")
    word = first.removeprefix("::stop-commands::")
    end = lines.index(f"::{word}::")
    printed = "\n".join(lines[1:end])
    assert hashlib.sha256(printed.encode()).hexdigest() == word
    assert "::error file=x::假的" in lines[:end]
    assert not any(line.startswith("::error file=x") for line in lines[end:])


def test_gitlab_s_report(change):
    change.edit(组="三")
    status, out, said = change.run("check", "--since", "HEAD", "--format", "gitlab")
    [one] = json.loads(out)
    assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert one["check_name"] == "count-form"
    assert one["severity"] == "major"
    assert one["location"] == {"path": f"records/{HOME}", "lines": {"begin": 3}}
    assert "共 1 个文件，1 处错误" in said
    assert status == 1


def test_a_fingerprint_stays_where_a_line_goes_up_or_down():
    first = fingerprints([problem(1, found="2022-3-5")], "records/")
    assert first == fingerprints([problem(7, found="2022-3-5")], "records/")
    assert first != fingerprints([problem(1, found="2022-3-6")], "records/")


def test_two_alike_have_two_fingerprints():
    twice = [problem(1, found="2022-3-5"), problem(2, found="2022-3-5")]
    assert len(set(fingerprints(twice, ""))) == 2
    assert len({one["fingerprint"] for one in gitlab(twice, "")}) == 2


def test_sarif_s_log(change):
    change.edit(组="三", 走访=change.value()["走访"][:1])
    _, out, said = change.run("check", "--since", "HEAD", "--format", "sarif")
    log = json.loads(out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "huce"
    assert [rule["id"] for rule in driver["rules"]] == ["count-form", "visit-removed"]
    assert driver["rules"][0]["shortDescription"] == {"text": MESSAGES["count-form"].english}
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "error"
        assert result["message"]["text"]
        [place] = result["locations"]
        physical = place["physicalLocation"]
        assert physical["artifactLocation"] == {
            "uri": f"records/{HOME}", "uriBaseId": "%SRCROOT%",
        }  # fmt: skip
        assert physical["region"]["startLine"] >= 1
        assert physical["region"]["startColumn"] >= 1
    assert run["columnKind"] == "unicodeCodePoints"
    assert "2 处错误" in said


def test_sarif_s_addresses_are_encoded():
    [result] = sarif([problem(source=Source("户 一#.yaml"))], "records/")["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == "records/户 一#.yaml"
    assert not set(" #?") & set(uri)


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif"])
def test_a_clean_change_has_nothing_to_say(change, form):
    status, out, _ = change.run("check", "--since", "HEAD", "--format", form)
    assert status == 0
    assert commands(out) == []


def test_english_words_of_what_a_change_lost(change):
    change.edit(走访=change.value()["走访"][:1])
    _, out, _ = change.run("check", "--since", "HEAD", "--lang", "en")
    assert "error: 走访: visit removed [visit-removed]" in out
