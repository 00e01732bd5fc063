"""The owner's texts: conversations with contacts, and what banks, couriers and clinics send.

Every text is at least 24 characters long; the wording is in `sayings`.
"""

from random import Random

from sandbox.persona.model import Contact, Sms
from sandbox.persona.people import DAY_MS
from sandbox.persona.sayings import NOTICES, SHORT_CODE_NOTICES, TALKS, Talk
from sandbox.persona.templates import fill
from sandbox.persona.words import GIVEN

INCOMING = 16
_TALKS = 14
_NOTICES = 22


def history(
    rng: Random, now_ms: int, people: tuple[Contact, ...], services: tuple[str, ...]
) -> tuple[Sms, ...]:
    """Fifty and more texts of about five months, oldest first."""
    kinds = [*TALKS, *rng.sample(TALKS, _TALKS - len(TALKS))]
    texts: list[Sms] = []
    for person, talk in zip(rng.sample(people, _TALKS), kinds, strict=True):
        texts += _conversation(rng, talk, person.phones[0], now_ms - rng.randint(2 * DAY_MS, 150 * DAY_MS))
    for index in range(_NOTICES):
        body, sender = _notice(rng, index, services)
        sent_ms = now_ms - rng.randint(DAY_MS, 150 * DAY_MS)
        texts.append(Sms(address=sender, body=body, date_ms=sent_ms, sent=False, read=rng.random() < 0.9))
    return tuple(sorted(texts, key=lambda text: text.date_ms))


def incoming(
    rng: Random, now_ms: int, people: tuple[Contact, ...], services: tuple[str, ...]
) -> tuple[Sms, ...]:
    """What arrives during the run, in order; `date_ms` is when, if the plan asks for four a day."""
    texts: list[Sms] = []
    for index in range(INCOMING):
        if index % 2:
            body, sender = _notice(rng, rng.randrange(len(NOTICES)), services)
        else:
            body, sender = _received(rng), rng.choice(people).phones[0]
        texts.append(
            Sms(address=sender, body=body, date_ms=now_ms + (index + 1) * DAY_MS // 4, sent=False, read=False)
        )
    return tuple(texts)


def _conversation(rng: Random, talk: Talk, address: str, start_ms: int) -> list[Sms]:
    texts: list[Sms] = []
    child = rng.choice(GIVEN)
    for sent, line in talk:
        start_ms += rng.randint(20_000, 2_400_000)
        body = fill(rng, line, child=child)
        texts.append(Sms(address=address, body=body, date_ms=start_ms, sent=sent))
    return texts


def _notice(rng: Random, index: int, services: tuple[str, ...]) -> tuple[str, str]:
    kind = index % len(NOTICES)
    short = kind < len(SHORT_CODE_NOTICES)
    sender = str(rng.randint(22000, 98999)) if short else services[index % len(services)]
    return fill(rng, NOTICES[kind]), sender


def _received(rng: Random) -> str:
    line = next(line for sent, line in rng.choice(TALKS) if not sent)
    return fill(rng, line, child=rng.choice(GIVEN))
