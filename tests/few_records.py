"""A few invented records with values of every kind, and what is found of them."""

from __future__ import annotations

from litsearch import MeshHeading, Record

RECORDS = (
    Record(
        "a",
        title="Stereotactic radiotherapy of brain metastases",
        abstract="Metastatic tumours were treated. Survival was longer after radiotherapy.",
        journal="Annals of Radiation",
        year=2018,
        languages=("en",),
        keywords=("radiosurgery", "metastasis"),
        mesh=(MeshHeading("Brain Neoplasms", ("secondary",), major=True), MeshHeading("Humans")),
        publication_types=("Review", "Journal Article"),
    ),
    Record(
        "b",
        title="Radiothérapie des métastases cérébrales",
        translated_title="Radiotherapy of brain metastases",
        journal="Revue d'oncologie",
        year=2021,
        languages=("fr",),
        publication_types=("Review",),
    ),
    Record("c", title="Immunotherapy of lung cancer", journal="Annals of Radiation", languages=("en",)),
    Record("d", title="Zoster of the lung", year=2015, journal="revue d’oncologie"),
)


def ids(results: object) -> list[str]:
    """The identifiers of hits, in their order."""
    return [hit.id for hit in results]  # type: ignore[attr-defined]
