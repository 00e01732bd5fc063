from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.judged_finding import JudgedFinding
    from ..models.note import Note


T = TypeVar("T", bound="Triage")


@_attrs_define
class Triage:
    """All that people said of a case. Notes are in the order in which they were written; `findings` are those
    of the verdict, where there is one; `summary` is the same in sentences.

        Attributes:
            assignee (str | Unset):  Default: ''.
            labels (list[str] | Unset):
            notes (list[Note] | Unset):
            findings (list[JudgedFinding] | Unset):
            summary (list[str] | Unset):
    """

    assignee: str | Unset = ""
    labels: list[str] | Unset = UNSET
    notes: list[Note] | Unset = UNSET
    findings: list[JudgedFinding] | Unset = UNSET
    summary: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        assignee = self.assignee

        labels: list[str] | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = self.labels

        notes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.notes, Unset):
            notes = []
            for notes_item_data in self.notes:
                notes_item = notes_item_data.to_dict()
                notes.append(notes_item)

        findings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.findings, Unset):
            findings = []
            for findings_item_data in self.findings:
                findings_item = findings_item_data.to_dict()
                findings.append(findings_item)

        summary: list[str] | Unset = UNSET
        if not isinstance(self.summary, Unset):
            summary = self.summary

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if assignee is not UNSET:
            field_dict["assignee"] = assignee
        if labels is not UNSET:
            field_dict["labels"] = labels
        if notes is not UNSET:
            field_dict["notes"] = notes
        if findings is not UNSET:
            field_dict["findings"] = findings
        if summary is not UNSET:
            field_dict["summary"] = summary

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.judged_finding import JudgedFinding  # noqa: PLC0415
        from ..models.note import Note  # noqa: PLC0415

        d = dict(src_dict)
        assignee = d.pop("assignee", UNSET)

        labels = cast(list[str], d.pop("labels", UNSET))

        _notes = d.pop("notes", UNSET)
        notes: list[Note] | Unset = UNSET
        if _notes is not UNSET:
            notes = []
            for notes_item_data in _notes:
                notes_item = Note.from_dict(notes_item_data)

                notes.append(notes_item)

        _findings = d.pop("findings", UNSET)
        findings: list[JudgedFinding] | Unset = UNSET
        if _findings is not UNSET:
            findings = []
            for findings_item_data in _findings:
                findings_item = JudgedFinding.from_dict(findings_item_data)

                findings.append(findings_item)

        summary = cast(list[str], d.pop("summary", UNSET))

        triage = cls(
            assignee=assignee,
            labels=labels,
            notes=notes,
            findings=findings,
            summary=summary,
        )

        triage.additional_properties = d
        return triage

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
