"""Units of measure: two numbers can only be equal in one dimension."""

from typing import NamedTuple


class Unit(NamedTuple):
    """A dimension such as `length`, and the unit's size in it. Each currency is a dimension of its own."""

    dimension: str
    size: float


PERCENT = Unit("share", 0.01)
PART = Unit("share", 1.0)
HEAT, FROST = Unit("heat", 1), Unit("frost", 1)
"""Degrees above and below zero: two dimensions, so that one does not stand for the other."""

# fmt: off
_SIZES: dict[str, dict[float, str]] = {
    "time": {
        1: """second seconds sec secs sekunde sekunden seconde secondes segundo segundos секунд секунды
            секунда""",
        60: "minute minutes min mins minuten minuto minutos минут минуты минута минуту",
        3600: "hour hours hr hrs stunde stunden heure heures hora horas час часа часов",
        86400: "day days tag tage tagen jour jours día días день дня дней",
        604800: "week weeks woche wochen semaine semaines semana semanas неделя недели недель неделю",
        2629800: "month months monat monate monaten mois mes meses месяц месяца месяцев",
        31557600: "year years yr yrs jahr jahre jahren an ans année années año años год года лет",
        1209600: "fortnight fortnights",
        315576000: "decade decades jahrzehnt jahrzehnte décennie décennies década décadas десятилетие",
        3155760000: "century centuries jahrhundert jahrhunderte siècle siècles siglo siglos век века",
    },
    "length": {
        0.001: "mm millimetre millimetres millimeter millimeters",
        0.01: "cm centimetre centimetres centimeter centimeters zentimeter",
        0.0254: "inch inches",
        0.3048: "foot feet ft",
        0.9144: "yard yards",
        1: "metre metres meter meters mètre mètres metro metros метр метра метров",
        1000: """km kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetro kilómetros
            километр километра километров""",
        1609.344: "mile miles",
    },
    "mass": {
        0.001: "g gram grams gramm",
        0.02835: "ounce ounces oz",
        0.45359: "lb lbs",
        1: "kg kilogram kilograms kilo kilos kilogramm килограмм килограмма килограммов",
        1000: "tonne tonnes tonnen тонна тонны тонн",
    },
    "area": {
        4046.86: "acre acres",
        10000: "hectare hectares hektar ha hectárea hectáreas гектар гектара гектаров",
    },
    "volume": {
        1: "litre litres liter liters litro litros литр литра литров",
        3.785: "gallon gallons",
        159: "barrel barrels",
    },
    "power": {1e3: "kw kilowatt kilowatts", 1e6: "mw megawatt megawatts", 1e9: "gw gigawatt gigawatts"},
    "share": {
        0.01: """percent prozent procent percentage процент процента процентов proc. proc درصد אחוז אחוזים
            persen""",
    },
    "dollar": {1: "$ us$ usd dollar dollars dólar dólares доллар доллара долларов"},
    "euro": {1: "€ eur euro euros евро"},
    "sterling": {1: "£ gbp sterling"},
    "yen": {1: "¥ jpy yen"},
    "rupee": {1: "₹ rs inr rupee rupees"},
    "rouble": {1: "₽ rub rouble roubles ruble rubles рубль рубля рублей руб"},
    "franc": {1: "chf franken"},
    "yuan": {1: "cny rmb yuan renminbi"},
    "crown": {1: "sek nok dkk czk kronor kroner krone krona kronen crowns korun"},
    "zloty": {1: "pln zloty zlotys złoty złotych złote zł"},
    "lira": {1: "try tl lira liras liraya"},
}
# fmt: on
UNITS: dict[str, Unit] = {
    word: Unit(dimension, size)
    for dimension, sizes in _SIZES.items()
    for size, words in sizes.items()
    for word in words.split()
}
_MONEY = ("dollar", "euro", "sterling", "yen", "rupee", "rouble", "franc", "yuan", "crown", "zloty", "lira")
CURRENCIES: dict[str, Unit] = {sign: unit for sign, unit in UNITS.items() if unit.dimension in _MONEY}
PERCENT_SIGN = (
    r"%|٪|％|per\s?cent\b|pct\b|Prozent\b|pour\s?cent\b|por\s?ciento\b|por\s?cento\b|per\s?cento\b"
    r"|(?:في ال|بال)(?:مئة|مائة)\b|प्रतिशत|फीसदी|फ़ीसदी|phần trăm\b|퍼센트"
)
