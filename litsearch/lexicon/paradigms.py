"""Which endings may follow one base: the table that tells the forms of a word from words that look alike.

A stemmer takes *general* and *generic*, *organ* and *organization*, *foi* and *foie* for one
word: it cuts each ending whatever the other word ends in. Derivations are where it errs most
(Krovetz 1993), and it errs less when the pairs that it makes are checked one by one (Xu and
Croft 1998). So the table is of pairs: two endings of one row may follow the same base, when the
base is long enough for that row and ends as it asks.

All endings are of keys: folded, with the s of British -ise, and -e for -ae.
"""

from __future__ import annotations

from typing import NamedTuple

INFLECTION, FAMILY = "inflection", "family"


class Row(NamedTuple):
    """Endings that may follow one base.

    Attributes:
        kind: how two words with these endings are related.
        least: fewest letters of the base.
        tail: pattern that the base ends in; empty for any.
        endings: ``-`` stands for none.
        strips: whether a root is what is left without these endings.
    """

    kind: str
    least: int
    tail: str
    endings: str
    strips: bool = True


# A base of three letters with a single vowel doubles its last before -ed and -ing.
_WHOLE = r"\w{4}|[aeiouy]{2}\w|[^aeiou]{2}|[wxy]"
# Bases of adjectives that take a French feminine, and of those that make a noun in -ity or a verb in -ize.
_GENDER = (
    "al|el|[ae]nt|ain|ien|[^e]in|[^aeo]un|i[st]|ard|ois|ais|eur|ier|[ac]t|[ro]nd|[eo]r?t|[aeu]i|[^o]u|rs"
)
_MANNER = "al|el|ain|ien|if|eux|and|ent|[^a]it|ict|et|ert|ur"
_QUALITY = "al|ar|el|er|ic|i[dlv]|os|es|x|un|ur|rm|[dt]ern|ior|ns|cund|gn|ac|iqu|ert|br"
_LEARNED = "log|graph|iatr|path|phil|trop|stroph"

ROWS = (
    # English nouns and verbs; a base with e stays apart from one without, as in paste and past.
    Row(INFLECTION, 2, "", "- s"),
    Row(INFLECTION, 3, "[sxzo]|[cs]h", "- es"),
    Row(INFLECTION, 3, _WHOLE, "- s es ed ing ings"),
    Row(INFLECTION, 2, "", "e es ed ing ings eing"),
    Row(INFLECTION, 3, "", "y ies ied ying yed yings"),
    Row(INFLECTION, 4, "", "- s ly"),
    Row(INFLECTION, 4, "l", "e y es"),
    Row(INFLECTION, 2, "l|r|a|o", "f ves", False),
    Row(INFLECTION, 2, "", "fe ves", False),
    Row(FAMILY, 3, "", "y ily iness ier iest"),
    Row(FAMILY, 4, "", "- ness nesses ful less ly"),
    Row(FAMILY, 4, "", "e eness ely eful eless es"),
    Row(FAMILY, 6, "", "- s er ers ed ing"),
    Row(FAMILY, 4, "", "e es er ers ed ing"),
    # Verbs and what is made of them, in both languages. What ends in -ant drifts from its verb, as in
    # import and important, and stays with its noun in -ance.
    *(
        row
        for bare in ("- s", "e es ee ees er")
        for row in (
            Row(
                FAMILY,
                5,
                "",
                f"{bare} ed ing ings ion ions ional ive ives ively ivity ivite or ors ory ation ations "
                "ative ator ators atory ate ates ated ating able ably ability abilities ables abilite",
            ),
            Row(FAMILY, 5, "", f"{bare} ed ing ance ances ence ences"),
            Row(FAMILY, 6, "", f"{bare} ed ing er ance ances ancy ence ences ent ents able"),
            Row(FAMILY, 6, "", f"{bare} ed ing ently ency encies ible ibles ibility ibilite"),
        )
    ),
    Row(
        FAMILY,
        4,
        "",
        "e es er ee ees ed ing ant ants ante antes ation ations ateur ateurs atrice atrices atoire atoires "
        "atory atif ative atifs atives ement ements ance ances ate ates ated ating ator ators",
    ),
    Row(FAMILY, 3, "", "er ee ees age ages"),
    Row(FAMILY, 5, "", "e es er ee ees age ages"),
    Row(FAMILY, 2, "", "quer que ques quee quees quant quent cation cations cateur cateurs catif cable"),
    Row(FAMILY, 3, "", "er ant eur eurs euse euses"),
    Row(FAMILY, 4, "", "ate ates ated ating ation ations ational at ats"),
    Row(
        FAMILY,
        5,
        "",
        "ation ations ational atoire atoires atory atif ative atifs atives ateur ateurs atrice atrices",
    ),
    Row(FAMILY, 5, "", "er e ee ees ition itions iteur iteurs itrice itrices itor itors it its ited iting"),
    Row(FAMILY, 6, "", "e es ee ees er ed ing ance ances ant ants ante antes antly ancy"),
    Row(FAMILY, 5, "", "- s ed ing ment ments mental"),
    Row(FAMILY, 4, "", "e es ed ing ement ements ee ees er"),
    Row(FAMILY, 3, "", "ance ances ant ants antly ancy ancies ante antes"),
    Row(FAMILY, 5, "", "ence ences ent ents ently ency encies ente entes"),
    Row(
        FAMILY,
        5,
        "[ts]",
        "ion ions ional ionnel ionnelle ionnels ionnelles ive ives ively if ifs ivement or ors ory orial eur "
        "eurs rice rices oire oires",
        False,
    ),
    *(
        Row(FAMILY, 4, "", f"{bare} ed ing ion ions ious iously ieux ieuse ieuses ive ives if ifs")
        for bare in ("- s", "e es ee ees er")
    ),
    Row(FAMILY, 3, "", "ify ifies ified ifying ification ifications ifier ifie ifiee ifies ifiees ifiant"),
    # French gender, number and verbs.
    Row(INFLECTION, 3, "[aeo]u", "- s x"),
    Row(INFLECTION, 3, "", "e es ee ees"),
    Row(INFLECTION, 5, _GENDER, "- s e es"),
    Row(INFLECTION, 4, "al|el|ant|ent|ain|ien|if|ier|gu", "- s e es"),
    Row(INFLECTION, 4, _MANNER, "- s e es ement"),
    Row(INFLECTION, 2, "", "al ale ales aux alement"),
    Row(INFLECTION, 3, "", "ail aux", False),
    Row(INFLECTION, 2, "", "eux euse euses eusement"),
    Row(INFLECTION, 3, "", "if ifs ive ives ivement"),
    Row(INFLECTION, 3, "", "ive ives iver ivee ivees ivant ivante ivants ivantes"),
    Row(INFLECTION, 3, "[ts]", "eur eurs rice rices", False),
    Row(INFLECTION, 3, "", "eur eurs euse euses"),
    Row(INFLECTION, 3, "[ieoa]", "n ns nne nnes", False),
    Row(INFLECTION, 3, "[ei]", "l ls lle lles llement", False),
    Row(INFLECTION, 4, "", "er ers ere eres"),
    Row(INFLECTION, 3, "", "in ins igne ignes"),
    Row(INFLECTION, 3, "", "c cs que ques che ches", False),
    Row(INFLECTION, 4, "", "e ement es"),
    Row(INFLECTION, 4, "", "e es er ee ees ent ant ants ante antes ait aient era erait ons ez"),
    Row(INFLECTION, 3, "", "er ee ees ait aient ant"),
    Row(INFLECTION, 6, "", "- s er ee ees"),
    Row(INFLECTION, 4, "", "ir i is ie ies it issant issait issent issement issements", False),
    Row(INFLECTION, 3, "", "ir issant issante issants issait issent issement issements"),
    Row(INFLECTION, 4, "", "re ant ait u us ue ues ent ants", False),
    # Latin and Greek nouns with their adjectives, in both languages; -ae is -e in a key.
    Row(INFLECTION, 4, "", "us i uses"),
    Row(INFLECTION, 3, "", "um a ums"),
    Row(INFLECTION, 4, "[iltrn]", "on a ons", False),
    Row(INFLECTION, 4, "", "a e as es"),
    Row(INFLECTION, 3, "", "ex ix exes ices"),
    Row(INFLECTION, 3, "", "ax aces axes"),
    Row(INFLECTION, 2, "", "ynx ynges"),
    Row(INFLECTION, 3, "", "is es ises", False),
    Row(FAMILY, 3, "", "us i uses al als ales ale aux eal eale eaux een eenne eens eennes"),
    Row(FAMILY, 4, "", "us i uses ic ique iques ien ial iale iaux ar ary aire aires"),
    Row(FAMILY, 4, "", "us i ine in ins ines"),
    Row(FAMILY, 4, "", "um a ums al ale ales aux"),
    Row(FAMILY, 3, "", "um a ums ic ique iques"),
    Row(FAMILY, 4, "", "um a ums ar aire aires ary"),
    Row(FAMILY, 5, "", "ium ia ial iale iaux iales ie ies ien ienne iens iennes ion"),
    Row(FAMILY, 4, "", "a as al ale ales aux eal"),
    Row(FAMILY, 4, "", "a as ar ary aire aires"),
    Row(FAMILY, 4, "[^ir]|[^e]r", "e es al als ale ales aux ally"),
    Row(FAMILY, 4, "", "e es iel ielle iels ielles"),
    Row(FAMILY, 4, "[uo]l", "e es ar aire aires"),
    *(
        Row(
            FAMILY,
            3,
            "",
            f"{letter}le {letter}les {letter}ula {letter}ulas {letter}ulum {letter}ule {letter}ules "
            f"{letter}ular {letter}ulaire {letter}ulaires",
        )
        for letter in "bcg"
    ),
    Row(FAMILY, 7, "", "- s al ally ale ales aux aire aires"),
    Row(FAMILY, 4, "rg", "ery eries eon eons ical ically"),
    Row(
        FAMILY,
        3,
        r"[^t]|\w{3}t",
        "ion ions ional ionally ionnel ionnelle ionnels ionnelles ionnellement ionnaire ionnaires",
    ),
    Row(FAMILY, 5, "or|in", "- s al ally ale ales aux"),
    Row(FAMILY, 6, "", "- s ic ics ique iques ical"),
    Row(FAMILY, 4, "", "e es ic ics ique iques ien ienne iens iennes"),
    Row(FAMILY, 4, "", "on a ons onic onique oniques onnaire onnaires"),
    Row(FAMILY, 4, "", "ex ix ices exes ical icale icales icaux iceal"),
    Row(FAMILY, 3, "", "ax aces acic acique aciques"),
    Row(FAMILY, 2, "", "ynx ynges yngeal ynge yngee yngees yngien"),
    Row(FAMILY, 4, "", "is es ic ien ienne iens iennes", False),
    Row(INFLECTION, 3, "", "itis itides ite ites"),
    Row(FAMILY, 3, "", "itis itides itic ite ites itique itiques"),
    # Learned nouns in -y and -ie, and who practises them.
    Row(
        FAMILY,
        4,
        "",
        "ia ias iae y ies ie ic ics ical ically ique iques iquement ist ists iste istes ien ienne iens "
        "iennes",
    ),
    Row(FAMILY, 4, _LEARNED, "- s e es ue ues y ies ie ic ical ically ique iques ist ists iste istes er ers"),
    Row(FAMILY, 4, "", "ie ies ical icale icales icaux ien iens ienne iennes"),
    Row(FAMILY, 5, "p", "y ies ie ist ists iste istes eute eutes eutic eutics eutique eutiques"),
    Row(FAMILY, 5, "", "ism isms isme ismes ist ists iste istes istic istique"),
    Row(FAMILY, 5, "", "us i uses ism isms isme ismes"),
    Row(FAMILY, 6, "", "ic ics ical ique iques ism isms isme ismes us i ia y"),
    Row(FAMILY, 7, "", "ism isms isme ismes - s e es"),
    Row(FAMILY, 5, "", "oid oids oide oides oidal"),
    Row(FAMILY, 4, "", "ous ously eux euse euses us"),
    Row(FAMILY, 3, "", "ose osite osites osity osities ous eux euse euses"),
    Row(FAMILY, 6, "", "- s e es ee ees ous eux euse euses"),
    Row(FAMILY, 4, "", "ee ees eeux eeuse"),
    Row(FAMILY, 3, "", "or ors ur urs eur eurs oral orale orales oraux"),
    Row(FAMILY, 3, "", "eur eurs oureux oureuse oureuses"),
    Row(FAMILY, 3, "", "ary ar aire aires aries"),
    # Qualities and what is made so.
    Row(FAMILY, 4, _QUALITY, "- s ly ity ities"),
    Row(FAMILY, 4, _QUALITY, "e es ee ees ly ement ity ities"),
    Row(FAMILY, 4, "il|x|iqu|os|es|ns|ert|ur|br|rm", "- s e es ity ities ite ites"),
    Row(FAMILY, 3, "", "ic icity icities ique iques icite icites"),
    Row(FAMILY, 3, "b", "le ly les led ling ility ilities ilite ilites", False),
    Row(FAMILY, 3, "", "ity ities ite ites itaire itaires itary"),
    Row(FAMILY, 5, "im", "al ally ale um ums a ise ises ised ising isation iser isee"),
    Row(FAMILY, 6, "", "ism isms isme ise ises ised ising isation"),
    Row(FAMILY, 3, "", "ise ises ised ising iser isers isation isations isee isees isant isants"),
    Row(FAMILY, 6, "", "- s ise ises ised ising iser isation isations isee isees isant"),
    Row(FAMILY, 6, "", "e es y ies ie ise ises ised ising iser isation isations isee isees isant"),
    Row(
        FAMILY,
        4,
        "al|ar|il|un|i[vd]",
        "- s ly ity ities ise ises ised ising iser isation isations isee isees isant",
    ),
    Row(
        FAMILY,
        4,
        "al|ar|il|un|i[vd]",
        "e es ly ity ities ise ises ised ising iser isation isations isee isees isant",
    ),
)

ENDINGS = frozenset(ending for row in ROWS if row.strips for ending in row.endings.split()) - {"-"}
