from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.outcome import Outcome
from ..types import UNSET, Unset

T = TypeVar("T", bound="Rejudgement")


@_attrs_define
class Rejudgement:
    """A verdict made again from a stored record, without a new run.

    `at` is ISO 8601 in UTC, `version` the release that judged now, `former_version` the one before, whose
    verdict lies in `former_file`. `appeared` and `gone` are summaries of findings; the others codes of gaps.

        Attributes:
            at (str):
            version (str):
            former_version (str):
            former_file (str):
            former_verdict (Outcome): `clean` is given only with coverage proof; anything less is `inconclusive`.
            appeared (list[str] | Unset):
            gone (list[str] | Unset):
            gaps_appeared (list[str] | Unset):
            gaps_gone (list[str] | Unset):
    """

    at: str
    version: str
    former_version: str
    former_file: str
    former_verdict: Outcome
    appeared: list[str] | Unset = UNSET
    gone: list[str] | Unset = UNSET
    gaps_appeared: list[str] | Unset = UNSET
    gaps_gone: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at

        version = self.version

        former_version = self.former_version

        former_file = self.former_file

        former_verdict = self.former_verdict.value

        appeared: list[str] | Unset = UNSET
        if not isinstance(self.appeared, Unset):
            appeared = self.appeared

        gone: list[str] | Unset = UNSET
        if not isinstance(self.gone, Unset):
            gone = self.gone

        gaps_appeared: list[str] | Unset = UNSET
        if not isinstance(self.gaps_appeared, Unset):
            gaps_appeared = self.gaps_appeared

        gaps_gone: list[str] | Unset = UNSET
        if not isinstance(self.gaps_gone, Unset):
            gaps_gone = self.gaps_gone

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "version": version,
                "former_version": former_version,
                "former_file": former_file,
                "former_verdict": former_verdict,
            }
        )
        if appeared is not UNSET:
            field_dict["appeared"] = appeared
        if gone is not UNSET:
            field_dict["gone"] = gone
        if gaps_appeared is not UNSET:
            field_dict["gaps_appeared"] = gaps_appeared
        if gaps_gone is not UNSET:
            field_dict["gaps_gone"] = gaps_gone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = d.pop("at")

        version = d.pop("version")

        former_version = d.pop("former_version")

        former_file = d.pop("former_file")

        former_verdict = Outcome(d.pop("former_verdict"))

        appeared = cast(list[str], d.pop("appeared", UNSET))

        gone = cast(list[str], d.pop("gone", UNSET))

        gaps_appeared = cast(list[str], d.pop("gaps_appeared", UNSET))

        gaps_gone = cast(list[str], d.pop("gaps_gone", UNSET))

        rejudgement = cls(
            at=at,
            version=version,
            former_version=former_version,
            former_file=former_file,
            former_verdict=former_verdict,
            appeared=appeared,
            gone=gone,
            gaps_appeared=gaps_appeared,
            gaps_gone=gaps_gone,
        )

        rejudgement.additional_properties = d
        return rejudgement

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
