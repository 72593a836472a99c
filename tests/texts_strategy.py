"""Texts with all that parts and joins words, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = "aAbzZsSlLdDéÉœŒßİıΣσς0129٣²½αΩﬁǆ一二카"
CONNECTORS = "-'’ʼ‐–−/&+_.,()\u00ad\u200b\u0301\u0307\u0323\u0345"
BLANKS = " \t\n\0\x1c\u00a0\u2009\u3000\ud800\udc00\U0001f600;:[]%*“”«—±×≥°®\u007f\u0080\u2fff"
NAMES = (
    "anti-PD-(L) 1",
    "anti-PD-(L)\u00a01 x",
    "patient(e)s (HIV) lesion(s)",
    "(é) x(éé) x-(ééé) 2",
    "L’IL-2, l'œdème de Crohn's",
    "CD4+/CD8+ T-cells, p<0.05; 0,05 e.g. U.S.A. a.b.c",
    "aujourd’hui qu’à jusqu'au",
    "cafe\u0301 CAFE\u0301 İstanbul I\u0307 ΟΔΟΣ ΟΔΟΣ-1",
    "免疫チェックポイント阻害薬 PD-1抗体",
    "+a a+ a++ a+-b a'-b a--b a-/b (-(a) 1",
    "the and of with is le la les des une pour",
    "nicht für und mit werden Lungenkrebs рак",
    "“œdème”—Barrettʼs ‘TGF-β’, 3–5 ≥ 0·5 ±2 µg/kg … IL‐6–α2+ ½ 10⁻⁶ x̄",
    "x" * 15 + " " + "x" * 16 + " " + "x" * 17 + " " + "x" * 40000,
)
texts = st.lists(
    st.one_of(
        st.sampled_from(NAMES),
        st.text(st.sampled_from(LETTERS + CONNECTORS), max_size=12),
        st.text(st.sampled_from(LETTERS + CONNECTORS + BLANKS), max_size=12),
        st.text(st.characters(exclude_categories=()), max_size=12),
    ),
    max_size=6,
).map(" ".join)
