"""Names and codes of languages to ISO 639-1 codes."""

from __future__ import annotations

_NAMES = {
    "ar": "arabic",
    "bg": "bulgarian",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hr": "croatian",
    "hu": "hungarian",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovenian",
    "sr": "serbian",
    "sv": "swedish",
    "th": "thai",
    "tr": "turkish",
    "uk": "ukrainian",
    "vi": "vietnamese",
    "zh": "chinese",
}
# ISO 639-2 has two codes for some: of the English name and of the language's own
_THREE_LETTERS = (
    "ara:ar bul:bg cze:cs ces:cs dan:da ger:de deu:de gre:el ell:el eng:en spa:es per:fa fas:fa fin:fi "
    "fre:fr fra:fr heb:he hrv:hr scr:hr hun:hu ita:it jpn:ja kor:ko lit:lt dut:nl nld:nl nor:no nob:no "
    "pol:pl por:pt rum:ro ron:ro rus:ru slo:sk slk:sk slv:sl srp:sr scc:sr swe:sv tha:th tur:tr ukr:uk "
    "vie:vi chi:zh zho:zh"
)
_OTHER_NAMES = {"français": "fr", "francais": "fr", "anglais": "en", "deutsch": "de", "español": "es"}
_OTHER_NAMES |= {"norsk": "no", "dansk": "da", "svenska": "sv", "suomi": "fi", "nederlands": "nl"}
_OTHER_NAMES |= {"italiano": "it", "português": "pt", "polski": "pl", "magyar": "hu", "türkçe": "tr"}
_CODES = {
    **{name: code for code, name in _NAMES.items()},
    **{code: code for code in _NAMES},
    **dict(pair.split(":") for pair in _THREE_LETTERS.split()),
    **_OTHER_NAMES,
}


_LONG = {pair[4:]: pair[:3] for pair in reversed(_THREE_LETTERS.split())}


def long_code(code: str) -> str:
    """The bibliographic code of ISO 639-2 for one of ISO 639-1; any other text as it is.

    >>> long_code("fr"), long_code("de")
    ('fre', 'ger')
    """
    return _LONG.get(code, code)


def language_code(name: str) -> str:
    """The ISO 639-1 code of a language, from its name or a code; ``""`` for one that is not known.

    >>> language_code("French"), language_code("fre"), language_code("en-GB"), language_code("Volapük")
    ('fr', 'fr', 'en', '')
    """
    plain = name.strip().lower()
    return _CODES.get(plain) or _CODES.get(plain.replace("_", "-").partition("-")[0], "")
