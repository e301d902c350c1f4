"""scripts/ci on every host: one comment, one issue, and never a failure because of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from host_api import HOSTS, OWN, TOKEN, HostApi, serving

from generator.hosting.attention import MARKER as ATTENTION
from generator.review.markdown import MARKER as DIFF

CI = Path(__file__).resolve().parents[2] / "scripts/ci"
TITLE = "需要关注"
# a word that a workflow would act on, were it printed as it is
TYPED = "::error::冉某甲"


@pytest.fixture(params=HOSTS)
def api(request):
    with serving(request.param) as found:
        yield found


def run(
    script: str, text: str | None, folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """A script of scripts/ci with nothing in its environment but what the host gives."""
    file = folder / "text.md"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(CI / script), str(file)], capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip


def comment(api: HostApi, text: str, folder: Path, **environment: str):
    return run("comment.py", text, folder, api.environment() | environment)


def attention(api: HostApi, text: str | None, folder: Path, **environment: str):
    return run("attention.py", text, folder, api.environment() | environment)


def test_the_comment_is_written_once_and_then_kept_up_to_date(api, tmp_path):
    for _ in range(3):
        api.comments.append(api.entry("同意", author="somebody"))
    for text in ("第一次", "第二次"):
        done = comment(api, f"{DIFF}\n{text}\n", tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [one["body"] for one in api.comments[:3]] == ["同意"] * 3
    assert [one["body"] for one in api.comments[3:]] == [f"{DIFF}\n第二次\n"]


def test_a_comment_of_somebody_else_is_left_alone_whatever_it_says(api, tmp_path):
    api.comments.append(api.entry(f"{DIFF}\n抄来的", author="somebody"))
    api.comments.append(api.entry("自己的另一条"))
    assert comment(api, f"{DIFF}\n新\n", tmp_path).returncode == 0
    assert [one["body"] for one in api.comments] == [
        f"{DIFF}\n抄来的",
        "自己的另一条",
        f"{DIFF}\n新\n",
    ]


def test_a_host_that_stores_lines_with_two_signs_is_understood(api, tmp_path):
    api.comments.append(api.entry(f"{DIFF}\r\n旧\r\n"))
    assert comment(api, f"{DIFF}\n新\n", tmp_path).returncode == 0
    assert [one["body"] for one in api.comments] == [f"{DIFF}\n新\n"]


@pytest.mark.parametrize("why", ["refused", "no token", "another answer", "no host", "no request"])
@pytest.mark.parametrize("script", ["comment.py", "attention.py"])
def test_what_the_host_refuses_stays_in_the_job_and_fails_nothing(api, script, why, tmp_path):
    """A fork's job has no right to write: its author still sees the report."""
    environment = api.environment() | {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    if why == "refused":
        api.refuse = 403
    elif why == "no token":
        environment["HUCE_TOKEN"] = ""
    elif why == "another answer":
        api.broken = True
    elif why == "no host":
        environment |= dict.fromkeys(("GITHUB_API_URL", "CI_API_V4_URL"), "http://127.0.0.1:9")
    elif script == "comment.py":
        environment |= {"GITHUB_REF": "refs/heads/main"}
        environment.pop("CI_MERGE_REQUEST_IID", None)
    else:
        environment |= {"GITHUB_ACTIONS": "", "GITLAB_CI": ""}
    done = run(script, f"{DIFF}\n{TYPED}\n", tmp_path, environment)
    assert done.returncode == 0
    assert "没有写到托管网站上" in done.stderr
    assert TOKEN not in done.stdout + done.stderr
    assert not api.comments + api.issues
    assert (tmp_path / "summary").read_text(encoding="utf-8") == f"{DIFF}\n{TYPED}\n"
    assert (TYPED in done.stdout) == (api.kind == "gitea")


@pytest.mark.parametrize("kind", HOSTS)
def test_without_a_summary_the_log_has_it_and_nothing_in_it_acts(kind, tmp_path):
    environment = HostApi(kind, "http://127.0.0.1:9").environment() | {"HUCE_TOKEN": ""}
    done = run("comment.py", f"{DIFF}\n{TYPED}\n", tmp_path, environment)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert TYPED in lines
    if kind != "gitlab":
        word = lines[0].removeprefix("::stop-commands::")
        assert len(word) == 32
        assert lines.index(TYPED) < lines.index(f"::{word}::")


def test_the_issue_is_opened_once_and_written_again_every_night(api, tmp_path):
    others = [api.entry("别的", author="somebody", title=f"{TITLE}的事", state="open")] * 3
    api.issues += others
    api.issues.append(
        api.entry(f"{ATTENTION}\n抄来的", author="somebody", title=TITLE, state="open")
    )
    for text in ("第一夜", "第二夜"):
        done = attention(api, f"{ATTENTION}\n{text}\n", tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    body = "description" if api.kind == "gitlab" else "body"
    (mine,) = [one for one in api.issues if OWN[api.kind] in str(one)]
    assert (mine["title"], mine[body]) == (TITLE, f"{ATTENTION}\n第二夜\n")
    assert len(api.issues) == 5


def test_a_pull_request_is_not_taken_for_the_issue(tmp_path):
    with serving("github") as api:
        api.issues.append(api.entry(f"{ATTENTION}\n别的", title=TITLE, pull_request={"url": "x"}))
        assert attention(api, f"{ATTENTION}\n第一夜\n", tmp_path).returncode == 0
        assert [one["body"] for one in api.issues] == [
            f"{ATTENTION}\n别的",
            f"{ATTENTION}\n第一夜\n",
        ]


def test_an_issue_that_was_closed_is_opened_again_and_not_twice(api, tmp_path):
    assert attention(api, f"{ATTENTION}\n第一夜\n", tmp_path).returncode == 0
    api.issues[0]["state"] = "closed"
    assert attention(api, f"{ATTENTION}\n第二夜\n", tmp_path).returncode == 0
    assert [one["state"] for one in api.issues] == ["open"]


@pytest.mark.parametrize("text", [None, "", "\n"])
def test_a_note_that_could_not_be_made_fails_nothing_and_writes_nothing(api, text, tmp_path):
    done = attention(api, text, tmp_path)
    assert done.returncode == 0
    assert "没有可写的内容" in done.stderr
    assert not api.asked


def test_the_token_goes_to_no_other_address(tmp_path):
    """A renamed repository answers with another address: nothing is followed."""
    with serving("github") as api, serving("github") as other:
        api.moved = other.url
        assert comment(api, f"{DIFF}\n新\n", tmp_path).returncode == 0
        assert api.asked
        assert not other.asked
