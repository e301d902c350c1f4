"""The plan, clause by clause, and where the site answers it (docs/contract/plan/clauses.md).

A clause is a row: its id, the plan's words, and the pages that answer it,
each by its title and its address from the site's root.
"""

from __future__ import annotations

from dataclasses import dataclass

Answer = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the plan and its answers."""

    id: str
    words: str
    answers: tuple[Answer, ...]


def _page(title: str, folder: str) -> Answer:
    """A page by its folder, with the part of the page after #."""
    path, _, part = folder.partition("#")
    return title, f"{path}/index.html" + (f"#{part}" if part else "")


def _ledger(title: str, slug: str) -> Answer:
    return _page(title, f"ledgers/{slug}")


def _finding(title: str, slug: str) -> Answer:
    return _page(title, f"findings/{slug}")


CLAUSES: tuple[Clause, ...] = (
    Clause(
        "一",
        "全面监测，重点帮扶，对标销号，确保不发生一户返贫致贫。",
        (
            _ledger("返贫致贫认定", "relapses"),
            _ledger("风险销号台账", "risks"),
            _page("问题整改", "problems"),
            _page("风险消除", "elimination"),
        ),
    ),
    Clause(
        "二(一)-1",
        "防贫监测户：人均纯收入低于7000元。",
        (_ledger("防贫监测户台账", "monitored"), _page("规则 M1", "rules#M1")),
    ),
    Clause(
        "二(一)-2",
        "“两不愁三保障”有风险、自身无能力解决。",
        (
            _page("三保障和饮水", "safeguards"),
            _finding("三保障未解决", "guarantee-open"),
            _page("规则 M2", "rules#M2"),
        ),
    ),
    Clause(
        "二(一)-3",
        "因病因灾因意外等致基本生活困难的突发严重困难户（扣除合规大额支出后人均收入低于7000元）。",
        (
            _page("规则 M3", "rules#M3"),
            _ledger("大额支出排查台账", "large-expense"),
            _finding("突发待核算", "sudden-no-accounts"),
        ),
    ),
    Clause(
        "二(一)-4",
        "等：经会议决定纳入监测的户。",
        (_page("规则 MX", "rules#MX"), _ledger("综合研判会议台账", "meetings")),
    ),
    Clause(
        "二(一)-5",
        "应纳尽纳。",
        (
            _page("五步识别", "identification"),
            _finding("应纳未纳", "not-taken-in"),
            _ledger("不予纳入台账", "turned-down-ledger"),
        ),
    ),
    Clause(
        "二(一)-6",
        "开展“五步”识别流程，及时纳入防贫监测信息系统管理。",
        (
            _ledger("五步识别台账", "identifications"),
            _finding("录入超期", "entry-late"),
            _finding("程序瑕疵", "procedure-breach"),
        ),
    ),
    Clause(
        "二(一)-7",
        "监测联系人每月入户走访监测，针对风险开展帮扶，行业部门要对接落实各项帮扶政策。",
        (
            _page("每月走访", "duties/monthly-visits"),
            _page("帮扶措施", "measures"),
            _page("按部门", "departments"),
        ),
    ),
    Clause(
        "二(二)-1",
        "防贫预警户：主要为人均纯收入低于9000元户。",
        (_ledger("防贫预警户台账", "warned"), _page("规则 W0", "rules#W0")),
    ),
    Clause(
        "二(二)-2",
        "防贫监测信息系统人均收入低于9000元的脱贫户和消除风险监测户。",
        (
            _page("规则 W1", "rules#W1"),
            _page("规则 W2", "rules#W2"),
            _page("风险消除", "elimination"),
        ),
    ),
    Clause("二(二)-3", "享受低保或特困有合规大额支出户。", (_page("规则 W3", "rules#W3"),)),
    Clause("二(二)-4", "大病重病大额医疗支出户。", (_page("规则 W4", "rules#W4"),)),
    Clause("二(二)-5", "有安全隐患住房间歇性居住户。", (_page("规则 W5", "rules#W5"),)),
    Clause("二(二)-6", "子女外出生活不稳定老人户。", (_page("规则 W6", "rules#W6"),)),
    Clause("二(二)-7", "长期外出返回风险户。", (_page("规则 W7", "rules#W7"),)),
    Clause(
        "二(二)-8",
        "外出无法联系风险户。",
        (_page("规则 W8", "rules#W8"), _finding("多次未见", "not-met")),
    ),
    Clause("二(二)-9", "等：经会议列入预警的户。", (_page("规则 W9", "rules#W9"),)),
    Clause(
        "二(二)-10",
        "各村（社区）每季度开展入户走访调查。",
        (_page("每季走访", "duties/quarterly-visits"), _finding("本季仅联系", "contact-only")),
    ),
    Clause(
        "二(二)-11",
        "符合低收入人口相关标准的要及时识别纳入。",
        (_ledger("低收入研判台账", "low-income-reviews"), _finding("转办未办结", "handover-open")),
    ),
    Clause(
        "二(二)-12",
        "其他不符合确有风险的户，通过社会帮扶、产业带动、消费帮扶等综合措施，给予及早干预。",
        (
            _ledger("及早干预台账", "interventions"),
            _finding("有风险无干预", "risk-no-intervention"),
        ),
    ),
    Clause(
        "三",
        "实施“五个一”监测机制，筑牢网格化监测网络，建立清单台账，打卡定点销号。",
        (_page("五个一四有", "duties"), _page("台账", "ledgers"), _page("按人", "people")),
    ),
    Clause(
        "三(一)",
        "每年（原则上安排在3月底前）开展一次农户遍访，建立监测户、预警户基础台账。",
        (_page("农户遍访", "sweep"), _ledger("基础台账", "base")),
    ),
    Clause(
        "三(二)-1",
        "每月开展一次动态监测：监测联系人每月入户走访监测。",
        (_page("每月走访", "duties/monthly-visits"), _page("走访逾期", "overdue")),
    ),
    Clause(
        "三(二)-2",
        "对其他动态风险信息，每月开展一次收集、核查、汇总。",
        (
            _page("风险线索", "signals"),
            _page("月度汇总", "duties/digest"),
            _ledger("月度动态监测汇总表", "monthly-digest"),
        ),
    ),
    Clause(
        "三(三)-1",
        "党支部书记每月召集村四职干部、村民小组长、驻村干部等召开一次问题研判会议。",
        (_page("村级研判", "duties/study"), _ledger("综合研判会议台账", "meetings")),
    ),
    Clause(
        "三(三)-2",
        "街道分管领导每月召开一次部门联席会议，落实整改部门、责任人、期限。",
        (_page("部门联席会", "duties/joint-meeting"), _page("问题整改", "problems")),
    ),
    Clause(
        "三(三)-3",
        "研判情况专本、专人记录，保存在村、街备查。",
        (_ledger("综合研判会议台账", "meetings"), _page("村级研判", "duties/study")),
    ),
    Clause(
        "三(四)",
        "街道纪（工）委牵头，经发办会同相关部门每半年开展一次专项督查，进行问题交办。",
        (_page("专项督查", "supervision"), _page("专项督查办结", "duties/supervision")),
    ),
    Clause(
        "三(五)",
        "区级每年组织一次乡镇（街道）间交叉检查，抽查不少于2个村，每村原则入户不少于40户农户。",
        (_page("交叉检查", "cross-check"), _page("交叉检查办结", "duties/cross-check")),
    ),
    Clause(
        "四(一)-1",
        "按照街道2名、村（社区）1名标准，落实专兼职干部。",
        (_page("队伍", "roster"), _page("队伍办结", "duties/roster")),
    ),
    Clause(
        "四(一)-2",
        "村级由熟悉情况、责任心强的综合服务专干或本土人才作为防贫监测信息员。",
        (_page("来源", "roster#other-origin"),),
    ),
    Clause(
        "四(一)-3",
        "于2月24日前报街道经发办备案；按照名册全覆盖开展一次业务培训。",
        (_page("备案", "roster#late"), _page("队伍办结", "duties/roster")),
    ),
    Clause(
        "四(二)-1",
        "各村（社区）按照本方案开展日常摸排、问题研判，细化风险消除具体办法。",
        (_page("村工作方案", "duties/work-plan"),),
    ),
    Clause(
        "四(二)-2",
        "针对每户监测户和预警户制定方案，针对风险情况落实对策。",
        (
            _ledger("一户一策帮扶方案", "plans"),
            _ledger("风险对策核对表", "risk-care"),
            _finding("缺方案", "no-plan"),
            _page("收支核算", "accounts"),
        ),
    ),
    Clause(
        "四(三)-1",
        "监测联系人每月对防贫监测户至少一次入户走访，做好入户记录，并交村级存档。",
        (
            _ledger("入户走访记录", "visits"),
            _finding("未存档", "not-archived"),
            _finding("补录", "recorded-late"),
        ),
    ),
    Clause(
        "四(三)-2",
        "驻村干部和村防贫监测信息员每季度对防贫预警户至少一次走访或联系。",
        (_page("每季走访", "duties/quarterly-visits"), _ledger("应访已访台账", "visit-turns")),
    ),
    Clause(
        "四(三)-3",
        "街道、村两级监测信息员按照工作资料目录，整理归档相关资料。",
        (_page("资料归档", "archive"), _ledger("资料归档目录", "archive")),
    ),
    Clause(
        "四(四)-1",
        "村摸排自查及时发现并及时解决的风险问题，不纳入考核。",
        (_page("不纳入考核", "problems#not-counted"),),
    ),
    Clause(
        "四(四)-2",
        "未按要求开展每月摸排和研判、监测漏洞、原则性问题，追究问责，考核一票否决。",
        (
            _page("五个一四有", "duties"),
            _page("原则性问题", "problems#grave"),
            _page("已决定一票否决", "problems#vetoed"),
        ),
    ),
    Clause(
        "五(一)",
        "街级：落实帮扶联系人和帮扶措施，风险预警对象反馈村级核查并跟踪，落实每月研判，指导村级。",
        (
            _ledger("联系人花名册", "contacts"),
            _page("街道交办未反馈", "signals#unanswered"),
            _ledger("街道指导", "guidance"),
        ),
    ),
    Clause(
        "五(二)",
        "村级：核查、评议、申报，日常监测，跟踪遍访，每月监测、研判，完善台账，专人信息员。",
        (_page("各村", "villages"),),
    ),
    Clause("通知", "每年一份方案，按生效日期使用。", (_page("本年度的数字", "rules#figures"),)),
)
