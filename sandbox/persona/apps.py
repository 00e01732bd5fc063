"""What the owner has installed: widely used apps, and a few of small makers that only this owner has."""

from random import Random

from sandbox.persona.model import InstalledApp
from sandbox.persona.words import compound

_COMMON = (
    ("com.android.chrome", "Chrome"),
    ("com.google.android.youtube", "YouTube"),
    ("com.google.android.apps.maps", "Maps"),
    ("com.google.android.gm", "Gmail"),
    ("com.whatsapp", "WhatsApp"),
    ("com.instagram.android", "Instagram"),
    ("com.facebook.katana", "Facebook"),
    ("com.facebook.orca", "Messenger"),
    ("com.spotify.music", "Spotify"),
    ("com.netflix.mediaclient", "Netflix"),
    ("com.amazon.mShopping.android.shopping", "Amazon Shopping"),
    ("com.ubercab", "Uber"),
    ("com.twitter.android", "X"),
    ("com.snapchat.android", "Snapchat"),
    ("com.zhiliaoapp.musically", "TikTok"),
    ("com.paypal.android.p2pmobile", "PayPal"),
    ("com.venmo", "Venmo"),
    ("com.duolingo", "Duolingo"),
    ("com.weather.Weather", "The Weather Channel"),
    ("com.discord", "Discord"),
    ("org.thoughtcrime.securesms", "Signal"),
    ("com.reddit.frontpage", "Reddit"),
)
_SUBJECTS = (
    "budget",
    "choir",
    "fitness",
    "garden",
    "habits",
    "parking",
    "recipes",
    "rides",
    "school",
    "tides",
    "yoga",
)
RARE = 6


def installed(rng: Random) -> tuple[InstalledApp, ...]:
    """Some twenty apps, sorted by package; the last `RARE` drawn are unique to this owner (see `is_rare`)."""
    common = [_app(rng, package, label) for package, label in rng.sample(_COMMON, 16)]
    return tuple(sorted(common + [_rare(rng) for _ in range(RARE)], key=lambda app: app.package))


def is_rare(app: InstalledApp) -> bool:
    """Whether the package name alone identifies the owner."""
    return app.package not in {package for package, _ in _COMMON}


def _rare(rng: Random) -> InstalledApp:
    maker, place, subject = compound(rng), compound(rng), rng.choice(_SUBJECTS)
    return _app(rng, f"com.{maker.lower()}.{place.lower()}{subject}", f"{place} {subject.capitalize()}")


def _app(rng: Random, package: str, label: str) -> InstalledApp:
    version = f"{rng.randint(1, 40)}.{rng.randint(0, 30)}.{rng.randint(0, 9)}"
    return InstalledApp(package=package, label=label, version=version)
