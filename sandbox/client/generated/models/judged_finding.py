from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.judgement import Judgement


T = TypeVar("T", bound="JudgedFinding")


@_attrs_define
class JudgedFinding:
    """A finding, by its number in the verdict (from 0), and what counts of what people made of it.

    `carried`: it was said of an earlier case of the same product, not of this one. `history` is all that was
    said of it there and here, the newest first.

        Attributes:
            finding (int):
            fingerprint (str):
            judgement (Judgement | None | Unset):
            carried (bool | Unset):  Default: False.
            history (list[Judgement] | Unset):
    """

    finding: int
    fingerprint: str
    judgement: Judgement | None | Unset = UNSET
    carried: bool | Unset = False
    history: list[Judgement] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.judgement import Judgement  # noqa: PLC0415

        finding = self.finding

        fingerprint = self.fingerprint

        judgement: dict[str, Any] | None | Unset
        if isinstance(self.judgement, Unset):
            judgement = UNSET
        elif isinstance(self.judgement, Judgement):
            judgement = self.judgement.to_dict()
        else:
            judgement = self.judgement

        carried = self.carried

        history: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.history, Unset):
            history = []
            for history_item_data in self.history:
                history_item = history_item_data.to_dict()
                history.append(history_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "finding": finding,
                "fingerprint": fingerprint,
            }
        )
        if judgement is not UNSET:
            field_dict["judgement"] = judgement
        if carried is not UNSET:
            field_dict["carried"] = carried
        if history is not UNSET:
            field_dict["history"] = history

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.judgement import Judgement  # noqa: PLC0415

        d = dict(src_dict)
        finding = d.pop("finding")

        fingerprint = d.pop("fingerprint")

        def _parse_judgement(data: object) -> Judgement | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                judgement_type_0 = Judgement.from_dict(data)

                return judgement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Judgement | None | Unset, data)

        judgement = _parse_judgement(d.pop("judgement", UNSET))

        carried = d.pop("carried", UNSET)

        _history = d.pop("history", UNSET)
        history: list[Judgement] | Unset = UNSET
        if _history is not UNSET:
            history = []
            for history_item_data in _history:
                history_item = Judgement.from_dict(history_item_data)

                history.append(history_item)

        judged_finding = cls(
            finding=finding,
            fingerprint=fingerprint,
            judgement=judgement,
            carried=carried,
            history=history,
        )

        judged_finding.additional_properties = d
        return judged_finding

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
