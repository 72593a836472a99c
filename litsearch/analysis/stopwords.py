"""Function words of English and French: they tell languages apart and carry no topic.

They are indexed like every other word; a query leaves out those of its own language only,
so that ``or`` is gold in a French question and a conjunction in an English one. Words with
a meaning that people search for (``WHO``, ``or``) are no stop words in that language.
"""

from __future__ import annotations

from collections.abc import Container

ENGLISH = frozenset(
    """
    a about above after again against all also am among an and any are as at be because been before
    being below between both but by can could did do does doing during each few for from further had
    has have having he her here hers him his how i if in into is it its itself may me might more most
    must my no nor not of on once only or other our own same shall she should so some such than that
    the their them then there these they this those through to too toward towards under until upon
    very was we were what when where whether which while whom whose why will with within without would
    you your
    """.split()
)
FRENCH = frozenset(
    """
    à afin ai aient ainsi alors après au aucun aucune auquel aussi autre autres aux avaient avait
    avant avec avoir car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment
    contre dans de depuis des donc dont du elle elles en encore entre est et étaient était étant été
    être eu eux fait faut furent fut grâce il ils je jusque la le lequel les leur leurs lors lorsque
    lui ma mais me même mes moi moins mon ne ni nos notre nous on ont ou où par parmi pas peu peut
    peuvent plus plusieurs pour pourquoi puis qu quand que quel quelle quelles quels qui quoi sa sans
    se selon sera seront ses si soit son sont sous sur ta te tel telle telles tels tes toi ton tous
    tout toute toutes très tu un une vers via vos votre vous
    """.split()
)
#: Stop words that mean something else in the other language, or as a name: no evidence by themselves.
OPEN = frozenset(
    """
    ai an as but car comment des est il ma me mes ni nos on or ou par pas plus pour sa se sera si son
    ta te tes ton tu
    """.split()
)
_INVERTED = frozenset("ce elle elles il ils je nous on tu vous".split())
_BEFORE_INVERTED = frozenset("a doit faudrait faut peut pourrait sont t".split())
BY_LANGUAGE = {"en": ENGLISH, "fr": FRENCH}


_EITHER = ENGLISH | FRENCH


def may_be_stop_word(form: str) -> bool:
    """Whether a written form is a function word of either language.

    >>> may_be_stop_word("pour"), may_be_stop_word("lung")
    (True, False)
    """
    return form in _EITHER


def is_stop_word(form: str, language: str) -> bool:
    """Whether a written form is a function word of ``language``.

    >>> is_stop_word("or", "en"), is_stop_word("pour", "en"), is_stop_word("pour", "fr")
    (True, False, True)
    """
    return form in BY_LANGUAGE.get(language, ())


def is_question(form: str, stop_words: Container[str]) -> bool:
    """Whether a written form is a French verb before its pronoun that asks, and says nothing else.

    >>> [is_question(form, FRENCH) for form in ("est-ce", "a-t-il", "existe-t-il", "tout-en-un")]
    [True, True, False, False]
    """
    *before, last = form.split("-")
    if not before or last not in _INVERTED or last not in stop_words:
        return False
    return all(part in _BEFORE_INVERTED or part in stop_words for part in before)
