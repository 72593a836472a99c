<1. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 7654321
TI  - Invented falls in older people: a trial of <5 & more
      anti-falls. [Review] [French]
SO  - Revue d'exemple. 36(4):519-26, 2019 Apr
AU  - Roy A
AU  - van der Berg J
AU  - Roy A
FA  - Roy, Anne
FA  - van der Berg, Jan
FA  - Roy, Anne
FA  - Invented Study Group
MH  - Accidental Falls/*pc [Prevention & Control]
MH  - Aged, 80 and over
KW  - falls
KW  - ageing, healthy
IS  - 1234-5679
AB  - AIM: To know of œdème. RESULTS: Less than 5% & more.
DO  - https://dx.doi.org/10.9999/inv.2019_04(1)
PT  - Journal Article
LG  - French
YR  - 2019

