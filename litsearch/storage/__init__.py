"""Segments on disk behind Whoosh's codec interface."""
