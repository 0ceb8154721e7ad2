"""What stands between quotation marks has to stand in the article."""

import pytest

from tests.checked import findings, kinds

LIGHTS = "“We never lost sight of the harbour lights,” Ms O’Dell told the Harrow Gazette."
MARKS = ["“{}”", "”{}”", "„{}“", "„{}”", '"{}"', "＂{}＂", "«{}»", "« {} »", "»{}«", "‹{}›", "›{}‹"]
SINGLE_MARKS = ["‘{}’", "‚{}‘", "'{}'", "「{}」", "『{}』", "《{}》", "“{}", "„{}", "«{}"]


@pytest.mark.parametrize("marks", MARKS + SINGLE_MARKS)
def test_an_altered_quotation_is_flagged_in_any_marks(marks: str) -> None:
    text = "Ms O’Dell said: " + marks.format("we gladly lost sight of the harbour lights")

    assert kinds(text, LIGHTS) >= {"quotation"}


@pytest.mark.parametrize("marks", MARKS + SINGLE_MARKS)
def test_a_faithful_quotation_passes_in_any_marks(marks: str) -> None:
    text = "Ms O’Dell said: " + marks.format("We never lost sight of the harbour lights")

    assert kinds(text, LIGHTS) == set()


@pytest.mark.parametrize(
    "text",
    [
        "“never lost sight” of the “harbour lights”",
        "“Never lost sight,” she said, “of the harbour lights.”",
        "“We never lost sight … lights”",
        "“We never lost sight [of it] lights”",
        "the 'harbour lights' of the company's ferry and the passengers' crossing",
    ],
)
def test_parts_of_a_quotation_may_be_quoted(text: str) -> None:
    assert "quotation" not in kinds(f"Ms O’Dell told the Gazette about sight: {text}", LIGHTS)


def test_parts_of_a_quotation_in_another_order_are_none() -> None:
    assert "quotation" in kinds("Ms O’Dell: “lights … lost sight of the harbour”", LIGHTS)


def test_half_a_word_is_no_word_of_a_quotation() -> None:
    assert "quotation" in kinds("The ferry was “ample” for all.", "The ferry was “an example” for all.")


def test_a_quotation_inside_a_quotation_is_checked_with_it() -> None:
    sentence = "He said “they call it “the slow boat” here” and laughed."

    assert kinds(sentence, sentence) == set()
    assert "quotation" in kinds(sentence.replace("slow", "green"), sentence)


def test_a_quotation_may_run_over_two_sentences_of_the_article() -> None:
    assert (
        kinds("She said “we waited. Then we sailed”.", "“We waited.", "Then we sailed,” she said.") == set()
    )


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_an_apostrophe_ends_no_quotation(apostrophe: str) -> None:
    sentence = f"‘We didn{apostrophe}t see the lights of the harbour’ was their answer."

    assert kinds(sentence, sentence) == set()
    assert "quotation" in kinds(sentence.replace("the lights", "green lights"), sentence)


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The company's second ferry isn't the passengers' choice, it's June's."

    assert "quotation" not in kinds(text, "The company NORDLINE will add a second ferry in June.")


def test_a_quotation_of_another_sentence_is_soft() -> None:
    found = findings(
        "He spoke of “harbour lights”.", "He spoke of it.", elsewhere="She saw the harbour lights."
    )

    assert [(it.kind, it.severity.value) for it in found if it.kind == "quotation"] == [("quotation", "soft")]


def test_a_quotation_that_differs_in_small_words_only_is_soft() -> None:
    stood = "The firm failed to get the balance right this year, he said."

    small = findings("He said the firm “did not get the balance right” this year.", stood)
    great = findings("He said the firm “failed to get the prices right” this year.", stood)

    assert [it.severity.value for it in small if it.kind == "quotation"] == ["soft"]
    assert [it.severity.value for it in great if it.kind == "quotation"] == ["hard"]
