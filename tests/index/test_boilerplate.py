"""What is boilerplate is marked, and above all, what is news is not."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.boilerplate import boilerplate_spans

SEED = Path(__file__).parents[2] / "seeds" / "000_357979eca38c6bab.txt"

BOILERPLATE = [
    "0 SHARES Share Tweet",
    "1.2k Shares",
    "Share on Facebook",
    "Facebook Twitter Whatsapp Reddit Email Share",
    "Advertisement",
    "Advertisement. Scroll to continue reading.",
    "ADVERTISEMENT Article continues below this ad",
    "Advertisement - story continues below",
    "Story continues below advertisement",
    "Continue reading the main story",
    "Read more: Trump wins Ohio",
    "READ MORE: “I quit,” says minister",
    "Related: Could CRISPR cure HIV someday?",
    "MORE: What Harbaugh’s suspension means",
    "We use cookies to improve your experience. By continuing you accept them.",
    "This website uses cookies.",
    "Accept all cookies",
    "(Photo by Jim Watson/AFP/Getty Images)",
    "AP Photo/John Smith",
    "Image credit: NASA",
    "Photograph: Jim Watson/AFP",
    "Scott Olson via Getty Images.",
    "Follow Pam Key on Twitter @pamkeyNEN.",
    "Follow us on Facebook",
    "Like us on Facebook!",
    "Twitter: @Milbank.",
    "Copyright 2016 The Associated Press. All rights reserved.",
    "© 2016 The Example Post",
    "Sign up for our newsletter",
    "Sign up here for daily updates.",
    "Subscribe to HuffPost’s politics podcast here.",
    "Want more? Sign up for our free newsletter.",
    "Get the latest news in your inbox. Sign up now!",
    "Please enter a valid email address",
    "CLICK HERE TO GET THE FOX NEWS APP",
    "Click here to subscribe",
    "For more on the Texas Bowl click here!",
    "If you buy something through our links, we may earn a commission.",
    "To view this video please enable JavaScript",
    "Watch the video above.",
    "Loading...",
    "Most read",
    "Contact us at tips@example.com.",
    "Alex Smith contributed to this report.",
    "(Reporting by Jane Doe; Editing by John Smith)",
    "* * *",
]

NEWS = [
    "Share prices fell on Tuesday.",
    "Shares in Facebook and Twitter fell.",
    "Advertisement spending rose 4 percent.",
    "He read more than a hundred books.",
    "Read more than one version of the story, he said.",
    "Facebook asked users to sign up for a new service.",
    "Sign up for the draft, he said.",
    "“Sign up for the newsletter today,” she told supporters.",
    "Sign up for Obamacare now or pay a fine, advocates say.",
    "Subscribers to the newsletter fell by half.",
    "Follow the money, prosecutors said of the Facebook ads.",
    "Follow-up posts on Facebook showed the man alive.",
    "Like many people on Facebook, Smith believes the election was stolen.",
    "Contact between them on Facebook began in 2014.",
    "Cookie policy divides EU lawmakers.",
    "The site uses cookies to track users, a lawsuit claims.",
    "Copyright law is outdated.",
    "Related companies were also hit.",
    "Related: not the word he used.",
    "The photo by Nick Ut won a Pulitzer.",
    "WASHINGTON (AP) — The president spoke.",
    "LONDON (Reuters) - Sterling fell.",
    "A poll (Reuters/Ipsos) found that most of them stayed at home.",
    "The agency (Interior Department/EPA) said so.",
    "She praised the image (image: the thing that matters).",
    "The film won Best Picture: Spotlight.",
    "Click fraud cost advertisers $6 billion.",
    "Video shows that Crutcher had his hands up.",
    "The tweet:",
    "More people voted by mail.",
    "Loading docks were closed.",
    "Most read the bill as a defeat.",
    "Amazon affiliates who link to products earn a commission of 4 percent.",
    "If your email was hacked, change your password.",
    "If you subscribe to her newsletter you know that she loves cats.",
    "For years, she ran a newsletter that people could subscribe to.",
    "Several factors contributed to this defeat.",
    "Register to vote here, the sign read.",
    "Reporting by CNN found that the votes were counted.",
    "See also the case of Senator Smith, who lost.",
    "In case you missed it, the vote is over.",
]

WITHIN = [
    ("He left. (Photo by Jim Watson/AFP/Getty Images) She stayed.",
     "(Photo by Jim Watson/AFP/Getty Images)"),
    ("Galatasaray win at Old Trafford. Photograph: Darren Staples/AFP/Getty Images",
     "Photograph: Darren Staples/AFP/Getty Images"),
    ("They killed the game off Credit: Getty", "Credit: Getty"),
    ("A worker sorts parcels in Eastvale on Aug. 31, 2021. Watchara P | MediaNews via Getty Images",
     "Watchara P | MediaNews via Getty Images"),
    ("Joel Pollak is an editor. Follow him on Twitter at @joelpollak.",
     "Follow him on Twitter at @joelpollak."),
    ("Image source, Getty Images Image caption, 1989 became her best-selling album",
     "Image source, Getty Images Image caption,"),
    ("It was over. Advertisement. Scroll to continue reading. Then it was not.",
     "Advertisement. Scroll to continue reading."),
]  # fmt: skip

HOSTILE = {
    "open brackets": "(a" * 200_000,
    "one long line": "word " * 200_000,
    "space in the middle": "x" + " " * 500_000 + "y",
    "names without end": ("Photo by " + "A, " * 45 + "x\n") * 3_000,
    "slashes": ("A/B/ " * 30 + "\n") * 3_000,
    "invitations without an offer": ("Sign up " + "a " * 60 + "\n") * 3_000,
    "verbs that never end": "x. Follow " * 50_000,
    "image sources": "Image source, " * 30_000,
}


def marked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in boilerplate_spans(text)]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_a_paragraph_of_boilerplate_is_marked_and_nothing_beside_it(line: str) -> None:
    assert marked(f"The vote is over.\n\n{line}\n\nNobody won.") == [line]


@pytest.mark.parametrize("sentence", NEWS)
def test_news_is_never_marked(sentence: str) -> None:
    assert marked(f"The vote is over.\n\n{sentence}\n\nNobody won.") == []


@pytest.mark.parametrize(("paragraph", "part"), WITHIN)
def test_boilerplate_within_a_paragraph_leaves_the_rest(paragraph: str, part: str) -> None:
    assert marked(f"The vote is over.\n\n{paragraph}\n\nNobody won.") == [part]


def test_the_seed_article_has_its_share_bar_and_three_advertisements_marked() -> None:
    advertisement = "Advertisement. Scroll to continue reading."
    assert marked(SEED.read_text("utf-8")) == ["0 SHARES Share Tweet"] + [advertisement] * 3


def test_neighbours_with_nothing_but_space_between_them_are_one_span() -> None:
    assert marked("News.\n\nAdvertisement\n\n \nMost read\n\nNews.") == [
        "Advertisement\n\n \nMost read"
    ]


def test_a_line_that_somebody_wrapped_belongs_to_its_sentence() -> None:
    wrapped = (
        "The company hoped that every one of its users would at last\n"
        "sign up for the newsletter, and that its rivals would not\n"
        "share.\n"
    )
    assert marked(wrapped) == []


def test_a_wrapped_invitation_is_marked_as_a_whole() -> None:
    wrapped = "Sign up for our daily newsletter and have all the news of the\nday in your inbox."
    assert marked(f"News.\n\n{wrapped}\n\nNews.") == [wrapped]


@given(
    st.lists(
        st.sampled_from([*BOILERPLATE, *NEWS, *(paragraph for paragraph, _ in WITHIN)]) | st.text(),
        max_size=12,
    ),
    st.sampled_from(["\n", "\n\n", " ", "\n \n"]),
)
def test_spans_are_sorted_apart_inside_and_trimmed(parts: list[str], between: str) -> None:
    text = between.join(parts)
    at = -1
    for span in boilerplate_spans(text):
        assert at < span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_takes_more_than_linear_time(text: str) -> None:
    began = time.process_time()
    boilerplate_spans(text)
    assert time.process_time() - began < 10
