"""What the owner types into a field, told by its hints, its type, its name, and the text before it.

None of it is a value that was put on the phone: an app that sends what was typed into its form leaks nothing,
and is not taken for one that does. Numbers of input types: `android.text.InputType`. Autofill hints:
`android.view.View.AUTOFILL_HINT_…`. Telephone numbers with 555-01 are kept for fiction (NANPA).
"""

import re
from dataclasses import dataclass
from random import Random

from sandbox.explore.screen import Node

_CLASS_MASK, _VARIATION_MASK = 0xF, 0xFF0
_TEXT, _NUMBER, _PHONE, _DATE = 1, 2, 3, 4
_VARIATIONS = {
    0x10: "url",
    0x20: "email",
    0xD0: "email",
    0x60: "name",
    0x70: "street",
    0x80: "password",
    0x90: "password",
    0xE0: "password",
}
_WORDS: tuple[tuple[str, str], ...] = (
    ("password", r"pass(word|wd|phrase|code)|kennwort|passwort|mot de passe|contrase|senha|пароль|密码"),
    ("email", r"e-?mail|correo|courriel|почт|邮箱"),
    ("card", r"card ?num|credit ?card|cc-?num|kartennummer"),
    ("security_code", r"\bcv[cv]\b|security ?code|prüfziffer"),
    ("expiry", r"expir|valid (thru|until)|gültig bis"),
    ("code", r"\botp\b|one.?time|verification|\bcode\b|\bpin\b|\btan\b|验证码"),
    ("phone", r"phone|mobile|telefon|handy|\btel\b|móvil|número|телефон|手机"),
    ("postcode", r"zip|post(al)? ?code|postleitzahl|\bplz\b|cep\b"),
    ("street", r"address|street|straße|strasse|adresse|direcci|rue\b|адрес|地址"),
    ("city", r"city|town|\bort\b|stadt|ville|ciudad|город|城市"),
    ("date", r"birth|date|geburt|naissance|nacimiento|\bdob\b|datum"),
    ("age", r"\bage\b|alter\b"),
    ("url", r"\burl\b|web ?site|homepage|link\b"),
    ("search", r"search|such|query|find|buscar|recherch|поиск|搜索"),
    ("amount", r"amount|price|betrag|sum\b|quantity|weight|height|anzahl"),
    ("given_name", r"first ?name|given ?name|vorname|prénom|nombre\b"),
    ("family_name", r"last ?name|family ?name|surname|nachname|apellido"),
    ("user", r"user|login|account|nick|benutzer|usuario|логин|用户"),
    ("name", r"name|nom\b|имя|姓名"),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _WORDS)


@dataclass(frozen=True)
class Values:
    """What one owner types, by the kind of field; ASCII, for a phone's `input text` knows no more."""

    by_kind: tuple[tuple[str, str], ...]

    def of(self, kind: str) -> str:
        return dict(self.by_kind)[kind]


def values_of(full_name: str) -> Values:
    """The same name always types the same."""
    rng = Random(f"forms {full_name}")
    plain = full_name.encode("ascii", "ignore").decode()
    given, _, family = plain.partition(" ")
    user = re.sub(r"[^a-z]", "", given.lower()) + str(rng.randint(100, 999))
    typed = {
        "name": plain,
        "given_name": given,
        "family_name": family or given,
        "user": user,
        "email": f"{user}@inbox.example",
        "password": f"Maple-{rng.randint(1000, 9999)}",
        "phone": f"+1415555{rng.randint(100, 199):04d}",
        "street": f"{rng.randint(2, 99)} Alder Street",
        "city": "Portland",
        "postcode": "97205",
        "date": "1990-04-17",
        "age": "34",
        "code": str(rng.randint(100_000, 999_999)),
        "card": "4111111111111111",  # the number that payment providers keep for tests
        "security_code": "123",
        "expiry": "12/29",
        "url": "https://www.example.com",
        "search": "weather",
        "amount": "12",
        "number": "12",
        "text": "Good morning",
    }
    return Values(tuple(typed.items()))


def value_for(field: Node, before: str, values: Values) -> str:
    """What to type into a field; `before` is the text that precedes it on the screen."""
    return values.of(kind_of(field, before))


def kind_of(field: Node, before: str) -> str:
    """A key of `Values`: the field's own words first, then its type, then the text before it."""
    if field.has("password"):
        return "password"
    own = " ".join((field.autofill_hints, field.hint, field.name.replace("_", " "), field.description))
    return _by_words(own) or _by_type(field.input_type) or _by_words(before) or "text"


def _by_words(text: str) -> str:
    return next((kind for kind, pattern in _PATTERNS if pattern.search(text)), "")


def _by_type(input_type: int) -> str:
    kind = input_type & _CLASS_MASK
    if kind == _TEXT:
        return _VARIATIONS.get(input_type & _VARIATION_MASK, "")
    return {_NUMBER: "number", _PHONE: "phone", _DATE: "date"}.get(kind, "")
