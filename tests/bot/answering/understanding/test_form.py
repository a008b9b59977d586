import pytest

from bot.answering.understanding.form import Form, form

ASKED = [
    ("which states were hit?", Form.LIST),
    ("What are the demands?", Form.LIST),
    ("which two figures does he want?", Form.LIST),
    ("Two towns were hit. Which other towns did he name?", Form.LIST),
    ("who else came?", Form.LIST),
    ("name all the ministers", Form.LIST),
    ("on which three islands is it grown", Form.LIST),
    ("which state was hit?", Form.PLAIN),
    ("which miller owns the mill?", Form.PLAIN),
    ("what is the demand?", Form.PLAIN),
    ("what happens to the bridge?", Form.PLAIN),
    ("which party's leaders came?", Form.PLAIN),
    ("on what grounds did she refuse?", Form.PLAIN),
    ("who came?", Form.PLAIN),
    ("what did Healey say?", Form.PLAIN),
    ("why did the mill close?", Form.PLAIN),
    ("did the mill close?", Form.YES_NO),
    ("is it true that the mill closed", Form.YES_NO),
    ("Has the bridge been painted?", Form.YES_NO),
    ("so the mill is shut, right?", Form.YES_NO),
    ("did lund resign or nah", Form.YES_NO),
    ("tldr of the mill fire", Form.SUMMARY),
    ("the mill fire tl;dr?", Form.SUMMARY),
    ("catch me up on the strike", Form.SUMMARY),
    ("What happened to the mill?", Form.SUMMARY),
    ("what's the story with the mill and the council?", Form.SUMMARY),
    ("tell me about Anna Lund", Form.SUMMARY),
    ("give me some facts about otters", Form.SUMMARY),
    ("can you tell me about the strike", Form.SUMMARY),
    ("can you tell me who won?", Form.PLAIN),
    ("why is the ferry company in trouble?", Form.SUMMARY),
    ("what is the row about?", Form.SUMMARY),
    ("how did the election turn out?", Form.SUMMARY),
]


@pytest.mark.parametrize(("asked", "wanted"), ASKED)
def test_a_question_wants_its_answer_in_a_form(asked: str, wanted: Form) -> None:
    assert form(asked) is wanted
