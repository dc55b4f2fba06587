"""What counts as a number, how much of the text it takes, and what it is worth."""

import pytest

from library.article import Article, Block, BlockKind
from library.insight import Number, analyse

DAY = "2024-03-20"


def numbers_of(text: str, *, language: str = "en", date: str = DAY) -> tuple[Number, ...]:
    """The numbers of a text of one paragraph, in the order of the text."""
    article = Article("", (Block(BlockKind.PARAGRAPH, text),), date=date, language=language)
    return tuple(sorted(analyse(article).numbers, key=lambda number: number.start))


def told(text: str, *, language: str = "en") -> list[tuple[str, str, str, str, str]]:
    """Each number as text, value, unit, kind and sign."""
    return [
        (number.text, number.value, number.unit, str(number.kind), number.approximate)
        for number in numbers_of(text, language=language)
    ]


READ = [
    # money
    ("The quay cost $4.2 million.", "$4.2 million", "4200000", "USD", "money", ""),
    ("The quay cost £900.", "£900", "900", "GBP", "money", ""),
    ("The ferry sold for €1,250,000.", "€1,250,000", "1250000", "EUR", "money", ""),
    ("The board owes US$3bn.", "US$3bn", "3000000000", "USD", "money", ""),
    ("It raised HK$60 million.", "HK$60 million", "60000000", "HKD", "money", ""),
    ("The board paid SEK9 million for it.", "SEK9 million", "9000000", "SEK", "money", ""),
    ("The board paid 900 million zlotys.", "900 million zlotys", "900000000", "PLN", "money", ""),
    ("A ticket costs 12 euros.", "12 euros", "12", "EUR", "money", ""),
    ("A ticket costs 50 cents.", "50 cents", "50", "USD cent", "money", ""),
    ("It lost more than $70m.", "more than $70m", "70000000", "USD", "money", ">"),
    ("It lost almost ¥500 billion.", "almost ¥500 billion", "500000000000", "JPY", "money", "~"),
    ("It will take $5 to $7 billion.", "$5 to $7 billion", "5000000000..7000000000", "USD", "money", ""),
    (
        "It will take between $5 and $7 billion.",
        "$5 and $7 billion",
        "5000000000..7000000000",
        "USD",
        "money",
        "",
    ),
    ("It will take $5-7 million.", "$5-7 million", "5000000..7000000", "USD", "money", ""),
    ("The fund holds five billion dollars.", "five billion dollars", "5000000000", "USD", "money", ""),
    (
        "The fund holds 88 billion Hong Kong dollars.",
        "88 billion Hong Kong dollars",
        "88000000000",
        "HKD",
        "money",
        "",
    ),
    ("A crate costs ₹450.", "₹450", "450", "INR", "money", ""),
    ("Wages rose by 30 pence an hour.", "30 pence", "30", "GBP penny", "money", ""),
    ("It costs up to 400 Swiss francs.", "up to 400 Swiss francs", "400", "CHF", "money", "<"),
    # percent
    ("Fares rose 5%.", "5%", "5", "%", "percent", ""),
    ("Fares rose 5.75 per cent.", "5.75 per cent", "5.75", "%", "percent", ""),
    ("Fares rose by ten percent.", "ten percent", "10", "%", "percent", ""),
    ("Fares rose by around 12 percent.", "around 12 percent", "12", "%", "percent", "~"),
    ("Fares rose 0.6% to 0.7%.", "0.6% to 0.7%", "0.6..0.7", "%", "percent", ""),
    ("Fares rose 3-4%.", "3-4%", "3..4", "%", "percent", ""),
    ("The lead fell by two percentage points.", "two percentage points", "2", "%", "percent", ""),
    ("At least 60 percent voted.", "At least 60 percent", "60", "%", "percent", ">"),
    # counts
    ("The flood drove out 15,000 people.", "15,000", "15000", "", "count", ""),
    ("The flood drove out over 15,000 people.", "over 15,000", "15000", "", "count", ">"),
    ("The flood drove out nearly three million people.", "nearly three million", "3000000", "", "count", "~"),
    ("Fewer than 40 boats came back.", "Fewer than 40", "40", "", "count", "<"),
    ("As many as 200 boats came back.", "As many as 200", "200", "", "count", "<"),
    ("Some 350 boats came back.", "Some 350", "350", "", "count", "~"),
    ("An estimated 900 boats came back.", "An estimated 900", "900", "", "count", "~"),
    ("Twenty-five boats came back.", "Twenty-five", "25", "", "count", ""),
    ("One hundred and twenty boats came back.", "One hundred and twenty", "120", "", "count", ""),
    ("The blast killed twelve.", "twelve", "12", "", "count", ""),
    ("The harbour lost 42 to the storm.", "42", "42", "", "count", ""),
    ("The league has 1.3 million members.", "1.3 million", "1300000", "", "count", ""),
    ("A dozen boats came back.", "A dozen", "12", "", "count", ""),
    ("Half a million gulls nest there.", "Half a million", "500000", "", "count", ""),
    ("Between 30 and 40 boats came back.", "30 and 40", "30..40", "", "count", ""),
    ("Ten to twelve boats came back.", "Ten to twelve", "10..12", "", "count", ""),
    ("The hall has 2,000 seats.", "2,000", "2000", "", "count", ""),
    ("The hall has 1 500 seats.".replace(" 500", "\u00a0500"), "1\u00a0500", "1500", "", "count", ""),
    ("Hundreds of gulls nest there.", "Hundreds", "100", "", "count", "~"),
    ("Tens of thousands of gulls nest there.", "Tens of thousands", "10000", "", "count", "~"),
    ("The quay takes 30 or more boats.", "30 or more", "30", "", "count", ">"),
    ("The club has 500+ members.", "500+", "500", "", "count", ">"),
    ("She wrote 14 novels.", "14", "14", "", "count", ""),
    ("The board has 11 members.", "11", "11", "", "count", ""),
    ("No fewer than six ferries sank.", "No fewer than six", "6", "", "count", ">"),
    # dates
    ("The quay opened on 5 May 2019.", "5 May 2019", "2019-05-05", "", "date", ""),
    ("The quay opened on May 5, 2019.", "May 5, 2019", "2019-05-05", "", "date", ""),
    ("The quay opened in May 2019.", "May 2019", "2019-05", "", "date", ""),
    ("The quay opened in 2019.", "2019", "2019", "", "date", ""),
    ("The quay opened on 2019-05-05.", "2019-05-05", "2019-05-05", "", "date", ""),
    ("The quay opened on the 5th of May 2019.", "5th of May 2019", "2019-05-05", "", "date", ""),
    ("The quay opens on 7 April.", "7 April", "2024-04-07", "", "date", ""),
    ("The quay opened on 30 December.", "30 December", "2023-12-30", "", "date", ""),
    ("The quay opened on Feb. 3.", "Feb. 3", "2024-02-03", "", "date", ""),
    ("The fair runs from 3-5 May 2019.", "3-5 May 2019", "2019-05-03..2019-05-05", "", "date", ""),
    ("He ruled in the 1990s.", "1990s", "1990s", "", "date", ""),
    ("He ruled in 1990–1994.", "1990–1994", "1990..1994", "", "date", ""),
    ("He ruled in 1990-94.", "1990-94", "1990..1994", "", "date", ""),
    ("It began in 1815 with a storm.", "1815", "1815", "", "date", ""),
    ("It began in June.", "June", "2024-06", "", "date", ""),
    ("The ferry leaves at 14:30.", "14:30", "14:30", "", "date", ""),
    ("The ferry leaves at 2.30 p.m. today.", "2.30 p.m.", "14:30", "", "date", ""),
    ("The ferry leaves at 7pm.", "7pm", "19:00", "", "date", ""),
    ("The ferry left at 0630 GMT.", "0630 GMT", "06:30", "GMT", "date", ""),
    ("It began after a 2020 storm in the bay.", "2020", "2020", "", "date", ""),
    # durations
    ("The strike lasted two weeks.", "two weeks", "2", "week", "duration", ""),
    ("The strike lasted nearly 30 hours.", "nearly 30 hours", "30", "hour", "duration", "~"),
    ("The strike lasted more than a decade.", "more than a decade", "1", "decade", "duration", ">"),
    ("It ended a decade-old strike.", "a decade-old", "1", "decade", "duration", ""),
    ("She served five-and-a-half years.", "five-and-a-half years", "5.5", "year", "duration", ""),
    ("She served a year and a half.", "a year and a half", "1.5", "year", "duration", ""),
    ("She waited half an hour for it.", "half an hour", "0.5", "hour", "duration", ""),
    ("The term is three to five years.", "three to five years", "3..5", "year", "duration", ""),
    ("It came a few months later.", "a few months", "3", "month", "duration", "~"),
    ("It takes 33 Earth days.", "33 Earth days", "33", "day", "duration", ""),
    ("It is a 90-minute walk.", "90-minute", "90", "minute", "duration", ""),
    ("She ran it in 2:25:10.", "2:25:10", "2:25:10", "h:m:s", "duration", ""),
    ("He drove the lap in 1:31.207.", "1:31.207", "1:31.207", "m:s", "duration", ""),
    ("He has waited for 18 months.", "18 months", "18", "month", "duration", ""),
    ("It lasted 3 hours and 20 minutes.", "3 hours and 20 minutes", "3", "hour", "duration", ""),
    # scores and votes
    ("Westmole won 3-1 at home.", "3-1", "3-1", "", "score", ""),
    ("Westmole lost 0-2 at home.", "0-2", "0-2", "", "score", ""),
    ("Adopted by a 12-0 vote, it took effect.", "12-0", "12-0", "", "score", ""),
    ("The council voted 52-48 against it.", "52-48", "52-48", "", "score", ""),
    ("The board voted 9 to 4 on Tuesday.", "9 to 4", "9-4", "", "score", ""),
    ("The board agreed by 52 to 48.", "52 to 48", "52-48", "", "score", ""),
    ("It passed by 52 votes to 48.", "52 votes to 48", "52-48", "", "score", ""),
    ("It passed with 1,204 votes against 930.", "1,204 votes against 930", "1204-930", "", "score", ""),
    ("She beat him 6–4.", "6–4", "6-4", "", "score", ""),
    # ratios
    ("Two thirds of the boats came back.", "Two thirds", "2/3", "", "ratio", ""),
    ("Three-quarters of the boats came back.", "Three-quarters", "3/4", "", "ratio", ""),
    ("One in five boats came back.", "One in five", "1/5", "", "ratio", ""),
    ("17 out of 18 boats came back.", "17 out of 18", "17/18", "", "ratio", ""),
    ("Nine of the ten boats came back.", "Nine of the ten", "9/10", "", "ratio", ""),
    ("It kills seven per 100,000 gulls.", "seven per 100,000", "7/100000", "", "ratio", ""),
    ("Half of the boats came back.", "Half", "1/2", "", "ratio", ""),
    ("About a third of the boats came back.", "About a third", "1/3", "", "ratio", "~"),
    # measurements
    ("The pier is 400 metres long.", "400 metres", "400", "metre", "measurement", ""),
    ("The pier is 1.2 km long.", "1.2 km", "1.2", "kilometre", "measurement", ""),
    ("The park covers 12 square miles.", "12 square miles", "12", "square mile", "measurement", ""),
    ("The plant makes 30-600 MW.", "30-600 MW", "30..600", "megawatt", "measurement", ""),
    ("The plant makes 5 gigawatts.", "5 gigawatts", "5", "gigawatt", "measurement", ""),
    ("The star is 50 light years away.", "50 light years", "50", "light-year", "measurement", ""),
    ("It blew at 140 km/h.", "140 km/h", "140", "kilometre per hour", "measurement", ""),
    ("It was 31°C at noon.", "31°C", "31", "degree Celsius", "measurement", ""),
    ("It was 31 degrees Celsius at noon.", "31 degrees Celsius", "31", "degree Celsius", "measurement", ""),
    ("The ship weighs about 9,000 tonnes.", "about 9,000 tonnes", "9000", "tonne", "measurement", "~"),
    ("A magnitude 6.4 quake shook the bay.", "6.4", "6.4", "magnitude", "measurement", ""),
    ("A 5.9-magnitude quake shook the bay.", "5.9", "5.9", "magnitude", "measurement", ""),
    ("The well gives ten barrels a day.", "ten barrels a day", "10", "barrel per day", "measurement", ""),
    ("He weighs 180 pounds.", "180 pounds", "180", "pound", "measurement", ""),
    # ordinals
    ("It is the 3rd storm this year.", "3rd", "3", "", "ordinal", ""),
    ("It is the 21st storm this year.", "21st", "21", "", "ordinal", ""),
    ("It is the third largest port.", "third", "3", "", "ordinal", ""),
    # ages
    ("The 41-year-old mayor resigned.", "41-year-old", "41", "year", "age", ""),
    ("The mayor, aged 41, resigned.", "41", "41", "year", "age", ""),
    ("Ida Falk, 41, resigned.", "41", "41", "year", "age", ""),
    ("He died at the age of 68.", "68", "68", "year", "age", ""),
    ("She turned 50 last week.", "50", "50", "year", "age", ""),
    ("A nine-year-old boy found it.", "nine-year-old", "9", "year", "age", ""),
]


@pytest.mark.parametrize(("sentence", "text", "value", "unit", "kind", "sign"), READ)
def test_a_number_is_read_whole_with_its_value_unit_and_kind(
    sentence: str, text: str, value: str, unit: str, kind: str, sign: str
) -> None:
    assert told(sentence) == [(text, value, unit, kind, sign)]
