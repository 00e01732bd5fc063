from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.by_hand_arguments import ByHandArguments


T = TypeVar("T", bound="ByHand")


@_attrs_define
class ByHand:
    """What a person did to the phone: a stimulus, and why it was not delivered, if it was not.

    The arguments are the person's: what was typed is among them.

        Attributes:
            device_time_s (float):
            stimulus (str):
            arguments (ByHandArguments | Unset):
            delivered (bool | Unset):  Default: True.
            reason (str | Unset):  Default: ''.
    """

    device_time_s: float
    stimulus: str
    arguments: ByHandArguments | Unset = UNSET
    delivered: bool | Unset = True
    reason: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        device_time_s = self.device_time_s

        stimulus = self.stimulus

        arguments: dict[str, Any] | Unset = UNSET
        if not isinstance(self.arguments, Unset):
            arguments = self.arguments.to_dict()

        delivered = self.delivered

        reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "device_time_s": device_time_s,
                "stimulus": stimulus,
            }
        )
        if arguments is not UNSET:
            field_dict["arguments"] = arguments
        if delivered is not UNSET:
            field_dict["delivered"] = delivered
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.by_hand_arguments import ByHandArguments  # noqa: PLC0415

        d = dict(src_dict)
        device_time_s = d.pop("device_time_s")

        stimulus = d.pop("stimulus")

        _arguments = d.pop("arguments", UNSET)
        arguments: ByHandArguments | Unset
        if isinstance(_arguments, Unset):
            arguments = UNSET
        else:
            arguments = ByHandArguments.from_dict(_arguments)

        delivered = d.pop("delivered", UNSET)

        reason = d.pop("reason", UNSET)

        by_hand = cls(
            device_time_s=device_time_s,
            stimulus=stimulus,
            arguments=arguments,
            delivered=delivered,
            reason=reason,
        )

        by_hand.additional_properties = d
        return by_hand

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
