"""The kinds of record files: name, title, model, and which files they are."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from generator import model


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: `files` is a glob relative to the records folder."""

    name: str
    title: str
    model: type[BaseModel]
    files: str

    @property
    def schema_file(self) -> str:
        return f"{self.name}.schema.json"


KINDS: tuple[Kind, ...] = (
    Kind("household", "户档案", model.Household, "villages/*/households/*.yaml"),
    Kind("month", "村的一个月", model.VillageMonth, "villages/*/months/*.yaml"),
    Kind("sweep", "遍访", model.Sweep, "villages/*/sweeps/*.yaml"),
    Kind("village", "村（社区）", model.Village, "villages/*/village.yaml"),
    Kind("street", "街道", model.Street, "street/street.yaml"),
    Kind("street-month", "街道的一个月", model.StreetMonth, "street/months/*.yaml"),
    Kind("supervision", "专项督查", model.Supervision, "street/supervision/*.yaml"),
    Kind("cross-check", "交叉检查", model.CrossCheck, "street/cross-checks/*.yaml"),
    Kind("policy", "方案", model.Policy, "policy/*.yaml"),
)
