from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Gap")


@_attrs_define
class Gap:
    """One thing that could not be seen or run. A blocking gap turns `clean` into `inconclusive`.

    `packages` are those of a firmware that it concerns; where it names none, all.

        Attributes:
            code (str):
            message (str):
            blocking (bool | Unset):  Default: False.
            packages (list[str] | Unset):
    """

    code: str
    message: str
    blocking: bool | Unset = False
    packages: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        message = self.message

        blocking = self.blocking

        packages: list[str] | Unset = UNSET
        if not isinstance(self.packages, Unset):
            packages = self.packages

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
            }
        )
        if blocking is not UNSET:
            field_dict["blocking"] = blocking
        if packages is not UNSET:
            field_dict["packages"] = packages

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        message = d.pop("message")

        blocking = d.pop("blocking", UNSET)

        packages = cast(list[str], d.pop("packages", UNSET))

        gap = cls(
            code=code,
            message=message,
            blocking=blocking,
            packages=packages,
        )

        gap.additional_properties = d
        return gap

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
