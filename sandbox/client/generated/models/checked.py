from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Checked")


@_attrs_define
class Checked:
    """One check; `told` says why, where it is not fine.

    Attributes:
        name (str):
        fine (bool):
        told (str | Unset):  Default: ''.
    """

    name: str
    fine: bool
    told: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        fine = self.fine

        told = self.told

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "fine": fine,
            }
        )
        if told is not UNSET:
            field_dict["told"] = told

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        fine = d.pop("fine")

        told = d.pop("told", UNSET)

        checked = cls(
            name=name,
            fine=fine,
            told=told,
        )

        checked.additional_properties = d
        return checked

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
