"""`huce check --since`: what a change touches, cross-file effects included, and nothing else."""

from __future__ import annotations

import os
import subprocess

import pytest
from register import OFFICER, OTHER, VILLAGE, Records, household, member, policy, visit
from repository import HOME, git

MONTH = "villages/zhusha/months/2022-03.yaml"
SIGNAL = {"编号": "1", "日期": "2022-03-04", "来源": "村民小组长排查", "内容": "住院"}
RISK = {"类型": "因病", "发现日期": "2022-03-01", "线索": "zhusha/2022-03/1"}
WRONG = household("ZS-0009", 组="三")


def test_an_error_that_was_there_does_not_stop_others(change):
    change.add(WRONG).commit()
    change.edit(组="4")
    assert change.since() == []


def test_a_changed_file_is_reported_with_its_old_errors(change):
    change.add(WRONG).commit()
    change.edit("villages/zhusha/households/ZS-0009.yaml", 户主="冉某乙")
    assert change.codes() == ["count-form"]


def test_a_new_file_need_not_be_committed_to_be_checked(change):
    change.add(WRONG)
    assert change.codes() == ["count-form"]
    git(change.top, "add", "-A")
    assert change.codes() == ["count-form"]


def test_a_mended_file_is_clean(change):
    change.add(WRONG).commit()
    change.edit("villages/zhusha/households/ZS-0009.yaml", 组="3")
    assert change.since() == []


def without(name: str) -> dict:
    return {"队伍": [one for one in VILLAGE["队伍"] if one["姓名"] != name]}


def test_a_name_taken_from_a_roster_voids_visits_elsewhere(change):
    change.village(**without(OFFICER))
    found = [(one["code"], one["file"]) for one in change.since() if one["severity"] == "error"]
    assert found == [("not-on-roster", HOME)] * 2


def test_of_several_alike_only_the_new_one_is_reported(change):
    change.write(
        MONTH, {"研判会议": {"日期": "2022-03-28", "召集人": "刘某国", "参会": ["刘某国"]}}
    )
    change.commit()
    staff = [*VILLAGE["队伍"], {"姓名": "周某平", "职务": ["村主任"], "起": "2020-01-01"}]
    change.village(队伍=staff)
    [one] = change.since()
    assert (one["code"], one["file"]) == ("attendance-cadre", MONTH)
    assert "周某平" in one["message"]


def test_a_number_used_twice_is_reported_at_the_later_file(change):
    change.village("zhuangzi", 名称="庄子村", 队伍=[])
    change.add(household("ZS-0002"), "zhuangzi").commit()
    # the file that was there is the later one in path order
    change.add(household("ZS-0002"), "aaa")
    change.village("aaa", 名称="甲村", 队伍=[])
    found = change.since()
    assert [(one["code"], one["file"]) for one in found] == [
        ("duplicate-id", "villages/zhuangzi/households/ZS-0002.yaml")
    ]


def test_a_new_edition_that_overlaps(change):
    change.write("policy/2022-12-01.yaml", policy(生效="2022-12-01", 失效="2023-12-31"))
    assert "edition-overlap" in change.codes()


def test_an_edition_that_drops_a_step_reaches_the_households(change):
    change.edit(识别=[{"类别": "边缘易致贫户", "步骤": {"街道审核": "2022-03-12"}}])
    change.commit()
    change.write("policy/2022-02-25.yaml", policy(识别步骤=["农户申请"]))
    assert ("step-unknown", HOME) in {(one["code"], one["file"]) for one in change.since()}


def test_a_month_that_others_refer_to(change):
    change.write(MONTH, {"风险线索": [SIGNAL]})
    change.edit(风险=[RISK])
    change.commit()
    change.remove(MONTH)
    found = {(one["code"], one["file"]) for one in change.since()}
    assert found == {("record-deleted", MONTH), ("reference-unknown", HOME)}


def test_a_signal_with_another_number(change):
    change.write(MONTH, {"风险线索": [SIGNAL]})
    change.edit(风险=[RISK])
    change.commit()
    change.write(MONTH, {"风险线索": [SIGNAL | {"编号": "2"}]})
    assert change.codes() == ["reference-unknown"]


def test_a_person_in_a_second_household_is_seen_from_the_first(change):
    tailed = [member(证件尾号="123X")]
    change.edit(成员=tailed)
    change.commit()
    change.add(household("ZS-0002", 成员=tailed))
    found = [(one["code"], one["file"][-12:-5]) for one in change.since()]
    assert found == [("counted-twice", "ZS-0001"), ("counted-twice", "ZS-0002")]


def test_a_third_household_is_no_new_problem_of_the_first_two(change):
    """The words of theirs name one more; file, code, field and value are the same."""
    tailed = [member(证件尾号="123X")]
    change.edit(成员=tailed)
    change.add(household("ZS-0002", 成员=tailed)).commit()
    change.add(household("ZS-0003", 成员=tailed))
    assert [one["file"][-12:-5] for one in change.since()] == ["ZS-0003"]


def test_a_merge_that_is_not_finished(change):
    """A file in conflict is said to be that alone, then compared with its base."""
    git(change.top, "checkout", "-q", "-b", "branch")
    change.edit(组="4", 走访=change.value()["走访"][:1])
    change.commit("2022-06-02")
    git(change.top, "checkout", "-q", "main")
    change.edit(组="5")
    change.commit("2022-06-03")
    with pytest.raises(subprocess.CalledProcessError):
        git(change.top, "merge", "-q", "branch")
    assert set(change.codes()) == {"merge-conflict"}
    change.write(HOME, household(走访=[visit("2022-03-18", 情况="在家，药按时吃")]))
    assert change.codes() == ["visit-removed"]


def test_a_signal_handed_down_makes_a_zero_report_untrue(change):
    change.write(MONTH, {"汇总": {"日期": "2022-03-30", "汇总人": OTHER, "收集": "0", "核查": "0"}})
    change.commit()
    handed = SIGNAL | {"村": "zhusha", "交办日期": "2022-03-05"}
    change.write("street/months/2022-03.yaml", {"交办线索": [handed]})
    assert [(one["code"], one["file"]) for one in change.since()] == [("zero-report", MONTH)]


def test_what_others_did_meanwhile_is_not_part_of_the_change(change):
    git(change.top, "checkout", "-q", "-b", "branch")
    git(change.top, "checkout", "-q", "main")
    change.edit(走访=[*change.value()["走访"], visit("2022-05-17")])
    change.commit("2022-06-02")
    git(change.top, "checkout", "-q", "branch")
    change.edit(组="4")
    change.commit("2022-06-03")
    # seen from the tip of main the branch would lack a visit
    assert change.since("main") == []


def test_paths_restrict_what_is_reported(change):
    change.add(WRONG)
    change.edit(组="三")
    found = change.since("HEAD", str(change.root / HOME))
    assert [one["file"] for one in found] == [HOME]


def test_nothing_changed(change):
    status, out, _ = change.run("check", "--since", "HEAD", "--as-of", "2022-06-30")
    assert (status, out) == (0, "共 0 个文件，0 处错误，0 处提醒。\n")


@pytest.mark.parametrize("command", [("check", "--since", "nowhere"), ("diff", "nowhere")])
def test_a_revision_that_is_not_there(change, command):
    status, _, said = change.run(*command)
    assert status == 2
    assert "没有“nowhere”这个版本" in said


@pytest.mark.parametrize("command", [("check", "--since", "HEAD"), ("diff", "HEAD")])
def test_outside_git(tmp_path, command):
    status, _, said = Records(tmp_path).run(*command)
    assert status == 2
    assert "不在 Git 仓库里" in said


def clone(change, tmp_path, depth: int):
    """The records of a clone that has only the newest commits."""
    target = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", f"--depth={depth}", f"file://{change.top}", str(target)], check=True
    )
    found = Records.__new__(type(change))
    found.root, found.top = target / "records", target
    return found


def test_two_trees_are_enough(change, tmp_path):
    change.commit("2022-06-02")
    change.edit(走访=change.value()["走访"][:1])
    change.commit("2022-06-03")
    shallow = clone(change, tmp_path, 2)
    assert shallow.codes("HEAD~1") == ["visit-removed"]


def test_a_shallow_clone_says_what_was_not_checked(change, tmp_path):
    change.edit(走访=[*change.value()["走访"], visit("2022-05-17")])
    change.commit("2022-06-03")
    change.commit("2022-06-04")
    change.edit(走访=[*change.value()["走访"], visit("2022-05-18")])
    change.commit("2022-06-05")
    assert change.codes("HEAD~1") == ["visit-backdated"]
    shallow = clone(change, tmp_path, 2)
    status, _, said = shallow.run("check", "--since", "HEAD~1", "--as-of", "2022-06-30")
    assert status == 0
    assert "没有核对新记的走访是不是补录" in said


def test_a_revision_that_was_not_fetched(change, tmp_path):
    first = git(change.top, "rev-parse", "HEAD")
    change.commit("2022-06-02")
    status, _, said = clone(change, tmp_path, 1).run("check", "--since", first)
    assert status == 3
    assert "git fetch --unshallow" in said


@pytest.mark.parametrize("command", [("check", "--since"), ("diff",)])
def test_a_name_that_is_no_text(change, command):
    name = os.fsencode(change.root / "villages/zhusha/households/") + "户一.yaml".encode("gbk")
    with open(name, "wb") as file:
        file.write("户主: 冉某甲\n".encode())
    change.commit()
    with open(name, "ab") as file:
        file.write("组: 3\n".encode())
    status, out, said = change.run(*command, "HEAD", "--as-of", "2022-06-30")
    assert status == (1 if command[0] == "check" else 0), said
    assert "文件名或文件夹名" in out


def test_a_name_that_git_would_quote(change):
    change.write("villages/zhusha/households/户 一.yaml", "户主: 冉某甲\n")
    assert change.codes() == ["file-name"]
