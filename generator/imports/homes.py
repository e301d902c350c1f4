"""Which household a line is about: by 编号, else by village, group and head; never a likely one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.edit.numbers import NoNumberLeft, next_after
from generator.imports.drafts import Draft
from generator.imports.shape import Line
from generator.imports.tables.common import GROUP, HEAD, ID, VILLAGE
from generator.model.register import Register
from generator.workbooks.headers import plain
from generator.workbooks.villages import Villages


class Lost(Exception):
    """A line that leads to no household: the header to point at (empty for the row), why, what to do."""

    def __init__(self, label: str, why: str, advice: str = "") -> None:
        super().__init__(why)
        self.label = label
        self.advice = advice


class Homes:
    """The households of the register, and those that the import makes.

    `only` is the village folder that the import is restricted to, or None.
    `unread` are the heads of the households whose files were refused, by id, as far
    as they can be made out.  `used` are the ids that are, were or are spoken of anywhere: none is
    given to another household.
    """

    def __init__(
        self,
        register: Register,
        only: str | None,
        unread: Mapping[str, str | None],
        used: Iterable[str],
    ) -> None:
        self.register = register
        self.only = only
        self.unread = unread
        self.villages = Villages(register.villages)
        self.drafts: dict[str, Draft] = {}
        self.by_place: defaultdict[tuple[str, int, str], list[Draft]] = defaultdict(list)
        self.refused = {one.name: one for one in register.refused_households}
        self.taken = _ids(register)
        self.used = self.taken.union(used)
        self.reserved: set[str] = set()
        self.last: dict[str, str] = {}
        self.alike: Counter[tuple] = Counter()
        self.ignored: list[tuple[Line, int]] = []
        """Lines whose 编号 is a number that is no 编号 of the register."""
        for record in register.households:
            household = record.household
            self._add(Draft(record.id, record.village, household.head, household.group, record))

    def _add(self, draft: Draft) -> None:
        self.drafts[draft.id] = draft
        self.by_place[draft.village, draft.group, plain(draft.head)].append(draft)

    def look_over(self, lines: Iterable[Line]) -> None:
        """Before any is placed: the ids that rows name, and rows of one sheet that look alike."""
        for line in lines:
            given = line.given
            if isinstance(given.get(ID), str):
                self.reserved.add(given[ID])
            else:
                self.alike[_key(line)] += 1

    def find(self, line: Line) -> Draft:
        """The household of a line, made where the ledger may and none is there; raises Lost."""
        village = self._village(line)
        draft = self._numbered(line, village)
        if draft is None:
            draft = self._named(line, village) or self._make(line, village)
        self._wanted(draft.village)
        return draft

    def _wanted(self, village: str) -> None:
        """Raises Lost for another village than the one that is imported."""
        if self.only not in (None, village):
            why = f"这一行是{self._name(village)}的，这次只导入{self._name(str(self.only))}"
            raise Lost("", why)

    def _name(self, folder: str) -> str:
        return self.register.villages[folder].name

    def _village(self, line: Line) -> str | None:
        """The folder of the row's village, of its 编号, of --village."""
        text = line.given.get(VILLAGE)
        if text is not None:
            folder = self.villages.folder(text)
            if folder is None:
                raise Lost(VILLAGE, "不是本街道的村", f"写成{self._known()}之一")
            self._wanted(folder)
            return folder
        number = line.given.get(ID)
        if isinstance(number, str) and number not in self.drafts:
            prefix = number.partition("-")[0]
            found = [k for k, v in self.register.villages.items() if v.prefix == prefix]
            if len(found) == 1:
                self._wanted(found[0])
                return found[0]
        return self.only

    def _known(self) -> str:
        return "、".join(one.name for one in self.register.villages.values())

    def _numbered(self, line: Line, village: str | None) -> Draft | None:
        """By 编号; None where there is none, or it is a number that may be another one."""
        number = line.given.get(ID)
        if number is None:
            return None
        if isinstance(number, int):
            number = self._zeros(line, village, number)
            if number is None:
                return None
        if number in self.refused:
            raise Lost(ID, f"{number}的档案未读入", "先运行 huce check，改好这份档案")
        draft = self.drafts.get(number)
        if draft is None:
            return None
        if village is not None and draft.village != village and VILLAGE in line.given:
            raise Lost(VILLAGE, f"{number}在户册是{self._name(draft.village)}的户", "核对编号和村")
        head = line.given.get(HEAD)
        if head is not None and plain(head) != plain(draft.head):
            raise Lost(HEAD, f"{number}在户册的户主是{draft.head}", "核对编号和户主")
        return draft

    def _zeros(self, line: Line, village: str | None, number: int) -> str | None:
        """A number as the 编号 that lost its letters and zeros; None where it is another's."""
        prefix = self.register.villages[village].prefix if village else None
        found = f"{prefix}-{number:04d}" if prefix else ""
        there, head = self.drafts.get(found), line.given.get(HEAD)
        mine = there is not None and (head is None or plain(head) == plain(there.head))
        if mine or (found and there is None and line.table.homes):
            line.given[ID] = found
            return found
        del line.given[ID]
        self.ignored.append((line, number))
        return None

    def _named(self, line: Line, village: str | None) -> Draft | None:
        """By village, group and head, where just one household bears them; raises Lost."""
        head, number = line.given.get(HEAD), line.given.get(GROUP)
        if ID in line.given:
            if not line.table.homes:
                raise Lost(ID, "户册没有这个编号", "核对编号；新的户先写进户的台账")
            return None
        missing = [
            what
            for what, value in ((VILLAGE, village), (GROUP, number), (HEAD, head))
            if value is None
        ]
        if missing:
            what = "、".join(missing)
            raise Lost("", f"没有编号，也没有{what}，找不到是哪一户", f"写上编号，或者写上{what}")
        found = self.by_place.get((str(village), int(number or 0), plain(str(head))), [])
        if len(found) > 1:
            ids = "、".join(one.id for one in found)
            raise Lost(HEAD, f"这个组有{len(found)}户户主叫这个名字（{ids}）", "写上编号")
        if line.table.homes and ID not in line.given and self.alike[_key(line)] > 1:
            raise Lost(HEAD, "这张表里还有同村同组同户主的一行，看不出是不是一户", "写上编号")
        if not found and not line.table.homes:
            raise Lost(
                HEAD, "户册这个村这个组没有这个户主", "核对村、组、户主；新的户先写进户的台账"
            )
        return found[0] if found else None

    def _make(self, line: Line, village: str | None) -> Draft:
        """A new household; raises Lost where the row does not say enough of it."""
        given, number = line.given, line.given.get(GROUP)
        wanted = (
            (VILLAGE, village),
            (GROUP, number),
            (HEAD, given.get(HEAD)),
            ("户类型", given.get("户类型")),
        )
        missing = [label for label, value in wanted if value is None]
        if missing:
            what = "、".join(missing)
            raise Lost("", f"户册没有这一户；没有{what}，不能新建", f"写上{what}")
        assert village is not None
        assert number is not None
        prefix = self.register.villages[village].prefix
        id_ = given.get(ID)
        if id_ is None:
            self._not_unread(village, given[HEAD])
            if prefix is None:
                raise Lost(VILLAGE, "村的文件里没有编号前缀，不能编号", "先在村的文件里写编号前缀")
            id_ = self._next(prefix)
        else:
            self._may_take(id_, village, number, given[HEAD])
        self.taken.add(id_)
        self.used.add(id_)
        draft = Draft(id_, village, given[HEAD], number, None)
        self._add(draft)
        return draft

    def _next(self, prefix: str) -> str:
        """A number that was never used and that no row of the workbook names; raises Lost."""
        try:
            found = next_after(prefix, (self.last[prefix],) if prefix in self.last else self.used)
            while found in self.reserved or found in self.used:
                found = next_after(prefix, (found,))
        except NoNumberLeft as error:
            raise Lost(ID, f"{prefix}的编号用完了，不能编号", "先给村换一个编号前缀") from error
        self.last[prefix] = found
        return found

    def _not_unread(self, village: str, head: str) -> None:
        """Raises Lost where a file that could not be read may be this household's."""
        for one in self.refused.values():
            known = self.unread.get(one.name)
            if one.village == village and (known is None or plain(known) == plain(head)):
                why = f"{one.name}的档案未读入，可能就是这一户，没有新建"
                raise Lost(HEAD, why, "先运行 huce check，改好那份档案，或者写上编号")

    def _may_take(self, id_: str, village: str, group: int, head: str) -> None:
        """Raises Lost where a new household may not have the 编号 that its row names."""
        prefix = self.register.villages[village].prefix
        if prefix is not None and not id_.startswith(f"{prefix}-"):
            raise Lost(ID, f"{self._name(village)}的编号以{prefix}-开头", "核对编号和村")
        if id_ in self.taken:
            raise Lost(ID, "这个编号用过，不能再用", "留空，由户册编号")
        there = [one for one in self.by_place.get((village, group, plain(head)), ()) if not one.new]
        if there:
            raise Lost(ID, f"户册没有这个编号，这个组的{head}是{there[0].id}", "核对编号")


def _key(line: Line) -> tuple:
    """What tells the rows of one sheet apart where they have no 编号."""
    given = line.given
    return line.sheet.name, given.get(VILLAGE), given.get(GROUP), plain(str(given.get(HEAD)))


def _ids(register: Register) -> set[str]:
    """Every id that is or was a household's, as far as the households name it."""
    found = {one.id for one in register.households} | set(register.unread)
    found |= {one.name for one in register.refused_households}
    for record in register.households:
        found |= {*record.household.came_from, *record.household.moved_to}
    return found
