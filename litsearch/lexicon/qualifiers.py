"""The qualifiers (subheadings) of MeSH: their two-letter codes, and which are narrower than others.

Facts of the U.S. National Library of Medicine (MeSH qualifiers with their abbreviations and
hierarchies, by their numbers Y01 to Y11 in the tree); those that were retired since 2000 are kept, as
older records have them.
"""

from __future__ import annotations

_CODES = (
    "AB abnormalities, AD administration & dosage, AE adverse effects, AG agonists, "
    "AA analogs & derivatives, AN analysis, AH anatomy & histology, AI antagonists & inhibitors, "
    "BI biosynthesis, BL blood, BS blood supply, CF cerebrospinal fluid, CS chemical synthesis, "
    "CI chemically induced, CH chemistry, CL classification, CO complications, CN congenital, "
    "CT contraindications, CY cytology, DF deficiency, DI diagnosis, DG diagnostic imaging, "
    "DU diagnostic use, DH diet therapy, DE drug effects, DT drug therapy, EC economics, ED education, "
    "EM embryology, EN enzymology, EP epidemiology, ES ethics, EH ethnology, ET etiology, GE genetics, "
    "GD growth & development, HI history, IM immunology, IN injuries, IR innervation, "
    "IS instrumentation, IP isolation & purification, LJ legislation & jurisprudence, MA manpower, "
    "ME metabolism, MT methods, MI microbiology, MO mortality, NU nursing, "
    "OG organization & administration, PS parasitology, PY pathogenicity, PA pathology, "
    "PK pharmacokinetics, PD pharmacology, PH physiology, PP physiopathology, PO poisoning, "
    "PC prevention & control, PX psychology, RE radiation effects, RA radiography, "
    "RI radionuclide imaging, RT radiotherapy, RH rehabilitation, SC secondary, SE secretion, "
    "ST standards, SN statistics & numerical data, SD supply & distribution, SU surgery, "
    "TU therapeutic use, TH therapy, TO toxicity, TM transmission, TR transplantation, TD trends, "
    "US ultrasonography, UL ultrastructure, UR urine, UT utilization, VE veterinary, VI virology"
)
# All that stand below a qualifier, at whatever depth: what a search of it in PubMed takes too.
_NARROWER = {
    "analysis": "BL CF IP UR",
    "anatomy & histology": "BS CY PA UL EM AB IR",
    "chemistry": "AG AA AI CS",
    "cytology": "PA UL",
    "diagnosis": "DG PA RA RI US",
    "diagnostic imaging": "RA RI US",
    "embryology": "AB",
    "epidemiology": "EH MO",
    "adverse effects": "PO TO",
    "etiology": "CI CO SC CN EM GE IM MI VI PS TM",
    "complications": "SC",
    "microbiology": "VI",
    "metabolism": "BI BL CF DF EN PK UR",
    "organization & administration": "EC LJ MA ST SD TD UT",
    "pharmacology": "AD AE PO TO AG AI CT DU PK",
    "physiology": "GE GD IM ME BI BL CF DF EN PK UR PP SE",
    "statistics & numerical data": "EP EH MO SD UT",
    "surgery": "TR",
    "therapeutic use": "AD AE CT PO",
    "therapy": "DH DT NU PC RT RH SU TR",
}
_NAMES = {pair[:2]: pair[3:] for pair in _CODES.split(", ")}


def qualifier_name(typed: str) -> str:
    """The name of a qualifier from its code, or from the name itself; case does not matter.

    >>> qualifier_name("DT"), qualifier_name("drug therapy"), qualifier_name("Prevention and Control")
    ('drug therapy', 'drug therapy', 'prevention & control')
    """
    text = " ".join(typed.split())
    return _NAMES.get(text.upper(), text.lower().replace(" and ", " & "))


def narrower_qualifiers(name: str) -> tuple[str, ...]:
    """A qualifier with all that stand below it, each once.

    >>> narrower_qualifiers("surgery"), narrower_qualifiers("psychology")
    (('surgery', 'transplantation'), ('psychology',))
    >>> narrower_qualifiers("therapeutic use")
    ('therapeutic use', 'administration & dosage', 'adverse effects', 'contraindications', 'poisoning')
    """
    return name, *(_NAMES[code] for code in _NARROWER.get(name, "").split())
