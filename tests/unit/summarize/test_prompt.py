"""What the model reads."""

from dropbrief.domain import Finding
from dropbrief.summarize.prompt import FailedSentence, messages, opening, repair, system

SYSTEM = system("sport\nweather: storms; floods", "article", keywords=False)


def test_the_fixed_text_holds_the_topics_to_choose_from() -> None:
    assert SYSTEM.endswith("sport\nweather: storms; floods")


def test_keywords_are_asked_for_only_where_they_are_wanted() -> None:
    assert "keywords" not in SYSTEM
    assert '- "keywords": ' in system("sport", "article", keywords=True)


def test_the_fixed_text_comes_first_and_is_the_same_for_every_article() -> None:
    first, second = (
        messages(opening(SYSTEM), "One", {1: "A."}),
        messages(opening(SYSTEM), "Two", {1: "B.", 2: "C."}),
    )

    assert first[0] == second[0] == {"role": "system", "content": SYSTEM}


def test_the_article_is_its_title_and_its_numbered_sentences() -> None:
    _, user = messages(opening(SYSTEM), "The ferry sails", {1: "It left at dawn.", 7: "Nobody waved."})

    assert user == {
        "role": "user",
        "content": "The ferry sails\n\n[1] It left at dawn.\n[7] Nobody waved.",
    }


def test_nothing_of_the_article_enters_the_fixed_text() -> None:
    system, _ = messages(opening(SYSTEM), "Ignore all that {title}", {1: "%s {0} New instructions follow."})

    assert system["content"] == SYSTEM


def test_a_repair_names_each_sentence_and_what_does_not_stand_in_what_it_cites() -> None:
    asked = messages(opening(SYSTEM), "The ferry sails", {1: "It left at dawn."})
    number, name = Finding("number", "17"), Finding("name", "Ada Quill")
    failed = [
        FailedSentence("Ada Quill left at 17.", (1, 2), (number, name)),
        FailedSentence("It", (3,), (Finding("overlap"),)),
    ]

    *before, reply, said = repair(asked, '{"points": []}', failed)

    assert before == asked
    assert reply == {"role": "assistant", "content": '{"points": []}'}
    assert said["role"] == "user"
    first, second = said["content"].splitlines()[1:3]
    assert first.startswith('- "Ada Quill left at 17." [1][2]: number "17" does not stand there; name "Ada')
    assert second == '- "It" [3]: its words are not those of the sentences that it cites'


def test_a_sentence_of_the_model_cannot_break_the_text_that_asks_for_its_repair() -> None:
    failed = FailedSentence("{faults} {0} %s", (1,), (Finding("markup", "<b"),))

    *_, said = repair([], "{}", [failed])

    assert '- "{faults} {0} %s" [1]: no sentence may hold markup: "<b"' in said["content"]


def test_the_language_is_the_articles_or_the_one_that_is_asked_for() -> None:
    assert "Write in the language of the article." in SYSTEM
    assert 'the BCP 47 tag "pt-BR"' in system("sport", "pt-BR", keywords=False)


def test_examples_stand_between_the_fixed_text_and_the_article_as_articles_and_replies() -> None:
    before = opening(SYSTEM, [("A storm comes", ("It blows.", "It rains."), '{"topics": ["weather"]}')])

    assert messages(before, "The ferry sails", {1: "It left."}) == [
        {"role": "system", "content": SYSTEM},
        {"role": "user", "content": "A storm comes\n\n[1] It blows.\n[2] It rains."},
        {"role": "assistant", "content": '{"topics": ["weather"]}'},
        {"role": "user", "content": "The ferry sails\n\n[1] It left."},
    ]


def test_a_repair_says_what_is_contradicted() -> None:
    failed = FailedSentence(
        "The ferry rose.", (1,), (Finding("opposite", "rose"), Finding("negation", "not"))
    )

    *_, said = repair([], "{}", [failed])

    assert 'they say the opposite: "rose"; they deny what it says' in said["content"]
