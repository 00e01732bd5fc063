from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.opinion import Opinion
from ..types import UNSET, Unset

T = TypeVar("T", bound="Opined")


@_attrs_define
class Opined:
    """What somebody makes of a finding, which its fingerprint names. A reason may be left out of what only
    takes back.

        Attributes:
            fingerprint (str):
            opinion (Opinion): What somebody makes of a finding (public, stable). `open` takes back what was said before.
            reason (str | Unset):  Default: ''.
    """

    fingerprint: str
    opinion: Opinion
    reason: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        fingerprint = self.fingerprint

        opinion = self.opinion.value

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "fingerprint": fingerprint,
                "opinion": opinion,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        fingerprint = d.pop("fingerprint")

        opinion = Opinion(d.pop("opinion"))

        reason = d.pop("reason", UNSET)

        opined = cls(
            fingerprint=fingerprint,
            opinion=opinion,
            reason=reason,
        )

        return opined
