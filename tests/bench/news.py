"""Articles of about 600 words for measuring speed: written here, no two alike, dense as real news is.

A third of each is paragraphs that tell events (our own gold set), two thirds what stands around them in a story:
background, colour, voices, figures (fillers.txt). The latter are set in one country, as a story is.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.eval import gold

WORDS = 600
_SETTINGS = (
    ("Kenya", "Kenyan", "Nairobi", "Mombasa", "Joseph Mwangi", "Faith Achieng"),
    ("Peru", "Peruvian", "Lima", "Arequipa", "Carlos Huaman", "Rosa Quispe"),
    ("Poland", "Polish", "Warsaw", "Gdansk", "Marek Nowicki", "Anna Zielinska"),
    ("Indonesia", "Indonesian", "Jakarta", "Surabaya", "Budi Hartono", "Dewi Lestari"),
    ("Canada", "Canadian", "Ottawa", "Winnipeg", "Peter Lalonde", "Susan Whitefield"),
    ("Tunisia", "Tunisian", "Tunis", "Sfax", "Karim Trabelsi", "Leila Mansouri"),
    ("Philippines", "Philippine", "Manila", "Davao", "Ramon Castillo", "Grace Bautista"),
    ("Greece", "Greek", "Athens", "Patras", "Nikos Stavrou", "Eleni Markou"),
    ("Ghana", "Ghanaian", "Accra", "Kumasi", "Kofi Boateng", "Abena Owusu"),
    ("Argentina", "Argentine", "Buenos Aires", "Rosario", "Diego Ferreyra", "Lucia Molina"),
)
_FILLERS = Path(__file__).with_name("fillers.txt").read_text("utf-8").splitlines()


def articles(count: int, seed: int = WORDS) -> list[str]:
    """That many texts, paragraphs parted by an empty line; the same ones for the same seed."""
    told = [r["text"] for f in sorted(gold.OWN.glob("*.jsonl")) if f.stem != "judged" for r in gold.rows(f)]
    chance = random.Random(seed)
    texts = []
    for i in range(count):
        names = dict(zip(("country", "adjective", "city", "town", "one", "two"), _SETTINGS[i % 10], strict=True))
        around = [p.format(**names) for p in chance.sample(_FILLERS, len(_FILLERS))]
        paragraphs: list[str] = []
        words = 0
        while words < WORDS:
            paragraphs.append(chance.choice(told) if len(paragraphs) % 2 == 0 or not around else around.pop())
            words += len(paragraphs[-1].split())
        texts.append("\n\n".join(paragraphs))
    return texts
