from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.consent import Consent


T = TypeVar("T", bound="Explored")


@_attrs_define
class Explored:
    """How far the exploration of one package's screens went in one round.

    `activities` are those of the sample's manifest that were in front; `screens` those never seen in an
    earlier round; `actions_found` and `actions_tried` count up over the rounds. `ended` says why it ended:
    `all_tried`, `steps`, `time`, `not_open`, `no_screen`, `stuck` or `refused`.

        Attributes:
            package (str):
            round_ (int):
            activities (list[str] | Unset):
            screens (int | Unset):  Default: 0.
            steps (int | Unset):  Default: 0.
            actions_found (int | Unset):  Default: 0.
            actions_tried (int | Unset):  Default: 0.
            consents (list[Consent] | Unset):
            ended (str | Unset):  Default: ''.
    """

    package: str
    round_: int
    activities: list[str] | Unset = UNSET
    screens: int | Unset = 0
    steps: int | Unset = 0
    actions_found: int | Unset = 0
    actions_tried: int | Unset = 0
    consents: list[Consent] | Unset = UNSET
    ended: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        package = self.package

        round_ = self.round_

        activities: list[str] | Unset = UNSET
        if not isinstance(self.activities, Unset):
            activities = self.activities

        screens = self.screens

        steps = self.steps

        actions_found = self.actions_found

        actions_tried = self.actions_tried

        consents: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.consents, Unset):
            consents = []
            for consents_item_data in self.consents:
                consents_item = consents_item_data.to_dict()
                consents.append(consents_item)

        ended = self.ended

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "package": package,
                "round": round_,
            }
        )
        if activities is not UNSET:
            field_dict["activities"] = activities
        if screens is not UNSET:
            field_dict["screens"] = screens
        if steps is not UNSET:
            field_dict["steps"] = steps
        if actions_found is not UNSET:
            field_dict["actions_found"] = actions_found
        if actions_tried is not UNSET:
            field_dict["actions_tried"] = actions_tried
        if consents is not UNSET:
            field_dict["consents"] = consents
        if ended is not UNSET:
            field_dict["ended"] = ended

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.consent import Consent  # noqa: PLC0415

        d = dict(src_dict)
        package = d.pop("package")

        round_ = d.pop("round")

        activities = cast(list[str], d.pop("activities", UNSET))

        screens = d.pop("screens", UNSET)

        steps = d.pop("steps", UNSET)

        actions_found = d.pop("actions_found", UNSET)

        actions_tried = d.pop("actions_tried", UNSET)

        _consents = d.pop("consents", UNSET)
        consents: list[Consent] | Unset = UNSET
        if _consents is not UNSET:
            consents = []
            for consents_item_data in _consents:
                consents_item = Consent.from_dict(consents_item_data)

                consents.append(consents_item)

        ended = d.pop("ended", UNSET)

        explored = cls(
            package=package,
            round_=round_,
            activities=activities,
            screens=screens,
            steps=steps,
            actions_found=actions_found,
            actions_tried=actions_tried,
            consents=consents,
            ended=ended,
        )

        explored.additional_properties = d
        return explored

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
