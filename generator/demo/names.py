"""Plainly fictitious people: a surname, 某, and one more character."""

from __future__ import annotations

import random

SURNAMES = "冉汪谭张罗向何周秦陈李王杨刘赵彭田龚夏石唐曾吴邓蒋余熊任郑黄董傅廖舒"
ORDER = "甲乙丙丁戊己庚辛壬癸"
GIVEN = "丽强刚敏国兰军芳平勇霞波燕涛辉娟斌琴华健玲伟萍东梅峰秀云林明洁松"


class Names:
    """Names of households run on; names of officers are used once in the whole street."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.taken: set[str] = set()

    def surname(self) -> str:
        return self.rng.choice(SURNAMES)

    def officer(self) -> str:
        name = f"{self.surname()}某{self.rng.choice(GIVEN)}"
        number = 2
        unique = name
        while unique in self.taken:
            unique = f"{name}{number}"
            number += 1
        self.taken.add(unique)
        return unique


def relative(surname: str, index: int) -> str:
    """冉某甲, 冉某乙, …"""
    return f"{surname}某{ORDER[index % len(ORDER)]}"
