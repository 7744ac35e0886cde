"""The worst that two pieces can be to each other, for whoever compares them."""

import random

# Each took a second or more with something that looked simpler.

VOCABULARY = [f"word{n}" for n in range(800)] + ["the", "of", "and", "to"] * 80


def chosen(words, number, seed):
    """The same at every run."""
    return random.Random(seed).choices(words, k=number)  # noqa: S311


def words(number, seed):
    return chosen(VOCABULARY, number, seed)


def paragraphs(words, length=80):
    return "".join(f"<p>{' '.join(words[n : n + length])}.</p>" for n in range(0, len(words), length))


def table(add):
    return "<table><tbody>" + "".join(
        f"<tr><td>Town {row}</td>{''.join(f'<td>{row * n + add}</td>' for n in range(4))}</tr>" for row in range(200)
    ) + "</tbody></table>"  # fmt: skip


A, B = words(5000, 1), words(5000, 2)
SHUFFLED = random.Random(3).sample(range(0, 5000, 80), 63)  # noqa: S311
WORST = {
    "everything rewritten": (paragraphs(A), paragraphs(B)),
    "every fifth word": (paragraphs(A), paragraphs([w if n % 5 else "new" for n, w in enumerate(A)])),
    "paragraphs moved": (paragraphs(A), "".join(paragraphs(A[n : n + 80]) for n in SHUFFLED)),
    "one paragraph": (paragraphs(A, 5000), paragraphs([w if n % 50 else "new" for n, w in enumerate(A)], 5000)),
    "one paragraph rewritten": (paragraphs(A, 5000), paragraphs(B, 5000)),
    "one paragraph made many": (paragraphs(A, 5000), paragraphs(A)),
    "the same word": (paragraphs(["the"] * 5000, 5000), paragraphs(["the"] * 4000 + ["a"] * 1000, 5000)),
    "two words": tuple(paragraphs(chosen(["the", "a"], 5000, seed), 5000) for seed in (4, 5)),
    "a table": (table(0), table(1)),
    "a paragraph a word": (paragraphs(A, 1), paragraphs(B, 1)),
    "all bold": (paragraphs(A), paragraphs([f"<strong>{w}</strong>" if n % 2 else w for n, w in enumerate(A)])),
}
