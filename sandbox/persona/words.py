"""Pools of words that names, places and firms are composed of.

Family names, streets and firms are composed of two parts, so that their number is large enough for two
personas to share none by chance, and so that none of them is aimed at a real person.
"""

from collections.abc import Iterator
from random import Random

# fmt: off
GIVEN = (
    "Abigail", "Adrian", "Aisha", "Alana", "Alicia", "Amara", "Amelia", "Andre", "Angela", "Anita", "Antonio",
    "Ariana", "Arthur", "Audrey", "Beatriz", "Benjamin", "Bernard", "Bianca", "Brandon", "Brenda", "Bridget",
    "Brooke", "Caleb", "Camila", "Carlos", "Carmen", "Caroline", "Cecilia", "Charlotte", "Christine",
    "Claire", "Claudia", "Colleen", "Connor", "Corinne", "Curtis", "Damian", "Daniela", "Darnell", "Deborah",
    "Denise", "Derek", "Desmond", "Diana", "Dominic", "Donna", "Dwayne", "Edgar", "Eduardo", "Eileen",
    "Elaine", "Elena", "Elijah", "Emilia", "Enrique", "Ernesto", "Esther", "Evelyn", "Fatima", "Felicia",
    "Fernando", "Fiona", "Florence", "Frances", "Gabriel", "Genevieve", "Gerald", "Gloria", "Gordon",
    "Graciela", "Gregory", "Gwendolyn", "Hannah", "Harold", "Harriet", "Heather", "Hector", "Helena", "Imani",
    "Ingrid", "Isabel", "Isaiah", "Ivan", "Jacinta", "Jacqueline", "Jamal", "Janelle", "Jasmine", "Javier",
    "Jeffrey", "Jennifer", "Jerome", "Jocelyn", "Joel", "Jonathan", "Josephine", "Joyce", "Judith", "Julian",
    "Justine", "Kareem", "Katherine", "Keisha", "Kendra", "Kenneth", "Kimberly", "Kristen", "Lamar", "Latoya",
    "Laura", "Lauren", "Leandro", "Leonard", "Lillian", "Lorenzo", "Louise", "Lucia", "Lydia", "Madeline",
    "Malcolm", "Marcus", "Margaret", "Mariana", "Marisol", "Martin", "Matthew", "Maureen", "Maurice",
    "Melissa", "Meredith", "Miguel", "Miranda", "Mohammed", "Monica", "Nadia", "Naomi", "Natalie",
    "Nathaniel", "Nicole", "Noelle", "Norman", "Octavia", "Olivia", "Orlando", "Oscar", "Pamela", "Patricia",
    "Paula", "Philippa", "Phyllis", "Priscilla", "Priya", "Quentin", "Rachel", "Rafael", "Ramona", "Raymond",
    "Rebecca", "Reginald", "Renata", "Ricardo", "Roberta", "Rodney", "Rolando", "Rosalind", "Rosemary",
    "Russell", "Sabrina", "Samuel", "Sandra", "Santiago", "Selena", "Serena", "Shannon", "Sheila", "Shirley",
    "Simone", "Sonia", "Stanley", "Stella", "Stephanie", "Susannah", "Sylvia", "Tamara", "Teresa", "Terrence",
    "Theodore", "Thomas", "Tiffany", "Tobias", "Trevor", "Tyrone", "Valerie", "Vanessa", "Veronica", "Victor",
    "Vincent", "Virginia", "Vivian", "Wallace", "Wanda", "Warren", "Wendell", "Whitney", "William", "Winston",
    "Xavier", "Yolanda", "Yvette", "Yvonne", "Zachary",
)
_FRONT = (
    "Abber", "Acker", "Alder", "Amber", "Apple", "Arden", "Ash", "Aspen", "Bain", "Barley", "Bart", "Bay",
    "Beck", "Bell", "Birch", "Black", "Blen", "Bram", "Brack", "Brand", "Bray", "Brere", "Bright", "Brook",
    "Burn", "Cald", "Cardin", "Carl", "Chad", "Char", "Chest", "Clare", "Cliff", "Cole", "Copper", "Corn",
    "Cran", "Crest", "Crom", "Cross", "Dal", "Dar", "Dean", "Den", "Drake", "Dun", "East", "Eber", "Eller",
    "Elm", "Esk", "Fair", "Fallow", "Farn", "Fen", "Fern", "Field", "Flax", "Ford", "Foss", "Fox", "Gains",
    "Gar", "Glen", "Gold", "Gran", "Green", "Grim", "Hal", "Hamp", "Hard", "Hart", "Hasel", "Hather", "Haver",
    "Hawk", "Haze", "Hein", "Hern", "High", "Hol", "Holder", "Horn", "Hunt", "Ivers", "Ken", "Kes", "Kil",
    "Kings", "Lamb", "Lang", "Lark", "Lath", "Laven", "Leaf", "Lind", "Ling", "Lock", "Long", "Lund", "Mal",
    "Marl", "Mars", "Mead", "Mel", "Mer", "Mill", "Mor", "Moss", "Nether", "New", "Nor", "Oak", "Orm", "Os",
    "Pem", "Pen", "Pick", "Plum", "Quill", "Rad", "Raven", "Red", "Ridge", "Ring", "Rock", "Ross", "Row",
    "Rush", "Salt", "San", "Sel", "Shad", "Shel", "Sher", "Silver", "Sker", "Som", "Spar", "Stan", "Sted",
    "Stone", "Strat", "Sutter", "Swan", "Tarn", "Thack", "Thorn", "Thur", "Tilden", "Tor", "Tren", "Twin",
    "Under", "Vance", "Wain", "Wald", "War", "Water", "Wein", "Wel", "West", "Whit", "Wick", "Wil", "Wind",
    "Win", "Wolf", "Wood", "Worth", "Wren", "Wyn", "Yar", "York",
)
_BACK = (
    "acre", "bank", "beck", "berg", "berry", "borne", "bourne", "bridge", "broke", "brook", "burgh", "burn",
    "bury", "by", "combe", "cote", "cott", "croft", "dale", "den", "don", "drew", "fell", "field", "flow",
    "ford", "gate", "gill", "grave", "grove", "ham", "hart", "haven", "hill", "holm", "hurst", "ington",
    "kirk", "land", "lane", "leigh", "ley", "lock", "low", "man", "mark", "mere", "more", "mond", "ness",
    "over", "pool", "ridge", "sett", "shaw", "side", "stead", "sted", "stein", "stock", "stone", "stow",
    "strom", "thorpe", "ton", "tree", "wald", "wall", "ward", "water", "way", "well", "wick", "wood", "worth",
    "wright", "yard",
)
STREET_KINDS = ("St", "Ave", "Rd", "Ln", "Dr", "Ct", "Blvd", "Ter", "Pl", "Way")
VENUE_KINDS = (
    "Bakery", "Books", "Bowling", "Brewing", "Cafe", "Cantina", "Diner", "Gardens", "Grill", "Gym",
    "Hardware", "Market", "Noodles", "Park", "Pizzeria", "Pool", "Roasters", "Smokehouse", "Tavern",
    "Taqueria", "Theater", "Trailhead",
)
FIRM_KINDS = (
    "Analytics", "Architects", "Consulting", "Dental", "Electric", "Engineering", "Foods", "Freight",
    "Imaging", "Insurance", "Interiors", "Legal", "Logistics", "Marine", "Media", "Partners", "Plumbing",
    "Property", "Robotics", "Solar", "Staffing", "Supply", "Systems", "Veterinary",
)
# fmt: on
INITIALS = "ABCDEFGHJKLMNPRSTVW"


def compound(rng: Random) -> str:
    """A composed proper name such as `Thornbury`; about 12,000 different ones."""
    return _joined(rng.choice(_FRONT), rng.choice(_BACK))


def _joined(front: str, back: str) -> str:
    return front + (back[1:] if front[-1] == back[0] else back)


def street(rng: Random) -> str:
    """A street address such as `1847 Larkholm Ave`."""
    return f"{rng.randint(104, 9899)} {compound(rng)} {rng.choice(STREET_KINDS)}"


def venue(rng: Random) -> str:
    """A place where people meet, such as `Fernside Grill`."""
    return f"{compound(rng)} {rng.choice(VENUE_KINDS)}"


def firm(rng: Random) -> str:
    """A firm such as `Oakmere Logistics`."""
    return f"{compound(rng)} {rng.choice(FIRM_KINDS)}"


def reference(rng: Random, length: int = 8) -> str:
    """A reference of capitals and digits without look-alikes, as couriers and clinics print them."""
    return "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(length))


def clock_time(rng: Random, first_hour: int = 8, last_hour: int = 20) -> str:
    """A time of day in five-minute steps, such as `4:35pm`."""
    hour = rng.randint(first_hour, last_hour)
    return f"{(hour - 1) % 12 + 1}:{5 * rng.randint(0, 11):02d}{'am' if hour < 12 else 'pm'}"


def money(rng: Random, low: int = 12, high: int = 940) -> str:
    """An amount such as `$184.37`."""
    return f"${rng.randint(low, high)}.{rng.randint(0, 99):02d}"


def compounds() -> Iterator[str]:
    """Every name that `compound` can give."""
    yield from (_joined(front, back) for front in _FRONT for back in _BACK)
