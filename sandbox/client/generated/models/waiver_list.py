from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.known_waiver import KnownWaiver


T = TypeVar("T", bound="WaiverList")


@_attrs_define
class WaiverList:
    """A page, newest first.

    Attributes:
        waivers (list[KnownWaiver]):
    """

    waivers: list[KnownWaiver]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        waivers = []
        for waivers_item_data in self.waivers:
            waivers_item = waivers_item_data.to_dict()
            waivers.append(waivers_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "waivers": waivers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.known_waiver import KnownWaiver  # noqa: PLC0415

        d = dict(src_dict)
        waivers = []
        _waivers = d.pop("waivers")
        for waivers_item_data in _waivers:
            waivers_item = KnownWaiver.from_dict(waivers_item_data)

            waivers.append(waivers_item)

        waiver_list = cls(
            waivers=waivers,
        )

        waiver_list.additional_properties = d
        return waiver_list

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
