"""Small words by language: those that hold sentences together, and often begin them.

They distinguish languages, and a capital at the start of a sentence from that of a name.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice
from operator import itemgetter

# fmt: off
SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the of and to a in is was for that it on with as by at from be are this has have had were
            will
            would he she they his her their its we you i an or not but who which than then there been after
            before
            when while about into over more also said can could may might should must what where how why if no
            yes all both each few many most much some several such only own same so too very just now here
            these
            those our your my me him them us any every another other others one two until since during among
            between against under above below across along around behind beside besides beyond despite down
            up off
            out near per through throughout toward towards unlike upon via within without although because
            though
            unless whereas whether however moreover meanwhile instead still yet again already always ever
            never
            often once perhaps rather sometimes soon thus today tomorrow yesterday tonight nearly almost even
            first second third last next later earlier recently currently finally eventually overall
            additionally
            according based due given like being having did does do don't that's it's he's she's they're
            there's we're i'm you're what's isn't didn't nobody nothing none neither nor either everyone
            everything
            someone something anyone anything whose whom let well oh ok""",
        "de": """der die das und in zu den dem des von mit für auf ist im nicht ein eine einen einem einer
            eines als
            auch es an werden aus er hat dass sie nach wird bei um am sind noch wie über so zum war haben nur
            oder
            aber vor zur bis mehr durch man sein wurde wurden hatte kann gegen vom können schon wenn habe
            seine
            seinen seinem seiner ihre ihren ihrem ihrer unter wir soll ich dieser diese dieses diesen diesem
            wo
            was wer kein keine keinen ohne seit damit dabei dort hier nun jetzt heute gestern morgen doch
            sowie
            zwischen während weil ob denn sondern sogar etwa rund fast beide beiden alle allen aller alles
            andere
            anderen jede jeder jedes zudem außerdem bereits künftig zuletzt zunächst später früher insgesamt
            dafür darüber davon danach deshalb dann da laut trotz viele mehrere einige manche""",
        "fr": """le la les de des du un une et en à au aux est que qui dans pour par sur pas plus ce cette
            ces il elle
            ils elles on nous vous son sa ses leur leurs avec ne se sont été être a ont avait mais ou où comme
            tout tous toute toutes après avant selon entre sans sous depuis lors dont si aussi ainsi alors car
            cependant pourtant toutefois enfin puis déjà encore même très deux chaque plusieurs certains quand
            y je tu mon ma mes notre votre chez contre pendant aujourd'hui hier demain c'est d'un d'une
            l'un""",
        "es": """el la los las de del un una y en a al que es se por con para su sus no lo como más pero este
            esta
            estos estas o fue ha han son ser sobre entre cuando muy sin ya también hasta desde donde quien
            todo
            todos toda todas según tras durante contra aunque porque si sí él ella ellos ellas le les nos me
            mi
            tu así ahora hoy ayer mañana además aún cada dos otro otra otros otras era eran había""",
        "it": """il lo la i gli le di del dello della dei degli delle un uno una e ed in nel nella nei nelle
            a al allo
            alla ai agli alle che è si per con su sul sulla da dal dalla non come più ma o anche sono stato
            stata
            ha hanno questo questa questi queste quello quella suo sua suoi sue loro tra fra quando dove chi
            dopo prima secondo ogni tutti tutte già ancora oggi ieri domani se però quindi mentre""",
        "pt": """o a os as de do da dos das um uma e em no na nos nas que é se por pelo pela com para seu sua
            seus
            suas não como mais mas este esta esse essa isso ou foi são ser sobre entre quando muito sem já
            também
            até desde onde quem todo todos toda todas segundo após durante contra embora porque ele ela eles
            elas
            ao aos à às hoje ontem amanhã ainda cada dois outro outra""",
        "nl": """de het een en van in is dat op te zijn met voor niet aan er om ook als bij door maar uit nog
            naar wordt
            werd worden heeft hebben had hij zij ze we ik over dan of tot meer die dit deze wel kan zal hun
            haar
            geen na onder tegen tussen waar wie wat toen nu vandaag gisteren morgen volgens sinds alle
            veel""",
        "ru": """и в во не на с со что он она они оно как по из к ко у за о об от до для но а же бы это этот
            эта эти
            был была было были быть есть его её ее их мы вы я так все всё при или уже если только еще ещё
            после
            перед между под над через без когда где кто который которая которые которое том этом того этого
            также сегодня вчера завтра однако поэтому потом теперь сейчас чтобы более""",
        "pl": """i w we na z ze do nie się że jest to o od po za przez dla jak ale oraz był była było były ma
            są być co
            tym tego jego jej ich który która które już tylko także jednak gdy kiedy gdzie przed między pod
            nad
            bez albo lub po wczoraj dziś jutro""",
        "sv": """och i att det som en ett på är av för den med till har de inte om var han hon men så från
            vid kan ska
            sig eller också efter under över mot när nu även mellan utan deras sin sitt sina blev""",
        "tr": """ve bir bu da de için ile çok daha olarak olan gibi kadar sonra ama ne o her en göre ise değil
            oldu olduğu dedi""",
        "ar": """في من على إلى أن إن التي الذي الذين هذا هذه ذلك تلك مع عن كان كانت بعد قبل بين وقد قد قال
            قالت كما
            لكن أو ثم حتى منذ عند خلال ما لا لم لن هو هي وهو وهي""",
        "he": """של את על לא הוא היא הם זה זו כי אך או גם כל עם אם יותר אל לפני אחרי בין כדי מה אשר היה הייתה
            היו""",
        "fa": """و در به از که این آن را با است برای می نمی یا هم تا بر اما نیز شد بود شده کرد کرده خود پس""",
        "hi": """के में है और की को से का ने पर कि यह वह भी हैं था थी थे एक ही तो कर लिए गया गई गए इस उस""",
        "vi": """và của là có trong được với một các những không đã này cho khi từ cũng đến để tại về vào sẽ
            theo""",
        "id": """yang dan di ke ini itu untuk dengan dari pada dalam akan tidak juga sebagai adalah telah
            sudah
            karena bahwa""",
        "cs": """a v ve na se si je že z ze do s to o od po za pro jak ale nebo byl byla bylo byli jeho její
            jejich
            který která které již jen také však když kde před mezi bez""",
    }.items()
}
# fmt: on
_FEWEST = 2
"""The fewest small words that show a language."""
_PLAINLY = 2
"""How many times more small words of another language a sentence must have to be in it."""
_SAMPLE = 300
"""The number of words that are looked at."""


@cache
def languages() -> dict[str, tuple[str, ...]]:
    """The languages of each small word."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in SMALL_WORDS.items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def is_small(word: str) -> bool:
    """Whether the word, in lower case, is a small word of some language."""
    return word in languages()


def words_of_language(language: str) -> frozenset[str]:
    return SMALL_WORDS.get(language, frozenset())


def clear_language(words: Iterable[str], otherwise: str) -> str:
    """The language of a sentence: `otherwise`, unless it is beyond doubt in another."""
    counts = _counts(words)
    best, count = max(counts.items(), key=itemgetter(1), default=(otherwise, 0))
    return best if count > _PLAINLY * max(1, counts[otherwise]) else otherwise


def _counts(words: Iterable[str]) -> Counter[str]:
    known = languages()
    return Counter([language for word in islice(words, _SAMPLE) for language in known.get(word, ())])


def language_of(words: Iterable[str], otherwise: str) -> str:
    """The language of which these words, in lower case, have most small words.

    `otherwise` if no language has enough of them, if it has as many as any, or if its own are not known.
    """
    if otherwise and otherwise not in SMALL_WORDS:
        return otherwise
    counts = _counts(words)
    best, count = max(counts.items(), key=itemgetter(1), default=(otherwise, 0))
    return best if count >= _FEWEST and count > counts[otherwise] else otherwise
