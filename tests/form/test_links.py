"""The links into each host's editor: exact addresses, the right file, the text of a new one."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from desk import gathered
from register import Records, household

from generator.load.layout import place_of
from generator.load.yaml_reader import parse
from generator.publish.desk import render
from generator.publish.edit.blank import new_household, new_month
from generator.publish.edit.links import EditLinks, proof_file
from generator.publish.forge import HOSTS, api_of, edit_link, new_link
from generator.publish.household import household_context
from generator.publish.jobs import pages
from generator.publish.templates import environment
from generator.settings import BadSetting, Settings, from_options

URL = "https://git.example/yihe/register"
FILE = "villages/zhusha/households/ZS-0001.yaml"
EDIT = {
    "github": f"{URL}/edit/main/records/{FILE}",
    "gitea": f"{URL}/_edit/main/records/{FILE}",
    "forgejo": f"{URL}/_edit/main/records/{FILE}",
    "gitlab": f"{URL}/-/edit/main/records/{FILE}",
    "gitee": f"{URL}/edit/main/records/{FILE}",
}
VALUE = "%E7%BC%96%E5%8F%B7%3A%20ZS-0001%0A"
NEW = {
    "github": f"{URL}/new/main?filename=records/{FILE}&value={VALUE}",
    "gitea": f"{URL}/_new/main/?filename=records/{FILE}&value={VALUE}",
    "forgejo": f"{URL}/_new/main/?filename=records/{FILE}&value={VALUE}",
    "gitlab": f"{URL}/-/new/main?file_name=records/{FILE}",
    "gitee": f"{URL}/new/main/records/villages/zhusha/households",
}
API = {
    "github": ("https://git.example/api/v3", "/repos/yihe/register"),
    "gitea": ("https://git.example/api/v1", "/repos/yihe/register"),
    "forgejo": ("https://git.example/api/v1", "/repos/yihe/register"),
    "gitlab": ("https://git.example/api/v4", "/projects/yihe%2Fregister"),
    "gitee": ("https://git.example/api/v5", "/repos/yihe/register"),
}


def settings(host: str, url: str = URL, **more: str) -> Settings:
    return from_options(Path("mkdocs.yml"), {"git": {"host": host, "url": url, **more}})


@pytest.mark.parametrize("host", HOSTS)
def test_a_record_opens_in_the_hosts_editor(host):
    assert edit_link(settings(host), FILE) == EDIT[host]


@pytest.mark.parametrize("host", HOSTS)
def test_a_new_file_opens_with_its_text_where_the_host_takes_one(host):
    link = new_link(settings(host), FILE, "编号: ZS-0001\n")
    assert link == NEW[host]
    assert HOSTS[host].prefills is ("value=" in link)


@pytest.mark.parametrize("host", HOSTS)
def test_the_form_speaks_to_the_hosts_own_api(host):
    api = api_of(settings(host))
    assert (api.base, api.repository) == API[host]
    assert api.root == "https://git.example"


def test_public_github_and_an_api_elsewhere():
    assert (
        api_of(settings("github", "https://github.com/yihe/register")).base
        == "https://api.github.com"
    )
    found = api_of(settings("github", api="https://api.register.example/"))
    assert found.base == "https://api.register.example"


def test_a_host_below_a_path_and_groups_within_groups():
    gitea = api_of(settings("gitea", "https://git.example/code/yihe/register.git"))
    assert gitea.base == "https://git.example/code/api/v1"
    assert gitea.repository == "/repos/yihe/register"
    gitlab = api_of(settings("gitlab", "https://git.example/fuling/yihe/register"))
    assert gitlab.repository == "/projects/fuling%2Fyihe%2Fregister"


@pytest.mark.parametrize(
    ("host", "url"),
    [("", URL), ("sourceforge", URL), ("github", "http://git.example/a/b"), ("github", ""),
     ("gitea", "javascript://git.example/a/b"), ("gitea", "https://git.example")],
)  # fmt: skip
def test_no_usable_host_no_link(host, url):
    assert edit_link(settings(host, url), FILE) is None
    assert new_link(settings(host, url), FILE, "") is None
    assert api_of(settings(host, url)) is None


def test_this_machine_needs_no_https():
    assert edit_link(settings("gitea", "http://127.0.0.1:3000/yihe/register"), FILE)


def test_branch_folder_and_odd_names_are_escaped():
    link = edit_link(settings("github", branch="2022/main", folder="a b"), FILE)
    assert link == f"{URL}/edit/2022%2Fmain/a%20b/{FILE}"


def test_a_misspelt_git_setting_is_told():
    with pytest.raises(BadSetting, match=r"git\.client"):
        settings("gitea", client="x")


PROOFS = [
    ("zhusha", "村级研判", "2022-03", "villages/zhusha/months/2022-03.yaml"),
    ("zhusha", "月度汇总", "2022-03", "villages/zhusha/months/2022-03.yaml"),
    ("zhusha", "农户遍访", "2022", "villages/zhusha/sweeps/2022.yaml"),
    ("zhusha", "队伍", None, "villages/zhusha/village.yaml"),
    ("zhusha", "村工作方案", "2022", "villages/zhusha/village.yaml"),
    ("zhusha/J01", "资料归档", "2022-03", "villages/zhusha/village.yaml"),
    ("zhusha/2022-03/1", "线索核查", None, "villages/zhusha/months/2022-03.yaml"),
    ("zhusha/2022-03/ZS-2022-03-1", "问题整改", None, "villages/zhusha/months/2022-03.yaml"),
    ("street", "队伍", None, "street/street.yaml"),
    ("street/J01", "资料归档", "2022", "street/street.yaml"),
    ("street", "部门联席会", "2022-03", "street/months/2022-03.yaml"),
    ("street", "专项督查", "2022-H1", "street/supervision/2022-H1.yaml"),
    ("street", "交叉检查", "2022", "street/cross-checks/2022.yaml"),
    ("street/2022-03/1", "线索核查", None, "street/months/2022-03.yaml"),
    ("street/2022-H1/1", "问题整改", None, "street/supervision/2022-H1.yaml"),
    ("street/2022/1", "问题整改", None, "street/cross-checks/2022.yaml"),
]


@pytest.mark.parametrize(("unit", "duty", "period", "file"), PROOFS)
def test_a_duty_leads_to_the_file_that_proves_it(unit, duty, period, file):
    found = proof_file(unit, duty, period)
    assert found is not None
    assert found[0] == file
    assert place_of(file) is not None


def test_every_duty_of_a_village_page_opens_or_begins_a_file(records: Records):
    records.write("villages/zhusha/months/2022-03.yaml", {"风险线索": []})
    records.add(household())
    work = gathered(records, {"host": "github", "url": URL})
    (context,) = (
        make for path, _, _, make in pages(work) if path == "villages/zhusha/duties/index.html"
    )
    html = render(
        environment(), work, "villages/zhusha/duties/index.html", "village_duties.html", context
    )
    links = {
        one["href"]: one.text for one in BeautifulSoup(html, "html.parser").select("tbody a[href]")
    }
    assert links["../../../edit/index.html#month/zhusha/2022-03"] == "填表修改"
    assert links[f"{URL}/edit/main/records/villages/zhusha/village.yaml"] == "打开修改"
    begun = [href for href, words in links.items() if words == "新建文件"]
    assert any("months/2022-05.yaml&value=" in one for one in begun)


def test_a_household_page_offers_the_form_first(records: Records):
    records.add(household())
    work = gathered(records, {"host": "gitlab", "url": URL})
    (case,) = work.cases
    html = render(
        environment(),
        work,
        "villages/zhusha/ZS-0001/index.html",
        "household.html",
        household_context(work, case),
    )
    links = [
        (one.text, one["href"])
        for one in BeautifulSoup(html, "html.parser").select(".huce-actions a.md-button")
    ]
    assert links == [
        ("记一次走访", "../../../edit/index.html#household/zhusha/ZS-0001/visit"),
        ("填表修改", "../../../edit/index.html#household/zhusha/ZS-0001"),
        ("打开修改", EDIT["gitlab"]),
    ]


def test_a_village_page_offers_a_new_household_with_its_next_number(records: Records):
    records.add(household("ZS-0007"))
    records.write("villages/zhusha/households/ZS-0009.yaml", "编号: [")
    records.add(household("ZS-0008", 转至=["ZS-0011"]))
    work = gathered(records, {"host": "github", "url": URL})
    ways = {one.words: one.href for one in EditLinks(work).village("zhusha")}
    assert ways["新建户"] == "edit/index.html#new-household/zhusha"
    query = parse_qs(urlsplit(ways["新建户文件"]).query)
    assert query["filename"] == ["records/villages/zhusha/households/ZS-0012.yaml"]
    assert query["value"] == [new_household("ZS-0012")]
    assert unquote(ways["新建户文件"]).count("编号: ZS-0012") == 1


def test_without_a_host_nothing_is_offered(records: Records):
    records.add(household())
    links = EditLinks(gathered(records, {}))
    assert links.household("zhusha", "ZS-0001", FILE) == []
    assert links.village("zhusha") == []
    assert links.duty("zhusha", "村级研判", "2022-03") is None


def test_a_new_household_names_all_that_it_must_have():
    text = new_household("ZS-0010")
    assert text == (
        "编号: ZS-0010\n户主:\n组: # 第几村民小组\n户类型: # 脱贫户、一般农户\n成员:\n"
        "  - 姓名:\n    关系: 户主\n    性别: # 男、女\n    出生: # 如 1956-03-12；只知年月写 1956-03\n"
    )
    assert parse(text).faults == []


def test_a_new_month_is_yaml_with_the_summary_and_the_meeting():
    root = parse(new_month()).root
    assert root is not None
    assert list(root.keys) == ["汇总", "研判会议"]
    assert list(root.find(("汇总",))[0].keys) == ["日期", "汇总人", "收集", "核查"]
