"""The editors' schemas: they pass what the check passes and refuse what it refuses."""

from __future__ import annotations

import json
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import jsonschema
import pytest
import yaml12
from register import Records, household, member

from generator.cli import main
from generator.load.messages import MESSAGES
from generator.model.needs import NEEDS
from generator.schema import KINDS, editor_schemas

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from make_docs import schema_files

ERRORS = ROOT / "tests" / "errors"
SCHEMAS = editor_schemas()
INTENDED_FAULTS = ("villages/zhusha/households/ZS-9001.yaml",)
# what the text of a single value, a key or an entry shows by itself
SEEN = (
    "birth-form", "bool-form", "choice", "count-form", "date-form", "household-id-form",
    "id-tail-form", "key-missing", "key-unknown", "money-form", "month-day-form", "month-form",
    "needs", "number-form", "period-form", "phone-form", "signal-ref-form", "type-list",
    "type-mapping", "type-text", "unit-code-form", "village-id-form", "year-form",
    "not-mapping",
)  # fmt: skip


def faults(kind: str, text: str) -> list[jsonschema.ValidationError]:
    validator = jsonschema.Draft7Validator(SCHEMAS[kind])
    return list(validator.iter_errors(yaml12.read(text)))


def kind_of(file: str) -> str:
    (found,) = (kind.name for kind in KINDS if fnmatchcase(file, kind.files))
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_schema_is_draft_7_with_ascii_names(kind):
    schema = SCHEMAS[kind.name]
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert all(name.isascii() for name in schema.get("$defs", {}))


def test_no_good_record_of_the_demo_is_refused():
    refused, seen = {}, set()
    records = ROOT / "records"
    for path in sorted(records.rglob("*.yaml")):
        file = path.relative_to(records).as_posix()
        if file in INTENDED_FAULTS:
            continue
        seen.add(kind_of(file))
        found = faults(kind_of(file), path.read_text(encoding="utf-8"))
        if found:
            refused[file] = found[0].message
    assert refused == {}
    assert seen == {kind.name for kind in KINDS} - {"cross-check"}


def test_a_cross_check_passes():
    text = """
日期: 2022-11-05
检查单位: 某镇
抽样方式: 系统抽取
抽样种子: 2022-A
得分: 96.5
村: [{村: zhusha, 户: [{户: ZS-0001}, {组: 3, 户主: 冉某某}]}]
"""
    assert faults("cross-check", text) == []


@pytest.mark.parametrize("code", SEEN)
def test_what_an_editor_can_see_is_refused(code):
    found = []
    for path in (ERRORS / code / "records").rglob("*.yaml"):
        file = path.relative_to(ERRORS / code / "records").as_posix()
        found += faults(kind_of(file), path.read_text(encoding="utf-8"))
    assert found


def test_every_form_of_a_value_that_the_check_knows_is_in_the_list_above():
    forms = {code for code in MESSAGES if code.endswith("-form")} - {"csv-form"}
    assert forms <= set(SEEN)


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: "-".join((*need.path, need.needed)))
def test_what_an_entry_needs_is_wanted_by_check_and_schema_alike(need, tmp_path):
    entry = ENTRIES[need.path] | {need.key: WITH[need.key]}
    full = entry | {"说明": "某事", "会议": "2022-03", "自身能解决": "否", "化解佐证": "复查报告"}
    full |= {"落实日期": "2022-03-05", "转办": "民政办", "纳入日期": "2022-03-05", "残疾等级": "2"}
    known = SCHEMAS["household"]["$defs"][DEFS[need.path]]["properties"]
    full = {key: value for key, value in full.items() if key in known}
    without = {key: value for key, value in full.items() if key != need.needed}
    records = Records(tmp_path)
    for entry, complaint in ((full, False), (without, True)):
        record = placed(need.path, entry)
        text = json.dumps(record, ensure_ascii=False)
        records.add(record)
        _, report = records.check("2022-03-31")
        assert ("needs" in {one["code"] for one in report["problems"]}) is complaint
        assert bool(faults("household", text)) is complaint


DEFS = {
    ("成员",): "Member", ("三保障",): "Guarantee", ("风险",): "Risk",
    ("预警情形",): "EarlyWarning", ("帮扶方案", "措施"): "Measure",
    ("低收入研判",): "LowIncomeReview",
}  # fmt: skip
ENTRIES = {
    ("成员",): member(),
    ("三保障",): {"项目": "住房安全", "核查日期": "2022-03-02"},
    ("风险",): {"类型": "因病", "发现日期": "2022-03-01"},
    ("预警情形",): {"认定日期": "2022-03-01"},
    ("帮扶方案", "措施"): {"类别": "产业帮扶", "内容": "某事", "状态": "计划"},
    ("低收入研判",): {"日期": "2022-03-01", "结果": "不符合"},
}
WITH = {
    "健康": ["残疾"], "状态": "已落实", "化解日期": "2022-03-05", "情形": "其他", "类别": "其他",
    "结果": "符合", "办理结果": "已纳入",
}  # fmt: skip


def placed(path: tuple[str, ...], entry: dict) -> dict:
    if path == ("成员",):
        return household(成员=[entry])
    if path == ("三保障",):
        entry = entry | {"状态": "未保障"}
    if len(path) == 2:
        return household(帮扶方案={"制定日期": "2022-03-01", "措施": [entry]})
    return household(**{path[0]: [entry]})


def test_quotes_and_numbers_are_both_text():
    text = """
编号: ZS-0001
户主: 冉某甲
组: "3"
户类型: 一般农户
其他安全住房: false
帮扶方案:
成员:
  - {姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: 1956-03, 证件尾号: 6050, 健康: [残疾], 残疾等级: 2}
"""
    assert faults("household", text) == []


def test_a_required_key_without_a_value_is_missed():
    assert faults("village", "名称: 朱砂村\n类型: 村\n农户数:\n")


@pytest.mark.parametrize("name", schema_files())
def test_the_committed_schema_is_fresh(name):
    assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == schema_files()[name]


def test_the_editor_maps_every_kind_of_record_to_its_schema():
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    wanted = {f"./schemas/{kind.schema_file}": f"records/{kind.files}" for kind in KINDS}
    assert settings["yaml.schemas"] == wanted
    assert settings["yaml.schemaStore.enable"] is False


def words_of(value: object) -> list[str]:
    """Everything that an editor shows of a schema."""
    if isinstance(value, list):
        return [word for one in value for word in words_of(one)]
    if not isinstance(value, dict):
        return []
    shown = ("title", "description", "errorMessage", "patternErrorMessage")
    found = [one for key, one in value.items() if key in shown and isinstance(one, str)]
    found += value.get("enumDescriptions", [])
    return found + [word for one in value.values() for word in words_of(one)]


def test_what_an_editor_shows_is_chinese():
    english = {
        word for word in words_of(SCHEMAS)
        if word and not any("\u4e00" <= one <= "\u9fff" for one in word)
    }  # fmt: skip
    assert english == set()


def test_the_command_gives_all_schemas_or_a_file_each(tmp_path, capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMAS
    out = tmp_path / "schemas"
    assert main(["schema", "--out", str(out)]) == 0
    made = {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}
    assert made == schema_files()
