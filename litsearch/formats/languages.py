"""Names of languages to ISO 639-1 codes."""

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
_CODES = {name: code for code, name in _NAMES.items()}


def language_code(name: str) -> str:
    """The ISO 639-1 code of a language, from its English name; ``""`` for one that is not known.

    >>> language_code("French"), language_code("Volapük")
    ('fr', '')
    """
    return _CODES.get(name.strip().lower(), "")
