from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.opinion import Opinion

T = TypeVar("T", bound="Judgement")


@_attrs_define
class Judgement:
    """What somebody made of a finding of `submission`, and why. None is ever changed: the next one counts.

    Attributes:
        id (str):
        submission (str):
        fingerprint (str):
        opinion (Opinion): What somebody makes of a finding (public, stable). `open` takes back what was said before.
        reason (str):
        author (str):
        at (str):
    """

    id: str
    submission: str
    fingerprint: str
    opinion: Opinion
    reason: str
    author: str
    at: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        submission = self.submission

        fingerprint = self.fingerprint

        opinion = self.opinion.value

        reason = self.reason

        author = self.author

        at = self.at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "submission": submission,
                "fingerprint": fingerprint,
                "opinion": opinion,
                "reason": reason,
                "author": author,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        submission = d.pop("submission")

        fingerprint = d.pop("fingerprint")

        opinion = Opinion(d.pop("opinion"))

        reason = d.pop("reason")

        author = d.pop("author")

        at = d.pop("at")

        judgement = cls(
            id=id,
            submission=submission,
            fingerprint=fingerprint,
            opinion=opinion,
            reason=reason,
            author=author,
            at=at,
        )

        judgement.additional_properties = d
        return judgement

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
