"""Plainly fictitious people: a surname, 某, and one more character."""

from __future__ import annotations

import random

SURNAMES = "冉汪谭张罗向何周秦陈李王杨刘赵彭田龚夏石唐曾吴邓蒋余熊任郑黄董傅廖舒"
# Officers and residents draw from different characters, so that nobody is taken for another.
OFFICERS = "丽强刚敏国军芳平勇霞波燕涛辉娟斌琴华健玲伟萍东梅峰秀云明洁松"
ELDERS = "甲乙丙丁戊己庚辛壬癸福禄寿全德贵财银珍碧仙素清淑"
YOUNG = "子丑寅卯辰巳午未申酉亦可乐言语思文宇欣雨晨果"


class Names:
    """Names of officers, each used once in the whole street."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.used: dict[str, int] = {}

    def officer(self) -> str:
        name = f"{self.rng.choice(SURNAMES)}某{self.rng.choice(OFFICERS)}"
        number = self.used[name] = self.used.get(name, 0) + 1
        return name if number == 1 else f"{name}{number}"


def resident(rng: random.Random, surname: str, taken: set[str], *, young: bool = False) -> str:
    """A name that nobody else in the family has."""
    free = [one for one in (YOUNG if young else ELDERS) if f"{surname}某{one}" not in taken]
    name = f"{surname}某{rng.choice(free)}"
    taken.add(name)
    return name
