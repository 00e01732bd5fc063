from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision import Decision

T = TypeVar("T", bound="Recorded")


@_attrs_define
class Recorded:
    """What was decided when the run was concluded, with the policy's text and the waivers of then.

    Attributes:
        policy (str):
        version (str):
        decision (Decision): From the mildest to the gravest; a submission gets the gravest of its findings.
        summary (str):
        decided_at (str):
    """

    policy: str
    version: str
    decision: Decision
    summary: str
    decided_at: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        policy = self.policy

        version = self.version

        decision = self.decision.value

        summary = self.summary

        decided_at = self.decided_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "policy": policy,
                "version": version,
                "decision": decision,
                "summary": summary,
                "decided_at": decided_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        policy = d.pop("policy")

        version = d.pop("version")

        decision = Decision(d.pop("decision"))

        summary = d.pop("summary")

        decided_at = d.pop("decided_at")

        recorded = cls(
            policy=policy,
            version=version,
            decision=decision,
            summary=summary,
            decided_at=decided_at,
        )

        recorded.additional_properties = d
        return recorded

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
