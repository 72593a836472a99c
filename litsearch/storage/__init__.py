"""Segments on disk behind Whoosh's codec interface."""

from .whoosh_version import require_whoosh

# Every room that uses Whoosh imports this one first.
require_whoosh()
