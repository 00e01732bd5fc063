from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.build import Build


T = TypeVar("T", bound="BuildList")


@_attrs_define
class BuildList:
    """The builds of one product that have a verdict, the oldest first; no `product` where none is known.

    Attributes:
        product (str):
        builds (list[Build]):
    """

    product: str
    builds: list[Build]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product = self.product

        builds = []
        for builds_item_data in self.builds:
            builds_item = builds_item_data.to_dict()
            builds.append(builds_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product": product,
                "builds": builds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.build import Build  # noqa: PLC0415

        d = dict(src_dict)
        product = d.pop("product")

        builds = []
        _builds = d.pop("builds")
        for builds_item_data in _builds:
            builds_item = Build.from_dict(builds_item_data)

            builds.append(builds_item)

        build_list = cls(
            product=product,
            builds=builds,
        )

        build_list.additional_properties = d
        return build_list

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
