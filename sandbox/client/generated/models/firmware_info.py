from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.booted_package import BootedPackage
    from ..models.known_package import KnownPackage
    from ..models.left_out import LeftOut


T = TypeVar("T", bound="FirmwareInfo")


@_attrs_define
class FirmwareInfo:
    """The image, as its own files say: hostile text. Every package is in `booted` or in `left_out`.

    Attributes:
        fingerprint (str | Unset):  Default: ''.
        maker (str | Unset):  Default: ''.
        model (str | Unset):  Default: ''.
        android (str | Unset):  Default: ''.
        security_patch (str | Unset):  Default: ''.
        partitions (list[str] | Unset):
        packages (int | Unset):  Default: 0.
        booted (list[BootedPackage] | Unset):
        left_out (list[LeftOut] | Unset):
        known (list[KnownPackage] | Unset):
        notes (list[str] | Unset):
    """

    fingerprint: str | Unset = ""
    maker: str | Unset = ""
    model: str | Unset = ""
    android: str | Unset = ""
    security_patch: str | Unset = ""
    partitions: list[str] | Unset = UNSET
    packages: int | Unset = 0
    booted: list[BootedPackage] | Unset = UNSET
    left_out: list[LeftOut] | Unset = UNSET
    known: list[KnownPackage] | Unset = UNSET
    notes: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        fingerprint = self.fingerprint

        maker = self.maker

        model = self.model

        android = self.android

        security_patch = self.security_patch

        partitions: list[str] | Unset = UNSET
        if not isinstance(self.partitions, Unset):
            partitions = self.partitions

        packages = self.packages

        booted: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.booted, Unset):
            booted = []
            for booted_item_data in self.booted:
                booted_item = booted_item_data.to_dict()
                booted.append(booted_item)

        left_out: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.left_out, Unset):
            left_out = []
            for left_out_item_data in self.left_out:
                left_out_item = left_out_item_data.to_dict()
                left_out.append(left_out_item)

        known: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.known, Unset):
            known = []
            for known_item_data in self.known:
                known_item = known_item_data.to_dict()
                known.append(known_item)

        notes: list[str] | Unset = UNSET
        if not isinstance(self.notes, Unset):
            notes = self.notes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if fingerprint is not UNSET:
            field_dict["fingerprint"] = fingerprint
        if maker is not UNSET:
            field_dict["maker"] = maker
        if model is not UNSET:
            field_dict["model"] = model
        if android is not UNSET:
            field_dict["android"] = android
        if security_patch is not UNSET:
            field_dict["security_patch"] = security_patch
        if partitions is not UNSET:
            field_dict["partitions"] = partitions
        if packages is not UNSET:
            field_dict["packages"] = packages
        if booted is not UNSET:
            field_dict["booted"] = booted
        if left_out is not UNSET:
            field_dict["left_out"] = left_out
        if known is not UNSET:
            field_dict["known"] = known
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.booted_package import BootedPackage  # noqa: PLC0415
        from ..models.known_package import KnownPackage  # noqa: PLC0415
        from ..models.left_out import LeftOut  # noqa: PLC0415

        d = dict(src_dict)
        fingerprint = d.pop("fingerprint", UNSET)

        maker = d.pop("maker", UNSET)

        model = d.pop("model", UNSET)

        android = d.pop("android", UNSET)

        security_patch = d.pop("security_patch", UNSET)

        partitions = cast(list[str], d.pop("partitions", UNSET))

        packages = d.pop("packages", UNSET)

        _booted = d.pop("booted", UNSET)
        booted: list[BootedPackage] | Unset = UNSET
        if _booted is not UNSET:
            booted = []
            for booted_item_data in _booted:
                booted_item = BootedPackage.from_dict(booted_item_data)

                booted.append(booted_item)

        _left_out = d.pop("left_out", UNSET)
        left_out: list[LeftOut] | Unset = UNSET
        if _left_out is not UNSET:
            left_out = []
            for left_out_item_data in _left_out:
                left_out_item = LeftOut.from_dict(left_out_item_data)

                left_out.append(left_out_item)

        _known = d.pop("known", UNSET)
        known: list[KnownPackage] | Unset = UNSET
        if _known is not UNSET:
            known = []
            for known_item_data in _known:
                known_item = KnownPackage.from_dict(known_item_data)

                known.append(known_item)

        notes = cast(list[str], d.pop("notes", UNSET))

        firmware_info = cls(
            fingerprint=fingerprint,
            maker=maker,
            model=model,
            android=android,
            security_patch=security_patch,
            partitions=partitions,
            packages=packages,
            booted=booted,
            left_out=left_out,
            known=known,
            notes=notes,
        )

        firmware_info.additional_properties = d
        return firmware_info

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
