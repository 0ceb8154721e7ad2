"""Weekdays, months and words such as `yesterday`, by language."""

from functools import cache
from typing import NamedTuple

# fmt: off
_WEEKDAYS: dict[str, str] = {
    "en": """monday|mon tuesday|tue|tues wednesday|wed|weds thursday|thu|thur|thurs friday|fri saturday|sat
        sunday|sun""",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira|segunda terça-feira|terça quarta-feira quinta-feira sexta-feira sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "ru": """понедельник|понедельника|понедельнику вторник|вторника|вторнику среда|среду|среды|среде
        четверг|четверга|четвергу пятница|пятницу|пятницы|пятнице суббота|субботу|субботы|субботе
        воскресенье|воскресенья|воскресенью""",
    "pl": """poniedziałek|poniedziałku wtorek|wtorku środa|środę|środy czwartek|czwartku piątek|piątku
        sobota|sobotę|soboty
        niedziela|niedzielę|niedzieli""",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
}
_MONTHS: dict[str, str] = {
    "en": """january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep
        october|oct november|nov december|dec""",
    "de": """januar|jänner februar|feber märz april mai juni juli august september oktober november
        dezember""",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": """enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre
        diciembre""",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "ru": """январь|января|январе февраль|февраля|феврале март|марта|марте апрель|апреля|апреле май|мая|мае
        июнь|июня|июне
        июль|июля|июле август|августа|августе сентябрь|сентября|сентябре октябрь|октября|октябре
        ноябрь|ноября|ноябре
        декабрь|декабря|декабре""",
    "pl": """styczeń|stycznia|styczniu luty|lutego|lutym marzec|marca|marcu kwiecień|kwietnia|kwietniu
        maj|maja|maju
        czerwiec|czerwca|czerwcu lipiec|lipca|lipcu sierpień|sierpnia|sierpniu wrzesień|września|wrześniu
        październik|października|październiku listopad|listopada|listopadzie grudzień|grudnia|grudniu""",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
_RELATIVE: dict[str, dict[int, str]] = {
    "en": {-1: "yesterday", 0: "today|tonight", 1: "tomorrow"},
    "de": {-2: "vorgestern", -1: "gestern", 0: "heute", 2: "übermorgen"},
    "fr": {-1: "hier", 0: "aujourd'hui", 1: "demain"},
    "es": {-1: "ayer|anoche", 0: "hoy"},
    "it": {-1: "ieri", 0: "oggi", 1: "domani"},
    "pt": {-1: "ontem", 0: "hoje", 1: "amanhã"},
    "nl": {-1: "gisteren", 0: "vandaag"},
    "ru": {-2: "позавчера", -1: "вчера", 0: "сегодня", 1: "завтра", 2: "послезавтра"},
    "pl": {-1: "wczoraj", 0: "dziś|dzisiaj", 1: "jutro"},
}
"""In days from the one of writing. Words that also mean morning are left out."""
_YEARS: dict[str, tuple[str, str, str]] = {
    "de": (
        """letztes jahr|letzten jahr|letzten jahres|letztem jahr|vergangenes jahr|vergangenen jahr
        |vergangenen jahres|voriges jahr|vorigen jahr|vorjahr|vorjahres""",
        "dieses jahr|diesem jahr|dieses jahres|heuer",
        """nächstes jahr|nächsten jahr|nächsten jahres|nächstem jahr|kommendes jahr|kommenden jahr
        |kommenden jahres""",
    ),
    "fr": (
        "l'an dernier|l'an passé|l'année dernière|l'année passée",
        "cette année",
        "l'an prochain|l'année prochaine",
    ),
    "es": ("año pasado", "este año", "próximo año|año que viene|año próximo"),
    "it": ("anno scorso|scorso anno", "quest'anno", "anno prossimo|prossimo anno"),
    "pt": ("ano passado", "este ano|neste ano", "próximo ano|ano que vem"),
    "nl": ("vorig jaar|afgelopen jaar", "dit jaar", "volgend jaar"),
    "sv": ("förra året|i fjol", "i år", "nästa år"),
    "pl": ("zeszłym roku|ubiegłym roku", "tym roku", "przyszłym roku"),
    "ru": (
        "прошлом году|минувшем году|прошлого года",
        "этом году|нынешнем году|текущем году|этого года",
        "следующем году|будущем году|следующего года",
    ),
    "tr": ("geçen yıl|geçen sene", "bu yıl|bu sene", "gelecek yıl|önümüzdeki yıl"),
    "zh": ("去年", "今年", "明年"),
    "ja": ("昨年|去年", "今年", "来年"),
}
"""What says the year before, this one and the next. The English phrases are in `dates`."""
# fmt: on


class CalendarWords(NamedTuple):
    """Words in lower case: weekdays from 0, Monday; months from 1; days from that of writing.

    `years` are the phrases for the year before, this one and the next.
    """

    weekdays: dict[str, int]
    months: dict[str, int]
    days: dict[str, int]
    years: tuple[tuple[str, ...], ...]


@cache
def calendar_words(language: str) -> CalendarWords:
    """Those of the language; where it has no names of days or months here, the English ones."""
    return CalendarWords(
        _numbered(_WEEKDAYS.get(language, _WEEKDAYS["en"]), 0),
        _numbered(_MONTHS.get(language, _MONTHS["en"]), 1),
        {
            word: distance
            for distance, words in _RELATIVE.get(language, {}).items()
            for word in words.split("|")
        },
        tuple(
            tuple(" ".join(phrases.split()).replace(" |", "|").split("|"))
            for phrases in _YEARS.get(language, ())
        ),
    )


def _numbered(groups: str, first: int) -> dict[str, int]:
    return {word: number for number, group in enumerate(groups.split(), first) for word in group.split("|")}
