"""Which language a text is in, by its commonest words or its script."""

import re
from collections import Counter

__all__ = ["common_words", "guess_language"]

_COMMON = {
    "en": "the of and to in is that for it was with as on be by are this have from not",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "le la les des et en du que est pour dans qui une sur pas au par plus avec ce",
    "es": "el la de que y los del las por con para una es se su al como más pero lo",
    "it": "il di che la per un una non sono del della con da le si è anche dei nel alla",
    "pt": "o de que e do da em um para com uma os no se na por mais as dos não",
    "nl": "de van het een en is dat op te voor met zijn niet aan er om ook als bij door",
    "sv": "och att det som en är på av för med den till inte har ett om var jag så från",
    "da": "og at det er en til på af for med den der ikke har de et som om var men",
    "no": "og det er som på en til av for med at ikke den har de et om var men seg",
    "fi": "ja on ei että se oli hän ovat mutta myös kun kuin ole niin sen joka tai vuoden sekä",
    "pl": "w i na z się do nie że to jest o jak po co ale od za przez oraz są",
    "cs": "a se na v je že to s z do o i ve jako za by jsou ale po který",
    "id": "yang dan di dengan untuk dari ini dalam itu pada tidak akan adalah ke oleh juga mereka bisa",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo hii cha baada huo wake watu kama pia",
    "tr": "ve bir bu için ile da de olarak olan daha çok gibi en sonra kadar ne ama",
}
"""The commonest words of each language, most of them its own."""

_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}

_ALL_WORDS = frozenset().union(*_WORDS.values())

_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("zh", "\u4e00", "\u9fff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
    ("el", "\u0370", "\u03ff"),
    ("ru", "\u0400", "\u04ff"),
)

_REACH = 20_000
"""Characters from the beginning that are looked at."""


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the language, or empty when the text does not say."""
    text = text[:_REACH]
    if not text.isascii():
        for language, low, high in _SCRIPTS:
            if len(re.findall(f"[{low}-{high}]", text)) * 10 > len(text):
                return language
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    counts = {language: sum(words[word] for word in common) for language, common in _WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= 3 and counts[best] * 20 >= words.total() else ""


def common_words(text: str) -> frozenset[str]:
    """The commonest words of the text's language; those of all languages where it is not known."""
    return _WORDS.get(guess_language(text), _ALL_WORDS)
