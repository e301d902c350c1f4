"""What a change may not do to the history, or must say: one row a code.

`register` fails the check, for history would be lost; `warning` is reported.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.load.messages import Message
from generator.source import Kind


@dataclass(frozen=True, slots=True)
class LegalRow:
    """A code, whether it is an error, and its words; the placeholders are those of a problem."""

    code: str
    kind: Kind
    message: Message


LEGAL: tuple[LegalRow, ...] = (
    LegalRow("household-deleted", "register", Message(
        "户档案 {found} 被删除", "恢复这个文件；户不在了的，写注销，不删文件",
        "household file deleted; write 注销 instead",
    )),
    LegalRow("number-taken", "register", Message(
        "编号 {found} 刚被{reason}用了（主分支上的 {other}）",
        "这一户换编号：先取回主分支，再运行 huce new household --village {hint}，"
        "按村的编号前缀取下一个没有用过的编号，内容移到新文件，再删掉这一份",
        "the base has taken the new household's id meanwhile",
    )),
    LegalRow("duplicate-removed", "warning", Message(
        "编号 {found} 原来用了两次，其中一份{reason}", "核对没有丢掉走访和识别",
        "one of two files with the same id removed or renumbered",
    )),
    LegalRow("id-changed", "register", Message(
        "编号由 {other} 改成 {found}", "恢复原来的编号和文件名；编号定了不改，用过不再用",
        "household id changed",
    )),
    LegalRow("household-moved", "register", Message(
        "户档案从 {other} 移到这里", "移回原处；迁往他村的，原档案写注销和转至，新档案用新编号并写来自",
        "household file moved to another village",
    )),
    LegalRow("deregistration-erased", "warning", Message(
        "{found} 的注销被删去{hint}", "核对这一户确实没有注销", "注销 taken out of a record",
    )),
    LegalRow("visit-removed", "register", Message(
        "{found} 的走访被删去{hint}", "恢复这条走访；有错的，改正字段，不删", "visit removed",
    )),
    LegalRow("visit-redated", "register", Message(
        "走访日期由 {other} 改成 {found}", "恢复原来的日期 {other}；那天另有走访的，另记一条",
        "date of a visit changed",
    )),
    LegalRow("visit-corrected", "warning", Message(
        "{found} 的走访改了{reason}", "核对更正属实", "fields of a visit changed",
    )),
    LegalRow("visit-backdated", "warning", Message(
        "补录：{found} 的走访早于本文件上次提交（{other}），{reason}", "写明实际的录入日期",
        "visit added that is older than the file's last commit",
    )),
    LegalRow("accounts-removed", "register", Message(
        "{found} 的收支核算被删去{hint}", "恢复这次核算；重新核算的，另写一条", "accounts removed",
    )),
    LegalRow("accounts-rewritten", "warning", Message(
        "{found} 的收支核算被改写：{reason}", "核对佐证；重新核算的，另写一条",
        "accounts rewritten after the fact",
    )),
    LegalRow("identification-removed", "register", Message(
        "识别（{found}）被删去{hint}", "恢复这条识别；没有纳入的，写终止", "识别 removed",
    )),
    LegalRow("step-erased", "register", Message(
        "步骤“{field}”的日期 {found} 被删去{hint}", "恢复这个日期", "date of a step erased",
    )),
    LegalRow("status-erased", "register", Message(
        "“{field}”（{found}）被删去{hint}", "恢复{field}；消除有误的，写撤回或回退",
        "系统录入, 终止 or 消除 erased",
    )),
    LegalRow("elimination-replaced", "warning", Message(
        "{found} 提出、已撤回或回退的消除换成了新的提议{hint}", "核对原来的提议已经存档",
        "an elimination taken back gave way to a new proposal",
    )),
    LegalRow("step-earlier", "warning", Message(
        "“{field}”由 {other} 提前到 {found}", "核对原始资料上的日期", "date of a step moved earlier",
    )),
    LegalRow("risk-removed", "warning", Message(
        "风险“{found}”被删去或改成别的{hint}", "风险已经化解的，写化解日期和化解佐证，不删",
        "risk removed",
    )),
    LegalRow("guarantee-removed", "warning", Message(
        "核查“{found}”被删去或改成别的{hint}", "情况有变化的，另写一条新的核查，不改旧的",
        "entry of 三保障 removed",
    )),
    LegalRow("entry-removed", "warning", Message(
        "{reason}“{found}”被删去或改成别的{hint}", "不再有的，写解除日期或止，不删",
        "dated entry of a household removed",
    )),
    LegalRow("work-removed", "warning", Message(
        "{found}被删去{hint}", "办完的写结果和日期，不删", "signal, problem, digest or meeting removed",
    )),
    LegalRow("roster-removed", "warning", Message(
        "“{found}”从队伍名册中删去{hint}", "离任的写止，不删；否则以前的走访和批准都不算",
        "person taken off a roster instead of given a 止",
    )),
    LegalRow("policy-changed", "warning", Message(
        "已经生效的方案改了{reason}", "核对；以前各天也会按改后的规定重新研判",
        "an edition that is in force or past was changed",
    )),
    LegalRow("policy-removed", "warning", Message(
        "已经生效的方案 {found} 被删除", "恢复这个文件；以前各天要按它研判",
        "an edition that is in force or past was removed",
    )),
    LegalRow("record-deleted", "warning", Message(
        "{found} 被删除，里面的记录都会丢失", "确有错误的，改正内容，不删文件", "record file deleted",
    )),
)  # fmt: skip
LEGAL_ROWS = {row.code: row for row in LEGAL}
LEGAL_MESSAGES = {row.code: row.message for row in LEGAL}
