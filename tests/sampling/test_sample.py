"""The sample of the cross-check: anyone can draw it again from docs/sampling.md alone."""

from __future__ import annotations

import hashlib
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register import Records, accounts, entered, household, members, policy

from generator.sampling.drawing import allocate, draw_village
from generator.sampling.frame import Frame, Unit

ROOT = Path(__file__).resolve().parents[2]
DAY = "2022-06-30"
ORDER = ("监测户", "预警户", "一般户", "待核算", "无档案")
INCOME = {"监测户": 6500, "预警户": 8000, "一般户": 20000}


def hexadecimal(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def remainder_method(sizes: list[int], seats: int) -> list[int]:
    """Section 3, step 1, on sizes in the document's order."""
    exact = [Fraction(seats * size, sum(sizes)) for size in sizes]
    got = [int(one) for one in exact]
    by_rest = sorted(
        range(len(sizes)), key=lambda at: (got[at] - exact[at], -sizes[at], at)
    )  # the largest rest, then the larger, then the earlier
    for at in by_rest[: seats - sum(got)]:
        got[at] += 1
    return got


def drawn_again(rows: list[tuple[str, int | None, str]], prefix: str, wanted: int) -> set[str]:
    """The keys drawn from (tier, 组, key) rows, straight from docs/sampling.md."""
    if wanted >= len(rows):
        return {key for _, _, key in rows}
    tiers = [tier for tier in ORDER if any(row[0] == tier for row in rows)]
    seats = remainder_method([sum(row[0] == tier for row in rows) for tier in tiers], wanted)
    if wanted >= len(tiers):
        for at in range(len(tiers)):
            if seats[at] == 0:
                giver = max(range(len(tiers)), key=lambda one: (seats[one], one))
                seats[giver] -= 1
                seats[at] += 1
    found: set[str] = set()
    for tier, share in zip(tiers, seats, strict=True):
        mine = [row for row in rows if row[0] == tier]
        groups = sorted({row[1] for row in mine}, key=lambda one: (one is None, one or 0))
        sizes = [sum(row[1] == group for row in mine) for group in groups]
        for group, few in zip(groups, remainder_method(sizes, share), strict=True):
            keys = [row[2] for row in mine if row[1] == group]
            found |= set(sorted(keys, key=lambda key: hexadecimal(prefix + key))[:few])
    return found


def sample(records: Records, *arguments: str, status: int = 0) -> dict:
    code, out, err = records.run("sample", "--year", "2022", "--as-of", DAY, *arguments)
    assert code == status, err
    return json.loads(out) if status == 0 else {"error": err}


def tiered(id_: str, tier: str, group: int, head: str = "冉某甲") -> dict:
    """A household of the tier; 待核算 has no accounts."""
    fields = {"户主": head, "组": str(group), "成员": [members(1)[0] | {"姓名": head}]}
    if tier in INCOME:
        fields["收支核算"] = [accounts("2022-03-02", INCOME[tier])]
    return household(id_, **fields)


def sweep(records: Records, rows: list[tuple[object, str, str]], village: str = "zhusha") -> None:
    """A sweep's CSV of (组, 户主, 编号) rows."""
    lines = ["组,户主,编号,排查日期", *(f"{g},{head},{id_},2022-03-05" for g, head, id_ in rows)]
    records.write(f"villages/{village}/sweeps/2022.csv", "\r\n".join(lines) + "\r\n")


frames = st.lists(
    st.tuples(st.sampled_from(ORDER), st.sampled_from((1, 2, 3, None))), min_size=1, max_size=60
)


@settings(max_examples=300, deadline=None)
@given(frames, st.integers(1, 70), st.text("ab甲/ ", min_size=1, max_size=4))
def test_the_document_alone_gives_the_same_sample(places, wanted, seed):
    rows = [(tier, group, f"K{number}") for number, (tier, group) in enumerate(places)]
    units = tuple(Unit(key, tier, group, None) for tier, group, key in rows)
    frame = Frame("zhusha", "朱砂村", 99, "户档案", "", 0, (), (), units)
    found = draw_village(frame, "2022", seed, wanted)
    keys = {one.unit.key for one in found.drawn}
    assert keys == drawn_again(rows, f"{seed}/2022/zhusha/", wanted)
    assert len(keys) == min(wanted, len(rows))
    tiers = {tier for tier, _, _ in rows}
    if wanted >= len(tiers):
        assert {one.unit.tier for one in found.drawn} == tiers
    assert sum(one.drawn for one in found.strata) == len(keys)


def seats(sizes: dict[tuple[str, int], int], wanted: int) -> list[int]:
    return list(allocate(sizes, wanted).values())


def test_equal_remainders_go_to_the_larger_and_then_to_the_earlier():
    assert seats({("一般户", 1): 1, ("一般户", 2): 3}, 2) == [0, 2]
    assert seats({("一般户", 1): 2, ("一般户", 2): 2}, 1) == [1, 0]


def test_a_tier_without_a_seat_takes_it_from_the_last_of_the_largest():
    assert seats({("监测户", 1): 10, ("预警户", 1): 10, ("一般户", 1): 1}, 4) == [2, 1, 1]


def documented() -> tuple[str, list[list[str]]]:
    """The worked example: the village's hash and the rows of its table."""
    text = (ROOT / "docs/sampling.md").read_text(encoding="utf-8").split("## A worked example")[1]
    village = re.search(r"sha256sum\n([0-9a-f]{64})", text)
    rows = [
        [cell.strip(" `") for cell in line.split("|")[1:-1]]
        for line in text.splitlines()
        if line.startswith("|") and len(line.split("|")) == 9
    ]
    return village[1] if village else "", rows[2:]


def test_the_worked_example_is_what_the_command_draws(records):
    village, rows = documented()
    assert len(rows) == 12
    for id_, group, head, tier, *_ in rows:
        if id_:
            records.add(tiered(id_, tier, int(group), head))
    sweep(records, [(group, head, id_) for id_, group, head, *_ in rows])
    found = sample(records, "--villages", "1", "--households", "5", "--seed", "2022-A")
    assert found["candidates"][0]["sha256"] == village == hexadecimal("2022-A/2022/zhusha")
    hashes = {row["text"].split("zhusha/")[1]: row for row in found["villages"][0]["households"]}
    assert {key: row["sha256"] for key, row in hashes.items()} == {
        key: digest for *_, key, digest, drawn in rows if drawn
    }
    for id_, group, head, tier, key, digest, drawn in rows:
        assert hexadecimal(f"2022-A/2022/zhusha/{key}") == digest
        if drawn:
            row = hashes[key]
            assert (row["id"] or "", str(row["group"]), row["head"], row["tier"]) == (
                id_, group, head, tier,
            )  # fmt: skip


def test_villages_by_hash_and_all_where_there_are_fewer(records):
    for name in ("yazi", "shibao", "gaofeng"):
        records.village(name, 名称=name, 队伍=[])
    order = sorted(
        ("zhusha", "yazi", "shibao", "gaofeng"), key=lambda one: hexadecimal(f"x/2022/{one}")
    )
    found = sample(records, "--villages", "2", "--households", "1", "--seed", "x")
    assert [one["village"] for one in found["candidates"]] == order
    assert [one["village"] for one in found["villages"]] == order[:2]
    found = sample(records, "--villages", "9", "--households", "1", "--seed", "x")
    assert [one["village"] for one in found["villages"]] == order


def test_every_tier_is_drawn_when_the_number_allows(records):
    """One monitored household among many stays in the sample; with one seat less it may not."""
    for number in range(1, 21):
        records.add(tiered(f"ZS-{number:04d}", "监测户" if number == 1 else "一般户", 1))
    found = sample(records, "--households", "2", "--seed", "a")["villages"][0]
    assert [(one["tier"], one["drawn"]) for one in found["strata"]] == [
        ("监测户", 1),
        ("一般户", 1),
    ]
    found = sample(records, "--households", "1", "--seed", "a")["villages"][0]
    assert [(one["tier"], one["drawn"]) for one in found["strata"]] == [
        ("监测户", 0),
        ("一般户", 1),
    ]


def test_fewer_households_than_wanted_are_all_drawn(records):
    for number in (1, 2, 3):
        records.add(tiered(f"ZS-{number:04d}", "一般户", number))
    found = sample(records, "--households", "3", "--seed", "a")["villages"][0]
    assert [one["id"] for one in found["households"]] == ["ZS-0001", "ZS-0002", "ZS-0003"]
    code, _, err = records.run(
        "sample", "--year", "2022", "--as-of", DAY, "--households", "4", "--seed", "a"
    )
    assert code == 0
    assert "共3户，抽取3户，不足应抽户数，全部抽取" in err


def test_numbers_come_from_the_edition_in_force(records):
    records.write(
        "policy/2022-02-25.yaml", policy(五个一__交叉检查村数="1", 五个一__交叉检查每村户数="2")
    )
    records.village("yazi", 名称="鸭子村", 队伍=[])
    for number in (1, 2, 3):
        records.add(tiered(f"ZS-{number:04d}", "一般户", 1))
        records.add(tiered(f"YZ-{number:04d}", "一般户", 1), "yazi")
    found = sample(records, "--seed", "a")
    assert found["wanted"] == {"villages": 1, "households": 2}
    assert [one["drawn"] for one in found["villages"]] == [2]
    records.write("policy/2022-02-25.yaml", policy(五个一__交叉检查村数="0"))
    assert "请用 --villages" in sample(records, "--seed", "a", status=2)["error"]


def frame(records: Records) -> dict:
    return sample(records, "--villages", "1", "--households", "99", "--seed", "a")["villages"][0]


def test_without_a_list_the_records_are_the_frame(records):
    records.add(tiered("ZS-0001", "一般户", 1))
    gone = tiered("ZS-0002", "一般户", 1) | {"注销": {"日期": "2022-06-30", "原因": "迁出"}}
    records.add(gone)
    found = frame(records)
    assert found["frame"]["source"] == "户档案"
    assert found["frame"]["reason"] == "没有2022年遍访逐户清单"
    assert [one["id"] for one in found["households"]] == ["ZS-0001"]
    gone["注销"]["日期"] = "2022-07-01"
    records.add(gone)
    assert [one["id"] for one in frame(records)["households"]] == ["ZS-0001", "ZS-0002"]


def test_a_list_that_cannot_be_read_is_not_passed_over_in_silence(records):
    records.add(tiered("ZS-0001", "一般户", 1))
    records.write("villages/zhusha/sweeps/2022.csv", "组,户主,排查日期\r\n1,冉某甲,昨天\r\n")
    found = frame(records)["frame"]
    assert (found["source"], found["reason"]) == ("户档案", "2022年遍访逐户清单未读入")


def test_the_list_another_year_is_not_used(records):
    records.add(tiered("ZS-0001", "一般户", 1))
    records.write("villages/zhusha/sweeps/2021.csv", "组,户主,排查日期\r\n1,何某庚,2021-03-01\r\n")
    assert frame(records)["frame"]["source"] == "户档案"


def test_rows_of_the_list_and_the_records_behind_them(records):
    """By 编号; by 组 and 户主 where both are single; else without a record."""
    records.add(tiered("ZS-0001", "监测户", 1, "冉某甲"))
    records.add(tiered("ZS-0002", "预警户", 2, "汪某乙"))
    records.add(tiered("ZS-0003", "一般户", 2, "谭某丙"))
    records.add(tiered("ZS-0004", "待核算", 3, "张某丁"))
    sweep(
        records,
        [
            (1, "改了名", "ZS-0001"), (2, "汪某乙", ""), (2, "谭某丙", ""), (2, "谭某丙", ""),
            (3, "汪某乙", ""), ("", "冉某甲", ""),
        ],
    )  # fmt: skip
    found = frame(records)
    assert [
        (one["row"], one["id"], one["group"], one["head"], one["tier"])
        for one in sorted(found["households"], key=lambda one: (one["row"] or 99, one["id"] or ""))
    ] == [
        (1, "ZS-0001", 1, "冉某甲", "监测户"),
        (2, "ZS-0002", 2, "汪某乙", "预警户"),
        (3, None, 2, "谭某丙", "无档案"),
        (4, None, 2, "谭某丙", "无档案"),
        (5, None, 3, "汪某乙", "无档案"),
        (6, None, None, "冉某甲", "无档案"),
        (None, "ZS-0003", 2, "谭某丙", "一般户"),
        (None, "ZS-0004", 3, "张某丁", "待核算"),
    ]
    assert found["frame"]["source"] == "遍访清单"
    assert found["frame"]["rows"] == 6
    assert found["frame"]["added"] == ["ZS-0003", "ZS-0004"]
    texts = {one["row"]: one["text"] for one in found["households"]}
    assert texts[4] == "a/2022/zhusha/2/谭某丙/2"
    assert texts[6] == "a/2022/zhusha/-/冉某甲"


def test_rows_that_cannot_be_drawn_say_why(records):
    records.village("yazi", 名称="鸭子村", 队伍=[])
    records.add(tiered("ZS-0001", "一般户", 1))
    records.add(tiered("ZS-0002", "一般户", 1) | {"注销": {"日期": "2022-05-01", "原因": "迁出"}})
    records.add(tiered("YZ-0001", "一般户", 1), "yazi")
    rows = [(1, "冉某甲", id_) for id_ in ("ZS-0001", "ZS-0001", "ZS-0002", "YZ-0001")]
    sweep(records, rows)
    sweep(records, [], "yazi")
    found = sample(records, "--villages", "2", "--households", "99", "--seed", "a")["villages"]
    mine = next(one for one in found if one["village"] == "zhusha")
    assert [(one["row"], one["why"]) for one in mine["frame"]["left_out"]] == [
        (2, "与第1行编号相同"),
        (3, "已注销"),
        (4, "档案在别的村"),
    ]
    assert [one["id"] for one in mine["households"]] == ["ZS-0001"]
    other = next(one for one in found if one["village"] == "yazi")
    assert [one["id"] for one in other["households"]] == ["YZ-0001"]


def test_a_refused_household_can_be_drawn(records):
    records.add(tiered("ZS-0001", "一般户", 1))
    records.write("villages/zhusha/households/ZS-0009.yaml", "户主：张\n")
    found = frame(records)
    row = next(one for one in found["households"] if one["id"] == "ZS-0009")
    assert (row["tier"], row["unread"]) == ("无档案", True)
    sweep(records, [(4, "张某", "ZS-0009")])
    row = next(one for one in frame(records)["households"] if one["id"] == "ZS-0009")
    assert (row["tier"], row["unread"], row["group"], row["row"]) == ("无档案", True, 4, 1)


def test_a_tier_is_that_of_the_day(records):
    records.add(household("ZS-0001", 识别=[entered("2022-06-20")]))
    assert frame(records)["households"][0]["tier"] == "监测户"
    _, out, _ = records.run("sample", "--year", "2022", "--as-of", "2022-06-19", "--seed", "a")
    assert json.loads(out)["villages"][0]["households"][0]["tier"] == "待核算"


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        ("  ", "抽样种子写1到64个字"),
        ("a\nb", "抽样种子写1到64个字"),
        ("a" * 65, "抽样种子写1到64个字"),
        ("13800000000", "不能用证件号"),
    ],
)
def test_seeds_that_cannot_be_written_down(records, seed, words):
    error = sample(records, "--seed", seed, status=2)["error"]
    assert words in error
    assert "13800000000" not in error


def test_same_records_same_day_same_bytes(records, tmp_path):
    for number in range(1, 9):
        records.add(tiered(f"ZS-{number:04d}", "一般户", 1))
    for out in ("a", "b"):
        sample(records, "--households", "3", "--seed", "种子 1", "--out", str(tmp_path / out))
    for name in ("sheets.html", "sample.xlsx", "2022.yaml"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
