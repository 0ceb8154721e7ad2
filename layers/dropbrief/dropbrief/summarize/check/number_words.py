"""Tables of numbers written as words, by language: `two hundred and five`, `zweiundzwanzig`, `двух`."""

from fractions import Fraction
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from dropbrief.summarize.check import number_words_eastern as eastern

# fmt: off
_CARDINALS: dict[str, str] = {
    "en": """zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12
        thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30
        forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 dozen 12""",
    "de": """null 0 eins 1 ein 1 eine 1 einen 1 einem 1 einer 1 zwei 2 zwo 2 zweier 2 drei 3 dreier 3 vier 4
        fünf 5
        sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwölf 12 dreizehn 13 vierzehn 14 fünfzehn 15 sechzehn 16
        siebzehn 17 achtzehn 18 neunzehn 19 zwanzig 20 dreißig 30 dreissig 30 vierzig 40 fünfzig 50 sechzig 60
        siebzig 70 achtzig 80 neunzig 90 dutzend 12""",
    "fr": """zéro 0 un 1 une 1 deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze
        12
        treize 13 quatorze 14 quinze 15 seize 16 vingt 20 vingts 20 trente 30 quarante 40 cinquante 50
        soixante 60
        septante 70 huitante 80 nonante 90 douzaine 12 dizaine 10 vingtaine 20 trentaine 30 centaine 100""",
    "es": """cero 0 un 1 uno 1 una 1 dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once
        11
        doce 12 trece 13 catorce 14 quince 15 dieciséis 16 diecisiete 17 dieciocho 18 diecinueve 19 veinte 20
        veintiuno 21 veintiún 21 veintidós 22 veintitrés 23 veinticuatro 24 veinticinco 25 veintiséis 26
        veintisiete 27 veintiocho 28 veintinueve 29 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70
        ochenta 80 noventa 90 docena 12 doscientos 200 doscientas 200 trescientos 300 trescientas 300
        cuatrocientos 400 quinientos 500 quinientas 500 seiscientos 600 setecientos 700 ochocientos 800
        novecientos 900""",
    "it": """zero 0 un 1 uno 1 una 1 due 2 tre 3 quattro 4 cinque 5 sei 6 sette 7 otto 8 nove 9 dieci 10
        undici 11
        dodici 12 tredici 13 quattordici 14 quindici 15 sedici 16 diciassette 17 diciotto 18 diciannove 19
        venti 20
        vent 20 trenta 30 trent 30 quaranta 40 cinquanta 50 sessanta 60 settanta 70 ottanta 80 novanta 90
        dozzina 12 decina 10""",
    "pt": """zero 0 um 1 uma 1 dois 2 duas 2 três 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze
        11
        doze 12 treze 13 catorze 14 quatorze 14 quinze 15 dezesseis 16 dezasseis 16 dezessete 17 dezoito 18
        dezenove 19 vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60 setenta 70 oitenta 80 noventa 90
        dúzia 12 duzentos 200 duzentas 200 trezentos 300 quatrocentos 400 quinhentos 500 seiscentos 600""",
    "nl": """nul 0 een 1 één 1 twee 2 drie 3 vier 4 vijf 5 zes 6 zeven 7 acht 8 negen 9 tien 10 elf 11 twaalf
        12
        dertien 13 veertien 14 vijftien 15 zestien 16 zeventien 17 achttien 18 negentien 19 twintig 20 dertig
        30
        veertig 40 vijftig 50 zestig 60 zeventig 70 tachtig 80 negentig 90 dozijn 12""",
    "ru": """ноль 0 один 1 одна 1 одно 1 одного 1 одной 1 одну 1 два 2 две 2 двух 2 двум 2 двумя 2 двое 2 три
        3
        трех 3 трем 3 тремя 3 трое 3 четыре 4 четырех 4 четырем 4 четверо 4 пять 5 пяти 5 пятью 5 пятеро 5
        шесть 6 шести 6 шестью 6 семь 7 семи 7 семью 7 восемь 8 восьми 8 девять 9 девяти 9 десять 10 десяти
        10 десятью 10
        одиннадцать 11 одиннадцати 11 двенадцать 12 двенадцати 12 двенадцатью 12 тринадцать 13 тринадцати 13
        тринадцатью 13 четырнадцать 14
        четырнадцати 14 пятнадцать 15 пятнадцати 15 пятнадцатью 15 шестнадцать 16 шестнадцати 16 семнадцать
        17 семнадцати 17
        восемнадцать 18 восемнадцати 18 девятнадцать 19 девятнадцати 19 двадцать 20 двадцати 20 двадцатью 20
        тридцать 30
        тридцати 30 сорок 40 сорока 40 пятьдесят 50 пятидесяти 50 шестьдесят 60 шестидесяти 60 семьдесят 70
        семидесяти 70 восемьдесят 80 восьмидесяти 80 девяносто 90 девяноста 90 сто 100 ста 100 двести 200
        двухсот 200 триста 300 трехсот 300 четыреста 400 пятьсот 500 пятисот 500 шестьсот 600 семьсот 700
        восемьсот 800 девятьсот 900 десяток 10 дюжина 12""",
    "pl": """zero 0 jeden 1 jedna 1 jedno 1 dwa 2 dwie 2 dwóch 2 dwaj 2 trzy 3 trzech 3 trzej 3 cztery 4
        czterech 4
        pięć 5 pięciu 5 sześć 6 sześciu 6 siedem 7 siedmiu 7 osiem 8 ośmiu 8 dziewięć 9 dziesięć 10
        dziesięciu 10
        jedenaście 11 dwanaście 12 piętnaście 15 dwadzieścia 20 trzydzieści 30 czterdzieści 40 pięćdziesiąt 50
        sto 100 dwieście 200 jedenastu 11 dwunastu 12 dwunastoma 12 trzynaście 13 trzynastu 13 trzynastoma 13
        czternaście 14 czternastu 14 piętnastu 15 piętnastoma 15 szesnaście 16 szesnastu 16 siedemnaście 17
        siedemnastu 17 osiemnaście 18 osiemnastu 18 dziewiętnaście 19 dziewiętnastu 19 dwudziestu 20
        dwudziestoma 20 trzydziestu 30 czterdziestu 40 pięćdziesięciu 50 sześćdziesiąt 60 sześćdziesięciu 60
        siedemdziesiąt 70 siedemdziesięciu 70 osiemdziesiąt 80 osiemdziesięciu 80 dziewięćdziesiąt 90
        dziewięćdziesięciu 90 stu 100 dwustu 200 trzysta 300 trzystu 300 czterysta 400 czterystu 400
        pięćset 500 pięciuset 500 sześćset 600 siedemset 700 osiemset 800 dziewięćset 900""",
    "sv": """noll 0 en 1 ett 1 två 2 tre 3 fyra 4 fem 5 sex 6 sju 7 åtta 8 nio 9 tio 10 elva 11 tolv 12
        tretton 13
        fjorton 14 femton 15 sexton 16 sjutton 17 arton 18 nitton 19 tjugo 20 trettio 30 fyrtio 40 femtio 50
        sextio 60 sjuttio 70 åttio 80 nittio 90 dussin 12""",
    **eastern.CARDINALS,
}
_SCALES: dict[str, str] = {
    "": """k 3 mn 6 mln 6 mio 6 bn 9 mrd 9 mld 9 tn 12 million 6 millions 6 mil. 6 lakh 5 lakhs 5 crore 7
        crores 7 tusen 3 miljon 6 miljoner 6 miljard 9 miljarder 9 millioner 6 milliard 9 milliarder 9
        tuhatta 3 miljoona 6 miljoonaa 6 miljoonan 6 miljoonaan 6 miljardi 9 miljardia 9 miljardin 9
        miljardiin 9 milyon 6 milyona 6 milyar 9 milyara 9 trilyon 12 tisíc 3 milion 6 miliony 6 milionu 6
        milionů 6 miliarda 9 miliardy 9 miliardu 9 miliard 9 тисяча 3 тисячі 3 тисяч 3 мільйон 6
        мільйона 6 мільйони 6 мільйонів 6 мільярд 9 мільярда 9 мільярди 9 мільярдів 9
        ألف 3 آلاف 3 مليون 6 ملايين 6 مليار 9 مليارات 9""",
    "en": """hundred 2 hundreds 2 thousand 3 thousands 3 m 6 billion 9 billions 9 b 9 trillion 12 trillions
        12""",
    "de": """hundert 2 hunderte 2 hunderten 2 tausend 3 tausende 3 tausenden 3 millionen 6 milliarde 9
        milliarden 9
        billion 12 billionen 12""",
    "fr": """cent 2 cents 2 centaines 2 mille 3 milliers 3 md 9 mds 9 milliard 9 milliards 9 billion 12
        billions 12""",
    "es": """cien 2 ciento 2 cientos 2 mil 3 miles 3 millón 6 millones 6 billón 12 billones 12""",
    "it": """cento 2 centinaia 2 mille 3 mila 3 migliaia 3 milione 6 milioni 6 miliardo 9 miliardi 9""",
    "pt": """cem 2 cento 2 centenas 2 mil 3 milhares 3 milhão 6 milhões 6 bilhão 9 bilhões 9 bilião 12""",
    "nl": """honderd 2 honderden 2 duizend 3 duizenden 3 miljoen 6 miljoenen 6 miljard 9 miljarden 9""",
    "ru": """сотни 2 сотен 2 тыс 3 тысяча 3 тысячи 3 тысяч 3 тысячу 3 тысячам 3 млн 6 миллион 6 миллиона 6
        миллионов 6 миллионы 6 млрд 9 миллиард 9 миллиарда 9 миллиардов 9 трлн 12 триллион 12 триллиона 12""",
    "pl": """setki 2 tysiąc 3 tysiące 3 tysięcy 3 tys 3 milion 6 miliony 6 milionów 6 miliard 9 miliardy 9
        miliardów 9""",
    "sv": "hundra 2 tusen 3 tusentals 3 biljon 12 biljoner 12",
    **eastern.SCALES,
}
_ORDINALS: dict[str, str] = {
    "en": """first 1 second 2 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10 eleventh 11
        twelfth 12 thirteenth 13 fourteenth 14 fifteenth 15 sixteenth 16 seventeenth 17 eighteenth 18
        nineteenth 19 twentieth 20 thirtieth 30 fortieth 40 fiftieth 50 hundredth 100""",
    "de": """erste 1 zweite 2 dritte 3 vierte 4 fünfte 5 sechste 6 siebte 7 achte 8 neunte 9 zehnte 10 elfte
        11
        zwölfte 12 zwanzigste 20 hundertste 100""",
    "fr": """premier 1 première 1 premiers 1 premières 1 deuxième 2 second 2 seconde 2 troisième 3 quatrième 4
        cinquième 5 sixième 6 septième 7 huitième 8 neuvième 9 dixième 10 centième 100""",
    "es": """primer 1 primero 1 primera 1 segundo 2 segunda 2 tercer 3 tercero 3 tercera 3 cuarto 4 cuarta 4
        quinto 5
        quinta 5 sexto 6 sexta 6 séptimo 7 octavo 8 noveno 9 décimo 10""",
    "it": """primo 1 prima 1 seconda 2 terzo 3 terza 3 quarto 4 quarta 4 quinto 5 quinta 5 sesto 6
        settimo 7
        ottavo 8 nono 9 decimo 10""",
    "pt": """primeiro 1 primeira 1 segunda 2 terceiro 3 terceira 3 quarto 4 quarta 4 quinto 5
        quinta 5""",
    "nl": """eerste 1 tweede 2 derde 3 vierde 4 vijfde 5 zesde 6 zevende 7 achtste 8 negende 9 tiende 10""",
    "ru": """перв 1 втор 2 трет 3 четверт 4 пят 5 шест 6 седьм 7 восьм 8 девят 9 десят 10""",
    "pl": """pierwsz 1 drug 2 trzeci 3 czwart 4 piąt 5 szóst 6 siódm 7 ósm 8""",
    "sv": """första 1 andra 2 tredje 3 fjärde 4 femte 5 sjätte 6 sjunde 7 åttonde 8 nionde 9 tionde 10""",
    **eastern.ORDINALS,
}
"""Ordinals. German ones are without their case, Russian and Polish ones are stems; words that mean `according
to` are left out."""
_ALSO: dict[str, str] = {
    "en": """both 2 pair 2 couple 2 duo 2 twin 2 twins 2 twice 2 double 2 doubled 2 doubling 2 another 2 trio
        3 triple 3 tripled 3 tripling 3 treble 3 trebled 3 thrice 3 triplets 3 hat-trick 3 quadruple 4
        quadrupled 4 quartet 4 decade 1 century 1 fortnight 1""",
    "de": """beide 2 beiden 2 beider 2 paar 2 doppelt 2 zweimal 2 verdoppelt 2 verdoppelte 2 verdoppelten 2
        dreimal 3 verdreifacht 3 verdreifachte 3 verdreifachten 3 jahrzehnt 1 jahrhundert 1""",
    "fr": """couple 2 paire 2 double 2 doublé 2 triple 3 triplé 3 décennie 1 siècle 1""",
    "es": """ambos 2 ambas 2 par 2 pareja 2 doble 2 duplicó 2 duplicado 2 triple 3 triplicó 3 triplicado 3
        década 1 siglo 1""",
    "it": """doppio 2 raddoppiato 2 raddoppiati 2 raddoppiata 2 triplo 3 triplicato 3 triplicati 3""",
    "pt": """dobro 2 dobrou 2 duplicou 2 triplo 3 triplicou 3""",
    "nl": """dubbele 2 verdubbeld 2 verdubbelde 2 verdubbelden 2 verdrievoudigd 3 verdrievoudigde 3""",
    "ru": """оба 2 обе 2 обоих 2 пара 2 пары 2 вдвое 2 дважды 2 втрое 3 десятилетие 1""",
    "pl": """dwukrotnie 2 podwoił 2 podwoiła 2 trzykrotnie 3 potroił 3 potroiła 3""",
    "sv": """båda 2 par 2 dubbelt 2 fördubblats 2 fördubblades 2 tredubblats 3 decennium 1""",
    **eastern.ALSO,
}
"""Words that state a number without being one: they support a number, and are not checked themselves."""
_PARTS: dict[int, str] = {
    2: """نصف نیم आधा आधे आधी חצי מחצית yarı yarısı setengah separuh nửa half halves halved hälfte halbe
        halbiert halbierte moitié mitad metà metade helft половина половину
        половины połowa połowę połowy hälften""",
    3: "ثلث ثلثي third thirds drittel tiers tercio tercios terzo terço derde треть трети tredjedel",
    4: "ربع רבע çeyrek seperempat quarter quarters viertel quart quarts kwart четверть fjärdedel",
    5: "fifth fifths fünftel",
    8: "eighth eighths",
    10: "tenth tenths",
}
_ORDINAL_ENDINGS: dict[str, tuple[str, ...]] = {
    "de": ("", "r", "s", "n", "m"),
    "ru": (
        "ый", "ой", "ий", "ая", "ья", "ое", "ье", "ого", "его", "ому", "ем", "ом", "ую", "ью", "ей", "ых",
        "ые", "ым",
    ),
    "pl": ("y", "a", "e", "i", "ego", "iej", "ej", "im", "ym", "ą"),
}
# fmt: on

_NOT_COUNTED = frozenset({"another"})
"""A word that says as much as `a third`, and as `one more`."""
FRACTIONS = {word: parts for parts, words in _PARTS.items() for word in words.split()}
"""The number of parts into which a word divides."""
_VAGUE = """
    hundreds thousands millions billions trillions hunderte hunderten tausende tausenden millionen
    milliarden centaines milliers milliards cientos miles millones centinaia migliaia milioni miliardi
    centenas milhares milhões honderden duizenden miljoenen miljarden сотни сотен тысячи миллионы
    миллиарды setki tysiące miliony miliardy tusen miljoner miljarder millioner milliarder tuhatta miljoonaa
    miljoonan miljoonaan miljardia miljardin miljardiin bin milyon milyona milyar milyara tisíc milionů тисяч
    тисячі мільйони мільйонів мільярди мільярдів ألف آلاف مليون ملايين مليار مليارات yüz trilyon מאות אלפים
    מיליוני מיליארדי هزار میلیون میلیارد
    hundratals tusentals trăm nghìn ngàn triệu tỷ
    """
VAGUE = frozenset(_VAGUE.split())
"""Words that give only the size of a number, if no known number stands before them."""
JOINTS = {"en": "and", "fr": "et", "es": "y", "pt": "e", "fa": "و", "vi": "linh"}
"""What may stand between two words of one number."""
COMPOUND_JOINTS = {"de": "und", "nl": "en", "it": "", "sv": ""}
"""The languages that write a number in one word, and what joins its units to its tens."""


class Table(NamedTuple):
    """The words of one language: numbers, what multiplies them, ordinals, and what amounts to a number."""

    cardinals: MappingProxyType[str, int]
    scales: MappingProxyType[str, int]
    ordinals: MappingProxyType[str, int]
    also: MappingProxyType[str, int]


@lru_cache(maxsize=20_000)
def values(word: str, language: str) -> frozenset[Fraction]:
    """The numbers that a word may stand for, except 1: `third` is 3 or a part, `doubled` 2."""
    known = table(language)
    whole = {words.get(word, 1) for words in (known.cardinals, known.ordinals, known.also)}
    parts = {Fraction(1, FRACTIONS[word])} if word in FRACTIONS else set()
    return frozenset({*map(Fraction, whole), *parts}) - {1} if word not in _NOT_COUNTED else frozenset()


def is_checked(word: str, language: str) -> bool:
    """Whether the word is a number of its own, wherever it stands."""
    return word in table(language).cardinals


@cache
def table(language: str) -> Table:
    """The table of a language; if it is not known, empty but for international scales."""
    scales = _pairs(_SCALES[""]) | _pairs(_SCALES.get(language, ""))
    endings = _ORDINAL_ENDINGS.get(language, ("",))
    ordinals = {
        word + ending: value
        for word, value in _pairs(_ORDINALS.get(language, "")).items()
        for ending in endings
    }
    return Table(
        MappingProxyType(_pairs(_CARDINALS.get(language, ""))),
        MappingProxyType({word: 10**power for word, power in scales.items()}),
        MappingProxyType(ordinals),
        MappingProxyType(_pairs(_ALSO.get(language, ""))),
    )


def _pairs(source: str) -> dict[str, int]:
    parts = source.split()
    return {word: int(value) for word, value in zip(parts[::2], parts[1::2], strict=True)}
