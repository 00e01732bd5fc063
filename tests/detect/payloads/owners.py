"""The owners that payloads are about, and the strangers that fill the noise."""

from functools import cache
from random import Random

from sandbox.persona.canaries import derive
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona

NOW_MS = 1_798_000_000_000
_OWNERS = 8
_STRANGERS = 24
_FIRST_OWNER = 101
_FIRST_STRANGER = 4001

_SYLLABLES = {
    "western": "mö bä rü na le gé ño ça ßa tü åh sel dor vin ker",
    "central": "ča že ły ść ňu rő mi ko la ve ra dě sto pů",
    "cyrillic": "\u043c\u0430 \u043d\u043e \u0440\u0438 \u0432\u044b \u0434\u0443 \u0448\u0435 \u043b\u044f "
    "\u0436\u0438 \u0442\u0430 \u0431\u043e",
    "chinese": "会 议 地 点 天 路 号 请 带 上 合 同 本 明 晚 来 我 们",
    "japanese": "お 荷 物 は 明 日 頃 届 け ま す ご 不 在 の 場 合",
    "korean": "내 일 시 에 강 남 역 번 출 구 서 만 나 요",
}
"""A few syllables of each script: words are drawn of them, so that no wording is anybody else's."""


@cache
def owner(seed: int) -> Persona:
    """One of eight owners; the same seeds always have the same."""
    return _abroad(generate(_FIRST_OWNER + seed % _OWNERS, NOW_MS))


@cache
def strangers() -> tuple[Persona, ...]:
    """Other people, who share no number, name or text with any owner."""
    return tuple(_abroad(generate(_FIRST_STRANGER + at, NOW_MS)) for at in range(_STRANGERS))


def _abroad(persona: Persona) -> Persona:
    """The same owner with some names and texts of other scripts: the generated ones are in ASCII."""
    draw = Random(f"abroad {persona.seed}")
    people, texts = list(persona.contacts), list(persona.sms)
    for at, (script, syllables) in enumerate(_SYLLABLES.items()):
        words = [_word(draw, syllables.split()) for _ in range(draw.randint(7, 12))]
        join = "" if script in ("chinese", "japanese") else " "
        texts[at] = texts[at].model_copy(
            update={"body": join.join(words) + f" {draw.randrange(10**5, 10**6)}"}
        )
        names = {"given_name": words[0].title(), "family_name": _word(draw, syllables.split(), 4).title()}
        people[at] = people[at].model_copy(update=names)
    changed = persona.model_copy(update={"contacts": tuple(people), "sms": tuple(texts)})
    return changed.model_copy(update={"canaries": derive(changed)})


def _word(draw: Random, syllables: list[str], least: int = 2) -> str:
    return "".join(draw.choice(syllables) for _ in range(draw.randint(least, 5)))
