"""The plan's own words for closed choices, in the contract's order."""

from __future__ import annotations

from typing import Literal, get_args

HouseholdKind = Literal["脱贫户", "一般农户"]
ResidenceState = Literal["常住", "间歇性居住", "部分外出", "全户外出", "投亲寄居", "集中供养"]
AssistanceKind = Literal["低保", "特困", "低保边缘", "支出型困难"]
RelocationKind = Literal["易地扶贫搬迁", "高山生态扶贫搬迁", "三峡移民", "其他"]
HouseStructure = Literal["框架", "砖混", "砖木", "土木", "木结构", "石砌", "租住", "借住"]
WaterSupply = Literal["集中供水", "分散供水", "自备水源"]
SupportState = Literal["正常", "不稳定", "未履行"]
DeregistrationReason = Literal["整户自然减少", "迁出", "合户", "其他"]

Relation = Literal[
    "户主", "配偶", "之子", "之女", "之儿媳", "之女婿", "之孙子", "之孙女", "之外孙子",
    "之外孙女", "之父", "之母", "之岳父", "之岳母", "之公公", "之婆婆", "之祖父", "之祖母",
    "之外祖父", "之外祖母", "之兄弟姐妹", "其他",
]  # fmt: skip
Sex = Literal["男", "女"]
Health = Literal["健康", "长期慢性病", "患有大病", "残疾"]
DisabilityKind = Literal["视力", "听力", "言语", "肢体", "智力", "精神", "多重"]
CareNeed = Literal["半失能", "失能"]
Labour = Literal["普通劳动力", "技能劳动力", "弱劳动力", "半劳动力", "丧失劳动力", "无劳动力"]
School = Literal["学前", "小学", "初中", "高中", "中职", "高职高专", "本科及以上"]
NoSchoolReason = Literal["辍学", "休学", "送教上门", "延缓入学", "初中已毕业", "其他"]
WorkPlace = Literal["村内", "区内", "市内区外", "市外"]
HealthInsurance = Literal["居民医保", "职工医保", "区外参保", "未参保"]
Pension = Literal["缴费", "领取", "未参保", "不适用"]
NotCountedReason = Literal["户在人不在", "已分户未立户", "财政供养", "服役", "服刑", "失联", "其他"]
JoinReason = Literal["出生", "婚入", "迁入", "收养", "回乡", "其他"]
LeaveReason = Literal["死亡", "婚出", "迁出", "分户", "服刑", "失联", "集中供养", "其他"]

IncomeKind = Literal["工资性", "生产经营性", "财产性", "转移性"]
TransferKind = Literal[
    "低保金", "特困供养金", "养老金", "残疾补贴", "惠农补贴", "生态补偿", "赡养费", "临时救助",
    "其他",
]  # fmt: skip
ExpenseKind = Literal["医疗", "教育", "住房", "灾害", "意外", "其他"]
AccountsJudgement = Literal["需救助", "暂不需要"]

GuaranteeItem = Literal["吃", "穿", "义务教育", "基本医疗", "住房安全", "饮水安全"]
GuaranteeState = Literal["有保障", "有风险", "未保障"]
HouseGrade = Literal["A", "B", "C", "D"]
RiskKind = Literal[
    "因病", "因残", "因学", "因自然灾害", "因意外事故", "因产业项目失败", "因务工就业不稳",
    "缺劳动力", "因住房", "因安全饮水", "因赡养", "其他",
]  # fmt: skip
RiskOrigin = Literal[
    "农户自主申报", "村民小组长排查", "干部走访排查", "部门筛查预警", "联席会议交办", "区级反馈",
    "督查发现", "信访及舆情",
]  # fmt: skip
WarningKind = Literal[
    "低保特困大额支出户", "大病重病大额医疗户", "安全隐患住房间歇居住户",
    "子女外出生活不稳定老人户", "长期外出返回风险户", "外出无法联系风险户", "其他",
]  # fmt: skip
MonitoredClass = Literal["脱贫不稳定户", "边缘易致贫户", "突发严重困难户"]
ComparisonDoubt = Literal["无", "车辆", "商品房", "工商登记", "财政供养", "大额存款"]
Objection = Literal["无", "已处理", "未处理"]
EliminationMode = Literal["帮扶消除", "自然消除"]

MeasureKind = Literal[
    "产业帮扶", "就业帮扶", "公益岗位帮扶", "金融帮扶", "社会帮扶", "教育帮扶", "义务教育保障",
    "健康帮扶", "住房安全保障", "饮水安全保障", "综合保障", "搬迁", "生产生活条件改善",
    "基础设施建设", "产业带动", "消费帮扶", "协助收购农产品", "临时救助", "社会治理",
    "督促子女赡养", "其他",
]  # fmt: skip
MeasureState = Literal["计划", "实施中", "已落实", "无效"]
VisitMode = Literal["入户", "电话", "视频", "微信", "村委会面谈"]
VisitResult = Literal["见到本人", "见到家人", "已联系上", "家中无人", "拒访", "无法联系"]
VisitChange = Literal["收入", "支出", "人口", "就业", "产业", "就学", "就医", "住房", "饮水", "无"]
Satisfaction = Literal["满意", "基本满意", "不满意"]
LowIncomeResult = Literal["符合", "不符合"]
HandlingResult = Literal["办理中", "已纳入", "未通过"]
InclusionKind = Literal["低保", "特困", "低保边缘", "支出型困难", "监测对象"]

WarningCode = Literal[
    "风险无说明", "风险未登记", "消除时有隐患", "因病无支出", "因病无病人", "无业无劳力",
    "重残无保障", "缺水无措施", "仅有综合保障", "措施不对风险", "措施早于风险", "措施无责任人",
    "工资过低", "纳入时收入高", "收入骤减", "核算期间", "系统收入不符", "救助无收入",
    "养老无收入", "务工无收入", "劳动能力可疑", "危房有保障", "无计入成员", "老人户无老人",
    "大病户无病人", "类别存疑", "联系人断档", "消除方式存疑", "一人两户", "重复走访",
    "方式结果不符",
]  # fmt: skip
ExemptibleCheck = Literal[WarningCode, "疑似雷同", "疑似应纳"]

VillageRole = Literal[
    "党支部书记", "村主任", "综合服务专干", "综治专干", "第一书记", "村民小组长", "网格员",
    "驻村干部", "防贫监测信息员", "监测联系人",
]  # fmt: skip
StreetRole = Literal[
    "分管领导", "街道监测信息员", "部门负责人", "部门经办人", "纪工委书记", "驻村领导",
    "帮扶联系人", "区级帮扶干部",
]  # fmt: skip
StaffOrigin = Literal["综合服务专干", "本土人才", "其他"]
StaffTime = Literal["专职", "兼职"]
VillageKind = Literal["村", "社区"]
ArchiveLevel = Literal["街道", "村", "户"]
ArchiveCadence = Literal["一次", "年", "半年", "季", "月"]
ArchiveState = Literal["有", "缺", "不适用"]

SignalResult = Literal["属实", "不属实"]
SignalDisposal = Literal["启动识别", "列入预警", "落实帮扶", "转部门", "已化解", "无需处置"]
StudyMatter = Literal["拟纳入", "拟消除", "预警", "措施调整", "低收入", "问题"]
StudyOutcome = Literal["同意", "不同意", "继续核实", "继续监测"]
ProblemOrigin = Literal[
    "村级自查", "申报监测户", "农户申请", "村民小组长排查", "街道研判", "街道督查", "交叉检查",
    "区级督查", "暗访", "后评估", "上级检查",
]  # fmt: skip
ProblemKind = Literal[
    "监测漏洞", "应纳未纳", "帮扶不到位", "摸排研判未开展", "无工作记录", "两不愁三保障",
    "政策未落实", "资料缺失", "其他",
]  # fmt: skip
ProblemWeight = Literal["一般", "较重", "原则性"]
SampleMode = Literal["检查组抽取", "系统抽取"]
SweepMode = Literal["入户", "电话", "代述"]
SweepResult = Literal["正常", "转监测识别", "转预警", "待核"]

Cadence = Literal["月", "季"]
PolicyWarning = Literal["W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8"]
VisitorRole = Literal["监测联系人", "驻村干部", "防贫监测信息员", "党支部书记", "村主任",
                      "综合服务专干", "综治专干", "第一书记", "村民小组长", "网格员"]  # fmt: skip


def choices(literal: object) -> tuple[str, ...]:
    """The words of a closed choice, in order."""
    return get_args(literal)
