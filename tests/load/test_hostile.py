"""Whatever lies in the folder, `check` answers in words."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register import Records, household

from generator.load.layout import place_of
from generator.load.personal import find
from generator.load.reading import read_file

FILE = "villages/zhusha/households/ZS-0001.yaml"
BOMB = "a: &a [x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]\n" for i in range(20)
)
HOSTILE = {
    "alias bomb": (BOMB, "yaml-alias"),
    "20,000 brackets": ("[" * 20000, "yaml-depth"),
    "100,000 brackets in a value": ("户主: " + "[" * 100000, "yaml-depth"),
    "20,000 braces": ("{a: " * 20000, "yaml-depth"),
    "a tag that runs": ("a: !!python/object/apply:os.system [ls]\n", "yaml-tag"),
    "NUL": ("户主: 张\0\n", "control-character"),
    "GBK": ("户主: 张某某\n".encode("gbk"), "encoding"),
    "UTF-16": ("户主: 张\n".encode("utf-16"), "encoding"),
    "tab": ("走访:\n\t- a\n", "tab"),
    "conflict": ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", "merge-conflict"),
    "two documents": ("a: 1\n---\nb: 2\n", "yaml-documents"),
    "2 MB": ("a: " + "x" * 2_000_000, "file-size"),
    "only a number": ("12\n", "not-mapping"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_gets_a_message(name, records):
    content, code = HOSTILE[name]
    path = records.write(FILE, content)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--records", str(records.root), "--format", "json", str(path)],
        capture_output=True, timeout=10, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr.decode()
    assert code in {one["code"] for one in json.loads(done.stdout)["problems"]}


def test_bom_and_crlf_are_accepted(records):
    path = records.add(household()).root / FILE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    status, report = records.check()
    assert (status, report["errors"]) == (0, 0)


def test_500_broken_files_500_messages_and_the_good_one_is_computed(records):
    for number in range(1, 501):
        records.write(
            f"villages/zhusha/households/ZS-{number:04d}.yaml", f"编号: ZS-{number:04d}\n户主：张\n"
        )
    records.add(household("ZS-9000"))
    status, report = records.check()
    assert status == 1
    assert (
        len({one["file"] for one in report["problems"] if one["code"] == "full-width-colon"}) == 500
    )
    value = records.assess("2022-06-30")
    assert (value["records"], value["refused"]) == (1, 500)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_bytes_are_read_or_refused_in_words(data):
    read = read_file(FILE, place_of(FILE), data)
    assert read.model is not None or read.problems
    for one in read.problems:
        assert one.message
        assert one.source.line >= 1
        assert one.source.column >= 1


@given(st.text(alphabet="abc:：-[]{}\"'#&*!|>\n 户主张12,", max_size=120))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_text_is_read_or_refused_in_words(text):
    read = read_file(FILE, place_of(FILE), text.encode())
    assert read.model is not None or all(one.message for one in read.problems)


def test_imports_of_check_are_few():
    code = (
        "import sys; from generator.cli import main; main(['check', '--help']);"
        "import generator.pipeline, generator.check.report;"
        "print([m for m in ('pandas', 'matplotlib', 'mkdocs', 'xlsxwriter', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("证件000000190001010000", ["personal-id"]),
        ("０００００００００１２３４５６７８Ｘ", ["personal-id"]),
        ("卡4000000000000002", ["personal-card"]),
        ("卡4000 0000 0000 0002", ["personal-card"]),
        ("卡4000000000000003", []),
        ("13800000000", ["personal-phone"]),
        ("+86 138 0000 0000", ["personal-phone"]),
        ("138-0000-0000", ["personal-phone"]),
        ("138****0000", []),
        ("12800000000", []),
        ("5001020160001", []),
        ("2022-03-05 2022-04-05 2022-05-05", []),
        ("金额 123456789.99 和 123456789.99", []),
    ],
)
def test_personal_numbers(text, codes):
    assert [code for code, _ in find(text)] == codes


def test_no_message_repeats_a_personal_number(tmp_path):
    records = Records(tmp_path)
    home = household()
    for key in ("住址", "联系电话", "编号", "户类型", "居住"):
        records.add(home)
        records.write(FILE, home | {key: "13800000000"})
        status, out, _ = records.run("check", "--format", "json")
        assert status == 1
        assert "13800000000" not in out
