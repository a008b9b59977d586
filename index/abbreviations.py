"""Words of American and British newspapers that end in a period without ending the sentence."""

NEVER_END = frozenset(
    "Mr Mrs Ms Mx Dr Prof Rev Fr Gov Govs Lt Sen Sens Rep Reps Gen Gens Col Sgt Capt Maj Adm"
    " Cmdr Cpl Pvt Pfc Spc Hon Pres Messrs Mmes St Ste Mt Ft Atty Supt Det Insp Amb Sec Del Ald"
    " Brig vs v cf e.g i.e viz approx est Assn Natl Intl".split()
)
"""Titles and the like: a name always follows."""

CAN_END = frozenset(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat"
    " Sun Inc Corp Co Cos Ltd Bros Jr Sr Esq Ph.D Ave Blvd Rd Hwy Dept Univ etc al ca pp ed eds"
    " Ala Ariz Ark Calif Colo Conn Dela Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo"
    " Mont Neb Nev Okla Ore Pa Penn Tenn Tex Vt Va Wash Wis Wisc Wyo".split()
)
"""These end a sentence only where a word follows that begins one (``STARTERS``)."""

MARKED_NAMES = frozenset({"Jeb", "Yahoo"})
"""Names written with an exclamation mark."""

STARTERS = frozenset(
    "A About According After All Also Although American Americans An And Any Are As Asked At"
    " Because Before Both But By Can Did Do Does During Each Even For From Had Has Have He Her"
    " Here His How However I I’d I’m I’ve I'd I'm I've If In Indeed Is It Its It’s It's Last"
    " Later Many Meanwhile More Most My No Nobody Nor Not Nothing Now Of On Once One Only Or"
    " Others Our Over Perhaps She Since So Some Still Such That That’s That's The Their Then"
    " There There’s There's These They They’re They're This Those Though Through Thus To Today"
    " Under Until Was We We’re We're Well Were What What’s When Where Whether Which While Who"
    " Why Will With Without Would Yes Yesterday Yet You You’re You're Your".split()
)
"""Words that follow an abbreviation as the first of a new sentence, hardly ever within one."""
