"""The forms, declared: slug, title, clause of the plan, which households, how filled."""

from __future__ import annotations

from generator.publish.forms import accounts, plan, procedure, visits
from generator.publish.forms.shape import Form

FORMS: tuple[Form, ...] = (
    Form(
        "visit-blank", "入户走访记录表（空白）", "四(三)-1",
        "监测户每月、预警户每季度带着入户填写", visits.owed, visits.blank, archived=False,
    ),
    Form(
        "visit-record", "入户走访记录表（归档）", "四(三)-1",
        "现在或曾经是监测户、预警户并有走访的户", visits.kept, visits.record,
    ),
    Form(
        "accounts", "家庭收支测算表", "二(一)-1",
        "有收支核算的户，最近一次", accounts.taken, accounts.sums,
    ),
    Form("plan", "一户一策帮扶方案", "四(二)-2", "有帮扶方案的户", plan.made, plan.plans),
    Form(
        "identification", "识别申请与公示", "二(一)-6",
        "开始过识别的户；公示另起一页，只写户主、村组、类别和日期",
        procedure.identified, procedure.identification,
    ),
    Form(
        "elimination-notice", "消除公示", "二(一)-6",
        "提出过消除的户；只写户主、村组、类别和日期",
        procedure.eliminated, procedure.elimination,
    ),
)  # fmt: skip


def form(slug: str) -> Form:
    return next(one for one in FORMS if one.slug == slug)
