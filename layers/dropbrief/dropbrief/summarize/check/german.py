"""Finds the German words with a capital that are common nouns: in German every noun has a capital."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dropbrief.summarize.check.words import Word, wordset

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
    ablauf abstand alltag alter anfang anfrage angabe angaben angst ansicht anspruch anteil antrag anzeige
    applaus arbeit arbeiten aufsehen auftrag ausbau ausland basis bau bedarf bedenken bedingungen beginn
    behandlung beifall beispiel bereich berichte berichten beruf besitz bestand betracht betrieb betrug
    beweise bewährung bord daten dauer druck eigentum einfluss einsatz eis energie entschädigung erfolg
    ermittlungen erwartungen fahrt fall folge form frage freude fuß gang gas gebühren gefahr gefängnis
    geld gelder gericht geschäft gewahrsam gewalt gewinn grund grundlage gunsten haft hand hause hilfe
    hinblick hinsicht hinweise höhe inland interesse jubel kauf klage klima kontakt kontrolle kosten
    krankheit kredite kritik lager land laufe leben lebensgefahr leistung lob luft macht mangel maß menge
    miete milliarden millionen mitte mord mut mühe not nutzung ort personal pflege pfusch platz preis
    preise protest proteste prozent prüfung rahmen raum recht rede regen regie reihe respekt richtung
    risiko ruhe schaden schadenersatz schadensersatz schnee schuld schulden schutz sicht sorge sorgen
    sport spott stand stelle steuern strafe streit strom tagen teil teile tod trauer täuschung umsatz
    umstände umwelt unruhe untersuchungshaft urlaub ursache verdacht verkehr verlust verluste vertrauen
    verzug vorbehalt vorfeld vorwürfe waffen wahlen wasser weg wege weise wert widerstand wirkung wochen
    wohl wohnraum zahl zahlen zeit zeiten ziel zoll zugang zukunft zusammenhang zustand zweck zweifel
    zölle ärger öl
    """
)
"""Nouns that often stand without an article, as in `vor Gericht` and `in Höhe von`."""
_HEADS = """
    abkommen alkohol amt angaben angebot angriff angriffe angriffen anleger anwalt anwälte arbeiten
    arbeiter arbeitern arznei arzneien aufgabe aufgaben aufträge ausgaben autos beben bedarf beginn
    behörde behörden beitrag beiträge beiträgen bericht berichte berichten betrieb betriebe betrieben
    betrugs bücher bürger bürgern chef chefs daten debatte debatten dienst dienste effekt eltern energie
    ergebnis experte experten fahrer fahrern fahrt fahrten familie familien fans figuren filme flüge
    flügen folge folgen forscher forschern frage fragen frauen fälle fällen gebäude gebühr gebühren gefahr
    gefahren gefecht gefechte geld gelder gericht gerichte geschäft geschäfte gesetz gesetze gesetzen
    gespräch gespräche gesprächen gewerkschaft gewinne grenze grenzen grundstück gruppe gruppen gäste
    gästen handwerk handwerker handwerkern helfer helfern hilfe hilfen händler händlern häuser häusern
    import importe importen jahr jahre jahren jugendliche jugendlichen kammer kampf kinder kindern klage
    klagen konzern konzerne kosten kraft krankheit kreise kreisen kriege kritik kräfte kräften kunde
    kunden ladung lage lehrer lehrern leistung leistungen leute leuten löhne löhnen mangel maschine
    maschinen maßnahme maßnahmen medikament mehrheit meldung menge menschen miete mieten mieter mietern
    minister mittel mitteln monat monate monaten motiv männer männern nehmer nehmern niederlage
    niederschläge opfer opfern partei pflicht pflichten pläne plänen politik politiker politikern preis
    preise preisen produkt produkte produkten programm programme projekt projekte prozess prozesse quote
    quoten rate raten recht rechte rechten regel regeln reise reisen rente renten rentner rentnern risiken
    risiko räume räumen satz schaden schadens schein scheine schiffe schule schulen schutz schäden schüler
    schülern sender serie sorge sorgen spiel spiele spielen spieler spielern sprecher sprecherin spur
    spuren stelle stellen steuer steuern stimme stimmen stoff stoffe stoffen strafe strafen streik streiks
    streit strom studie studien summe summen systeme sätze tage tagen teile teilen tiere tieren tod tode
    tote toten täter tätern unfall unfälle unfällen unternehmen unternehmer unterricht urteil urteile
    verbot verbote verein vereine verfahren verhalten verlust verluste verstoß verstöße versuch versuche
    vertrag verträge verträgen vorwurf vorwürfe waffe waffen wahl wahlen ware waren wechsel wege werke
    werken wert werte werten wesen wetter woche wochen zahl zahlen zeichen zeit zeiten zeuge zeugen ziele
    zielen züge zügen
    """
"""Words that are common nouns, or end compounds that are, and are hardly names."""
_BEFORE_NAMES = wordset(
    """
    in nach aus bei von für mit gegen über durch an sagte sagten erklärte erklärten betonte meinte teilte
    kündigte forderte forderten warnte warnten kritisierte kritisierten lobte verteidigte ergänzte berichtete
    bestätigte nannte heißt zufolge
    """
)
_ADJECTIVE = ("e", "en", "er", "es", "em")
_ENDINGS = """
    eien ierung ment mente menten iken innen oren euren ismen haft ung ungen heit heiten keit keiten
    schaft schaften tion tionen tät ismus nis nisse nissen chen lein tum ling linge ist isten
    """
_NOUN = (*_HEADS.split(), *_ENDINGS.split())
_BEFORE_PLACES = wordset("in aus nach bei")
_COUNTING = wordset("million millionen milliarde milliarden billion billionen dutzend prozent")
_NAMES = wordset("münchen aachen sachsen dennis denis tunis christ braunschweig nibelungen")
"""Names that end as nouns do."""
GENITIVE = re.compile(
    r"\w+(?:iens|lands|reichs|wegens|dens|lens|rns|sens|ingens|nas|kas|pans|burgs|lins|chens) [A-ZÄÖÜ]"
)
"""A place in the genitive that begins a sentence: `Frankreichs Kanzler`, which needs no article."""
_STEM, _SHORTEST = 6, 5
"""The number of letters that words of one stem share, and of the shortest word that is all stem."""
_PLURAL = ("e", "en", "er", "ern", "n", "s")


def nouns(words: Sequence[Word]) -> frozenset[int]:
    """The places of words that have their capital as nouns.

    None beside another, as in a name; behind two, or a place, what is a noun in itself: `in Sachsen Verbote`,
    `wirft Anna Wolf Betrug vor`.
    """
    joined = [False, *(_is_full_name(before, word) for before, word in pairwise(words))]
    return frozenset(
        word.start
        for place, (before, word) in enumerate(pairwise(words), 1)
        if word.is_capitalized
        and (
            (joined[place - 1] or _is_of_place(words, place - 1)) and _is_noun_alone(word.key)
            if joined[place]
            else _is_noun(before.key, word.key)
        )
    )


def _is_of_place(words: Sequence[Word], place: int) -> bool:
    return place > 0 and words[place - 1].key in _BEFORE_PLACES


def _is_full_name(before: Word, word: Word) -> bool:
    is_beside = before.is_capitalized and not before.opens and word.start - before.end == 1
    return is_beside and before.key not in _COUNTING


def _is_noun(before: str, word: str) -> bool:
    """Whether `word`, behind the word `before`, is rather a common noun than a name; both in lower case."""
    if before in _BEFORE_NOUNS or _is_noun_alone(word):
        return True
    if before in _BEFORE_NAMES:
        return False
    return before.endswith(_ADJECTIVE) or word.endswith(_PLURAL)


def _is_noun_alone(word: str) -> bool:
    """Whether a word is a noun wherever it stands, by itself or by its ending."""
    return word in _WITHOUT_ARTICLE or (word.endswith(_NOUN) and word not in _NAMES)


def is_kin(part: str, text: str) -> bool:
    """Whether a folded word shares the stem of a word of the text, or is a compound that ends in one.

    `Täuschung` of `getäuscht`, `Großpumpe` of `Pumpe`; `Wärme` of `Wärmepumpe`, where the short word has to
    begin the other. Each word of `text` has a space before it.
    """
    if len(part) < _STEM:
        return len(part) >= _SHORTEST and f" {part}" in text
    return part[:_STEM] in text or any(part.endswith(word) for word in text.split() if len(word) >= _SHORTEST)
