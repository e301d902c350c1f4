"""Where a household came from and where it went, told from both sides' records."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup, escape

from generator.assess import Assessment, Case
from generator.publish.linking import Linker

ONE_SIDED = "（本户档案没有写）"


class Moves:
    """来自 and 转至 of every household; what only the other side wrote down is found too."""

    def __init__(self, assessment: Assessment, linker: Linker) -> None:
        self.assessment, self.linker = assessment, linker
        self.heads = {one.id: one.record.household.head for one in assessment.cases}
        self._told_from: dict[str, list[str]] = defaultdict(list)
        self._told_to: dict[str, list[str]] = defaultdict(list)
        for case in assessment.cases:
            for other in case.record.household.moved_to:
                self._told_from[other].append(case.id)
            for other in case.record.household.came_from:
                self._told_to[other].append(case.id)

    def facts(self, case: Case, base: str) -> list[tuple[str, Markup]]:
        """来自 and 转至 with links, those that the household has; `base` leads to the site's root."""
        home, id_ = case.record.household, case.id
        told_from, told_to = self._told_from.get(id_, ()), self._told_to.get(id_, ())
        if not (home.came_from or home.moved_to or told_from or told_to):
            return []
        sides = (("来自", home.came_from, told_from), ("转至", home.moved_to, told_to))
        found = []
        for label, own, told in sides:
            ids = (*own, *(one for one in told if one not in own))
            words = [self._words(one, case, base, one in own) for one in dict.fromkeys(ids)]
            if words:
                found.append((label, Markup("、").join(words)))
        return found

    def _words(self, id_: str, case: Case, base: str, written: bool) -> Markup:
        """A link and the head within the village; of another village the number and its name."""
        note = "" if written else ONE_SIDED
        path = self.linker.household(id_, case.village)
        if path is not None:
            words = f"{id_} {self.heads[id_]}"
            return Markup('<a href="{}">{}</a>{}').format(base + path, words, note)
        village = self.assessment.register.villages.get(self.linker.villages.get(id_, ""))
        return escape(f"{id_}（{village.name}）{note}" if village else f"{id_}{note}")
