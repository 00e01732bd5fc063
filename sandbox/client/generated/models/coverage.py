from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.by_hand import ByHand
    from ..models.coverage_seeded import CoverageSeeded
    from ..models.explored import Explored
    from ..models.gap import Gap
    from ..models.notice import Notice


T = TypeVar("T", bound="Coverage")


@_attrs_define
class Coverage:
    """What was run, and what was not. `by_hand` is what people did; it is not among the stimuli counted.

    Attributes:
        booted (bool | Unset):  Default: False.
        device_hours (float | Unset):  Default: 0.0.
        hours_requested (float | Unset):  Default: 0.0.
        self_test (bool | Unset):  Default: False.
        stimuli_planned (int | Unset):  Default: 0.
        stimuli_delivered (int | Unset):  Default: 0.
        by_hand (list[ByHand] | Unset):
        components_declared (int | Unset):  Default: 0.
        components_started (int | Unset):  Default: 0.
        crashes (int | Unset):  Default: 0.
        flows (int | Unset):  Default: 0.
        tls_flows (int | Unset):  Default: 0.
        tls_read (int | Unset):  Default: 0.
        unread_payloads (int | Unset):  Default: 0.
        native_libraries (list[str] | Unset):
        native_loaded (list[str] | Unset):
        seeded (CoverageSeeded | Unset):
        activities_declared (int | Unset):  Default: 0.
        activities_explored (int | Unset):  Default: 0.
        explored (list[Explored] | Unset):
        notifications (int | Unset):  Default: 0.
        twin_runs (int | Unset):  Default: 0.
        notices (list[Notice] | Unset):
        gaps (list[Gap] | Unset):
    """

    booted: bool | Unset = False
    device_hours: float | Unset = 0.0
    hours_requested: float | Unset = 0.0
    self_test: bool | Unset = False
    stimuli_planned: int | Unset = 0
    stimuli_delivered: int | Unset = 0
    by_hand: list[ByHand] | Unset = UNSET
    components_declared: int | Unset = 0
    components_started: int | Unset = 0
    crashes: int | Unset = 0
    flows: int | Unset = 0
    tls_flows: int | Unset = 0
    tls_read: int | Unset = 0
    unread_payloads: int | Unset = 0
    native_libraries: list[str] | Unset = UNSET
    native_loaded: list[str] | Unset = UNSET
    seeded: CoverageSeeded | Unset = UNSET
    activities_declared: int | Unset = 0
    activities_explored: int | Unset = 0
    explored: list[Explored] | Unset = UNSET
    notifications: int | Unset = 0
    twin_runs: int | Unset = 0
    notices: list[Notice] | Unset = UNSET
    gaps: list[Gap] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        booted = self.booted

        device_hours = self.device_hours

        hours_requested = self.hours_requested

        self_test = self.self_test

        stimuli_planned = self.stimuli_planned

        stimuli_delivered = self.stimuli_delivered

        by_hand: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.by_hand, Unset):
            by_hand = []
            for by_hand_item_data in self.by_hand:
                by_hand_item = by_hand_item_data.to_dict()
                by_hand.append(by_hand_item)

        components_declared = self.components_declared

        components_started = self.components_started

        crashes = self.crashes

        flows = self.flows

        tls_flows = self.tls_flows

        tls_read = self.tls_read

        unread_payloads = self.unread_payloads

        native_libraries: list[str] | Unset = UNSET
        if not isinstance(self.native_libraries, Unset):
            native_libraries = self.native_libraries

        native_loaded: list[str] | Unset = UNSET
        if not isinstance(self.native_loaded, Unset):
            native_loaded = self.native_loaded

        seeded: dict[str, Any] | Unset = UNSET
        if not isinstance(self.seeded, Unset):
            seeded = self.seeded.to_dict()

        activities_declared = self.activities_declared

        activities_explored = self.activities_explored

        explored: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.explored, Unset):
            explored = []
            for explored_item_data in self.explored:
                explored_item = explored_item_data.to_dict()
                explored.append(explored_item)

        notifications = self.notifications

        twin_runs = self.twin_runs

        notices: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.notices, Unset):
            notices = []
            for notices_item_data in self.notices:
                notices_item = notices_item_data.to_dict()
                notices.append(notices_item)

        gaps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.gaps, Unset):
            gaps = []
            for gaps_item_data in self.gaps:
                gaps_item = gaps_item_data.to_dict()
                gaps.append(gaps_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if booted is not UNSET:
            field_dict["booted"] = booted
        if device_hours is not UNSET:
            field_dict["device_hours"] = device_hours
        if hours_requested is not UNSET:
            field_dict["hours_requested"] = hours_requested
        if self_test is not UNSET:
            field_dict["self_test"] = self_test
        if stimuli_planned is not UNSET:
            field_dict["stimuli_planned"] = stimuli_planned
        if stimuli_delivered is not UNSET:
            field_dict["stimuli_delivered"] = stimuli_delivered
        if by_hand is not UNSET:
            field_dict["by_hand"] = by_hand
        if components_declared is not UNSET:
            field_dict["components_declared"] = components_declared
        if components_started is not UNSET:
            field_dict["components_started"] = components_started
        if crashes is not UNSET:
            field_dict["crashes"] = crashes
        if flows is not UNSET:
            field_dict["flows"] = flows
        if tls_flows is not UNSET:
            field_dict["tls_flows"] = tls_flows
        if tls_read is not UNSET:
            field_dict["tls_read"] = tls_read
        if unread_payloads is not UNSET:
            field_dict["unread_payloads"] = unread_payloads
        if native_libraries is not UNSET:
            field_dict["native_libraries"] = native_libraries
        if native_loaded is not UNSET:
            field_dict["native_loaded"] = native_loaded
        if seeded is not UNSET:
            field_dict["seeded"] = seeded
        if activities_declared is not UNSET:
            field_dict["activities_declared"] = activities_declared
        if activities_explored is not UNSET:
            field_dict["activities_explored"] = activities_explored
        if explored is not UNSET:
            field_dict["explored"] = explored
        if notifications is not UNSET:
            field_dict["notifications"] = notifications
        if twin_runs is not UNSET:
            field_dict["twin_runs"] = twin_runs
        if notices is not UNSET:
            field_dict["notices"] = notices
        if gaps is not UNSET:
            field_dict["gaps"] = gaps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.by_hand import ByHand  # noqa: PLC0415
        from ..models.coverage_seeded import CoverageSeeded  # noqa: PLC0415
        from ..models.explored import Explored  # noqa: PLC0415
        from ..models.gap import Gap  # noqa: PLC0415
        from ..models.notice import Notice  # noqa: PLC0415

        d = dict(src_dict)
        booted = d.pop("booted", UNSET)

        device_hours = d.pop("device_hours", UNSET)

        hours_requested = d.pop("hours_requested", UNSET)

        self_test = d.pop("self_test", UNSET)

        stimuli_planned = d.pop("stimuli_planned", UNSET)

        stimuli_delivered = d.pop("stimuli_delivered", UNSET)

        _by_hand = d.pop("by_hand", UNSET)
        by_hand: list[ByHand] | Unset = UNSET
        if _by_hand is not UNSET:
            by_hand = []
            for by_hand_item_data in _by_hand:
                by_hand_item = ByHand.from_dict(by_hand_item_data)

                by_hand.append(by_hand_item)

        components_declared = d.pop("components_declared", UNSET)

        components_started = d.pop("components_started", UNSET)

        crashes = d.pop("crashes", UNSET)

        flows = d.pop("flows", UNSET)

        tls_flows = d.pop("tls_flows", UNSET)

        tls_read = d.pop("tls_read", UNSET)

        unread_payloads = d.pop("unread_payloads", UNSET)

        native_libraries = cast(list[str], d.pop("native_libraries", UNSET))

        native_loaded = cast(list[str], d.pop("native_loaded", UNSET))

        _seeded = d.pop("seeded", UNSET)
        seeded: CoverageSeeded | Unset
        if isinstance(_seeded, Unset):
            seeded = UNSET
        else:
            seeded = CoverageSeeded.from_dict(_seeded)

        activities_declared = d.pop("activities_declared", UNSET)

        activities_explored = d.pop("activities_explored", UNSET)

        _explored = d.pop("explored", UNSET)
        explored: list[Explored] | Unset = UNSET
        if _explored is not UNSET:
            explored = []
            for explored_item_data in _explored:
                explored_item = Explored.from_dict(explored_item_data)

                explored.append(explored_item)

        notifications = d.pop("notifications", UNSET)

        twin_runs = d.pop("twin_runs", UNSET)

        _notices = d.pop("notices", UNSET)
        notices: list[Notice] | Unset = UNSET
        if _notices is not UNSET:
            notices = []
            for notices_item_data in _notices:
                notices_item = Notice.from_dict(notices_item_data)

                notices.append(notices_item)

        _gaps = d.pop("gaps", UNSET)
        gaps: list[Gap] | Unset = UNSET
        if _gaps is not UNSET:
            gaps = []
            for gaps_item_data in _gaps:
                gaps_item = Gap.from_dict(gaps_item_data)

                gaps.append(gaps_item)

        coverage = cls(
            booted=booted,
            device_hours=device_hours,
            hours_requested=hours_requested,
            self_test=self_test,
            stimuli_planned=stimuli_planned,
            stimuli_delivered=stimuli_delivered,
            by_hand=by_hand,
            components_declared=components_declared,
            components_started=components_started,
            crashes=crashes,
            flows=flows,
            tls_flows=tls_flows,
            tls_read=tls_read,
            unread_payloads=unread_payloads,
            native_libraries=native_libraries,
            native_loaded=native_loaded,
            seeded=seeded,
            activities_declared=activities_declared,
            activities_explored=activities_explored,
            explored=explored,
            notifications=notifications,
            twin_runs=twin_runs,
            notices=notices,
            gaps=gaps,
        )

        coverage.additional_properties = d
        return coverage

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
