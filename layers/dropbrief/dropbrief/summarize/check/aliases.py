"""Different names with one meaning: countries and their people, short and long first names."""

from dropbrief.summarize.check.words import wordset

# fmt: off
_SAME = """
    us usa america american americans states
    uk britain british briton britons kingdom
    eu europe european union
    un nations naciones nazioni nacoes onu
    nato otan
    france french frenchman frenchwoman
    germany german germans
    spain spanish spaniard spaniards
    espagne espagnol espagnole espagnols espagnoles
    greece greek greeks
    turkey turkish turk turks türkiye turkiye
    switzerland swiss
    denmark danish dane danes
    poland polish pole poles
    sweden swedish swede swedes
    ireland irish irishman
    wales welsh welshman
    scotland scottish scots scot scotsman
    england english englishman
    finland finnish finn finns
    norway norwegian norwegians
    iceland icelandic
    netherlands dutch holland
    thailand thai thais
    china chinese
    peru peruvian
    philippines filipino filipinos philippine
    israel israeli israelis
    argentina argentine argentinian
    afghanistan afghan afghans
    kazakhstan kazakh
    uzbekistan uzbek
    czechia czech czechs
    slovakia slovak slovaks
    slovenia slovene slovenes slovenian
    croatia croat croats croatian
    serbia serb serbs serbian
    hungary hungarian magyar
    bangladesh bangladeshi
    kyiv kiev
    beijing peking
    burma myanmar burmese
    persia iran iranian iranians
    niger nigerien
    nigeria nigerian nigerians
    cyprus cypriot cypriots
    lebanon lebanese
    vatican holy
    moscow muscovite
    paris parisian parisians
    london londoner londoners
    brussels bruxelles
    cologne köln koln
    munich münchen munchen
    vienna wien
    geneva genève geneve genf
    rome roma roman
    venice venezia venetian
    milan milano
    deutschland deutsch deutsche deutschen deutscher deutsches
    frankreich franzosen französisch französische französischen französischer
    österreich österreichisch österreichische österreichischen österreichischer
    schweiz schweizer schweizerisch schweizerische
    россия российский российская российские российских российской
    bill william will billy
    bob robert rob bobby bert
    joe joseph joey
    mike michael mick mikey
    jim james jimmy jamie
    tom thomas tommy
    liz elizabeth beth lizzie betty
    kate katherine catherine katie kathryn kathy cathy
    dave david
    steve stephen steven
    chris christopher christine christina
    tony anthony
    ed edward eddie ted
    andy andrew drew
    ben benjamin
    dan daniel danny
    matt matthew
    nick nicholas
    sam samuel samantha
    alex alexander alexandra
    pete peter
    greg gregory
    ron ronald
    ken kenneth
    jeff jeffrey geoffrey geoff
    jon jonathan
    dick richard rick ricky
    jack john johnny
    maggie margaret meg
    sue susan
    vlad vladimir volodymyr
    larry lawrence
    """
SPELT_OUT: dict[str, tuple[str, ...]] = {
    "ceo": ("chief executive",),
    "cfo": ("chief financial", "finance chief", "finance director"),
    "coo": ("chief operating",),
    "pm": ("prime minister",),
    "vp": ("vice president",),
    "mp": ("member of parliament", "parliamentarian", "lawmaker"),
    "mps": ("members of parliament", "parliamentarians", "lawmakers"),
    "gp": ("general practitioner", "family doctor"),
    "ai": ("artificial intelligence",),
    "tv": ("television",),
    "gdp": ("gross domestic product",),
    "ev": ("electric vehicle", "electric car"),
    "evs": ("electric vehicles", "electric cars"),
    "gop": ("republican",),
    "dna": ("genetic",),
    "ngo": ("non-governmental", "nongovernmental"),
    "ngos": ("non-governmental", "nongovernmental"),
    "suv": ("sport utility",),
    "nhs": ("national health service",),
}
"""Acronyms that English texts use without ever writing them out with capitals, and what they stand for."""
TITLES = wordset(
    """
    mr mrs ms miss mx dr sir dame lord lady prof professor herr frau hr fr monsieur madame mme mlle m
    señor señora sr sra signor signora senhor senhora г господин госпожа pan pani st saint
    """
)
"""Titles that may stand before a name that the article has without them."""
# fmt: on
ALIASES: dict[str, frozenset[str]] = {
    word: frozenset(line.split()) for line in reversed(_SAME.strip().split("\n")) for word in line.split()
}
"""For each name: itself and what it may also be called."""
