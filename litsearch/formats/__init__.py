"""File formats of bibliographic records: one file a format, told apart by content."""

from .base import Failure, Format
from .consumed import Consumed
from .detect import detect, formats
from .reading import read, read_items
from .writing import WRITTEN, write

__all__ = ["WRITTEN", "Consumed", "Failure", "Format", "detect", "formats", "read", "read_items", "write"]
