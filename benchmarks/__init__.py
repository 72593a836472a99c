"""Measurements of litsearch; they are no part of the package."""
