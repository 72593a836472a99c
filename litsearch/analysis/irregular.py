"""Forms that no rule of an ending leads back to their word: children, swollen, yeux, sèche.

Left out are forms that are words of their own as well, in either language: *left*, *wound*, *sang*.
"""

from __future__ import annotations

from .folding import fold

# A word, and its forms.
_ENGLISH = """
child children; grandchild grandchildren; schoolchild schoolchildren; stepchild stepchildren
woman women; man men; policeman policemen; policewoman policewomen; serviceman servicemen
servicewoman servicewomen; fireman firemen; fisherman fishermen; sportsman sportsmen
foot feet; forefoot forefeet; hindfoot hindfeet; clubfoot clubfeet; flatfoot flatfeet; tooth teeth
mouse mice; dormouse dormice; louse lice; goose geese; ox oxen
wife wives; housewife housewives; half halves; calf calves; knife knives; hoof hooves; wolf wolves
shelf shelves; loaf loaves; scarf scarves; thief thieves
genus genera; corpus corpora; viscera viscus; ovum ova; apex apices; calyx calyces; phalange phalanx
iris irides; nevus nevi naevus naevi; femur femora; vas vasa; gumma gummata; soma somata; ulna ulnae
alga algae; vena venae; cicatrice cicatrix

bleed bled; feed fed; breastfeed breastfed; overfeed overfed; breed bred; mislead misled
grow grew grown; overgrow overgrew overgrown; outgrow outgrew outgrown; regrow regrew regrown
know knew known; throw threw thrown; draw drew drawn; withdraw withdrew withdrawn; fly flew flown
fall fell fallen; eat eaten; give gave given; forgive forgave forgiven; take took taken
undertake undertook undertaken; mistake mistook mistaken; shake shook shaken; see seen; foresee foreseen
break broke broken; speak spoke spoken; wake woke woken; freeze froze frozen; steal stole stolen
weave wove woven; choose chosen; drive drove driven; arise arose arisen; rise risen; ride rode ridden
write wrote written; rewrite rewrote rewritten; strive strove striven; bite bitten; hide hidden
forget forgot forgotten; swell swollen; prove proven; show shown; sew sewn; wear wore worn; tear torn
swear sworn; shrink shrank shrunk shrunken; drink drank drunk drunken; sink sank sunk; swim swam swum
begin began begun; sting stung; cling clung; spin spun; hang hung; stick stuck; strike struck stricken
bind bound; unbind unbound; undergo underwent undergone; overcome overcame; become became; run ran
sleep slept; oversleep overslept; keep kept; sweep swept; weep wept; creep crept; feel felt; kneel knelt
deal dealt; learn learnt; burn burnt; spill spilt; spoil spoilt; build built; rebuild rebuilt; spend spent
bend bent; lose lost; hear heard; hold held; withhold withheld; sell sold; tell told; stand stood
understand understood; pay paid; make made; seek sought; teach taught; catch caught; bring brought
buy bought; fight fought; forbid forbade forbidden; flee fled; die dying
"""
_FRENCH = """
œil yeux; cheveu cheveux; neveu neveux; milieu milieux; enjeu enjeux; ciel cieux; mal maux
travail travaux; bail baux; émail émaux; corail coraux; vitrail vitraux; tuyau tuyaux; noyau noyaux
boyau boyaux; bleu bleus bleue bleues; pneu pneus; trou trous; clou clous; tissu tissus; bœuf bœufs
sœur sœurs; monsieur messieurs; madame mesdames
nouveau nouvel nouvelle nouvelles nouveaux; beau belle belles beaux; vieux vieil vieille vieilles
neuf neuve neuves neufs; bref brève brèves brefs; vif vive vives vifs; naïf naïve naïves naïfs
juif juive juives juifs; veuf veuve veuves veufs; sec sèche sèches secs; blanc blanche blanches blancs
frais fraîche fraîches; grec grecque grecques grecs; turc turque turques turcs; caduc caduque caduques
gros grosse grosses; bas basse basses; gras grasse grasses; épais épaisse épaisses; las lasse lasses
long longue longues longs; doux douce douces; faux fausse fausses; roux rousse rousses; fou folle folles fous
mou molle molles mous; creux creuse creuses; jaloux jalouse jalouses; époux épouse épouses
net nette nettes nets; muet muette muettes muets; chat chatte chattes chats; nul nulle nulles nuls
léger légère légères légers; bon bonne bonnes bons; jumeau jumelle jumelles jumeaux
acteur actrice actrices acteurs; directeur directrice directrices directeurs; favori favorite favorites
mort morte mortes morts; dur dure dures durs; nu nue nues nus; cru crue crues crus; fort forte fortes forts
froid froide froides froids; chaud chaude chaudes chauds; haut haute hautes hauts
court courte courtes courts; rond ronde rondes ronds; plein pleine pleines pleins
brun brune brunes bruns; noir noire noires noirs; gris grise grises; sourd sourde sourdes sourds
joint jointe jointes joints; clair claire claires clairs; seul seule seules seuls; vrai vraie vraies vrais
gai gaie gaies gais; âgé âgée âgées âgés; ami amie amies amis
"""


def _words(table: str) -> dict[str, str]:
    rows = (row.split() for line in table.splitlines() for row in line.split(";"))
    return {form: word for word, *forms in filter(None, rows) for form in forms}


_WORD_IN_FRENCH = _words(_FRENCH)
_WORD = _words(_ENGLISH) | {fold(form): fold(word) for form, word in _WORD_IN_FRENCH.items()}
# Levelled spelling takes the oe of longer words for an e.
_WORD |= {"seurs": "soeur", "beufs": "boeuf"}


def regular(spelled: str) -> str:
    """The word that a folded form in American spelling is an irregular form of, or the form itself.

    >>> regular("children"), regular("child"), regular("yeux")
    ('child', 'child', 'oeil')
    """
    return _WORD.get(spelled, spelled)


def regular_in_french(joined: str) -> str:
    """The word that a French form, with its accents, is an irregular form of, or the form itself.

    >>> regular_in_french("sèches"), regular_in_french("sec")
    ('sec', 'sec')
    """
    return _WORD_IN_FRENCH.get(joined, joined)
