"""Every way of breaking the knowledge is named with its file and line; a sound one is left alone."""

from pathlib import Path

import pytest

from assistant.articles.check import check_knowledge, gaps
from assistant.articles.problem import Problem
from tests.articles.small_knowledge import small_knowledge

CAUSE = "en/causes/charger-offline.md"
GUIDE = "en/guides/wifi-setup.md"
REPLY = "en/replies/it-charged.md"
TERMS = "en/wording/terms.toml"
INTENT = "en/intents/wifi.txt"
CAUSES = ["charger_offline"]


def problems_after(root: Path, file: str, old: str, new: str) -> list[Problem]:
    """Break the first such place of the small knowledge and return what is said of it."""
    path = small_knowledge(root) / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check_knowledge(root, CAUSES)


def test_a_sound_knowledge_has_no_problem(tmp_path: Path) -> None:
    assert check_knowledge(small_knowledge(tmp_path), CAUSES) == []


def test_gaps_are_listed_and_are_no_problem(tmp_path: Path) -> None:
    [gap] = gaps(small_knowledge(tmp_path))

    assert gap.missing == "what the lights mean"
    assert str(gap).endswith("charger-offline.md:32: what the lights mean")


@pytest.mark.parametrize(
    ("file", "old", "new", "on", "what"),
    [
        # front matter
        (CAUSE, "title: Why is it offline?", "title:", "title:", "lacks 'title'"),
        (CAUSE, "summary: We cannot hear the charger.\n", "", "---", "lacks 'summary'"),
        (CAUSE, "summary:", "colour: red\nsummary:", "colour", "knows no 'colour'"),
        (CAUSE, "it offline?", "it offline", "title:", "ends in '?'"),
        (CAUSE, "it offline?", f"it {'x' * 80}?", "title:", "more than 80"),
        (CAUSE, "hear the charger.", f"hear {'x ' * 80}", "summary:", "more than 160"),
        (CAUSE, "related: wifi-setup", "related: nothing", "related", "'nothing'"),
        (CAUSE, "related: wifi-setup", "related: charger-offline", "related", "'charger-offline'"),
        (CAUSE, "related: wifi-setup", "related: wifi-setup, wifi-setup", "related", "twice"),
        # sections
        (CAUSE, "## Next step\nCheck the router.\n", "", "---", "'Next step' is missing"),
        (CAUSE, "## Steps", "## Advice", "## Advice", "'Advice' is no section"),
        (CAUSE, "Check the router.\n", "", "## Next step", "is empty"),
        (CAUSE, "Check the router.", "Check the router.\nThen the cable.", "## Next step", "one next step"),
        (CAUSE, "## Likely schedule reply\nThe charger is likely offline.\n", "", "---", "need each other"),
        (CAUSE, "1. Check the router.", "Check the router.", "## Steps", "steps are a list"),
        (GUIDE, "## Next step\nFind the new password.\n\n", "", "---", "'Next step' is missing"),
        # links and gaps
        (CAUSE, "(wifi-setup)", "(nowhere)", "nowhere", "leads to no article: 'nowhere'"),
        (CAUSE, "[operator: what", "[Operator what", "[Operator", "a gap is written"),
        (CAUSE, "It may still have power.", "[operator: the power]", "## Answer", "so it has no gap"),
        # sentences
        (CAUSE, "because the charger was offline.", "at all", "at all", "full stop"),
        (CAUSE, "It went offline", "it went offline", "it went offline", "capital"),
        (CAUSE, "came back at {online_at}.", "came. It is back.", "It is back", "one sentence on each line"),
        (CAUSE, "Check the router.", "If you can, check it.", "If you can", "no sentence begins with If"),
        (CAUSE, "Check the router.", f"Check {'the ' * 28}one.", "the the", "a sentence of 30 words"),
        (CAUSE, "The charger is offline.", "A.\nB.\nC.\nD.\nE.\nF.", "## Schedule", "6 sentences"),
        # placeholders
        (CAUSE, "{online_at}", "{on_line_at}", "{on_line_at}", "nobody supplies 'on_line_at'"),
        (CAUSE, "{online_at}", "{online_at:kwh}", "{online_at:kwh}", "said as datetime or day or time"),
        (CAUSE, "{online_at}", "{Online}", "{Online}", "a brace that is no placeholder"),
        (CAUSE, "{attempt_at:day} did", "{online_at} did", "{online_at} did", "'online_at' is not always known"),
        (CAUSE, "Your {attempt_at:time} session likely", "It {offline_from}", "It {off", "is not always known"),
        (CAUSE, "It may still have power.", "It was on at {online_at}.", "It was on", "so no 'online_at' either"),
        (GUIDE, "Find the new password.", "Find {attempt_at}.", "Find {", "nobody supplies 'attempt_at'"),
        (REPLY, "## Short", "---\nfacts: when:noon\n---\n## Short", "facts", "'when:noon'"),
        # words
        (CAUSE, "Check the router.", "Sorry, check it.", "Sorry", "no apologies"),
        (CAUSE, "Check the router.", "Check it!", "Check it!", "no exclamation marks"),
        (CAUSE, "Ask for a person.", "Unfortunately nobody knows.", "Unfort", "say what happened"),
        (CAUSE, "Ask for a person.", "You forgot the plug.", "You forgot", "not who did what"),
        (CAUSE, "Ask for a person.", "You will get a refund.", "refund", "no promise about money"),
        (CAUSE, "Ask for a person.", "That is under warranty.", "warranty", "no promise about warranty"),
        (CAUSE, "Ask for a person.", "We guarantee that.", "guarantee", "no promises"),
        (CAUSE, "Check the router.", "{% if x %}Check it.", "{%", "not conditions"),
        (CAUSE, "Ask for a person.", "Write to help@example.org.", "help@", "an e-mail address"),
        (CAUSE, "Ask for a person.", "Look at www.example.org/help.", "www", "a web address"),
        (CAUSE, "Ask for a person.", "Look at example.co.uk for more.", "co.uk", "a web address"),
        (CAUSE, "Ask for a person.", "Take 0800 123 4567 for that.", "0800", "a telephone number"),
        (CAUSE, "Ask for a person.", "Please call 911 then.", "911", "no emergency number"),
        # reading
        (CAUSE, "It is often the router.", f"{'Misunderstandings ' * 5}.", "## Answer", "hard to read"),
        # pairs
        (TERMS, "charger_offline", "charger_online", "[cause]", "[cause] lacks 'charger_offline'"),
        (TERMS, "[cause]", "[cause", "[cause", "Expected"),
        # tables and intents
        (TERMS, '"an offline charger"', '""', "charger_offline", "'cause.charger_offline' says nothing"),
        (TERMS, "an offline", "sorry, an offline", "charger_offline", "no apologies"),
        (TERMS, "[cause]", '[other]\ncharger_offline = "!"\n[cause]', "charger_offline", "no exclamation"),
        (TERMS, "[cause]", 'nested = { deep = "!" }\n[cause]', "nested", "no exclamation"),
        (INTENT, "article:wifi-setup", "article:wifi", "answer", "there is no article 'wifi'"),
        # safety first
        ("en/replies/handoff-safety.md", "Please stop", "Stop", "## Short reply", "word for word"),
    ],
)
def test_what_is_broken_is_named_with_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, on: str, what: str
) -> None:
    problems = problems_after(tmp_path, file, old, new)

    lines = (tmp_path / file).read_text(encoding="utf-8").splitlines()
    expected = next(number for number, line in enumerate(lines, start=1) if on in line)
    told = [(problem.file, problem.line) for problem in problems if what in problem.what]
    assert (tmp_path / file, expected) in told, "\n".join(map(str, problems))


def test_sections_stand_in_their_order(tmp_path: Path) -> None:
    problems = problems_after(tmp_path, GUIDE, "## Next step\nFind the new password.\n\n", "")
    path = tmp_path / GUIDE
    path.write_text(path.read_text(encoding="utf-8") + "\n## Next step\nFind it.\n", encoding="utf-8")

    assert any("stand in this order" in problem.what for problem in check_knowledge(tmp_path, CAUSES))
    assert any("missing" in problem.what for problem in problems)


def test_where_people_can_be_hurt_there_are_no_steps(tmp_path: Path) -> None:
    problems = problems_after(
        tmp_path, "en/guides/faults-safety.md", "## If it did not help", "## Steps\n1. Try.\n\n## If it did not help"
    )

    assert ["'Steps' is no section of this page" in problem.what for problem in problems] == [True]


def test_a_page_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    problems = problems_after(tmp_path, REPLY, "## Short reply", "stray\n## Short reply")

    assert [(problem.file.name, problem.line) for problem in problems if "stands before" in problem.what] == [
        ("it-charged.md", 1)
    ]


def test_a_file_has_a_plain_name(tmp_path: Path) -> None:
    replies = small_knowledge(tmp_path) / "en" / "replies"
    (replies / "it-charged.md").rename(replies / "It_Charged.md")

    problems = check_knowledge(tmp_path, CAUSES)

    assert {problem.what.split(":")[0] for problem in problems} == {
        "a file is named in small letters, digits and single dashes",
        "there is no such reply",
    }


def test_cause_article_words_and_test_belong_together(tmp_path: Path) -> None:
    tests = tmp_path / "tests"
    tests.mkdir()
    root = small_knowledge(tmp_path / "knowledge")

    problems = check_knowledge(root, ["battery_full"], tests)

    assert [problem.what for problem in problems] == [
        "the cause 'battery_full' has no article",
        "there is no cause 'charger_offline'",
        "[cause] lacks 'battery_full'",
        "the cause 'battery_full' has no test",
    ]


def test_one_topic_is_one_article(tmp_path: Path) -> None:
    english = small_knowledge(tmp_path) / "en"
    (english / "guides" / "charger-offline.md").write_text(
        (english / "guides" / "wifi-setup.md").read_text(encoding="utf-8").replace("charger-offline", "faults-safety"),
        encoding="utf-8",
    )

    problems = check_knowledge(tmp_path, CAUSES)

    assert [problem.what for problem in problems] == ["the same topic stands under causes: one slug, one article"]


def test_a_knowledge_without_safety_wording_or_replies_is_checked_all_the_same(tmp_path: Path) -> None:
    english = small_knowledge(tmp_path) / "en"
    (english / "guides" / "faults-safety.md").unlink()
    (english / "replies" / "handoff-safety.md").unlink()

    problems = check_knowledge(tmp_path, CAUSES)

    assert [problem.what for problem in problems] == ["there is no such reply"]


def test_other_languages_are_checked_page_by_page(tmp_path: Path) -> None:
    german = small_knowledge(tmp_path) / "de" / "causes"
    german.mkdir(parents=True)
    (german / "charger-offline.md").write_text("## Short reply\nHallo!\n", encoding="utf-8")
    (tmp_path / "scenarios").mkdir()

    problems = check_knowledge(tmp_path, CAUSES)

    assert {problem.file for problem in problems} == {german / "charger-offline.md"}
    assert any("exclamation" in problem.what for problem in problems)


def test_problems_stand_in_order(tmp_path: Path) -> None:
    problems = problems_after(tmp_path, CAUSE, "The charger is offline.", "the charger is offline!")

    assert problems == sorted(set(problems))
    assert len(problems) > 1
    assert str(problems[0]).startswith(f"{tmp_path / CAUSE}:")
