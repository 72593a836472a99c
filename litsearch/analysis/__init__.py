"""Text to tokens, for English and French alike."""

from .analyzer import Token, analyze

__all__ = ["Token", "analyze"]
