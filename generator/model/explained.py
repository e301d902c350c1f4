"""What the words of a closed choice mean, where a word alone does not say it.

Taken from the plan, the record format and the rules; shown by editors and by
the form in the browser.
"""

from __future__ import annotations

from generator.model import terms

EXPLAINED: tuple[tuple[object, dict[str, str]], ...] = (
    (terms.VisitMode, {
        "入户": "到家里去，见到本人或家人才计入",
        "电话": "打通并说上话的，结果填已联系上",
        "视频": "见到本人、见到家人、已联系上都可以",
        "微信": "对方回了话的，结果填已联系上",
        "村委会面谈": "来村委会，见到本人或家人才计入",
    }),
    (terms.VisitResult, {
        "见到本人": "见到户主或要见的人，配入户、视频、村委会面谈",
        "见到家人": "见到家里其他人，配入户、视频、村委会面谈",
        "已联系上": "没见面但说上话，配电话、视频、微信",
        "家中无人": "不计入，要再去",
        "拒访": "不计入",
        "无法联系": "不计入；外出户几次无法联系的列为预警户",
    }),
    (terms.VisitChange, {"无": "和上次走访相比没有变化"}),
    (terms.ResidenceState, {
        "常住": "平时都住在家里",
        "间歇性居住": "有时住、有时不住",
        "部分外出": "家里有人在外，有人在家",
        "全户外出": "全家都在外",
    }),
    (terms.GuaranteeState, {
        "有保障": "没有问题",
        "有风险": "可能出问题，须写自身能不能解决",
        "未保障": "已经有问题，须写自身能不能解决",
    }),
    (terms.MonitoredClass, {
        "脱贫不稳定户": "只用于脱贫户",
        "边缘易致贫户": "只用于一般农户",
        "突发严重困难户": "突发事件造成基本生活严重困难，脱贫户、一般农户都可以",
    }),
    (terms.EliminationMode, {
        "帮扶消除": "帮扶以后风险消除，要够月数、有已落实的措施",
        "自然消除": "不要求月数和措施，其他条件相同",
    }),
    (terms.MeasureState, {
        "计划": "还没有开始",
        "实施中": "已经开始，还没有落实",
        "已落实": "办完了，须写落实日期",
        "无效": "不作数，不再算作对策",
    }),
    (terms.IncomeKind, {
        "工资性": "务工、公益岗位等工资",
        "生产经营性": "种植、养殖、生意，成本另填",
        "财产性": "租金、利息、分红、卖房等",
        "转移性": "各种补贴、养老金、赡养费，再选子类",
    }),
    (terms.Labour, {
        "普通劳动力": "能正常劳动",
        "技能劳动力": "有一门技能",
        "弱劳动力": "能做一部分",
        "半劳动力": "和弱劳动力相同",
        "丧失劳动力": "因病因残不能劳动",
        "无劳动力": "年幼、年老等",
    }),
    (terms.SignalDisposal, {
        "启动识别": "按五步程序识别",
        "列入预警": "列为预警户",
        "落实帮扶": "写进帮扶方案",
        "转部门": "转街道部门办理",
        "已化解": "核查时已经解决",
        "无需处置": "不属实，或没有风险",
    }),
    (terms.SignalResult, {"属实": "和线索说的一样", "不属实": "查了没有这回事"}),
    (terms.ArchiveState, {"有": "在规定的位置", "缺": "应有没有", "不适用": "本单位不需要"}),
    (terms.LowIncomeResult, {"符合": "须写转办到哪个部门", "不符合": "不用转办"}),
    (terms.HandlingResult, {"办理中": "没有填的按办理中", "已纳入": "须写纳入日期", "未通过": "没有批准"}),
    (terms.AccountsJudgement, {"需救助": "按核算结果需要救助", "暂不需要": "目前不需要"}),
    (terms.Objection, {"无": "公示没有异议", "已处理": "有异议，已处理", "未处理": "有异议，还没有处理，不能录入系统"}),
    (terms.SampleMode, {"检查组抽取": "检查组自己抽", "系统抽取": "用 huce sample 抽，写上抽样种子"}),
)  # fmt: skip


def meanings(words: tuple[str, ...]) -> dict[str, str]:
    """The sentences for a choice of these words; empty where it needs none."""
    for choice, sentences in EXPLAINED:
        if terms.choices(choice) == words:
            return sentences
    return {}
