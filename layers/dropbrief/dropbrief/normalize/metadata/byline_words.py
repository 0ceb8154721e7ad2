"""The words of bylines: what leads a name, what follows it, and what is no name of a person."""

import re

from dropbrief.normalize.metadata.wordlists import listed

# fmt: off
BY = (
    "by|words by|interview by|recipe by|review by|analysis by"
    "|written by|posted by|published by|story by|reported by|report by|article by|text by"
    "|created by|submitted by|von|ein beitrag von|par|publié par|écrit par|por|escrito por|publicado por"
    "|texto de|di|a cura di|scritto da|door|geschreven door|av|skrevet av"
    "|skriven av|af|skrevet af|oleh|ditulis oleh"
    "|bởi|tác giả|od"
    "|autor|autore?s?|autora|autorin|author|authors|auteurs?|автор|автори|авторы|текст|tekst|text|texto|testo"
    "|texte|teksti|redaktion|redactie|napsala?|autorka|przygotowała?|opracowała?|opracowanie|kirjoittaja|kirjoittanut"
    "|yazan|yazar|haber|penulis|szerző|írta|συντάκτης|γράφει ο|γράφει η|του|της|από|пише|писал"
    "|подготовил|подготвил"
    "|підготував|بقلم|كتب|كتبت|إعداد|نویسنده|به قلم|מאת|लेखक|द्वारा|লেখক|ผู้เขียน|โดย"
)
LABELS = "words|interview|redacción|авторка(?: тексту)?|bài(?: viết)?"
"""Words before a colon that introduce a name; without a colon they begin headlines."""
ENDS = (
    "for|in|at|on behalf of|with|contributions from|photography by|photos by|edited by|reviewed by|updated"
    "|published|posted|last updated|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    "|publiée? le|mis à jour|publicad[oa]|publicerad|uppdaterad|publisert|udgivet|veröffentlicht|aktualisiert"
    "|pubblicato|aggiornato|gepubliceerd|geplaatst|opublikowano|publikováno|julkaistu|diterbitkan"
    "|опубликовано|обновлено|опубліковано"
)
WEEKDAYS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    "|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    "|(?:maan|dins|woens|donder|vrij|zater|zon)dag|senin|selasa|rabu|kamis|jumat|sabtu|minggu"
    "|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    "|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
)
ROLES = re.compile(
    r"\b(?:reporters?|editors?|correspondents?|writers?|staff|contributors?|contributing|columnists?|analysts?"
    r"|producers?|director|manager|journalists?|bureau|desk|fellow|professor|specialist|consultant|founder|co-founder"
    r"|ceo|expert|head|chief|senior|redakteurin?|redaktion|korrespondentin?|journaliste|rédacteur|rédactrice"
    r"|periodista|redactora?|giornalista|redacteur|verslaggever|корреспондент|журналист)\b"
    r"|\b(?:times|post|press|news|tribune|herald|gazette|media|network|journal|daily|magazine|university|institute"
    r"|agency|group|inc|llc|today|telegraph|reuters|bloomberg|zeitung|wire|service|llp|ltd|company|corporation"
    r"|college)\b|\.(?:com|org|net|co|info|io|tv)\b",
    re.IGNORECASE,
)
"""Words for what somebody is, and names of outlets."""
# fmt: on
WIRES = frozenset(listed("ap afp cnn bbc npr abc cbs nbc upi dpa pti ani ians efe ansa pa"))
NOBODY = frozenset(
    listed(
        """
    admin administrator root user guest editor webmaster null none undefined unknown anonymous author
    authors staff super-user superuser n/a nan false true editorial website wordpress redaktion
    """
    )
)
"""Names that systems put in when they know no author."""
NO_NAME = re.compile(
    r"^(?:the author|by|written|posts?|(?:view|more|see|read|all) .*|share.*|follow.*|link)$"
    r"|^(?:sat|sun|mon|tue|wed|thu|fri)$"
    r"|(?:\b(?:by|from|with|on)|:)$",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    listed(
        """
    von van de der den del della di da dos das do du la le el al bin ibn ben ter ten zu und y e and et
    of the
    """
    )
)
