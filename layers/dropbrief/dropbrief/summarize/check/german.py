"""Which words with a capital are common nouns in German, where every noun has one."""

from dropbrief.summarize.check.words import wordset

_BEFORE_NOUNS = wordset(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines im am
    zum zur vom beim ins ans aufs dieser diese dieses diesen diesem jeder jede jedes jeden jedem mein dein
    sein ihr unser seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unsere unseren alle
    allen viele vielen mehr weniger einige einigen mehrere mehreren manche beide beiden wenige solche
    welche zwei drei vier fünf sechs sieben acht neun zehn hundert tausend pro ohne rund etwa
    """
)
"""Articles and the like: what follows one of them, or an adjective, is a noun."""
_WITHOUT_ARTICLE = wordset(
    """
    ablauf abstand alltag alter anfang anfrage angabe angaben angst ansicht anspruch anteil antrag
    anzeige arbeit arbeiten aufsehen auftrag ausbau ausland basis bau bedarf bedenken bedingungen beginn
    behandlung beispiel bereich berichte berichten beruf besitz bestand betracht betrieb betrug beweise
    bewährung bord daten dauer druck eigentum einfluss einsatz eis energie entschädigung erfolg
    ermittlungen erwartungen fahrt fall folge form frage fuß gang gas gebühren gefahr gefängnis geld
    gelder gericht geschäft gewalt gewinn grund grundlage gunsten haft hand hause hilfe hinblick
    hinsicht hinweise höhe inland interesse kauf klage klima kontakt kontrolle kosten krankheit kredite
    kritik lager land laufe leben lebensgefahr leistung luft macht mangel maß menge miete milliarden
    millionen mitte mord mühe not nutzung ort personal pflege pfusch platz preis preise protest proteste
    prozent prüfung rahmen raum recht rede regen regie reihe richtung risiko ruhe schaden schadenersatz
    schadensersatz schnee schuld schulden schutz sicht sorge sorgen sport spott stand stelle steuern
    strafe strom tagen teil teile tod täuschung umsatz umstände umwelt unruhe untersuchungshaft urlaub
    ursache verdacht verkehr verlust verluste vertrauen verzug vorbehalt vorfeld vorwürfe waffen wahlen
    wasser weg wege weise wert widerstand wirkung wochen wohl wohnraum zahl zahlen zeit zeiten ziel zoll
    zugang zukunft zusammenhang zustand zweck zweifel zölle öl
    """
)
"""Nouns that often stand without an article, as in `vor Gericht` and `in Höhe von`."""
_BEFORE_NAMES = wordset("in nach aus bei von für mit gegen über durch an")
_ADJECTIVE = ("e", "en", "er", "es", "em")
_NOUN = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät",
    "ismus",
    "nis", "nisse", "nissen", "chen", "lein", "tum", "ling", "linge", "ist", "isten",
)  # fmt: skip
_PLURAL = ("e", "en", "er", "ern", "n", "s")


def is_noun(before: str, word: str) -> bool:
    """Whether `word`, behind the word `before`, is rather a common noun than a name; both in lower case."""
    if before in _BEFORE_NOUNS or word in _WITHOUT_ARTICLE or word.endswith(_NOUN):
        return True
    if before in _BEFORE_NAMES:
        return False
    return before.endswith(_ADJECTIVE) or word.endswith(_PLURAL)
