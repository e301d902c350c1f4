"""Cells that hold several fields at once, in the words of the register's own ledgers."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from generator.imports.values import About, person, text
from generator.load.repair import date_text, near
from generator.model import terms
from generator.model.terms import choices
from generator.workbooks.cells import BadCell, refuse_dates
from generator.workbooks.headers import plain

_PLACES = choices(terms.WorkPlace)
_GRADES = {"一": 1, "二": 2, "三": 3, "四": 4} | {str(one): one for one in range(1, 5)}
_GRADE = re.compile(r"([一二三四1-4])级")
_MONTHS = re.compile(r"([0-9]{1,2})个?月")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NAMED = re.compile(r"([^()]+?)(?:\(([^()]*)\))?")


def work(value: Any, about: About) -> dict[str, Any]:
    """务工: `市外、电子厂、8个月`, in any order."""
    refuse_dates(value)
    found: dict[str, Any] = {}
    trades = []
    for part in re.split(r"[、，,;；]", str(value)):
        words = plain(part)
        months = _MONTHS.fullmatch(words)
        if words in _PLACES:
            found["地点"] = words
        elif months:
            found["月数"] = int(months[1])
        elif words:
            trades.append(part.strip())
    if "地点" not in found:
        raise BadCell(
            "看不出在哪里务工", f"先写地点（{'、'.join(_PLACES)}），如 市外、电子厂、8个月"
        )
    if trades:
        found["行业"] = "、".join(trades)
    return found


def public_job(value: Any, about: About) -> dict[str, str]:
    return {"岗位": text(value, about)}


def disability(value: Any, about: About) -> dict[str, Any]:
    """残疾类别等级: `肢体2级`, `二级肢体残疾`."""
    refuse_dates(value)
    words = plain(str(value)).replace("残疾", "")
    grades = _GRADE.findall(words)
    kind = _GRADE.sub("", words)
    if len(grades) != 1 or kind not in (*choices(terms.DisabilityKind), ""):
        kinds = "、".join(choices(terms.DisabilityKind))
        raise BadCell("看不出残疾类别和等级", f"写成 肢体2级；类别可填：{kinds}")
    return {"残疾等级": _GRADES[grades[0]]} | ({"残疾类别": kind} if kind else {})


def counted(value: Any, about: About) -> dict[str, Any]:
    """计入: `是`, `否`, `否（服役）`."""
    refuse_dates(value)
    match = re.fullmatch(r"(是|否)(?:\(([^()]*)\))?", plain(str(value)))
    reasons = choices(terms.NotCountedReason)
    if match is None or (match[2] and match[2] not in (*reasons, "未填")):
        raise BadCell("看不出是否计入", f"写 是，或者 否（原因）；原因可填：{'、'.join(reasons)}")
    found: dict[str, Any] = {"计入": match[1] == "是"}
    if match[2] and match[2] != "未填":
        found["不计入原因"] = match[2]
    return found


_INSURANCE = {
    "居民": "居民医保", "城乡居民": "居民医保", "城乡居民医保": "居民医保",
    "城乡居民医疗保险": "居民医保", "城乡居民基本医疗保险": "居民医保", "合作医疗": "居民医保",
    "职工": "职工医保", "城镇职工医保": "职工医保", "职工基本医疗保险": "职工医保",
    "未参加": "未参保",
}  # fmt: skip


def insurance(value: Any, about: About) -> dict[str, Any]:
    """医保 in the year of which the ledger speaks."""
    words = plain(str(value))
    known = choices(terms.HealthInsurance)
    found = _INSURANCE.get(words, words)
    if found not in known:
        meant = near(words, known)
        question = f"是不是“{meant}”？" if meant else ""
        raise BadCell("不是可填的词", f"{question}可填：{'、'.join(known)}")
    return {"年度": about.day.year, "类型": found}


def supporters(value: Any, about: About) -> list[dict[str, Any]]:
    """赡养人: `冉某乙（不稳定）、冉某丙（未填）`."""
    states = choices(terms.SupportState)
    found = []
    for words in re.split(r"[、，,;；]", plain(str(value))):
        match = _NAMED.fullmatch(words)
        if match is None or (match[2] and match[2] not in (*states, "未填")):
            raise BadCell("看不出赡养人", f"写成 冉某乙（正常）；可填：{'、'.join(states)}")
        state = {"赡养情况": match[2]} if match[2] and match[2] != "未填" else {}
        found.append({"姓名": person(match[1], about)} | state)
    return found


def helper_of(words: str) -> dict[str, str]:
    """帮扶联系人: `赵某丙（经发办）`, `赵某丙`.  Raises BadCell for several."""
    match = _NAMED.fullmatch(plain(words))
    if match is None or "、" in match[1]:
        raise BadCell("帮扶联系人看不出姓名和单位", "写成 赵某丙（经发办）")
    return {"姓名": match[1]} | ({"单位": match[2]} if match[2] else {})


def terms_of(value: Any, about: About) -> list[dict[str, Any]]:
    """Who was a contact and when: `赵某丙（经发办，2022-03-16至今）、…`."""
    refuse_dates(value)
    found = []
    for part in re.split(r"(?<=[)）])[、，,;；]", str(value).strip()):
        match = re.fullmatch(rf"([^(]+)\((?:(.+),)?({_DAY})至({_DAY}|今)\)", plain(part))
        if match is None:
            raise BadCell(
                "看不出谁从哪天到哪天",
                "写成 王某丽（2022-03-16至2022-08-31）、李某强（2022-09-01至今）",
            )
        entry: dict[str, Any] = {"姓名": match[1]} | ({"单位": match[2]} if match[2] else {})
        entry["起"] = date.fromisoformat(match[3])
        if match[4] != "今":
            entry["止"] = date.fromisoformat(match[4])
        found.append(entry)
    return found


def attendance(value: Any, about: About) -> dict[str, int]:
    """评议: `30/26/26`, expected, present and agreed."""
    refuse_dates(value)
    parts = plain(str(value)).split("/")
    if len(parts) != 3 or not all(one.isdigit() or one == "None" for one in parts):
        raise BadCell("看不出应到、实到、同意", "写成 30/26/26")
    names = ("应到", "实到", "同意")
    return {k: int(one) for k, one in zip(names, parts, strict=True) if one != "None"}


def notice(value: Any, about: About) -> dict[str, date]:
    """公示起止: `2022-10-12至2022-10-18`; an end may be missing."""
    refuse_dates(value)
    ends = re.split(r"至|到|~", plain(str(value)))
    fixed = [None if one == "None" else date_text(one) for one in ends]
    if len(ends) != 2 or any(f is None and e != "None" for f, e in zip(fixed, ends, strict=True)):
        raise BadCell("看不出公示起止", "写成 2022-10-12至2022-10-18")
    return {k: date.fromisoformat(one) for k, one in zip(("起", "止"), fixed, strict=True) if one}


def steps(value: Any, about: About) -> dict[str, date]:
    """其他步骤: `村级初审2022-03-01、…`."""
    found = {}
    for part in re.split(r"[、，,;；]", str(value)):
        match = re.fullmatch(rf"(.+?)({_DAY})", part.strip())
        if match is None:
            raise BadCell("看不出步骤和日期", "写成 步骤名2022-03-01")
        found[match[1].strip()] = date.fromisoformat(match[2])
    return found


def revisions(value: Any, about: About) -> list[dict[str, Any]]:
    """修订: `2022-06-01新增因学风险、2022-07-02…`."""
    refuse_dates(value)
    parts = re.split(rf"[、，,;；](?={_DAY})", str(value).strip())
    found = []
    for part in parts:
        match = re.fullmatch(rf"({_DAY})(.*)", part, re.S)
        if match is None:
            raise BadCell("看不出修订的日期", "写成 2022-06-01新增因学风险")
        reason = {"原因": match[2].strip()} if match[2].strip() else {}
        found.append({"日期": date.fromisoformat(match[1])} | reason)
    return found


def can_resolve(value: Any, about: About) -> dict[str, bool]:
    """自身能解决, an item each: `住房安全否、饮水安全是`."""
    found = {}
    for part in re.split(r"[、，,;；]", plain(str(value))):
        match = re.fullmatch(rf"({'|'.join(choices(terms.GuaranteeItem))})(是|否)", part)
        if match is None:
            raise BadCell("看不出哪一项自身能不能解决", "写成 住房安全否")
        found[match[1]] = match[2] == "是"
    return found


def item_days(value: Any, about: About) -> dict[str, date]:
    """逐项核查日期: `住房安全2022-03-02、饮水安全2022-04-01`."""
    found = {}
    for part in re.split(r"[、，,;；]", plain(str(value))):
        match = re.fullmatch(rf"({'|'.join(choices(terms.GuaranteeItem))})({_DAY})", part)
        if match is None:
            raise BadCell("看不出哪一项在哪天核查", "写成 住房安全2022-03-02")
        found[match[1]] = date.fromisoformat(match[2])
    return found
