"""File formats of bibliographic records: one file a format, told apart by content."""

from .base import Failure, Format
from .detect import detect, formats
from .reading import read, read_items
from .writing import WRITTEN, write

__all__ = ["WRITTEN", "Failure", "Format", "detect", "formats", "read", "read_items", "write"]
