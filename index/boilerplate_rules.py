"""What boilerplate looks like: the words and patterns that no editor wrote as news.

Collected from the repeated lines of some 1,600 American and British news articles.
"""

import re
from collections.abc import Mapping

SHARE_ACTS = frozenset(
    "share shares shared tweet tweets retweet pin print email e-mail comment comments".split()
)
SHARE_WORDS = SHARE_ACTS | frozenset(
    "this on via by x facebook twitter linkedin reddit pinterest whatsapp telegram flipboard"
    " messenger instagram threads bluesky mastodon tumblr google sms copy link copied save like"
    " follow post story article page options button buttons close".split()
)
"""A line of these alone, with one of the acts and any counts, is a share bar."""

_SOCIAL = (
    r"(?:twitter|facebook|instagram|(?-i:X)|threads|linkedin|youtube|tiktok|snapchat|bluesky|mastodon"
    r"|pinterest|flipboard|telegram|whatsapp|google\snews|social\smedia)"
)
_AD = r"(?:ad|ads|advert|advertisement)"
_STORY = r"(?:story|article|post|content|video|page)"

FURNITURE = re.compile(
    rf"""
    -*\s?(?:advertisements?|adverts?|sponsored(?:\s(?:content|post))?|paid\s(?:content|post)
        |promoted(?:\s(?:content|post))?)\s?-*
        (?:[\s.:|–—-]*(?:please\s)?(?:scroll\sto\scontinue|continue\s(?:reading|to\s{_STORY})
            |(?:this\s|the\s)?{_STORY}\scontinues|skip\s{_AD}).{{0,30}})?
    | (?:scroll\s(?:down\s)?to\scontinue|continue\sreading|{_STORY}\scontinues)
        (?:\sreading)?(?:\s(?:the\s)?main\sstory)?(?:\sbelow)?(?:\s(?:(?:this|the)\s)?{_AD})?
    | (?:skip|report|close)\s(?:this\s)?{_AD} | skip\sto\s(?:main\s)?content
    | back\sto\s(?:the\s)?top
    | (?:read|see|show|view|load)\s(?:more|all|less|comments)(?:\s(?:comments|stories|articles))?
    | read\s(?:the\s)?(?:full|whole|original|entire)\s(?:story|article|post)(?:\shere)?
    | (?:leave|post|add|write)\sa\s(?:comment|reply) | join\sthe\s(?:conversation|discussion)
    | (?:log\s?in|sign\sin|sign\sup|subscribe|register|sign\sme\sup|watch|listen)
        (?:\s(?:now|here|today|live))?
    | (?:app\susers\s)?click\shere(?:\sto\sview\spost)?
    | (?:most\s(?:read|popular|viewed|shared)|trending|recommended|top\sstories|popular)
        (?:\s(?:now|stories|for\syou|reading))?
    | you\s(?:may|might)\salso\slike | what\sto\sread\snext | up\snext | in\scase\syou\smissed\sit
    | editors?[’']?s?[’']?\s(?:picks?|choice) | don[’']t\smiss
    | related(?:\s(?:stock\s)?(?:stories|articles|coverage|links|content|posts|news|topics|reading
        |pages|videos?))?
    | more\s(?:stories|coverage|headlines)(?:\sfrom\s.{{2,40}})?
    | latest\s(?:news|stories|headlines) | abstract | full\stext | photo\sgallery | slideshow
    | enter\syour\se-?mail(?:\saddress)?(?:\shere)? | e-?mail(?:\saddress)?\s?(?:\*|\(required\))
    | loading[\s.…]* | play\svideo | video\sunavailable | \d+\smin(?:ute)?s?\sread
    | \d+:[\d:]+\s?/\s?\d+:[\d:]+
    | listen\sto\s(?:this|the)\s(?:article|story)[\s\d:]*(?:min(?:ute)?s?)?
    | (?:we\sare\ssorry,?\s?)?this\svideo\s(?:is|was)\s
        (?:not\savailable|not\scurrently|unavailable|no\slonger\savailable|restricted).{{0,90}}
    | media\splayback\sis\s(?:un|not\s)supported.{{0,40}} | video\splayer\sis\sloading.{{0,40}}
    | current\stime\s[\d:]+.{{0,60}} | javascript\sis\s(?:disabled|required|not).{{0,60}}
    | (?:please\s)?(?:enable|turn\son)\sjavascript.{{0,60}}
    | your\sbrowser\s(?:does\snot|doesn[’']t)\ssupport.{{0,60}}
    | to\s(?:view|watch|see|play)\sthis\s(?:video|content|page),?\s
        (?:please\s)?(?:enable|accept|turn|click).{{0,90}}
    | (?:twitter|facebook|instagram|e-?mail|threads|mastodon)\s?:\s?[\w.+-]*@[\w.-]+
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A whole line, but for its last mark."""

FORM_PHRASES = (
    "please enter a valid email",
    "by submitting your email",
    "by entering your email",
    "by providing your email",
    "protected by recaptcha",
    "something went wrong. please try again",
    "thank you for signing up",
    "thanks for signing up",
    "there was a problem signing you up",
    "{{ #verifyerrors }}",
)
"""A paragraph that holds one of them is the form of a newsletter."""

_LINKED_TO = r"(?:above|below|here)\s?[:.]?"
_OFFER = (
    r"\b(?:newsletters?|e-?mails?|inbox|alerts?|updates|podcast|channel|account|here|below|now|today"
    r"|free|digest|briefing|app|links?|membership|itunes|youtube)\b"
)

_STARTS: Mapping[str, str] = {
    "related read see also": r"""(?:related|read\smore|see\smore|see\salso|also\sread|read\salso
        |read\snext|related\s(?:stories|articles|coverage|video))\s?[:|»]\s?(?-i:[^a-z\s]).{2,280}""",
    "more watch listen read": r"""(?-i:MORE|More|WATCH|Watch|LISTEN|READ)\s?:\s?[^.]{3,160}""",
    "sign subscribe please": rf"""(?:please\s)?(?:sign\sup|subscribe)\b.{{0,200}}?{_OFFER}
        .{{0,250}}""",
    "register join": r"""(?:register|join)\b.{0,60}\b(?:newsletter|mailing\slist|for\sfree)\b
        .{0,200}""",
    "want get receive stay never don’t don't": r"""(?=.{0,350}\b(?:newsletter|inbox|mailbox)\b)
        [^.]{0,300}\b(?:sign\sup|subscribe|your\s(?:inbox|mailbox))\b.{0,250}""",
    "for": r"""for\smore\b[^.]{0,100}\b(?:sign\sup|subscribe|click\shere|download\sour\sapp)\b
        .{0,200}""",
    "if": r"""if\syou\s(?:have\snot|haven[’']t|want|would\slike)\b[^.]{0,100}
        \b(?:sign\sup|subscribe|click)\shere\b.{0,200}""",
    "by": r"""by\s(?:clicking|signing\sup|submitting|entering|continuing|subscribing|registering
        |creating|proceeding|using\s(?:this|our))\b.{0,200}\byou\b.{0,20}
        \b(?:agree|consent|acknowledge|accept|confirm|opt)\b.{0,400}""",
    "we this our": r"""(?:we(?:\sand\sour\spartners)?|(?:this|our)\s(?:web\s?)?site)\s
        (?:uses?|may\suse)\scookies\b.{0,400}""",
    "we your accept manage cookie": r"""(?:we\svalue\syour\sprivacy|your\sprivacy\schoices
        |accept\s(?:all\s)?cookies|manage\s(?:cookies|(?:cookie\s)?preferences)
        |cookie\s(?:notice|policy|settings|preferences))""",
    "follow you please": rf"""(?:you\scan\s|please\s)?(?:also\s)?follow\b.{{1,150}}?
        (?:\bon\s{_SOCIAL}\b|@\w).{{0,150}}""",
    "like find join friend visit connect tweet": rf"""
        (?:like|find|join|friend|visit|connect\swith|tweet)\s(?:us|me|our\spage)\s
        (?:(?:on|at)\s{_SOCIAL}\b|(?:at\s)?@\w).{{0,100}}""",
    "email e-mail contact reach write": r"""(?:e-?mail|contact|reach|write(?:\sto)?)\s
        (?:[\w.’'-]+\s){1,5}at\s\S{1,60}@\S+\.\w+.{0,100}""",
    "watch": rf"""watch\b.{{0,100}}\b(?:video|clip|interview|trailer|segment|footage|episode)\b
        .{{0,60}}\b{_LINKED_TO}""",
    "see": rf"""see\b.{{0,40}}\b(?:photos?|pictures|images|videos?|tweets?|gallery|slideshow)\b
        .{{0,60}}\b{_LINKED_TO}""",
    "listen": r"""listen\b.{0,120}\b(?:podcast|episode|interview|audio|recording)\b.{0,60}
        \b(?:above|below|here)\b.{0,60}""",
    "click app": r"""(?:app\susers\s)?click\s(?:here|below)\b.{0,160}""",
    "to like": r"""(?:to\s(?:read|see|view|learn|watch|get|find\sout|hear)\b|like\swhat\b)
        .{0,160}\bclick\shere\b.{0,100}""",
    "download": r"""download\sour\s(?:free\s)?app\b.{0,80}""",
    "reporting additional": r"""(?:additional\s)?(?:reporting|writing)\sby\b.{2,160}
        \b(?:editing|writing)\sby\b.{2,120}""",
    "copyright ©": r"""(?:©|copyright\s?(?:©|\(c\)|(?:by\s)?\d{4}\b)).{1,350}""",
}

_FLAGS = re.VERBOSE | re.IGNORECASE | re.DOTALL
INVITATIONS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    word: tuple(
        re.compile(pattern, _FLAGS) for words, pattern in _STARTS.items() if word in words.split()
    )
    for word in sorted({word for words in _STARTS for word in words.split()})
}
"""By its first word: a whole paragraph that asks the reader to do something or claims a right."""

ABOUT_ITSELF: Mapping[str, re.Pattern[str]] = {
    hint: re.compile(pattern, _FLAGS)
    for hint, pattern in {
        "contributed": r"""\S.{2,200}\bcontributed\s(?:reporting\s)?to\sthis\s
            (?:report|story|article|post|column|piece)\.?""",
        "all rights reserved": r""".{0,300}\ball\srights\sreserved\b.{0,200}""",
        "copyright": r""".{0,200}\bcopyright\s(?:©|\(c\))\s?\d{4}.{0,200}""",
        "commission": r"""(?=.{0,300}\blinks?\b)(?=.{0,400}\b(?:we|our|this\s(?:article|story))\b)
            .{0,300}\b(?:earn|receive|get)\b.{0,40}\bcommission\b.{0,100}""",
    }.items()
}
"""By a word in it: a whole paragraph of the house about itself."""

REPORTED = re.compile(
    r"\b(?:said|says?|saying|told|tells?|added|wrote|writes|asked|tweeted|warn(?:s|ed)|announced"
    r"|urge[sd]?|argue[sd]?|insist(?:s|ed)|according to)\b|[“”\"]",
    re.IGNORECASE,
)
"""A paragraph with one of them is somebody's speech, whatever it invites to."""

LABELS = re.compile(
    r"(?:related|read\s|see\s|also\s|more|watch|listen)[\w\s]{0,12}[:|»]", re.IGNORECASE
)
"""A link to another article: its headline may well report what somebody said."""

INVITING_VERB = re.compile(r"(?:Follow|Subscribe|Sign up|Reach|Click here|Email|E-mail|Contact)\b")
"""The first words of a sentence that may be boilerplate where the paragraph before it is none."""

INLINE = re.compile(
    r"Advertisement\. Scroll to continue reading\.|SIGN UP FOR OUR NEWSLETTER"
    r"|(?:Advertisement|ADVERTISEMENT)(?: - |\s)(?:[Aa]rticle|[Ss]tory) continues below"
    r"(?: this ad)?\.?"
    r"|(?:Story|Article) continues below advertisement\.?|\b\d+ SHARES Share Tweet\b"
    r"|Please use Chrome browser for a more accessible video player"
    r"|Image source, [^\n]{2,60}?(?: Image caption,|(?=\n|\Z))"
)
INLINE_HINTS = ("dvertisement", "ADVERTISEMENT", "NEWSLETTER", "SHARES", "Chrome", "Image source")
