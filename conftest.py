"""Imports the package before pytest collects its modules, so that each is imported once."""

import litsearch  # noqa: F401
