# ruff: noqa: E501  # a language a line
import pytest

from dropbrief.normalize.metadata import languages

TEXTS = {
    "en": "The harbour master said on Monday that the railing will be repaired before the winter, and that the work is paid for by the town.",
    "de": "Der Hafenmeister sagte am Montag, dass das Geländer noch vor dem Winter repariert wird und die Stadt die Arbeiten bezahlt.",
    "fr": "Le maître du port a déclaré lundi que la rambarde sera réparée avant l'hiver et que les travaux sont payés par la ville.",
    "es": "El capitán del puerto dijo el lunes que la barandilla será reparada antes del invierno y que la ciudad paga las obras.",
    "pt": "O capitão do porto disse na segunda-feira que a grade será reparada antes do inverno e que a cidade paga as obras.",
    "it": "Il comandante del porto ha detto lunedì che la ringhiera sarà riparata prima dell'inverno e che i lavori sono pagati dal comune.",
    "nl": "De havenmeester zei maandag dat de reling nog voor de winter wordt hersteld en dat de stad het werk betaalt.",
    "sv": "Hamnkaptenen sade på måndagen att räcket ska lagas före vintern och att staden betalar för arbetet som ska göras.",
    "da": "Havnefogeden sagde mandag, at rækværket bliver repareret inden vinteren, og at byen betaler for arbejdet, som ikke er begyndt.",
    "no": "Havnesjefen sa mandag at rekkverket blir reparert før vinteren, og at byen betaler for arbeidet som ikke er begynt.",
    "fi": "Satamamestari sanoi maanantaina, että kaide korjataan ennen talvea ja että kaupunki maksaa työn, mutta se ei ole vielä alkanut.",
    "pl": "Kapitan portu powiedział w poniedziałek, że barierka zostanie naprawiona przed zimą i że miasto płaci za prace, które się nie zaczęły.",
    "cs": "Velitel přístavu v pondělí řekl, že zábradlí bude opraveno před zimou a že město práce zaplatí, ale ještě se nezačalo.",
    "sk": "Veliteľ prístavu v pondelok povedal, že zábradlie bude opravené pred zimou a že mesto práce zaplatí, ale ešte sa nezačalo.",
    "hu": "A kikötő parancsnoka hétfőn azt mondta, hogy a korlátot még a tél előtt megjavítják, és a munkát a város fizeti.",
    "ro": "Căpitanul portului a spus luni că balustrada va fi reparată înainte de iarnă și că orașul plătește lucrările care nu au început.",
    "tr": "Liman başkanı pazartesi günü korkuluğun kıştan önce onarılacağını ve bu işin şehir tarafından ödeneceğini söyledi, ancak iş daha başlamadı.",
    "id": "Kepala pelabuhan mengatakan pada hari Senin bahwa pagar itu akan diperbaiki sebelum musim dingin dan kota yang akan membayar.",
    "vi": "Người phụ trách cảng nói hôm thứ Hai rằng lan can sẽ được sửa trước mùa đông và thành phố trả tiền cho công việc này.",
    "ru": "Начальник порта сказал в понедельник, что перила починят до зимы и что работы оплатит город, но они еще не начались.",
    "uk": "Начальник порту сказав у понеділок, що поручні полагодять до зими і що роботи оплатить місто, але вони ще не почалися.",
    "bg": "Началникът на пристанището каза в понеделник, че парапетът ще бъде поправен преди зимата и че градът плаща за работата.",
    "sr": "Капетан луке је у понедељак рекао да ће ограда бити поправљена пре зиме и да град плаћа радове који се још нису почели.",
    "el": "Ο λιμενάρχης είπε τη Δευτέρα ότι το κιγκλίδωμα θα επισκευαστεί πριν από τον χειμώνα.",
    "ar": "قال مدير الميناء يوم الاثنين إن السياج سيتم إصلاحه قبل الشتاء وإن المدينة هي التي تدفع تكاليف العمل في هذا المكان.",
    "fa": "مدیر بندر روز دوشنبه گفت که نرده پیش از زمستان تعمیر می\u200cشود و شهر هزینه این کار را می\u200cپردازد که هنوز آغاز نشده است.",
    "ur": "بندرگاہ کے سربراہ نے پیر کو کہا کہ جنگلے کی مرمت سردیوں سے پہلے کی جائے گی اور شہر اس کام کے پیسے دے گا۔",
    "he": "מנהל הנמל אמר ביום שני כי המעקה יתוקן לפני החורף וכי העיר היא זו שמשלמת על העבודה, אבל היא לא החלה.",
    "hi": "बंदरगाह के प्रमुख ने सोमवार को कहा कि रेलिंग की मरम्मत सर्दी से पहले की जाएगी और शहर इस काम के लिए पैसे देगा।",
    "bn": "বন্দরের প্রধান সোমবার বলেছেন যে শীতের আগে রেলিং মেরামত করা হবে।",
    "th": "หัวหน้าท่าเรือกล่าวเมื่อวันจันทร์ว่าราวจะได้รับการซ่อมก่อนฤดูหนาว",
    "ja": "港長は月曜日、手すりは冬の前に修理され、費用は市が負担すると述べた。",
    "zh": "港务长星期一表示，栏杆将在冬天之前修好，费用由市政府承担。",
    "ko": "항만장은 월요일에 난간이 겨울 전에 수리될 것이라고 말했다.",
}
"""One sentence about the harbour master and his railing."""
OPEN = {"pt", "da", "no"}
"""So close to their neighbours that one sentence does not settle them."""


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_never_taken_for_another_language(language: str) -> None:
    text = TEXTS[language]

    found = [languages.detect(part) for part in (text, text[:60], text[20:80])]

    assert {language, None}.issuperset(found)
    assert language in OPEN or found[0] == language


AGGLUTINATED = {
    "tr": "Köyün eski değirmeni, köylülerin belediyeden satın almasıyla kurtuldu. Satışa salı günü yapılan toplantıda karar verildi ve "
    "değirmenin çatısı ilkbaharda yenilenecek, kahvesi haziranda açılacak. Çalışmayı yürüten Ayşe Kaya, bu iş için yüz gönüllünün "
    "başvurduğunu söyledi. Kaya, çocukların da değirmeni gezmek istediğini, ancak merdivenlerin onarılması gerektiğini anlattı. "
    "Belediye başkanı ise köylülere teşekkür etti, değirmenin çok ziyaretçi çekeceğini umduğunu belirtti, yolun da gelecek yıl genişletileceğini duyurdu. Değirmencinin torunu Hasan Demir anahtarı köylülere teslim etti.",
}


@pytest.mark.parametrize("language", AGGLUTINATED)
def test_a_language_of_few_small_words_is_known(language: str) -> None:
    assert languages.detect(AGGLUTINATED[language]) == language


def test_indonesian_and_malay_are_told_apart_by_any_lead() -> None:
    indonesian = (
        "Dewan kota setuju pada hari Selasa untuk mempertahankan jembatan lama yang telah dipakai warga sejak tahun 1901. "
        "Menurut wali kota, perbaikan akan dimulai pada bulan April dan akan menelan biaya sekitar empat juta rupiah. "
        "Ia mengatakan bahwa warga tidak perlu khawatir karena bus akan melewati jalan lain. "
        "Ia akan datang pada hari Rabu dan akan berbicara dengan warga yang tidak setuju."
    )
    malay = (
        "Majlis bandaran itu bersetuju pada hari Selasa untuk mengekalkan jambatan lama yang telah digunakan oleh penduduk. "
        "Menurut datuk bandar, kerja pembaikan akan bermula pada bulan April dan akan menelan belanja kira-kira empat juta ringgit. "
        "Beliau berkata bahawa penduduk tidak perlu bimbang kerana bas akan melalui jalan lain."
    )

    assert languages.detect(indonesian) == "id"
    assert languages.detect(malay) == "ms"


def test_hebrew_letters_are_hebrew_unless_words_or_letters_are_yiddish() -> None:
    hebrew = "הטחנה הישנה ניצלה: תושבים קנו אותה יחד מהמועצה. ההחלטה התקבלה בישיבה ביום שלישי."
    yiddish = "די אַלטע מיל איז געראַטעוועט געוואָרן: די איינוווינער האָבן זי געקויפט אינאיינעם ביים שטאָט־ראַט."

    assert languages.detect(hebrew) == "he"
    assert languages.detect(yiddish) != "he"


@pytest.mark.parametrize(
    "text", ["", "1234 5678", "OK", "Acme Widgets Ltd 2026 Price List", "Lorem ipsum dolor sit amet"]
)
def test_a_text_without_evidence_has_no_language(text: str) -> None:
    assert languages.detect(text) is None


def test_the_declared_language_is_kept_with_its_region() -> None:
    assert languages.resolve("en-GB", TEXTS["en"]) == ("en-GB", "declared")
    assert languages.resolve("nb", TEXTS["da"] * 4) == ("nb", "declared")
    assert languages.resolve("de", "OK") == ("de", "declared")


def test_a_text_plainly_in_another_language_outweighs_what_is_declared() -> None:
    assert languages.resolve("en", TEXTS["de"] * 4) == ("de", "text")
    assert languages.resolve("en", TEXTS["ja"] * 4) == ("ja", "text")


def test_one_foreign_sentence_does_not_outweigh_it() -> None:
    assert languages.resolve("en", TEXTS["it"][:60]) == ("en", "declared")


@pytest.mark.parametrize(
    ("stated", "tag"),
    [("en_US", "en-US"), (" DE ", "DE"), ("en,fr", "en"), ("und", None), ("english language", None)],
)
def test_a_tag_is_read_as_pages_write_it(stated: str, tag: str | None) -> None:
    assert languages.tag(stated) == tag
