"""What people say of a case, as it goes over the wire. Times are ISO 8601, UTC."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Opinion(StrEnum):
    """What somebody makes of a finding (public, stable). `open` takes back what was said before."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    OPEN = "open"


class Note(_Frozen):
    """`who` is its author's id, as the audit log has it: names can be alike."""

    id: str = Field(examples=["0a1b2c3d4e5f60718293a4b5c6d7e8f9"])
    at: str
    author: str = Field(examples=["ann"])
    who: str = Field(examples=["key:3f2a9c0d1e4b5a67"])
    text: str = Field(examples=["Asked the maker on Monday."])


class Handling(_Frozen):
    """Who looks after a case (empty: nobody), and its labels in order of the alphabet."""

    assignee: str = Field("", examples=["ann"])
    labels: tuple[str, ...] = Field((), examples=[["maker-asked"]])


class Judgement(_Frozen):
    """What somebody made of a finding of `submission`, and why. None is ever changed: the next one counts."""

    id: str = Field(examples=["0a1b2c3d4e5f60718293a4b5c6d7e8f9"])
    submission: str
    fingerprint: str
    opinion: Opinion
    reason: str = Field(examples=["The maker's own crash reports; no owner's data in them."])
    author: str = Field(examples=["ann"])
    at: str


class JudgedFinding(_Frozen):
    """A finding, by its number in the verdict (from 0), and what counts of what people made of it.

    `carried`: it was said of an earlier case of the same product, not of this one. `history` is all that was
    said of it there and here, the newest first.
    """

    finding: int = Field(ge=0)
    fingerprint: str
    judgement: Judgement | None = None
    carried: bool = False
    history: tuple[Judgement, ...] = ()


class Triage(Handling):
    """All that people said of a case. Notes are in the order in which they were written; `findings` are those
    of the verdict, where there is one; `summary` is the same in sentences.
    """

    notes: tuple[Note, ...] = ()
    findings: tuple[JudgedFinding, ...] = ()
    summary: tuple[str, ...] = Field((), examples=[["1 finding rejected by ann: crash reports"]])
