from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.channel import Channel
from ..models.data_class import DataClass
from ..models.finding_kind import FindingKind
from ..models.severity import Severity
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.evidence import Evidence
    from ..models.trail_step import TrailStep


T = TypeVar("T", bound="Finding")


@_attrs_define
class Finding:
    """One data class that left, over one endpoint, from one component, in one encoding.

    Attributes:
        kind (FindingKind): What a finding asserts.
        device_time_s (float):
        data_class (DataClass | None | Unset):
        channel (Channel | None | Unset):
        endpoint (str | Unset):  Default: ''.
        last_device_time_s (float | None | Unset):
        package (None | str | Unset):
        component (None | str | Unset):
        thread (None | str | Unset):
        stack (list[str] | Unset):
        decode_chain (list[str] | Unset):
        count (int | Unset):  Default: 1.
        sends (int | Unset):  Default: 1.
        evidence (list[Evidence] | Unset):
        summary (str | Unset):  Default: ''.
        seen_on (list[str] | Unset):
        route (list[str] | Unset):
        note (str | Unset):  Default: ''.
        occasion (str | Unset):  Default: ''.
        trail (list[TrailStep] | Unset):
        severity (Severity | Unset): What a finding does to the verdict: `grave` decides it, a `note` is shown and
            decides nothing.
        techniques (list[str] | Unset):
        confidence (float | None | Unset):
        classes (list[DataClass] | Unset):
    """

    kind: FindingKind
    device_time_s: float
    data_class: DataClass | None | Unset = UNSET
    channel: Channel | None | Unset = UNSET
    endpoint: str | Unset = ""
    last_device_time_s: float | None | Unset = UNSET
    package: None | str | Unset = UNSET
    component: None | str | Unset = UNSET
    thread: None | str | Unset = UNSET
    stack: list[str] | Unset = UNSET
    decode_chain: list[str] | Unset = UNSET
    count: int | Unset = 1
    sends: int | Unset = 1
    evidence: list[Evidence] | Unset = UNSET
    summary: str | Unset = ""
    seen_on: list[str] | Unset = UNSET
    route: list[str] | Unset = UNSET
    note: str | Unset = ""
    occasion: str | Unset = ""
    trail: list[TrailStep] | Unset = UNSET
    severity: Severity | Unset = UNSET
    techniques: list[str] | Unset = UNSET
    confidence: float | None | Unset = UNSET
    classes: list[DataClass] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        device_time_s = self.device_time_s

        data_class: None | str | Unset
        if isinstance(self.data_class, Unset):
            data_class = UNSET
        elif isinstance(self.data_class, DataClass):
            data_class = self.data_class.value
        else:
            data_class = self.data_class

        channel: None | str | Unset
        if isinstance(self.channel, Unset):
            channel = UNSET
        elif isinstance(self.channel, Channel):
            channel = self.channel.value
        else:
            channel = self.channel

        endpoint = self.endpoint

        last_device_time_s: float | None | Unset
        if isinstance(self.last_device_time_s, Unset):
            last_device_time_s = UNSET
        else:
            last_device_time_s = self.last_device_time_s

        package: None | str | Unset
        if isinstance(self.package, Unset):
            package = UNSET
        else:
            package = self.package

        component: None | str | Unset
        if isinstance(self.component, Unset):
            component = UNSET
        else:
            component = self.component

        thread: None | str | Unset
        if isinstance(self.thread, Unset):
            thread = UNSET
        else:
            thread = self.thread

        stack: list[str] | Unset = UNSET
        if not isinstance(self.stack, Unset):
            stack = self.stack

        decode_chain: list[str] | Unset = UNSET
        if not isinstance(self.decode_chain, Unset):
            decode_chain = self.decode_chain

        count = self.count

        sends = self.sends

        evidence: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.evidence, Unset):
            evidence = []
            for evidence_item_data in self.evidence:
                evidence_item = evidence_item_data.to_dict()
                evidence.append(evidence_item)

        summary = self.summary

        seen_on: list[str] | Unset = UNSET
        if not isinstance(self.seen_on, Unset):
            seen_on = self.seen_on

        route: list[str] | Unset = UNSET
        if not isinstance(self.route, Unset):
            route = self.route

        note = self.note

        occasion = self.occasion

        trail: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.trail, Unset):
            trail = []
            for trail_item_data in self.trail:
                trail_item = trail_item_data.to_dict()
                trail.append(trail_item)

        severity: str | Unset = UNSET
        if not isinstance(self.severity, Unset):
            severity = self.severity.value

        techniques: list[str] | Unset = UNSET
        if not isinstance(self.techniques, Unset):
            techniques = self.techniques

        confidence: float | None | Unset
        if isinstance(self.confidence, Unset):
            confidence = UNSET
        else:
            confidence = self.confidence

        classes: list[str] | Unset = UNSET
        if not isinstance(self.classes, Unset):
            classes = []
            for classes_item_data in self.classes:
                classes_item = classes_item_data.value
                classes.append(classes_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "device_time_s": device_time_s,
            }
        )
        if data_class is not UNSET:
            field_dict["data_class"] = data_class
        if channel is not UNSET:
            field_dict["channel"] = channel
        if endpoint is not UNSET:
            field_dict["endpoint"] = endpoint
        if last_device_time_s is not UNSET:
            field_dict["last_device_time_s"] = last_device_time_s
        if package is not UNSET:
            field_dict["package"] = package
        if component is not UNSET:
            field_dict["component"] = component
        if thread is not UNSET:
            field_dict["thread"] = thread
        if stack is not UNSET:
            field_dict["stack"] = stack
        if decode_chain is not UNSET:
            field_dict["decode_chain"] = decode_chain
        if count is not UNSET:
            field_dict["count"] = count
        if sends is not UNSET:
            field_dict["sends"] = sends
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if summary is not UNSET:
            field_dict["summary"] = summary
        if seen_on is not UNSET:
            field_dict["seen_on"] = seen_on
        if route is not UNSET:
            field_dict["route"] = route
        if note is not UNSET:
            field_dict["note"] = note
        if occasion is not UNSET:
            field_dict["occasion"] = occasion
        if trail is not UNSET:
            field_dict["trail"] = trail
        if severity is not UNSET:
            field_dict["severity"] = severity
        if techniques is not UNSET:
            field_dict["techniques"] = techniques
        if confidence is not UNSET:
            field_dict["confidence"] = confidence
        if classes is not UNSET:
            field_dict["classes"] = classes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence import Evidence  # noqa: PLC0415
        from ..models.trail_step import TrailStep  # noqa: PLC0415

        d = dict(src_dict)
        kind = FindingKind(d.pop("kind"))

        device_time_s = d.pop("device_time_s")

        def _parse_data_class(data: object) -> DataClass | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                data_class_type_0 = DataClass(data)

                return data_class_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataClass | None | Unset, data)

        data_class = _parse_data_class(d.pop("data_class", UNSET))

        def _parse_channel(data: object) -> Channel | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                channel_type_0 = Channel(data)

                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Channel | None | Unset, data)

        channel = _parse_channel(d.pop("channel", UNSET))

        endpoint = d.pop("endpoint", UNSET)

        def _parse_last_device_time_s(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        last_device_time_s = _parse_last_device_time_s(d.pop("last_device_time_s", UNSET))

        def _parse_package(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        package = _parse_package(d.pop("package", UNSET))

        def _parse_component(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        component = _parse_component(d.pop("component", UNSET))

        def _parse_thread(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        thread = _parse_thread(d.pop("thread", UNSET))

        stack = cast(list[str], d.pop("stack", UNSET))

        decode_chain = cast(list[str], d.pop("decode_chain", UNSET))

        count = d.pop("count", UNSET)

        sends = d.pop("sends", UNSET)

        _evidence = d.pop("evidence", UNSET)
        evidence: list[Evidence] | Unset = UNSET
        if _evidence is not UNSET:
            evidence = []
            for evidence_item_data in _evidence:
                evidence_item = Evidence.from_dict(evidence_item_data)

                evidence.append(evidence_item)

        summary = d.pop("summary", UNSET)

        seen_on = cast(list[str], d.pop("seen_on", UNSET))

        route = cast(list[str], d.pop("route", UNSET))

        note = d.pop("note", UNSET)

        occasion = d.pop("occasion", UNSET)

        _trail = d.pop("trail", UNSET)
        trail: list[TrailStep] | Unset = UNSET
        if _trail is not UNSET:
            trail = []
            for trail_item_data in _trail:
                trail_item = TrailStep.from_dict(trail_item_data)

                trail.append(trail_item)

        _severity = d.pop("severity", UNSET)
        severity: Severity | Unset
        if isinstance(_severity, Unset):
            severity = UNSET
        else:
            severity = Severity(_severity)

        techniques = cast(list[str], d.pop("techniques", UNSET))

        def _parse_confidence(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        confidence = _parse_confidence(d.pop("confidence", UNSET))

        _classes = d.pop("classes", UNSET)
        classes: list[DataClass] | Unset = UNSET
        if _classes is not UNSET:
            classes = []
            for classes_item_data in _classes:
                classes_item = DataClass(classes_item_data)

                classes.append(classes_item)

        finding = cls(
            kind=kind,
            device_time_s=device_time_s,
            data_class=data_class,
            channel=channel,
            endpoint=endpoint,
            last_device_time_s=last_device_time_s,
            package=package,
            component=component,
            thread=thread,
            stack=stack,
            decode_chain=decode_chain,
            count=count,
            sends=sends,
            evidence=evidence,
            summary=summary,
            seen_on=seen_on,
            route=route,
            note=note,
            occasion=occasion,
            trail=trail,
            severity=severity,
            techniques=techniques,
            confidence=confidence,
            classes=classes,
        )

        finding.additional_properties = d
        return finding

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
