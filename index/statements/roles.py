"""The words that say what somebody is: titles before a name, and roles around it."""

HONORIFICS = {
    "Mr": "he", "Mr.": "he", "Sir": "he", "Lord": "he", "Messrs.": None,
    "Mrs": "she", "Mrs.": "she", "Ms": "she", "Ms.": "she", "Miss": "she", "Dame": "she",
    "Lady": "she", "Dr": None, "Dr.": None, "Prof.": None, "Rev.": None, "Hon.": None,
}  # fmt: skip
"""Titles of courtesy, no part of a name or role, with the pronoun they give away."""

TITLES = frozenset(
    "Sen. Sens. Senator Rep. Reps. Representative Gov. Governor Gen. General Lt. Col. Colonel"
    " Sgt. Capt. Captain Maj. Major Adm. Admiral Cmdr. Del. Atty. President Vice Secretary"
    " Chancellor Minister Prime Premier Mayor Judge Justice Chief Pope King Queen Prince Princess"
    " Professor Congressman Congresswoman Councilman Councilwoman Assemblyman Commissioner"
    " Chairman Chairwoman Ambassador Sheriff Speaker Attorney Director Detective Officer Inspector"
    " Bishop Cardinal Archbishop Sultan Sheikh Ayatollah Imam Rabbi Father Sister Leader Whip"
    " Majority Minority Republican Democrat Democratic Libertarian GOP Tory Labour Conservative"
    " State Press Spokesman Spokeswoman Spokesperson Former Defence Defense Foreign Treasury"
    " Interior Commons House Senate Presidents Senators Auntie Uncle Deputy Assistant Coach"
    " Lieutenant Under CEO Communications Actor Actress Host Author".split()
)
"""Capitalised words before a name that are no part of it."""

PERSONAL = frozenset(HONORIFICS) | frozenset(
    "Sen. Senator Rep. Representative Gov. Governor Gen. Lt. Col. Colonel Sgt. Capt. Captain Maj."
    " Adm. Admiral Cmdr. Del. President Secretary Chancellor Minister Premier Mayor Judge Pope"
    " King Queen Prince Princess Professor Congressman Congresswoman Councilman Councilwoman"
    " Assemblyman Commissioner Chairman Chairwoman Ambassador Sheriff Detective Officer Inspector"
    " Bishop Cardinal Archbishop Sheikh Ayatollah Imam Rabbi Spokesman Spokeswoman Coach"
    " Lieutenant".split()
)
"""Titles that only a person has: one word behind them is a surname."""

NOUNS = frozenset(
    "president secretary minister leader chief chairman chairwoman chair director spokesman"
    " spokeswoman spokesperson senator governor mayor nominee candidate executive professor"
    " analyst strategist manager adviser advisor attorney lawyer judge editor host author officer"
    " general businessman businesswoman economist activist chancellor premier commissioner"
    " congressman congresswoman representative lawmaker legislator ambassador sheriff coach actor"
    " actress singer writer journalist columnist reporter correspondent commentator historian"
    " scientist researcher fellow member head boss founder owner billionaire mogul tycoon"
    " developer investor veteran soldier colonel captain lieutenant sergeant admiral commander"
    " king queen prince princess pope bishop archbishop cardinal pastor rabbi imam priest doctor"
    " physician surgeon nurse teacher principal student graduate consultant pollster aide staffer"
    " speaker whip treasurer counsel prosecutor detective policeman policewoman wife husband son"
    " daughter father mother brother sister widow widower friend rival opponent predecessor"
    " successor deputy delegate democrat republican conservative libertarian socialist first-lady"
    " lady sen. rep. gov. ceo co-founder co-chair co-editor vice-president coordinator organizer"
    " planner broker trader engineer driver farmer resident voter supporter critic dean dictator"
    " ex-president politician diplomat envoy official expert psychologist psychiatrist sociologist"
    " physicist biologist astronaut athlete player golfer quarterback star comedian presenter"
    " anchor moderator publisher producer filmmaker artist musician rapper novelist poet".split()
)
"""Nouns that say what a person is, lower case."""

MODIFIERS = frozenset(
    "former vice deputy prime presidential defence defense foreign civil rights campaign"
    " communications communication senior press political national security state health house"
    " home finance financial interior justice assistant associate acting interim retired longtime"
    " top lead leading ruling opposition republican democratic libertarian conservative liberal"
    " socialist gop white supreme court district federal local city county police fire army navy"
    " air force military intelligence trade tax policy research science business real estate"
    " running first chief executive general attorney managing founding co ex tv television radio"
    " talk show news sports film union labor labour party majority minority".split()
)
"""Words that stand between a role's beginning and its noun before a name, lower case."""

WORKS = frozenset(
    "tweet tweets speech remarks comment comments statement letter book memoir memo post posts"
    " article column op-ed essay email emails message testimony claim claims account blog website"
    " answer response autobiography interview announcement proposal plan argument".split()
)
"""What a person says or writes, as in "Trump’s tweet": the person is the speaker."""

OWNED = (
    NOUNS
    | MODIFIERS
    | frozenset(
        "supporters administration aides team allies ad ads poll polls survey analysis study report"
        " data officials voters backers surrogate surrogates organization camp opinion loyalists"
        " family government troops forces".split()
    )
)
"""Nouns that a name before them only says whose they are: "Trump campaign", "Clinton aides"."""
