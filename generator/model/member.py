"""A member of a household and what is known of them."""

from __future__ import annotations

from generator.model import terms
from generator.model.base import Common, Entry, key, listed, one_or_many
from generator.model.scalars import (
    Birth,
    Count,
    Day,
    DisabilityGrade,
    IdTail,
    Money,
    Text,
    Year,
    Yes,
)


class Work(Entry):
    place: terms.WorkPlace | None = key("地点", None)
    months: Count | None = key("月数", None, unit="月", help="一年里务工几个月")
    trade: Text | None = key("行业", None)
    returned: Day | None = key("返乡日期", None)


class PublicJob(Entry):
    """公益岗位: a paid public-service job."""

    job: Text | None = key("岗位", None)
    start: Day | None = key("起", None)
    end: Day | None = key("止", None, help="最后一天")
    monthly_pay: Money | None = key("月补贴", None, unit="元")


class HealthInsurance(Common):
    year: Year | None = key("年度", None)
    kind: terms.HealthInsurance | None = key("类型", None)


class Member(Entry):
    name: Text = key("姓名")
    relation: terms.Relation = key("关系", help="与户主关系；全户只有一人是户主")
    sex: terms.Sex = key("性别")
    born: Birth = key("出生", help="如 1956-03-12；只知年月写 1956-03")
    id_tail: IdTail | None = key("证件尾号", None, help="证件号最后四位，不写全号")
    health: tuple[terms.Health, ...] = listed("健康")
    illness: Text | None = key("病种", None)
    family_doctor: Yes | None = key("家医签约", None)
    disability_grade: DisabilityGrade | None = key("残疾等级", None, help="1 至 4，残疾必填")
    disability_kind: terms.DisabilityKind | None = key("残疾类别", None)
    care_need: terms.CareNeed | None = key("失能", None)
    labour: terms.Labour | None = key("劳动能力", None)
    school: terms.School | None = key("在校", None, help="在读哪个阶段")
    no_school_reason: terms.NoSchoolReason | None = key("未上学原因", None, help="适龄未在校的填")
    work: Work | None = key("务工", None)
    public_job: PublicJob | None = key("公益岗位", None)
    health_insurance: one_or_many(HealthInsurance, HealthInsurance) = listed(
        "医保", help="一年一条；只有一年时可直接写"
    )
    pension: terms.Pension | None = key("养老保险", None)
    counted: Yes = key("计入", True, help="是否共同生活、共享收支，默认是")
    not_counted_reason: terms.NotCountedReason | None = key("不计入原因", None, help="计入填否的填")
    joined: Day | None = key("加入", None, help="后来才成为本户人口的，从哪天起")
    join_reason: terms.JoinReason | None = key("加入原因", None)
    left: Day | None = key("离开", None, help="不再是本户人口的第一天")
    leave_reason: terms.LeaveReason | None = key("离开原因", None)

    @property
    def insurances(self) -> tuple[HealthInsurance, ...]:
        found = self.health_insurance
        return (found,) if isinstance(found, HealthInsurance) else found


class Supporter(Entry):
    """赡养人: who has to support the old people of the household."""

    name: Text | None = key("姓名", None)
    relation: Text | None = key("关系", None)
    place: Text | None = key("所在地", None)
    state: terms.SupportState | None = key("赡养情况", None)
    agreement: Day | None = key("协议日期", None)
