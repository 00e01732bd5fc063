"""What the code of an app tells of the answers that it waits for, over all its DEX files. Pure."""

import itertools
import re
from collections.abc import Iterable, Iterator

from sandbox.failures import BadInput
from sandbox.firmware.dex.awaited import Asked, Awaited, awaited
from sandbox.firmware.dex.file import DexFile, parse
from sandbox.firmware.dex.named import named_fields
from sandbox.gateway.briefing import Ability, Content, Hints, Key, Recipe

_MOST_BYTES = 48 << 20
_MOST_KEYS, _MOST_TEXTS, _MOST_CLASSES, _MOST_RECIPES = 200, 20, 20, 6
_MOST_CONTENTS, _LONGEST_AUTHORITY = 200, 200
_LONGEST = 80
_KEY_LENGTHS = (8, 16, 24, 32)
_KEY = re.compile(r"[A-Za-z0-9_.$ -]{1,80}")
_CLASS = re.compile(r"(?:[A-Za-z_$][\w$]{0,60}\.){1,8}[A-Za-z_$][\w$]{0,60}", re.ASCII)
_CONTENT = re.compile(r"content://([\w.\-]{1,200})/([\w.\-/#*]{1,200})", re.ASCII)
_PATH = re.compile(r"/?([\w.\-/#*]{1,200})", re.ASCII)
_OF_THE_PHONE = (
    "android.",
    "androidx.",
    "java.",
    "javax.",
    "kotlin.",
    "dalvik.",
    "org.json.",
    "com.android.",
)
_METHODS = {
    ("Ljava/lang/Runtime;", "exec"): Ability.EXECUTE,
    ("Ljava/lang/ProcessBuilder;", "<init>"): Ability.EXECUTE,
    ("Ldalvik/system/DexClassLoader;", "<init>"): Ability.LOAD,
    ("Ldalvik/system/PathClassLoader;", "<init>"): Ability.LOAD,
    ("Ldalvik/system/InMemoryDexClassLoader;", "<init>"): Ability.LOAD,
    ("Ldalvik/system/DexFile;", "loadDex"): Ability.LOAD,
    ("Landroid/content/pm/PackageInstaller;", "createSession"): Ability.INSTALL,
    ("Landroid/telephony/SmsMessage;", "createFromPdu"): Ability.READ_TEXTS,
}
_STRINGS = {
    "application/vnd.android.package-archive": Ability.INSTALL,
    "pm install": Ability.INSTALL,
    "dalvik.system.DexClassLoader": Ability.LOAD,
    "android.provider.Telephony.SMS_RECEIVED": Ability.READ_TEXTS,
    "content://sms": Ability.READ_TEXTS,
}


def hints(dexes: Iterable[bytes]) -> Hints:
    """What all files together tell; those that cannot be read tell nothing, nor those beyond 48 MiB."""
    keys: dict[Asked, None] = {}
    begins: dict[str, None] = {}
    classes: dict[str, None] = {}
    able: set[Ability] = set()
    contents: dict[Content, None] = {}
    sealed = Awaited()
    for dex, found in _readable(dexes):
        keys |= found.keys
        begins |= found.compared
        classes |= found.classes
        able |= set(_abilities(dex))
        contents |= dict.fromkeys(_contents(dex, found))
        _add_ciphers(sealed, found)
    return Hints(
        keys=tuple(_key(asked) for asked in keys if _is_key(asked))[:_MOST_KEYS],
        prefixes=tuple(text for text in begins if _is_order(text))[:_MOST_TEXTS],
        classes=tuple(name for name in classes if _is_own(name))[:_MOST_CLASSES],
        abilities=tuple(sorted(able)),
        recipes=tuple(itertools.islice(_recipes(sealed), _MOST_RECIPES)),
        decrypts=sealed.decrypts,
        contents=tuple(contents)[:_MOST_CONTENTS],
    )


def _add_ciphers(all_files: Awaited, found: Awaited) -> None:
    all_files.ciphers |= found.ciphers
    all_files.secrets |= found.secrets
    all_files.vectors |= found.vectors
    all_files.loose |= found.loose
    all_files.decrypts |= found.decrypts


def _recipes(found: Awaited) -> Iterator[Recipe]:
    """Each cipher with each text that may be its key: those of a key's making first, then by length."""
    fitting = [text for text in found.loose if len(text.encode()) in _KEY_LENGTHS]
    secrets = dict.fromkeys((*found.secrets, *fitting))
    for name, secret in itertools.product(found.ciphers, secrets):
        if len(name) <= _LONGEST and len(secret) <= _LONGEST:
            yield from (Recipe(transformation=name, key=secret, vector=one) for one in found.vectors or ("",))


def _readable(dexes: Iterable[bytes]) -> Iterator[tuple[DexFile, Awaited]]:
    left = _MOST_BYTES
    for data in dexes:
        left -= len(data)
        if left < 0:
            return
        try:
            dex = parse(data)
            found = awaited(dex)
            for name, kind in named_fields(dex):
                found.keys.setdefault(Asked(name, kind, None))
        except BadInput:
            continue
        yield dex, found


def _contents(dex: DexFile, found: Awaited) -> Iterator[Content]:
    """What its content providers tell apart, and what it writes out as an address of content."""
    for authority, path in found.matched:
        part = _PATH.fullmatch(path)
        if part and len(authority) <= _LONGEST_AUTHORITY:
            yield Content(authority=authority, path=part[1])
    for text in dex.strings:
        if whole := _CONTENT.fullmatch(text):
            yield Content(authority=whole[1], path=whole[2])


def _abilities(dex: DexFile) -> Iterator[Ability]:
    for member in dex.methods:
        ability = _METHODS.get((dex.descriptor(member.owner), dex.strings[member.name]))
        if ability:
            yield ability
    for text in dex.strings:
        for sign, ability in _STRINGS.items():
            if text.startswith(sign):
                yield ability


def _is_key(asked: Asked) -> bool:
    return all(_KEY.fullmatch(name) for name in (asked.name, *(asked.parent or ())))


def _key(asked: Asked) -> Key:
    return Key(name=asked.name, kind=asked.kind, parent=asked.parent)


def _is_order(text: str) -> bool:
    """A word or two in one line; addresses and paths are compared with, too, and are none."""
    return 1 < len(text) <= 40 and text.isprintable() and text.isascii() and "/" not in text


def _is_own(name: str) -> bool:
    return _CLASS.fullmatch(name) is not None and not name.startswith(_OF_THE_PHONE)
