"""Adding to a record's text: the new stands in its place, every other byte stays."""

from __future__ import annotations

import pytest
import yaml

from generator.imports.composing import keys_at
from generator.imports.files import Changed, write_all
from generator.imports.insert import NoRoom, add, add_key

ORDER = keys_at(())
VISIT = {"日期": "2022-03-18", "走访人": ["王某丽"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("走访:\n  - {日期: 2022-03-01}\n", "走访:\n  - {日期: 2022-03-01}\n  - NEW\n"),
        ("走访:\n- 日期: 2022-03-01 # 一\n# 二\n\n低收入研判: []\n",
         "走访:\n- 日期: 2022-03-01 # 一\n- NEW\n# 二\n\n低收入研判: []\n"),
        ("走访:\n  -   日期: 2022-03-01", "走访:\n  -   日期: 2022-03-01\n  - NEW\n"),
        ("走访: [{日期: 2022-03-01}] # 一\n", "走访: [{日期: 2022-03-01}, NEW] # 一\n"),
        ("走访: [\n  {日期: 2022-03-01}, # 一\n]\n", "走访: [\n  {日期: 2022-03-01}, NEW, # 一\n]\n"),
        ("走访: []\n组: 3\n", "走访: [NEW]\n组: 3\n"),
        ("走访:\n组: 3\n", "走访:\n  - NEW\n组: 3\n"),
        ("走访: # 还没有\n组: 3\n", "走访: # 还没有\n  - NEW\n组: 3\n"),
        ("组: 3\n# 结束\n", "组: 3\n走访:\n  - NEW\n# 结束\n"),
        ("# 头\n成员: [] # 一\n低收入研判: []\n", "# 头\n成员: [] # 一\n走访:\n  - NEW\n低收入研判: []\n"),
        ("走访:\n  - 情况: |\n      在家\n      吃药\n\n# 二\n组: 3\n",
         "走访:\n  - 情况: |\n      在家\n      吃药\n  - NEW\n\n# 二\n组: 3\n"),
        ("走访:\r\n  - {日期: 2022-03-01}\r\n组: 3\r\n",
         "走访:\r\n  - {日期: 2022-03-01}\r\n  - NEW\r\n组: 3\r\n"),
        ("走访:\n  - 日期: 2022-03-01\n    困难:\n", "走访:\n  - 日期: 2022-03-01\n    困难:\n  - NEW\n"),
    ],
)  # fmt: skip
def test_an_entry_goes_behind_the_last_one(before, after):
    new = "{日期: 2022-03-18, 走访人: [王某丽]}"
    assert add(before, ("走访",), [VISIT], ORDER) == after.replace("NEW", new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("帮扶方案:\n    制定日期: 2022-03-20 # 一\n走访: []\n",
         "帮扶方案:\n    制定日期: 2022-03-20 # 一\n    措施:\n      - {类别: 搬迁}\n走访: []\n"),
        ("帮扶方案: {制定日期: 2022-03-20}\n", "帮扶方案: {制定日期: 2022-03-20, 措施: [{类别: 搬迁}]}\n"),
        ("帮扶方案:\n  措施:\n    - 类别: 其他\n      说明: 修路\n  户主签字: 是\n",
         "帮扶方案:\n  措施:\n    - 类别: 其他\n      说明: 修路\n    - {类别: 搬迁}\n  户主签字: 是\n"),
    ],
)  # fmt: skip
def test_a_list_inside_an_entry(before, after):
    found = add(before, ("帮扶方案", "措施"), [{"类别": "搬迁"}], keys_at(("帮扶方案",)))
    assert found == after
    assert yaml.safe_load(found)["帮扶方案"]["措施"][-1] == {"类别": "搬迁"}


def test_a_key_goes_where_the_contract_has_it():
    before = "编号: ZS-0001\n户主: 冉某甲 # 一\n成员: []\n"
    assert add_key(before, ("住址",), "3组", ORDER) == (
        "编号: ZS-0001\n户主: 冉某甲 # 一\n住址: 3组\n成员: []\n"
    )


@pytest.mark.parametrize(
    "before", ["走访: ~\n", "走访: 无\n", "走访: {日期: 1}\n", "户主: 冉\u2028某\n"]
)
def test_where_nothing_can_be_added_safely_nothing_is(before):
    with pytest.raises(NoRoom):
        add(before, ("走访",), [VISIT], ORDER)


def test_all_files_or_none(tmp_path, monkeypatch):
    import os

    (tmp_path / "a.yaml").write_bytes(b"old")
    move = os.replace

    def replace(source, target):
        move(source, target)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.imports.files.os.replace", replace)
    new = {"new/b.yaml": b"b", "a.yaml": b"new"}
    with pytest.raises(OSError, match="space"):
        write_all(tmp_path, new, {"a.yaml": b"old"})
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]
    monkeypatch.undo()
    write_all(tmp_path, new, {"a.yaml": b"old"})
    assert (tmp_path / "a.yaml").read_bytes() == b"new"
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["b.yaml"]


@pytest.mark.parametrize(
    ("before", "there"), [({"a.yaml": b"old"}, b"theirs"), ({}, b"theirs"), ({"a.yaml": b"old"}, None)]
)  # fmt: skip
def test_what_somebody_wrote_meanwhile_stays(tmp_path, before, there):
    if there is not None:
        (tmp_path / "a.yaml").write_bytes(there)
    with pytest.raises(Changed):
        write_all(tmp_path, {"b.yaml": b"b", "a.yaml": b"new"}, before)
    left = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert left == ({"a.yaml": there} if there is not None else {})
