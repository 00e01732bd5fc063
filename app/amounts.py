"""Amounts as people read them. Pure."""


def size(of: int) -> str:
    """`700 B`, `1.4 kB`, `300 MB`: bytes."""
    scaled, unit = float(of), "B"
    for larger in ("kB", "MB", "GB"):
        if scaled < 1000:
            break
        scaled, unit = scaled / 1000, larger
    return f"{scaled:.0f} {unit}" if scaled >= 100 else f"{scaled:.1f}".removesuffix(".0") + f" {unit}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 flow`, `50,000 flows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
