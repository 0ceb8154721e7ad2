"""The names of the months in the languages of the news; one spelling never means two months."""

from functools import cache

from dropbrief.normalize.metadata.wordlists import by_language

# fmt: off
_NAMES = """
en: january jan | february feb | march mar | april apr | may | june jun | july jul | august aug |
    september sept sep | october oct | november nov | december dec
de: januar jänner jän | februar feber | märz mär mrz | april | mai | juni | juli | august | september |
    oktober okt | november | dezember dez
fr: janvier janv | février fevrier févr fév | mars | avril avr | mai | juin | juillet juil | août aout |
    septembre | octobre | novembre | décembre decembre déc
es: enero ene | febrero | marzo | abril abr | mayo | junio | julio | agosto ago | septiembre setiembre |
    octubre | noviembre | diciembre dic
pt: janeiro | fevereiro fev | março marco | abril | maio mai | junho | julho | agosto | setembro set |
    outubro out | novembro | dezembro dez
it: gennaio gen | febbraio febb | marzo | aprile | maggio mag | giugno giu | luglio lug | agosto |
    settembre sett | ottobre ott | novembre | dicembre
nl: januari | februari | maart mrt | april | mei | juni | juli | augustus | september | oktober |
    november | december
pl: stycznia styczeń sty | lutego luty lut | marca marzec | kwietnia kwiecień kwi | maja maj | czerwca
    czerwiec cze | lipca lipiec lip | sierpnia sierpień sie | września wrzesień wrz | października
    październik paź | listopada listopad lis | grudnia grudzień gru
cs: ledna leden led | února únor úno | března březen bře | dubna duben dub | května květen kvě | června
    červen čvn | července červenec čvc | srpna srpen srp | září zář | října říjen říj | listopadu |
    prosince prosinec pro
sk: januára | februára | marca | apríla | mája | júna | júla | augusta | septembra | októbra | novembra
    | decembra
ru: января январь янв | февраля февраль фев февр | марта март мар | апреля апрель апр | мая май | июня
    июнь июн | июля июль июл | августа август авг | сентября сентябрь сен сент | октября октябрь окт |
    ноября ноябрь ноя нояб | декабря декабрь дек
uk: січня січень січ | лютого лютий лют | березня березень бер | квітня квітень кві квіт | травня
    травень тра трав | червня червень чер черв | липня липень лип | серпня серпень сер серп | вересня
    вересень вер | жовтня жовтень жов жовт | листопада листопад лис | грудня грудень гру груд
bg: януари | февруари | март | април | май | юни | юли | август | септември | октомври | ноември |
    декември
sr: јануар јануара | фебруар фебруара | марта | априла | маја мај | јуна јун | јула јул | августа |
    септембра септембар | октобра октобар | новембра новембар | децембра децембар
sv: januari | februari | mars | april | maj | juni | juli | augusti | september | oktober | november |
    december
da: januar | februar | marts | april | maj | juni | juli | august | september | oktober | november |
    december
no: januar | februar | mars | april | mai | juni | juli | august | september | oktober | november |
    desember des
fi: tammikuuta tammikuu | helmikuuta helmikuu | maaliskuuta maaliskuu | huhtikuuta huhtikuu | toukokuuta
    toukokuu | kesäkuuta kesäkuu | heinäkuuta heinäkuu | elokuuta elokuu | syyskuuta syyskuu | lokakuuta
    lokakuu | marraskuuta marraskuu | joulukuuta joulukuu
tr: ocak oca | şubat şub | mart | nisan nis | mayıs | haziran haz | temmuz tem | ağustos ağu | eylül eyl
    | ekim eki | kasım kas | aralık ara
ro: ianuarie ian | februarie | martie | aprilie | mai | iunie iun | iulie iul | august | septembrie |
    octombrie | noiembrie noi | decembrie
hu: január | február | március márc | április ápr | május máj | június jún | július júl | augusztus |
    szeptember szept | október | november | december
el: ιανουαρίου ιαν | φεβρουαρίου φεβ | μαρτίου μαρ | απριλίου απρ | μαΐου μαΐ | ιουνίου ιουν | ιουλίου
    ιουλ | αυγούστου αυγ | σεπτεμβρίου σεπ | οκτωβρίου οκτ | νοεμβρίου νοε | δεκεμβρίου δεκ
id: januari | februari | maret | april | mei | juni | juli | agustus agt | september | oktober |
    november | desember
ar: يناير | فبراير | مارس | أبريل ابريل إبريل | مايو | يونيو | يوليو | أغسطس اغسطس | سبتمبر | أكتوبر
    اكتوبر | نوفمبر | ديسمبر
ar: يناير | شباط | آذار | نيسان | أيار | حزيران | تموز | آب | أيلول | أكتوبر | نوفمبر | ديسمبر
fa: ژانویه | فوریه | مارس | آوریل | مه | ژوئن | ژوئیه | اوت | سپتامبر | اکتبر | نوامبر | دسامبر
he: ינואר | פברואר | מרץ | אפריל | מאי | יוני | יולי | אוגוסט | ספטמבר | אוקטובר | נובמבר | דצמבר
hi: जनवरी | फरवरी फ़रवरी | मार्च | अप्रैल | मई | जून | जुलाई | अगस्त | सितंबर सितम्बर | अक्टूबर अक्तूबर
    | नवंबर नवम्बर | दिसंबर दिसम्बर
bn: জানুয়ারি | ফেব্রুয়ারি | মার্চ | এপ্রিল | মে | জুন | জুলাই | আগস্ট | সেপ্টেম্বর | অক্টোবর | নভেম্বর
    | ডিসেম্বর
th: มกราคม ม.ค | กุมภาพันธ์ ก.พ | มีนาคม มี.ค | เมษายน เม.ย | พฤษภาคม พ.ค | มิถุนายน มิ.ย | กรกฎาคม ก.ค
    | สิงหาคม ส.ค | กันยายน ก.ย | ตุลาคม ต.ค | พฤศจิกายน พ.ย | ธันวาคม ธ.ค
"""
# fmt: on


@cache
def months() -> dict[str, int]:
    """The number of each month by its name in lower case."""
    return {
        name.casefold(): number
        for _, row in by_language(_NAMES)
        for number, names in enumerate(row.split("|"), 1)
        for name in names.split()
    }
