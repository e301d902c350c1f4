"""What each finding would need, for those that do not hold (rules §3)."""

from __future__ import annotations

from generator.model.policy import Policy


def conditions(policy: Policy) -> dict[str, str]:
    """One sentence a finding: when it holds, with the edition's figures."""
    limits, lines = policy.limits, policy.lines
    return {
        "识别中": f"符合监测条件、没有在册，识别已开始且不超过{limits.identification}天",
        "不予纳入": "符合监测条件，识别终止后没有新情况，核算在有效期内",
        "待识别": f"符合监测条件、没有开始识别，不超过{limits.identification}天",
        "应纳未纳": f"符合监测条件超过{limits.identification}天，没有在册，也不在识别时限内",
        "返贫风险再现": "已消除的户又符合监测条件，没有重新识别",
        "体外循环": "应纳未纳或返贫风险再现，而帮扶措施已在实施",
        "识别超期": f"识别开始超过{limits.identification}天还没有录入或终止",
        "疑似应纳": f"不在册、不符合监测条件，但扣除合规自付支出后人均低于{lines.monitored}元",
        "突发待核算": "不在册，有未化解的突发风险，之后没有收支核算",
        "三保障未解决": "“两不愁三保障”或饮水有风险",
        "可研判消除": "在册、不再符合监测条件，消除的各项条件都具备",
        "待核算": f"没有核算，或核算超过{lines.accounts_months}个月",
        "核算待更新": f"核算超过{lines.reminder_months}个月，或有因病风险而核算超过"
        f"{lines.illness_months}个月，或核算后人口有变化",
        "缺联系人": "在册而当天没有监测联系人",
        "缺帮扶联系人": "在册而当天没有帮扶联系人",
        "缺方案": f"列为监测户或预警户超过{limits.plan}天没有帮扶方案",
        "方案缺对策": "有方案，但有未化解的风险没有对应措施",
        "有风险无措施": f"监测户的风险超过{limits.measures}天没有落实措施",
        "有风险无干预": f"预警户的风险或情形超过{limits.measures}天没有干预措施",
        "措施逾期": "措施过了期限还没有落实",
        "多次未见": "最近三次以上走访都没有见到或联系上",
        "录入超期": f"五步走完超过{limits.entry}天没有录入系统",
        "程序瑕疵": "识别或消除的步骤、时限、公示、核实不合要求",
        "走访逾期": "已过期的走访没有完成",
        "注销存疑": "注销前是监测对象，缺依据或缺有权人批准",
        "本季仅联系": "预警户本季已联系，但没有人入户",
        "补录": f"近92天有走访超过{limits.recording}天才录入",
        "未存档": f"有走访超过{limits.archiving}天没有存档",
        "未做低收入研判": "预警户本季临近结束或上季没有做低收入研判",
        "转办未办结": f"低收入研判符合，转办超过{limits.low_income}天没有办结",
        "疑似失学": "义务教育年龄的成员没有在校，也没有正当原因",
        "未参保": "有成员本年度未参加医保",
        "疑似雷同": "走访情况文字大量相同",
        "数据疑点": "记录有需要核对的地方",
    }
