"""What a paper is: records and their identity."""

from .record import Author, MeshHeading, Provenance, Record

__all__ = ["Author", "MeshHeading", "Provenance", "Record"]
