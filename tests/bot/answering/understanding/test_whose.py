import pytest

from bot.answering.understanding.gazetteer import Quoted
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.whose import speaker, subject

KNOWN = Quoted(
    frozenset({"liz wahl", "lamar alexander", "butterfield", "joe biden", "farage", "healey"})
)


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("what did Pistorius say?", "Pistorius"),
        ("What does Boris Pistorius think about the talks", "Boris Pistorius"),
        ("what has healey warned of", "healey"),
        ("how did Trump describe the deal", "Trump"),
        ("did Sunak say anything on Ukraine", "Sunak"),
        ("what exactly did she say", None),
        ("what did the German defence minister say", "the German defence minister"),
        ("What was Mike Pence's reaction to the tweet?", "Mike Pence"),
        ("How did PolitiFact rate Bernie's claim that it rose?", "PolitiFact"),
        ("how did the unemployment rate change", None),
        ("so is she coming, according to pence?", "pence"),
        ("Farage on NATO membership?", "Farage"),
        ("what did Trump's lawyer say", "lawyer"),
        ("what did “Pistorius” say ??", "Pistorius"),
        ("tell me what Healey said about it", "Healey"),
        ("what did former goalkeeper Anna Holt say?", "Anna Holt"),
        ("healey reaction to the vote", "healey"),
        ("healey’s jab at Farage", "healey"),
        ("Show me quotes by Healey on trams", "Healey"),
        ("catch me up on the strike", None),
        ("Show Me Quotes about Nato", None),
        ("did the crowd at the dinner on Monday leave", None),
        ("on pensions, what did they say?", None),
        ("After the vote, how did they react?", None),
        ("And Merkel, when did she leave?", None),
        ("What explanation has officer Vinson himself given for firing?", "Vinson"),
        ("what reasons did the mayor give for it", "the mayor"),
        ("What advice was given?", None),
        ("who said the deal was a betrayal", None),
        ("which congressman said it was over?", None),
        ("what happened in Brussels", None),
        ("why is it more than they first said?", None),
    ],
)
def test_whose_words_are_asked_for(asked: str, who: str | None) -> None:
    assert speaker(asked, KNOWN) == (None if who is None else Speaker(who))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("What reason did Liz Wahl give on air for quitting RT?", "Liz Wahl"),
        ("what lesson does lamar alexander draw from the bill?", "lamar alexander"),
        ("How did Joe Biden answer Trump's line?", "Joe Biden"),
        ("what did the head of the caucus, butterfield of Ohio, make of Joe Biden?", None),
        ("lamar alexander school bill fears", "lamar alexander"),
        ("why was the bridge opened by Joe Biden closed?", None),
        ("When did the bridge open?", None),
        ("Why was Joe Biden's dog there?", None),
    ],
)
def test_somebody_quoted_of_whom_it_is_asked_may_answer(asked: str, name: str | None) -> None:
    found = subject(asked, KNOWN)
    assert (found and found.typed) == name


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("what did retired air force Gen Liz Wahl say", "Liz Wahl"),
        ("what did Lamar Alexander of the Senate say", "Lamar Alexander"),
        ("what did the prime minister say", "the prime minister"),
        ("what did Clara van der Linde say", "Clara van der Linde"),
        ("what did skipper van der Linde say", "van der Linde"),
    ],
)
def test_a_description_is_told_from_the_name(asked: str, name: str) -> None:
    assert speaker(asked, KNOWN) == Speaker(name)
