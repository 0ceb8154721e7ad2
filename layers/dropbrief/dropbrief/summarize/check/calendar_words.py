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
    "fi": "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "no": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "ar": """الاثنين|الإثنين|الأثنين الثلاثاء الأربعاء|الاربعاء الخميس الجمعة السبت الأحد|الاحد""",
    "he": """יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי יום_שבת|שבת יום_ראשון""",
    "fa": "دوشنبه سه_شنبه|سهشنبه چهارشنبه|چهار_شنبه پنجشنبه|پنج_شنبه جمعه شنبه یکشنبه|یک_شنبه",
    "hi": """सोमवार मंगलवार बुधवार गुरुवार|बृहस्पतिवार|वीरवार शुक्रवार शनिवार रविवार|इतवार""",
    "vi": "thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật",
    "id": "senin selasa rabu kamis jumat|jum'at sabtu minggu|ahad",
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
    "fi": """tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu
        joulukuu""",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "ar": """يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار|اذار أبريل|ابريل|إبريل|نيسان|أفريل
        مايو|أيار|ايار|ماي يونيو|حزيران|جوان يوليو|تموز|جويلية|يوليوز أغسطس|اغسطس|آب|أوت|غشت
        سبتمبر|أيلول|ايلول|شتنبر أكتوبر|اكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني|نونبر
        ديسمبر|كانون_الأول|دجنبر""",
    "he": "ינואר פברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "fa": """ژانویه فوریه مارس آوریل مه ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر
        فروردین اردیبهشت خرداد تیرماه مرداد شهریور مهرماه آبان آذرماه دیماه|دی_ماه بهمن اسفند""",
    "hi": """जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर
        दिसंबर|दिसम्बर""",
    "vi": """tháng_một|tháng_giêng tháng_hai tháng_ba tháng_tư tháng_năm tháng_sáu tháng_bảy tháng_tám
        tháng_chín tháng_mười tháng_mười_một tháng_mười_hai|tháng_chạp""",
    "id": """januari februari maret april mei juni juli agustus september oktober november desember""",
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
    "sv": {-1: "igår|i_går", 0: "idag|i_dag", 1: "imorgon|i_morgon|imorrn"},
    "tr": {-1: "dün", 0: "bugün", 1: "yarın"},
    "fi": {-1: "eilen", 0: "tänään", 1: "huomenna"},
    "da": {-1: "i_går", 0: "i_dag", 1: "i_morgen"},
    "no": {-1: "i_går", 0: "i_dag", 1: "i_morgen"},
    "ar": {-1: "أمس", 1: "غداً|غدا"},
    "he": {-1: "אתמול", 1: "מחר"},
    "fa": {-2: "پریروز", -1: "دیروز", 0: "امروز", 1: "فردا"},
    "hi": {0: "आज", 2: "परसों"},
    "vi": {-1: "hôm_qua", 0: "hôm_nay", 1: "ngày_mai"},
    "id": {-1: "kemarin", 0: "hari_ini", 1: "besok"},
}
"""Words for days, by their distance from the day of writing. Words that also mean morning, or the day, are
left out."""
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
    "fi": ("viime vuonna|viime vuoden", "tänä vuonna", "ensi vuonna"),
    "da": ("sidste år", "i år", "næste år"),
    "no": ("i fjor", "i år", "neste år"),
    "ar": (
        "العام الماضي|السنة الماضية",
        "هذا العام|العام الجاري|العام الحالي|هذه السنة|السنة الجارية",
        "العام المقبل|العام القادم|السنة المقبلة|السنة القادمة",
    ),
    "he": ("בשנה שעברה|אשתקד", "השנה הנוכחית", "בשנה הבאה"),
    "fa": ("سال گذشته|پارسال", "امسال|سال جاری", "سال آینده"),
    "hi": ("पिछले साल|पिछले वर्ष|गत वर्ष", "इस साल|इस वर्ष", "अगले साल|अगले वर्ष"),
    "vi": ("năm ngoái|năm trước", "năm nay", "năm tới|năm sau|sang năm"),
    "id": ("tahun lalu", "tahun ini", "tahun depan"),
    "ko": ("지난해|작년", "올해", "내년"),
    "zh": ("去年", "今年", "明年"),
    "ja": ("昨年|去年", "今年", "来年"),
}
"""Phrases for the year before, this one and the next. The English ones are in `moments`."""
# fmt: on


class CalendarWords(NamedTuple):
    """The calendar words of a language, in lower case; those of several words with `_` between them.

    Weekdays are counted from 0 (Monday), months from 1, those of the Persian calendar from 13, and days from
    that of writing. `years` are the phrases for the year before, this one and the next.
    """

    weekdays: dict[str, int]
    months: dict[str, int]
    days: dict[str, int]
    years: tuple[tuple[str, ...], ...]


@cache
def calendar_words(language: str) -> CalendarWords:
    """The calendar words of a language; if it has no names of days or months here, the English ones."""
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
