"""Which names are one actor, what it is, what it does, and where it stands in the list."""

import pytest

from library.article import Article, Block, BlockKind
from library.insight import Actor, ActorType, analyse


def actors_of(*paragraphs: str, title: str = "") -> dict[str, Actor]:
    """The actors of a text by name, in their order."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs)
    return {actor.name: actor for actor in analyse(Article(title, blocks)).actors}


def spellings(actor: Actor, *paragraphs: str) -> list[str]:
    """What the text says at each mention."""
    text = "\n\n".join(paragraphs)
    return [text[mention.start : mention.end] for mention in actor.mentions]


MERGED = [
    ("an abbreviation in brackets", "The Westmole Harbour Board (WHB) met. Later WHB voted.",
     "Westmole Harbour Board", ("WHB",)),
    ("an abbreviation before the long name", "The WHB (Westmole Harbour Board) met. Later WHB voted.",
     "Westmole Harbour Board", ("WHB",)),
    ("known as", "The Westmole Harbour Board, also known as Tidewatch, met in May.",
     "Westmole Harbour Board", ("Tidewatch",)),
    ("initials without brackets", "The Westmole Harbour Board met. A clerk of the WHB spoke.",
     "Westmole Harbour Board", ("WHB",)),
    ("a surname", "The mayor thanked Maria Falk for the ship. But Falk refused it.", "Maria Falk", ("Falk",)),
    ("a middle initial", "They met Maria Falk. The papers of Maria K. Falk were lost.",
     "Maria K. Falk", ("Maria Falk",)),
    ("a dropped suffix", "The ferry is run by Orvane Group. The law bars Orvane from the port.",
     "Orvane Group", ("Orvane",)),
    ("a state's synonym", "The United Kingdom agreed, and the UK signed. Later Britain withdrew.",
     "United Kingdom", ("UK", "Britain")),
    ("an organisation everybody abbreviates", "He spoke to the United Nations. In May the UN agreed.",
     "United Nations", ("UN",)),
    ("a misspelt long surname", "They met Anna Kestrelsen. Nobody told Kestrlesen of it.",
     "Anna Kestrelsen", ("Kestrlesen",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "aliases"), [row[1:] for row in MERGED], ids=[row[0] for row in MERGED]
)
def test_names_of_one_actor_are_merged(text: str, name: str, aliases: tuple[str, ...]) -> None:
    actors = actors_of(text)

    assert actors[name].aliases == aliases
    assert not set(aliases) & set(actors)


def test_two_people_of_one_surname_stay_two_and_a_bare_surname_goes_to_the_one_named_last() -> None:
    text = "They met Maria Falk. Later Falk sang. Then came her brother Peter Falk. At last Falk danced."

    actors = actors_of(text)

    assert spellings(actors["Maria Falk"], text) == ["Maria Falk", "Falk"]
    assert spellings(actors["Peter Falk"], text) == ["Peter Falk", "Falk"]
    assert actors["Peter Falk"].mentions[-1].start == text.rindex("Falk")


def test_a_company_and_its_branch_with_another_name_stay_two() -> None:
    actors = actors_of("The bank sued Orvane Shipping. A clerk of Orvane Media left.")

    assert {"Orvane Shipping", "Orvane Media"} <= set(actors)


def test_different_first_names_are_never_a_misspelling() -> None:
    actors = actors_of("They met Anna Kestrelsen and later Peter Kestrelson.")

    assert {"Anna Kestrelsen", "Peter Kestrelson"} <= set(actors)


def test_a_people_is_a_soft_mention_of_its_state() -> None:
    text = "Troops left Mali in May. A Malian officer spoke, and Malians danced."

    mali = actors_of(text)["Mali"]

    assert [(spelling, m.soft) for spelling, m in zip(spellings(mali, text), mali.mentions, strict=True)] == [
        ("Mali", False),
        ("Malian", True),
        ("Malians", True),
    ]


def test_a_people_without_its_state_is_no_actor() -> None:
    assert actors_of("A Malian officer spoke to the crew.") == {}


def test_a_capital_that_acts_is_a_soft_mention_of_its_state() -> None:
    text = "Norway closed the port. On Friday Oslo said the ban would stay."

    actors = actors_of(text)

    assert spellings(actors["Norway"], text) == ["Norway", "Oslo"]
    assert "Oslo" not in actors


def test_a_capital_where_something_happens_is_a_place() -> None:
    actors = actors_of("Norway closed the port. The crew met in Oslo on Friday.")

    assert actors["Oslo"].type is ActorType.PLACE


TYPES = [
    ("A letter reached Minister Ida Falk on Friday.", "Ida Falk", ActorType.PERSON),
    ("A letter reached the Westmole Harbour Board.", "Westmole Harbour Board", ActorType.ORGANISATION),
    ("A letter reached the Ministry of Trade, Industry and Energy.", "Ministry of Trade, Industry and Energy",
     ActorType.ORGANISATION),
    ("A letter reached the Securities and Exchange Commission.", "Securities and Exchange Commission",
     ActorType.ORGANISATION),
    ("A letter reached the Bank of Norway.", "Bank of Norway", ActorType.ORGANISATION),
    ("The boats left Lake Orvane at noon.", "Lake Orvane", ActorType.PLACE),
    ("The boats left the Gulf of Orvane at noon.", "Gulf of Orvane", ActorType.PLACE),
    ("The boats left Trinidad and Tobago at noon.", "Trinidad and Tobago", ActorType.PLACE),
    ("The boats left the town of Westmole at noon.", "Westmole", ActorType.PLACE),
    ("The boats left for the Orvane Summit at noon.", "Orvane Summit", ActorType.OTHER),
    ("The mayor signed the Treaty of Orvane.", "Treaty of Orvane", ActorType.OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), TYPES)
def test_an_actor_has_the_type_its_words_and_neighbours_give_it(
    text: str, name: str, kind: ActorType
) -> None:
    assert actors_of(text)[name].type is kind


def test_the_type_is_decided_from_all_mentions() -> None:
    actors = actors_of("The port of Kestrel is old. It snows in Kestrel. A ferry from Kestrel sank.")

    assert actors["Kestrel"].type is ActorType.PLACE


ROLES = [
    ("Foreign Minister Ida Falk spoke.", "Foreign Minister"),
    ("The Malian Foreign Minister Ida Falk spoke.", "Malian Foreign Minister"),
    ("Norway's Foreign Minister Ida Falk spoke.", "Foreign Minister, Norway"),
    ("It was led by the Harbour Board's founder Ida Falk.", "founder, Harbour Board"),
    ("The Harbour Board spokeswoman, Ida Falk, spoke.", "Harbour Board spokeswoman"),
    ("British Ambassador to Norway Ida Falk spoke.", "British Ambassador to Norway"),
    ("On Friday Ida Falk, head of the harbour board, spoke.", "head of the harbour board"),
    ("On Friday Ida Falk, the board's founder, spoke.", "board's founder"),
    ("On Friday Ida Falk, a harbour economist at the bank, spoke.", "harbour economist at the bank"),
    ("Everybody knows Ida Falk is the chairwoman of the board.", "chairwoman of the board"),
    ("On Friday Ida Falk of Harbour Watch spoke.", "of Harbour Watch"),
    ("On Friday Ida Falk of Norway spoke.", ""),
    ("On Friday Ida Falk, in a red coat, spoke.", ""),
    ("On Friday Mr Ida Falk spoke.", ""),
    ("On Friday Ida Falk, who was late, spoke.", ""),
    ("On Friday Ida Falk, who heads the harbour board, spoke.", "head of the harbour board"),
    ("On Friday Ida Falk, who now chairs Harbour Watch, spoke.", "chair of Harbour Watch"),
    ("On Friday Ida Falk, who is a marine biologist, spoke.", "marine biologist"),
    ("It was Ida Falk who led the harbour board for years.", "leader of the harbour board"),
    ("In May Ida Falk was elected mayor of Westmole.", "mayor of Westmole"),
    ("In May Ida Falk was named head of the ferry office in June.", "head of the ferry office"),
    ("The spokeswoman for the Harbour Board, Ida Falk, spoke.", "spokeswoman for the Harbour Board"),
    ("It came from the board's head surveyor, Ida Falk.", "head surveyor, board"),
    ("On Friday Harbour Watch's Ida Falk spoke.", "of Harbour Watch"),
    ("On Friday Norway's Ida Falk spoke.", ""),
    ("They met AU trade and industry commissioner Ida Falk.", "AU trade and industry commissioner"),
    ("On Sunday President Ida Falk spoke.", "President"),
    ("Harbour Board director Ida Falk spoke.", "Harbour Board director"),
    ("Presidents Ida Falk of Ruvia and Jon Orvane of Sarn met.", "President of Ruvia"),
    ("Presidents Jon Orvane of Sarn and Ida Falk of Ruvia met.", "President of Ruvia"),
    ("The astronauts Jon Orvane and Ida Falk landed.", "astronaut"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_role_is_what_the_text_says_a_person_is(text: str, role: str) -> None:
    assert actors_of(text)["Ida Falk"].role == role


KINDS = [
    ("They hired the law firm Orvane Kestrel.", "Orvane Kestrel", ActorType.ORGANISATION, "law firm"),
    ("They hired the Norwegian ferry operator Tidewater.", "Tidewater", ActorType.ORGANISATION,
     "Norwegian ferry operator"),
    ("They hired Orvane Kestrel.", "Orvane Kestrel", None, ""),
    ("They came to Ruvia's capital, Westmole.", "Westmole", ActorType.PLACE, "capital, Ruvia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind", "role"), KINDS)
def test_an_organisation_or_a_capital_is_what_stands_before_its_name(
    text: str, name: str, kind: ActorType | None, role: str
) -> None:
    actor = actors_of(text)[name]

    assert actor.role == role
    assert kind is None or actor.type is kind


APART = [
    ("It was opened by British Ambassador to the UN Ida Falk.", {"UN", "Ida Falk"}),
    ("They met Secretary of State Ida Falk.", {"Ida Falk"}),
    ("They met Under-Secretary for Political Affairs Ida Falk.", {"Ida Falk"}),
    ("They met Deputy Minister of Trade Ida Falk.", {"Ida Falk"}),
    ("They met Oil Minister Ida Falk.", {"Ida Falk"}),
    ("Harbour Board director Ida Falk met them.", {"Harbour Board", "Ida Falk"}),
    ("Marine biologist Ida Falk met them.", {"Ida Falk"}),
    ("It is the seat of the African Free Ferry Area.", {"African Free Ferry Area"}),
    ("We've met Ida Falk. I'm late, she said.", {"Ida Falk"}),
]


@pytest.mark.parametrize(("text", "names"), APART)
def test_an_office_and_the_person_who_holds_it_are_told_apart(text: str, names: set[str]) -> None:
    assert set(actors_of(text)) == names


def test_a_name_whose_last_word_the_text_takes_up_is_no_person() -> None:
    text = "Surveyors walked over Carrow Moss. They found that the moss is deep. Rain fell on Carrow Moss."

    assert actors_of(text)["Carrow Moss"].type is not ActorType.PERSON


def test_a_place_after_to_is_a_place() -> None:
    assert actors_of("The lines may move to Kettering Sound.")["Kettering Sound"].type is ActorType.PLACE


def test_titles_are_no_part_of_a_name() -> None:
    actors = actors_of("On Friday President Ida Falk met NATO Secretary-General Peter Orvane.")

    assert set(actors) == {"Ida Falk", "Peter Orvane", "NATO"}


def test_words_that_begin_a_sentence_are_no_names() -> None:
    actors = actors_of("However, it rained. In Norway it snowed. Nearly everybody left. Fishing stopped.")

    assert set(actors) == {"Norway"}


def test_a_heading_with_capitals_names_only_what_the_text_names() -> None:
    actors = actors_of("Harbour Board Faces New Storm Over Quay", "The storm over the Harbour Board goes on.")

    assert set(actors) == {"Harbour Board"}


def test_who_is_named_often_early_and_in_the_title_comes_first() -> None:
    actors = actors_of(
        "In Lake Orvane a boat sank, Reuters wrote. Maria Falk owned it.",
        "The police asked Falk. Then Falk left with Peter Kestrel.",
        title="Falk and the boat",
    )

    assert next(iter(actors)) == "Maria Falk"
    assert list(actors).index("Peter Kestrel") < list(actors).index("Reuters")


def test_names_in_other_languages_are_found_by_their_capitals() -> None:
    actors = actors_of("Gestern traf Müller in Österreich den Minister. Heute reist Müller nach Zürich.")

    assert "Müller" in actors
