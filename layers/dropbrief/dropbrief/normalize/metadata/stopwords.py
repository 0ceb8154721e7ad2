"""The small words that stand in every paragraph of a language, chosen to tell it from its neighbours."""

from functools import cache

from dropbrief.normalize.metadata.wordlists import by_language

# fmt: off
_WORDS = """
en: the of and to in a is that for was with as on at by it from are be this have an which were not has
    they his her but their been will would there
de: der die und das den von zu ist mit sich des auf für im dem nicht ein eine als auch es an werden aus
    er hat dass sie nach wird bei einer um am sind noch wie einem über haben
nl: de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog door over
    naar hij werd wordt heeft uit deze worden ze hebben geen
sv: och i att det som en på är av för med den till inte om ett han har de vid var från kan så men efter
    också hon när under ska över sig eller nu blev
da: og i at det som en på er af for med den til ikke om et han har de ved var fra kan så men efter også
    hun når under skal over sig eller nu blev bliver havde kun
no: og i at det som en på er av for med den til ikke om et han har de ved var fra kan så men etter også
    hun når under skal over seg eller nå ble blir hadde bare sier
nn: og i at det som ein på er av for med den til ikkje om eit han har dei ved var frå kan så men etter
    også ho når skal over seg eller no vart blir berre seier
is: og að í á sem er það við til en hann ekki um var með af fyrir þetta hún þeir svo því eru hafa verið
    frá eftir
fr: le la les de des et à en un une du est que qui dans pour pas sur au par avec ce il plus ne se sont
    aux son sa ont été cette elle mais leur comme nous ou
es: el la los de que y en un una del se las por con no para su al es lo como más pero sus le ya fue este
    ha entre cuando muy sobre también desde son está
pt: o a os de que e do da em um para com não uma no na por mais as dos como mas foi ao ele das tem à seu
    sua ou ser são também pelo pela já está até
gl: o a os de que e do da en un para con non unha no na por máis as dos como pero foi ao el das ten súa
    seu ou ser tamén polo pola xa está ata
ca: el la els de que i en un una del les per amb no a és va més com però al seva seu ja aquest aquesta
    han dels són també entre quan fins des
it: il la di che e in un una del per non con sono è si da le dei alla della nel al anche più come ma ha
    gli delle lo suo sua questo essere stato dal ai
ro: de și în a la cu pe că nu din o un care pentru este au mai se sunt să ce după fi prin al cel lui dar
    către lor fost
pl: w i na z się nie do że to jest o jak po od za przez dla ale są tym oraz tego który która już może
    czy był było także będzie ich jego
cs: a v se na je že s z do o k to i ve pro jako za by od po ale které který podle byl jsou není také už
    jeho až nebo při však tak jen
sk: a v sa na je že s z do o k to aj vo pre ako za by od po ale ktoré ktorý podľa bol sú nie tiež už
    jeho až alebo pri však tak len
sl: in je v na za se da so ki z po pa s tudi ne od pri kot ali bi bil še do le med ter ni bo bila lahko
    vse
hr: i je u na se da za od su s kako koji što ne iz će ali o do nije koja bi kao bio te prema još nakon
    tijekom također sve samo ili
hu: a az és hogy nem is egy van meg ez de volt el csak már mint ki még fel ha minden azt lehet szerint
    után vagy kell között által volna
fi: ja on ei se että oli hän mutta ovat joka kun myös kuin niin sen jo tai ole vain ollut mukaan jos
    tämä sekä nyt vielä kanssa hänen olla jälkeen
et: ja on ei et see oli kui ka aga mis ta oma või kes nii veel ning seda siis juba selle pärast välja
    üle
lv: un ir ka par no ar uz kas bet nav arī tas vai pēc lai gan līdz kā tika savu kuri viņš tiek bija
lt: ir kad į yra su iš tai ne kaip bet buvo už apie per dėl jis taip pat nuo savo tik po ar kurie
tr: ve bir bu da de için ile olarak çok daha olan gibi en o ne kadar sonra olduğu ise var değil ancak
    her göre ya tarafından iki oldu dedi
az: və bir bu da də üçün ilə olaraq çox daha olan kimi ən o ki qədər sonra olduğu isə var deyil amma hər
    görə tərəfindən iki oldu dedi
id: yang dan di dengan untuk ini dari dalam itu tidak pada akan juga ke karena ada oleh telah sebagai
    tersebut dapat bisa mereka menjadi lebih kata saat bahwa adalah
ms: yang dan di dengan untuk ini dari dalam itu tidak pada akan juga ke kerana ada oleh telah sebagai
    tersebut dapat boleh mereka menjadi lebih kata ketika bahawa ialah daripada beliau
tl: ang ng sa na mga at ay ni si para hindi ito kay may nang rin din kanyang siya niya sila isang ako pa
    ko
sw: ya na wa kwa ni katika za la kuwa hii cha kama yake hiyo huo alisema watu pia lakini baada hao zaidi
vi: và của là có trong các được cho không với một những người đã này để khi từ đến ông cũng như về tại
    ra nhiều năm vào theo
sq: të e në dhe që një për me nga është i se nuk më si ka do ai janë kjo ishte por këtë pas
eu: eta da du ez bat dira zuen zen ere izan dute baina hori egin bere den horrek dela beste
af: die van en in is dat het nie vir met op 'n te om wat hy aan ook as by was sal word dit haar sy maar
    deur oor
cy: yn y a i ar o yr mae wedi ei am gan oedd bod hefyd eu hyn fel roedd ond nad
ga: an na ar i agus le go is do bhí sé tá ag atá a ní raibh sin seo leis mar ach
eo: la kaj de en estas al ne mi por kiu li ke ĝi pri sed oni kun ili ankaŭ el
ru: и в не на что с он по это как из его к но за так от для у был о все же было только еще ещё если бы
    или после также уже которые который были
uk: і в не на що з він по це як із його до але за так від для у був про всі та було тільки ще якщо або
    після також вже які який були є й
be: і ў не на што з ён па гэта як яго да але за так ад для у быў пра ўсе і было толькі яшчэ калі ці
    пасля таксама ўжо якія які
bg: и в не на че с той по това как от го да но за така са се е беше който която които до ще след също
    вече или има при му
mk: и во не на дека со тој по ова како од го да но за така се е беше кој која кои до ќе по исто веќе или
    има при му што
sr: и у не на да са он по то као из га али за тако од је су се био који која које до ће после такође већ
    или има при му што
kk: және бұл мен үшін бар деп ол де да осы бір болды екен қазақстан туралы бойынша еді емес
ar: في من على أن إلى التي عن مع هذا كان الذي لا ما بعد هذه بين قال كما أو وقد ذلك قد حيث لم كل عند
fa: در و به از که این را با است برای آن بر یک خود تا شده می هم کرد ما یا بود اما شد هر نیز شود کرده
ur: کے میں کی ہے اور سے کا کو نے کہ پر ہیں اس یہ بھی کر گیا تھا ایک جو نہیں تو کیا ان لیے
ps: په د چې کې او دا له ته هغه یې دی سره کړي نه شي باندې وو
hi: के में की है और से का को ने कि पर हैं इस यह भी कर गया था एक जो नहीं तो लिए हो ही
mr: आणि आहे या च्या ते हे की होते त्यांनी नाही केली असे तर मध्ये एक आहेत यांनी होता
ne: र को छ मा का ले यो हो पनि छन् गरेको भएको एक गर्ने भने तर लागि थियो
he: של את על לא עם הוא זה גם כי או היא אם יש אל מה כל היה אבל רק הם בין לפי
yi: און די פון איז צו אין דער האט נישט מיט אויף דאס אז ווי
"""
# fmt: on


@cache
def languages_by_word() -> dict[str, tuple[str, ...]]:
    """The languages of each small word."""
    index: dict[str, tuple[str, ...]] = {}
    for language, words in by_language(_WORDS):
        for word in dict.fromkeys(words.split()):
            index[word] = (*index.get(word, ()), language)
    return index
