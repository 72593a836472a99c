"""An invented article, records that say it otherwise, and records that only look like it."""

from __future__ import annotations

from litsearch import Author, Record, duplicates

ARTICLE = Record(
    "",
    title="Invented treatment of cough in the elderly: a trial in ten towns",
    authors=(Author("Martin", "Anne"), Author("Öztürk", "B."), Author("Diallo", "C.")),
    journal="European Journal of Invented Medicine",
    year=2019,
    volume="36",
    issue="4",
    pages="519-526",
    languages=("en",),
)


def changed(**values: object) -> Record:
    """The article with other values, and no identifier."""
    return ARTICLE.replace(**{"id": "", **values})


def groups(*records: Record) -> list[set[int]]:
    """The groups, by the places of the records in the list."""
    places = {id(record): place for place, record in enumerate(records)}
    return [{places[id(record)] for record in group.records} for group in duplicates(records)]


SAME = {
    "capitals": changed(title=ARTICLE.title.upper() + "."),
    "typing errors": changed(title="Invented treatmnet of cough in the eldrely: a trail in ten towns"),
    "a subtitle missing": changed(title="Invented treatment of cough in the elderly"),
    "a cut title": changed(title=ARTICLE.title[:45]),
    "other authors first": changed(authors=ARTICLE.authors[::-1]),
    "accents lost": changed(authors=(Author("Ozturk", "B"), Author("Martin", "A"))),
    "an abbreviated journal": changed(journal="Eur J Invent Med", pages="519-26", issue=""),
    "no year": changed(year=None),
    "no pages": changed(pages=""),
    "no volume": changed(volume="", issue=""),
    "no journal": changed(journal=""),
    "no authors": changed(authors=()),
    "the year of the electronic publication": changed(year=2018),
    "the translation alone": changed(
        title="", translated_title="Traitement inventé de la toux du sujet âgé : essai dans dix villes"
    ),
    "the title in the other language": changed(
        title="Traitement inventé de la toux chez le sujet âgé : essai dans dix villes", languages=("fr",)
    ),
    "a French title that asks how": changed(
        title="Comment traiter la toux chez le sujet âgé : essai dans dix villes", languages=("fr",)
    ),
    "markup": changed(title="Invented treatment of <i>cough</i> in the elderly: a trial in ten towns"),
    "a mark of retraction": changed(title=f"RETRACTED: {ARTICLE.title}"),
}
OTHER = {
    "part II": changed(title=f"{ARTICLE.title}. Part II", pages="527-530"),
    "part II without pages": changed(title=f"{ARTICLE.title}. Part II", pages=""),
    "an erratum": changed(title=f"Erratum: {ARTICLE.title}", pages="700"),
    "an erratum without pages": changed(title=f"Correction to: {ARTICLE.title}", pages="", volume=""),
    "a reply": changed(title=f"Reply to: {ARTICLE.title}", pages=""),
    "a reply on the same page": changed(title=f"{ARTICLE.title}: authors' reply", pages="519"),
    "a correction by the publisher": changed(title=f"Publisher Correction: {ARTICLE.title}", pages="519"),
    "a comment": changed(title=f"Comment on: {ARTICLE.title}", pages="", authors=ARTICLE.authors),
    "an abstract of a meeting": changed(issue="Suppl 2", pages="S12"),
    "an abstract in a journal": changed(journal="Annals of Meetings", pages="", volume="", issue=""),
    "the same title a year later": changed(year=2020, volume="37", pages="12-19"),
    "the same title a year later without pages": changed(year=2020, volume="", pages="", issue=""),
    "an update": changed(title=f"{ARTICLE.title}: 2023 update", year=2023, pages="", volume=""),
    "women instead of the elderly": changed(title=ARTICLE.title.replace("the elderly", "women"), pages=""),
    "a number": changed(title=ARTICLE.title.replace("ten", "10").replace("towns", "towns 2"), pages=""),
    "a preprint": changed(journal="medRxiv", pages="", volume="", issue=""),
    "an answer that quotes the title": changed(title=f"Re: {ARTICLE.title}", pages="", volume="", issue=""),
    "the data": changed(title=f"Data from: {ARTICLE.title}", pages="", volume="", issue=""),
    "the design": changed(title=f"{ARTICLE.title}: rationale and design", pages="", volume="", issue=""),
    "a subgroup": changed(title=f"{ARTICLE.title} in children", pages=""),
    "later results": changed(title=f"{ARTICLE.title}: long-term results", pages="", volume="", issue=""),
    "another short word": changed(title=ARTICLE.title.replace("cough", "TB"), pages=""),
    "other authors": changed(authors=(Author("Weiss", "D."),)),
    "another volume": changed(volume="37"),
    "another page": changed(pages="530-536"),
    "another journal": changed(journal="Annals of Otology", pages="", volume=""),
    "another title on the page": changed(title="Blood groups of the mountain hare"),
}
