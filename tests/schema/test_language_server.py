"""What an officer sees in an editor: the language server's own answers on our schemas."""

from __future__ import annotations

import pytest
from language_server import ROOT, LanguageServer

FILE = "records/villages/zhusha/households/ZS-0001.yaml"
FAULTY = """编号: ZS-0001
户主: 冉某甲
组: 三
户类型: 贫困户
住址: [3组]
成员:
  - {姓名: 冉某甲, 关系: 户主, 性别: 女}
小名: 某
三保障:
  - {项目: 住房安全, 状态: 未保障, 核查日期: 2022-3-2}
走访:
  - 日期: 2022-06-18
    走访人: 王某丽
    方式: 入户
    结果: 见到本人
    情况: 在家
    满意度:
    户主签字: 对
"""


@pytest.fixture(scope="module")
def server():
    with LanguageServer() as one:
        one.found = one.open(FILE, FAULTY)
        yield one


def test_every_fault_is_named_in_chinese_where_it_stands(server):
    found = {(one["range"]["start"]["line"] + 1, one["message"]) for one in server.found}
    assert found >= {
        (3, "只写数字，如 3"),
        (4, "不能这样填，可填：脱贫户、一般农户"),
        (5, "应是一段文字"),
        (7, "缺“出生”"),
        (10, "写成 2022-03-05"),
        (10, "状态是未保障，须写“自身能解决”"),
        (13, "“走访人”应是列表：每项前加“- ”，或写在方括号里"),
        (18, "只能填 是 或 否"),
    }
    (unknown,) = (words for line, words in found if line == 8)
    assert unknown.startswith("没有这个字段，可用的字段：编号、户主、组、")
    assert len(found) == 9


def test_a_committed_record_has_no_diagnostics(server):
    file = "records/villages/zhusha/months/2022-03.yaml"
    assert server.open(file, (ROOT / file).read_text(encoding="utf-8")) == []


def test_hovering_explains_a_key_and_its_words(server):
    assert "每核查一次加一条，最近一条为准" in server.hover(FILE, 8, 1)
    words = server.hover(FILE, 13, 5)
    assert "方式" in words
    assert "`入户`: 到家里去，见到本人或家人才计入" in words


def test_completion_offers_the_words_with_their_meaning(server):
    offered = {one["label"]: one.get("documentation") for one in server.complete(FILE, 13, 8)}
    assert offered["电话"] == "打通并说上话的，结果填已联系上"
    assert list(offered) == ["入户", "电话", "视频", "微信", "村委会面谈"]


def test_completion_offers_the_keys_that_are_not_there_yet(server):
    offered = {one["label"]: one.get("documentation") for one in server.complete(FILE, 18, 0)}
    assert offered["监测联系人"] == "谁走访这户"
    assert "成员" not in offered
