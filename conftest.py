"""Imports the package before pytest collects its modules, so that each is imported once."""

from importlib import import_module

import_module("litsearch")
