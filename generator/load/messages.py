"""Every problem in words: what is wrong and what to write, in Chinese and English.

A code is an ASCII slug and never changes its meaning.  `{field}` is the last
key of the field's path, `{found}` what was typed, `{fix}` the corrected text,
`{allowed}` the words to choose from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, the advice where no corrected text is obvious, and the English."""

    chinese: str
    advice: str
    english: str


MESSAGES: dict[str, Message] = {
    "file-size": Message("文件有{found}，超过 1 MiB", "把文件拆小，只留文字记录", "file larger than 1 MiB"),
    "encoding": Message(
        "文件编码是{found}，不是 UTF-8", "用记事本另存为，编码选 UTF-8", "file is not UTF-8"
    ),
    "control-character": Message(
        "有看不见的控制字符{found}", "删掉这个字符再保存", "control character in file"
    ),
    "merge-conflict": Message(
        "有合并冲突的标记“{found}”", "上下两段都对的都留下，只有一段对的留那一段；删掉带 <<<<<<<、=======、>>>>>>> 的行",
        "merge-conflict marker",
    ),
    "number-conflict": Message(
        "两户用了同一个编号 {found}：{reason}",
        "后登记的一户换编号：运行 huce new household --village {hint}，按村的编号前缀取下一个没有用过的编号，"
        "内容移到新文件；这里只留先登记的一段，删掉带 <<<<<<<、=======、>>>>>>> 的行",
        "a merge put two households with one id together",
    ),
    "tab": Message("行首用了 Tab 键", "改成空格", "tab in indentation"),
    "full-width-colon": Message(
        "冒号是全角的“：”", "改成半角冒号加一个空格", "full-width colon after a key"
    ),
    "colon-space": Message(
        "“{found}”后面少一个空格", "冒号后面加一个空格", "no space after the colon"
    ),
    "yaml-syntax": Message("这一行写法不对，{reason}", "{hint}", "YAML syntax error"),
    "yaml-alias": Message("不能用“&”“*”引用（{found}）", "把内容直接写出来；文字里有 & 或 * 时加英文双引号", "anchors and aliases are not allowed"),
    "yaml-tag": Message("不能用“!”标签", "删掉标签；文字以 ! 开头时加英文双引号", "tags are not allowed"),
    "yaml-merge-key": Message("不能用“<<”合并", "把内容直接写出来", "merge keys are not allowed"),
    "yaml-documents": Message("一个文件里有两份记录（“---”）", "一户一个文件，删掉“---”和多余的部分", "more than one document"),
    "yaml-depth": Message("括号或缩进超过 32 层", "检查多余的括号和缩进", "nested deeper than 32 levels"),
    "yaml-complex-key": Message("“？”或括号不能当字段名", "字段名写成文字，后面加半角冒号", "a key must be plain text"),
    "not-mapping": Message("文件内容不是“字段: 内容”的形式", "每行写成 字段: 内容，如 户主: 张某某", "the file is not a mapping"),
    "empty-item": Message("列表里有一项是空的", "填上内容，或删掉这一项", "empty list item"),
    "duplicate-key": Message("“{found}”写了两次", "只留一个", "key given twice"),
    "key-unknown": Message("没有“{found}”这个字段", "核对字段名，或删掉", "unknown key"),
    "key-missing": Message("缺“{field}”", "补上{field}", "required key is missing"),
    "type-text": Message("“{field}”应是一段文字，这里却是一组内容", "写成 {field}: 内容", "text expected"),
    "type-mapping": Message("“{field}”应是一组“字段: 内容”", "写成 {{字段: 内容}}，或换行缩进后一行一个", "mapping expected"),
    "type-list": Message("“{field}”应是列表", "每项前加“- ”，或写在方括号里", "list expected"),
    "date-form": Message("日期“{found}”写法不对", "写成 2022-03-05", "date must be YYYY-MM-DD"),
    "date-impossible": Message("没有“{found}”这一天", "核对日期", "no such day"),
    "date-range": Message("日期“{found}”的年份不对", "核对年份；没有截止日的不填", "year out of range"),
    "birth-form": Message("出生日期“{found}”写法不对", "写成 1956-03-12，只知年月写 1956-03", "birth must be YYYY-MM-DD or YYYY-MM"),
    "month-form": Message("月份“{found}”写法不对", "写成 2022-03", "month must be YYYY-MM"),
    "period-form": Message("期“{found}”写法不对", "写成 2022、2022-H1、2022-Q1 或 2022-03", "period form"),
    "month-day-form": Message("“{found}”不是月日", "写成 03-31", "must be MM-DD"),
    "year-form": Message("年份“{found}”写法不对", "写成 2022", "year must be YYYY"),
    "money-form": Message("金额“{found}”写法不对", "只写数字，单位元，最多两位小数，如 12000 或 350.5", "amount must be plain yuan, 0 to 999999999.99"),
    "count-form": Message("“{found}”不是整数", "只写数字，如 3", "whole number expected"),
    "number-form": Message("“{found}”不是数", "只写数字，如 4.5", "number expected"),
    "bool-form": Message("“{found}”不对，只能填是或否", "写 是 或 否", "must be 是 or 否"),
    "choice": Message("“{field}”不能填“{found}”，可填：{allowed}", "从可填的里面选一个", "not one of the allowed words"),
    "household-id-form": Message("户编号“{found}”写法不对", "写成 ZS-0001", "household id form"),
    "village-id-form": Message("村“{found}”写法不对", "写村的文件夹名，如 zhusha", "village folder form"),
    "signal-ref-form": Message("线索“{found}”写法不对", "写成 村/月份/编号，如 zhusha/2022-03/1", "signal reference form"),
    "id-tail-form": Message("证件尾号写法不对", "只写最后四位，如 \"123X\"", "at most the last four characters"),
    "phone-form": Message("联系电话要遮住中间四位", "写成 138****0469", "phone must be masked"),
    "unit-code-form": Message("区划代码“{found}”写法不对", "只写数字，如 \"500102016\"", "unit code form"),
    "personal-id": Message("这里有一个证件号码，记录里不能写全号", "删掉，只在证件尾号写最后四位", "identity number"),
    "personal-card": Message("这里像是银行卡号，记录里不能写", "删掉卡号", "bank card number"),
    "personal-phone": Message("这里有一个没有遮住的手机号", "删掉，或写成 138****0469", "unmasked mobile number"),
    "file-name": Message("文件名或文件夹名“{found}”不对", "{hint}", "wrong file or folder name"),
    "file-missing": Message("缺文件 {found}", "补上这个文件", "file is missing"),
    "id-file-name": Message("编号“{found}”和文件名不一致", "两处改成一样", "id differs from the file name"),
    "duplicate-id": Message("编号“{found}”已经用在 {other}", "后登记的一户换编号：运行 huce new household --village {hint}，按村的编号前缀取下一个没有用过的编号，内容移到新文件，再删掉这一份", "id is taken"),
    "duplicate-number": Message("编号“{found}”用了两次", "后登记的一条换编号{reason}；别处引用它的一并改", "number given twice"),
    "head-count": Message("成员中有 {found} 个户主，应正好 1 个", "核对成员的关系", "exactly one head of household"),
    "needs": Message("{reason}，须写“{field}”", "补上{field}", "required together with another key"),
    "expense-over-total": Message("报销、其他补偿、目录外合计 {found} 元，超过总额", "核对金额", "deductions exceed the total"),
    "span-order": Message("止“{found}”早于起", "核对起止日期", "end before start"),
    "exception-too-long": Message("走访例外有 {found} 天，最多 92 天", "分成几段，到期再批", "visit exception longer than 92 days"),
    "same-day-entries": Message("同一天有两条，分不清以哪条为准（{found}）", "合成一条，或核对日期", "two entries decide the same thing on one day"),
    "date-order": Message("{reason}", "核对日期", "dates in the wrong order"),
    "lines-order": Message("监测线 {found} 没有低于预警线", "核对收入线", "monitored line must be below the warned line"),
    "edition-overlap": Message("与 {other} 的有效期重叠", "核对生效和失效", "editions overlap"),
    "no-edition": Message("没有一份能用的方案（policy 文件夹）", "补上方案文件", "no edition of the plan"),
    "csv-form": Message("这一行{reason}", "核对列数和表头", "CSV row has the wrong form"),
    "not-on-roster": Message("“{found}”{reason}不在队伍名册上", "{hint}核对姓名和日期；确有其人的，先补登队伍", "person not on a roster that day"),
    "approver-office": Message("批准人“{found}”{reason}不是本村党支部书记或街道分管领导", "请有权的人批准，或核对日期", "approver without the office"),
    "issue-unit": Message("街道文件里的问题没写是哪个村、哪个部门的", "补上村或部门", "a problem in a street file needs 村 or 部门"),
    "exemption-meeting": Message("豁免疑似应纳须经会议，缺“会议”", "补上会议月份", "exemption needs a meeting"),
    "reference-unknown": Message("找不到“{found}”（{reason}）", "核对编号", "unknown reference"),
    "step-unknown": Message("方案里没有“{found}”这个步骤", "从方案的步骤里选", "unknown step"),
    "meeting-unknown": Message("{found} 没有会议记录", "补上当月的会议，或核对月份", "no meeting on record that month"),
    "department-unknown": Message("街道部门里没有“{found}”", "核对部门名称", "unknown department"),
    "expense-outside": Message("支出日期 {found} 不在核算期间，没有计入", "核对日期", "expense outside the period"),
    "convener-office": Message("召集人“{found}”{reason}", "核对召集人；受委托召集的，写上委托", "convener without the office"),
    "attendance-role": Message("没有{reason}参会，研判不算完成", "来了的写进参会，名册上没有的先补登队伍；没来的，补开一次会", "nobody of an office that must attend"),
    "attendance-cadre": Message("“{reason}”没有到会，也没有写缺席原因，研判不算完成", "来了的写进参会；没来的写进缺席，写明原因", "one of the four cadres neither present nor excused"),
    "zero-report": Message("收集写了0，但街道当月交办了{reason}条线索，零报告不实", "把交办的线索登进风险线索，再改汇总", "zero report in a month with a signal handed down"),
    "digest-count": Message("{reason}", "核对汇总数和线索清单", "digest differs from the list"),
}  # fmt: skip

SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "could not find expected ':'",
        "缺半角冒号",
        "字段名后面加半角冒号和一个空格，如 户主: 张某某",
    ),
    (
        "mapping values are not allowed",
        "多了一个冒号，或缩进不对",
        "文字里有“: ”时，整段加英文双引号",
    ),
    ("did not find expected key", "缩进不对，或这里不该有内容", "和上面同级的字段左边对齐"),
    ("did not find expected '-' indicator", "列表的缩进不对", "同一个列表的“- ”左边对齐"),
    (
        "did not find expected ',' or '}'",
        "花括号里缺逗号或缺“}”",
        "各项之间用半角逗号隔开，最后加 }",
    ),
    (
        "did not find expected ',' or ']'",
        "方括号里缺逗号或缺“]”",
        "各项之间用半角逗号隔开，最后加 ]",
    ),
    ("found unexpected end of stream", "引号没有成对", "补上另一个引号"),
    ("found character that cannot start any token", "有不能放在开头的符号", "整段加英文双引号"),
    ("found unknown escape", "双引号里的“\\”写法不对", "去掉“\\”，或改用单引号"),
    ("block sequence entries are not allowed", "“- ”放错了地方", "字段名后换行，再写“- ”"),
    ("did not find expected node content", "逗号或括号后面缺内容", "补上内容，或删掉多余的逗号"),
    ("did not find expected alphabetic or numeric", "“*”或“&”不能放在开头", "整段加英文双引号"),
    ("control characters are not allowed", "有看不见的控制字符", "删掉再保存"),
)


def syntax_words(parser_words: str) -> tuple[str, str]:
    """The reason and the hint for libyaml's words."""
    for words, reason, hint in SYNTAX:
        if words in parser_words:
            return reason, hint
    return "格式读不通", "和别的记录对照，检查缩进、冒号、引号和括号"
