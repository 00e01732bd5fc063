from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="BulkSubmissionsBody")


@_attrs_define
class BulkSubmissionsBody:
    """
    Attributes:
        submissions (list[Any]):
    """

    submissions: list[Any]

    def to_dict(self) -> dict[str, Any]:
        submissions = self.submissions

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "submissions": submissions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        submissions = cast(list[Any], d.pop("submissions"))

        bulk_submissions_body = cls(
            submissions=submissions,
        )

        return bulk_submissions_body
