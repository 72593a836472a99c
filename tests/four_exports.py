"""One article as three databases export it, with another; and what an index holds."""

from __future__ import annotations

from litsearch import Author, Index, MeshHeading, Provenance, Record

PUBMED = Record(
    "",
    translated_title="Brain metastases of lung cancer: treatment in the elderly",
    abstract="An abstract.",
    authors=(Author("Lerouge", "D"), Author("Roy", "B")),
    journal="Rev Mal Respir",
    year=2019,
    volume="36",
    pages="519-526",
    pmid="31010758",
    languages=("fr",),
    keywords=("brain metastases",),
    mesh=(MeshHeading("Lung Neoplasms", ("pathology",)),),
)
HAL = Record(
    "",
    title="Métastases cérébrales du cancer du poumon : prise en charge du sujet âgé",
    authors=(Author("Lerouge", "Delphine", orcid="0000-0001"), Author("Roy", "Benoît")),
    journal="Revue des maladies respiratoires",
    year=2019,
    volume="36",
    issue="4",
    pages="519-526",
    doi="10.1016/j.rmr.2018.04.011",
    languages=("fr",),
    keywords=("métastases cérébrales",),
    extra={"issn": "0761-8425"},
)
SCOPUS = Record(
    "",
    title="Brain metastases of lung cancer: Treatment in the elderly.",
    authors=(Author("Lerouge", "D."),),
    journal="Revue des Maladies Respiratoires",
    year=2019,
    volume="36",
    pages="519-26",
    doi="10.1016/J.RMR.2018.04.011",
    mesh=(MeshHeading("Lung Neoplasms", ("therapy",)),),
    keywords=("Brain metastases", "elderly"),
)
OTHER = Record(
    "",
    title="Oligoprogression in lung cancer: part I",
    authors=(Author("Diallo", "C"),),
    year=2021,
    doi="10.1000/part.1",
)
SOURCES = ("pubmed.nbib", "hal.ris", "scopus.ris", "other.ris")
RECORDS = [
    record.replace(provenance=(Provenance(source, 7, source[-4:]),))
    for record, source in zip((PUBMED, HAL, SCOPUS, OTHER), SOURCES, strict=True)
]
WHOLE = "pmid:31010758"


def told(index: Index) -> dict[str, Record]:
    """The records of an index by their identifiers."""
    return {record.id: record for record in index}
