from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.answer import Answer
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.compared import Compared


T = TypeVar("T", bound="Regression")


@_attrs_define
class Regression:
    """The comparison. `old` and `new` are the runs' ids.

    Attributes:
        answer (Answer): What the comparison says as a whole (public, stable).
        summary (str):
        old (str):
        new (str):
        findings (list[Compared] | Unset):
    """

    answer: Answer
    summary: str
    old: str
    new: str
    findings: list[Compared] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        answer = self.answer.value

        summary = self.summary

        old = self.old

        new = self.new

        findings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.findings, Unset):
            findings = []
            for findings_item_data in self.findings:
                findings_item = findings_item_data.to_dict()
                findings.append(findings_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answer": answer,
                "summary": summary,
                "old": old,
                "new": new,
            }
        )
        if findings is not UNSET:
            field_dict["findings"] = findings

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.compared import Compared  # noqa: PLC0415

        d = dict(src_dict)
        answer = Answer(d.pop("answer"))

        summary = d.pop("summary")

        old = d.pop("old")

        new = d.pop("new")

        _findings = d.pop("findings", UNSET)
        findings: list[Compared] | Unset = UNSET
        if _findings is not UNSET:
            findings = []
            for findings_item_data in _findings:
                findings_item = Compared.from_dict(findings_item_data)

                findings.append(findings_item)

        regression = cls(
            answer=answer,
            summary=summary,
            old=old,
            new=new,
            findings=findings,
        )

        regression.additional_properties = d
        return regression

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
