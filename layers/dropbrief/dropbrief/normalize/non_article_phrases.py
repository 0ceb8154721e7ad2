"""Phrases of pages that are no articles, in the voice of the site and in many languages.

They are compared without case. An article may quote any of them; `gate` asks how much of the page they make
up.
"""

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import TypeAlias

from dropbrief.errors import Reason


class Notice(StrEnum):
    """Kinds of pages that are refused for a reason they share with others."""

    AD_BLOCKER = auto()
    APP = auto()
    MAIL = auto()


Kind: TypeAlias = Reason | Notice

OPENINGS: Mapping[Kind, str] = {
    Reason.ERROR_PAGE: """
        page not found | not found | page cannot be found | page unavailable | file not found |
        forbidden | access denied | bad request | gone | service unavailable |
        service temporarily unavailable | internal server error | bad gateway | gateway timeout |
        something went wrong | an error occurred | unavailable due to legal reasons |
        seite nicht gefunden | zugriff verweigert | interner serverfehler |
        es ist ein fehler aufgetreten | page introuvable | page non trouvée | accès refusé |
        une erreur est survenue | erreur interne du serveur | página no encontrada | acceso denegado |
        se ha producido un error | página não encontrada | acesso negado | ocorreu um erro |
        pagina non trovata | accesso negato | si è verificato un errore | pagina niet gevonden |
        toegang geweigerd | er is iets misgegaan | er is een fout opgetreden | nie znaleziono strony |
        strona nie została znaleziona | brak dostępu | wystąpił błąd | страница не найдена |
        доступ запрещён | доступ запрещен | произошла ошибка | внутренняя ошибка сервера |
        сторінку не знайдено | sayfa bulunamadı | erişim engellendi | bir hata oluştu |
        sidan kunde inte hittas | sidan hittades inte | stránka nenalezena | ページが見つかりません |
        アクセスが拒否されました | エラーが発生しました | 页面不存在 | 页面未找到 | 找不到网页 |
        找不到頁面 | 访问被拒绝 | 페이지를 찾을 수 없습니다 | 접근이 거부되었습니다 | الصفحة غير موجودة |
        תקלה | הדף לא נמצא |
        oops | oops! that page | we can't seem to find | sorry, this content is not available |
        this content is not available in your | not available in your region | η σελίδα δεν βρέθηκε |
        पृष्ठ नहीं मिला | पेज नहीं मिला | halaman tidak ditemukan | ไม่พบหน้า | không tìm thấy trang |
        sivua ei löytynyt | siden ble ikke funnet | siden blev ikke fundet | az oldal nem található |
        pagina nu a fost găsită | صفحه پیدا نشد
        """,
    Reason.CAPTCHA: """
        just a moment | one more step | attention required | are you a robot | are you human |
        verify you are human | verifying you are human | checking your browser | security check |
        human verification | please verify you are a human | sicherheitsüberprüfung | sicherheitsprüfung |
        sind sie ein mensch | bitte bestätigen sie, dass sie kein roboter sind |
        vérification de sécurité | vérifiez que vous êtes humain | êtes-vous un robot |
        verificación de seguridad | verifica que eres humano | verificação de segurança |
        verifica di sicurezza | beveiligingscontrole | weryfikacja bezpieczeństwa |
        проверка безопасности | подтвердите, что вы не робот | güvenlik kontrolü |
        robot olmadığınızı doğrulayın | säkerhetskontroll | セキュリティチェック | 安全验证 | 安全驗證 |
        보안 확인 | التحقق من الأمان
        """,
    Reason.SEARCH_RESULTS: """
        search results | results for | no results | suchergebnisse | résultats de recherche |
        résultats de la recherche | resultados de búsqueda | resultados de la búsqueda |
        resultados da pesquisa | resultados da busca | risultati della ricerca | risultati di ricerca |
        zoekresultaten | wyniki wyszukiwania | результаты поиска | результати пошуку | arama sonuçları |
        sökresultat | výsledky hledání | výsledky vyhledávání | 検索結果 | 搜索结果 | 搜尋結果 |
        검색 결과 | نتائج البحث
        """,
    Reason.SCRIPT_REQUIRED: """
        javascript is disabled | javascript required | enable javascript | please enable javascript |
        javascript ist deaktiviert | javascript est désactivé | javascript está desactivado |
        javascript está desabilitado | o javascript está desativado | javascript è disattivato |
        javascript is uitgeschakeld | javascript jest wyłączony | javascript отключен |
        javascript отключён | javascript devre dışı | javascript är inaktiverat | javascriptが無効
        """,
    Reason.PLACEHOLDER: """
        under construction | coming soon | site under maintenance | site under construction |
        we'll be back soon | domain for sale | seite im aufbau | website im aufbau | wartungsarbeiten |
        wartungsmodus | site en construction | site en maintenance | sitio en construcción |
        sitio en mantenimiento | página en construcción | site em construção | site em manutenção |
        sito in costruzione | sito in manutenzione | website in aanbouw | website in onderhoud |
        strona w budowie | przerwa techniczna | сайт в разработке | технические работы |
        yapım aşamasında | bakım çalışması | webbplatsen är under uppbyggnad | 準備中 | 工事中 |
        メンテナンス中 | 网站建设中 | 网站维护中 | 공사 중
        """,
    Notice.AD_BLOCKER: """
        ad blocker detected | adblocker detected | adblock detected | ad block detected |
        please disable your ad | please turn off your ad | disable your ad blocker |
        turn off your ad blocker | you are using an ad blocker | you're using an ad blocker |
        we noticed you're using an ad | we noticed you are using an ad | it looks like you're using an ad |
        it looks like you are using an ad | looks like you're using an ad | adblocker erkannt |
        adblocker aktiv | werbeblocker erkannt | sie nutzen einen adblocker |
        sie verwenden einen adblocker | bitte deaktivieren sie ihren adblocker |
        bitte deaktivieren sie ihren werbeblocker | bloqueur de publicité détecté |
        bloqueur de publicités détecté | vous utilisez un bloqueur | désactivez votre bloqueur |
        bloqueador de anuncios detectado | estás usando un bloqueador | estás utilizando un bloqueador |
        desactiva tu bloqueador | bloqueador de anúncios detectado | você está usando um bloqueador |
        está a usar um bloqueador | desative o seu bloqueador | ad blocker rilevato | stai usando un ad |
        stai utilizzando un ad | disattiva il tuo ad | adblocker gedetecteerd | je gebruikt een adblocker |
        u gebruikt een adblocker | wykryto adblock | wykryliśmy adblock | używasz adblocka |
        wyłącz adblocka | обнаружен блокировщик рекламы | у вас включён блокировщик |
        у вас включен блокировщик | отключите блокировщик рекламы | вимкніть блокувальник реклами |
        reklam engelleyici tespit edildi | reklam engelleyici kullanıyorsunuz |
        du använder en annonsblockerare | annonsblockerare upptäckt | du bruker en annonseblokkerer |
        du bruger en adblocker | mainosten esto on käytössä | používáte blokátor reklam |
        hirdetésblokkolót használ | entschuldigung, ihr adblocker | 広告ブロックが検出 |
        広告ブロッカーが検出 | 检测到广告拦截 | 检测到您使用了广告拦截 | 偵測到廣告封鎖 |
        광고 차단 프로그램이 감지 | تم اكتشاف مانع الإعلانات | חוסם פרסומות זוהה |
        trình chặn quảng cáo được phát hiện | pemblokir iklan terdeteksi
        """,
    Notice.APP: """
        read this story in our app | read this article in our app | read this story in the app |
        read this article in the app | continue in the app | continue reading in the app |
        open this story in the app | open in the app | open in app | get the full story in the app |
        this story is better in the app | better in the app | in der app weiterlesen |
        weiterlesen in der app | diesen artikel in der app | lesen sie diesen artikel in |
        lire la suite dans l'application | lisez cet article dans | continuez dans l'application |
        lee esta noticia en | sigue leyendo en la app | continúa en la app | continúa leyendo en la app |
        leia esta reportagem no | leia no aplicativo | leia esta notícia no | continue no aplicativo |
        continua a leggere nell'app | leggi nell'app | leggi questo articolo nell | lees verder in de app |
        lees dit artikel in | czytaj w aplikacji | czytaj dalej w aplikacji | читайте в приложении |
        читать в приложении | откройте в приложении | читайте в застосунку | uygulamada oku |
        haberi uygulamada oku | läs i appen | läs vidare i appen | les i appen | læs i appen |
        lue sovelluksessa | čtěte v aplikaci | アプリで読む | アプリで続きを読む | 在应用中阅读 |
        在app中阅读 | 打开app阅读 | 앱에서 읽기 | 앱에서 보기 | اقرأ في التطبيق | קראו באפליקציה |
        đọc trên ứng dụng | baca di aplikasi
        """,
    Notice.MAIL: """
        you have been unsubscribed | you've been unsubscribed | you are now unsubscribed |
        you have successfully unsubscribed | you have unsubscribed | successfully unsubscribed |
        unsubscribe successful | unsubscribe from our | unsubscribe from this | unsubscribe from all |
        confirm unsubscribe | are you sure you want to unsubscribe | email preferences |
        e-mail preferences | email preference center | manage your email preferences |
        manage your subscriptions | update your preferences | update your email preferences |
        subscription preferences | newsletter preferences | communication preferences |
        confirm your subscription | please confirm your subscription | subscription confirmed |
        almost finished | you're subscribed | thanks for subscribing | thank you for subscribing |
        sie wurden abgemeldet | sie haben sich erfolgreich abgemeldet | erfolgreich abgemeldet |
        abmeldung erfolgreich | newsletter abbestellen | newsletter-einstellungen | e-mail-einstellungen |
        anmeldung bestätigen | vous êtes désinscrit | vous êtes désabonné | vous avez été désinscrit |
        vous avez été désabonné | désinscription confirmée | désinscription réussie | préférences e-mail |
        préférences de communication | gérer vos abonnements | confirmez votre inscription |
        te has dado de baja | se ha dado de baja | baja confirmada | preferencias de correo |
        preferencias de suscripción | confirma tu suscripción | inscrição cancelada |
        você cancelou a inscrição | você foi descadastrado | preferências de e-mail |
        confirme a sua inscrição | confirme sua inscrição | iscrizione annullata | sei stato disiscritto |
        disiscrizione completata | preferenze e-mail | preferenze email | conferma la tua iscrizione |
        je bent uitgeschreven | je bent afgemeld | u bent uitgeschreven | u bent afgemeld |
        e-mailvoorkeuren | bevestig je inschrijving | bevestig je aanmelding | wypisano z newslettera |
        zostałeś wypisany | ustawienia newslettera | potwierdź subskrypcję | вы отписались | вы отписаны |
        вы успешно отписались | настройки рассылки | подтвердите подписку | ви відписалися |
        підтвердіть підписку | aboneliğiniz iptal edildi | abonelikten çıktınız | e-posta tercihleri |
        aboneliğinizi onaylayın | du är nu avregistrerad | du är avregistrerad | du har avregistrerats |
        bekräfta din prenumeration | du er nå avmeldt | du er nu afmeldt | du er afmeldt | tilaus peruttu |
        vahvista tilauksesi | odhlášení proběhlo | byli jste odhlášeni | potvrďte odběr |
        sikeresen leiratkozott | ați fost dezabonat | 配信を停止しました | 配信停止が完了 | メール配信設定 |
        您已退订 | 退订成功 | 您已取消訂閱 | 수신거부가 완료 | 구독이 취소되었습니다 | تم إلغاء اشتراكك |
        הוסרת מרשימת | bạn đã hủy đăng ký | anda telah berhenti berlangganan
        """,
}
"""By kind of page: what its title or first line begins with."""

PHRASES: Mapping[Kind, str] = {
    Reason.ERROR_PAGE: """
        page you are looking for | page you requested | page you were looking for |
        requested url was not found | requested resource | may have been moved or deleted |
        temporarily unable to service your request | access cannot be granted |
        don't have permission to access | do not have permission to access |
        no longer available on this server | seite existiert leider nicht | seite wurde nicht gefunden |
        aufgerufene seite | überprüfen sie die adresse | keine berechtigung | page que vous recherchez |
        page demandée | n'a pas pu traiter votre demande | veuillez réessayer | página que busca |
        página solicitada | no tiene permiso | póngase en contacto con el administrador |
        página que procura | não existe ou foi removida | pagina che stai cercando | pagina richiesta |
        pagina die u zoekt | pagina die je zoekt | pagina kon niet worden geladen |
        probeer het over enkele minuten | strona, której szukasz | podana strona |
        запрашиваемая страница | страница не существует | сторінка не існує | aradığınız sayfa |
        sidan du söker | stránka, kterou hledáte | お探しのページ | 您访问的页面 | 您要访问的页面 |
        请检查网址 | 요청하신 페이지 | الصفحة التي تبحث عنها | הדף שחיפשת |
        page you're looking for | page can't be found | nothing was found at this location |
        not available in your region | not available in your country | from a country belonging to |
        σελίδα που ζητήσατε | आप जो पृष्ठ | halaman yang anda cari | หน้าที่คุณกำลังค้นหา |
        trang bạn yêu cầu | trang bạn đang tìm | etsimääsi sivua | siden du leter etter |
        siden du leder efter | a keresett oldal | pagina pe care o căutați | صفحه مورد نظر شما
        """,
    Reason.CONSENT_WALL: """
        we use cookies | we and our partners | and our partners store | our partners store and access |
        we and our | partners process | store and access information on a device |
        store and/or access information on a device | withdraw your consent | change your preferences |
        consent to the processing | these cookies are | these cookies allow | these cookies may |
        types of cookies | form of cookies | do not allow these cookies | your choices will |
        by clicking accept | by clicking “accept | continue without accepting | uses cookies to |
        manage your privacy | value your privacy | wir verwenden cookies | wir nutzen cookies |
        verwenden cookies und ähnliche | wir und unsere | einwilligung können sie |
        einwilligung jederzeit | auf ihrem gerät zu speichern | mit werbung und tracking |
        nous utilisons des cookies | partenaires et nous | nous et nos partenaires |
        utilisons des cookies | retirer votre consentement | avec votre accord | stocker et accéder |
        utilizamos cookies | nosotros y nuestros socios | almacenamos o accedemos |
        retirar tu consentimiento | retirar su consentimiento | usamos cookies |
        nós e os nossos parceiros | nós e nossos parceiros | retirar o seu consentimento |
        utilizziamo i cookie | noi e i nostri partner | archiviamo e/o accediamo |
        revocare il tuo consenso | usiamo i cookie | wij en onze partners | gebruiken cookies |
        wij gebruiken cookies | toestemming op elk moment | je toestemming | używamy plików cookie |
        my i nasi partnerzy | wycofać zgodę | wyrażasz zgodę | мы используем файлы cookie |
        мы используем cookie | обработку файлов cookie | вы соглашаетесь | мы и наши партнёры |
        мы и наши партнеры | ми використовуємо файли cookie | çerezler kullanıyoruz |
        biz ve iş ortaklarımız | onayınızı | vi använder cookies | vi och våra partner | ditt samtycke |
        používáme soubory cookie | my a naši partneři | cookieを使用 | クッキーを使用 | 当社とパートナー |
        我们使用cookie | 我们和我们的合作伙伴 | 쿠키를 사용합니다 | نستخدم ملفات تعريف الارتباط |
        our partners store | store and access information on your device | accept, reject or manage |
        manage your choices | nos partenaires et nous | nuestros socios almacenamos |
        cambiar tus preferencias | i nostri partner archiviamo | modificare le tue preferenze |
        onze partners slaan | uw voorkeuren op elk moment | naszych partnerów przechowujemy |
        informacje na urządzeniu | zmienić ustawienia w dowolnym | kumppaniamme | laitteellesi tietoja |
        hyväksyä tai hylätä evästeet | käytämme evästeitä | 쿠키와 같은 기술을 사용 | 쿠키 사용에 동의 |
        χρησιμοποιούμε cookies | συνεργάτεσ μασ | השותפים שלנו | אנו משתמשים בעוגיות |
        kami menggunakan cookie | mitra kami | chúng tôi sử dụng cookie | đối tác của chúng tôi |
        เราใช้คุกกี้ | พันธมิตรของเรา | vi bruker informasjonskapsler | vi og våre partnere
        """,
    Reason.CAPTCHA: """
        verify you are human | verifying you are human | verify that you are human | you are not a robot |
        not a robot | i'm not a robot | unusual traffic | unusual activity |
        review the security of your connection | complete the security check | checking your browser |
        ray id | enable cookies to continue | press and hold | kein roboter |
        ungewöhnlichen datenverkehr | ungewöhnliche aktivität | lösen sie bitte | pas un robot |
        activité inhabituelle | trafic inhabituel | vous êtes humain | no eres un robot | no es un robot |
        tráfico inusual | actividad inusual | não é um robô | tráfego incomum | atividade incomum |
        non sei un robot | traffico insolito | geen robot | ongebruikelijk verkeer | nie jesteś robotem |
        nietypowy ruch | вы не робот | необычный трафик | подозрительный трафик | robot olmadığınızı |
        olağan dışı bir trafik | inte är en robot | ovanlig trafik | ロボットではありません |
        通常と異なるトラフィック | 不是机器人 | 异常流量 | 拖动滑块 | 完成安全验证 | 不是機器人 |
        로봇이 아닙니다 | لست روبوت
        """,
    Reason.SEARCH_RESULTS: """
        sort by | results found | showing 1 | did not match any | refine your search |
        try different keywords | of results | no results found | sortieren nach | treffer gefunden |
        keine treffer | ergebnisse gefunden | trier par | résultats trouvés | résultat trouvé |
        aucun résultat | ordenar por | resultados encontrados | no se encontraron resultados |
        resultados para | nenhum resultado | ordina per | risultati trovati | nessun risultato |
        sorteren op | resultaten gevonden | geen resultaten | sortuj według | znaleziono | сортировать |
        найдено | ничего не найдено | сортувати | знайдено | sırala | sonuç bulundu | sortera efter |
        träffar | seřadit podle | 件の検索結果 | 並べ替え | 排序 | 条结果 | 정렬 | ترتيب حسب
        """,
    Reason.SCRIPT_REQUIRED: """
        enable javascript | javascript is disabled | requires javascript | javascript to run this app |
        turn on javascript | without javascript | aktivieren sie javascript | javascript aktivieren |
        benötigt javascript | activer javascript | activez javascript | activar javascript |
        active javascript | habilite javascript | habilite o javascript | ative o javascript |
        ativar o javascript | abilita javascript | attivare javascript | schakel javascript in |
        javascript inschakelen | włącz javascript | включите javascript | включить javascript |
        увімкніть javascript | javascript'i etkinleştirin | aktivera javascript | povolte javascript |
        javascriptを有効 | 启用javascript | 啟用javascript | javascript를 활성화
        """,
    Reason.PLACEHOLDER: """
        is coming soon | check back later | check back soon | under construction | down for maintenance |
        scheduled maintenance | domain is for sale | buy this domain | is parked | parked free |
        ist im aufbau | in kürze wieder | wartungsarbeiten | domain steht zum verkauf | arrive bientôt |
        en construction | revenez nous voir | en cours de maintenance | en construcción |
        tareas de mantenimiento | volveremos a estar | em construção | em manutenção |
        voltaremos em breve | in costruzione | in manutenzione | torneremo presto | in aanbouw |
        in onderhoud | w budowie | prace konserwacyjne | wrócimy wkrótce | в разработке |
        технические работы | скоро вернёмся | на реконструкции | yapım aşamasında | yakında |
        under uppbyggnad | 準備中 | まもなく公開 | 建设中 | 维护中 | 敬请期待
        """,
    Notice.AD_BLOCKER: """
        disable your ad | turn off your ad | pause your ad | disable ad blocker | disable the ad blocker |
        disable adblock | turn off adblock | disabled my ad | turned off my ad | you are using an ad |
        you're using an ad | you are using ad | you're using ad | ad blocker detected | adblocker detected |
        adblock detected | ad blocker enabled | your browser is blocking ad | whitelist our | whitelist us |
        whitelist this site | allow ads on | allowed ads | allow adverts | allowlist our |
        add us to your allow | continue without disabling | advertising helps us | ads help us |
        ads pay for | adverts pay for | ihren adblocker | deinen adblocker | ihren werbeblocker |
        deinen werbeblocker | ihren ad-blocker | nutzen offenbar einen adblocker | adblocker erkannt |
        adblocker aktiv | adblocker ist deaktiviert | finanziert sich durch werbung |
        finanzieren uns durch werbung | werbung für unsere seite | werbung auf unserer seite zu |
        votre bloqueur | vous utilisez un bloqueur | désactiver le bloqueur | désactivé mon bloqueur |
        notre site à votre liste | grâce à la publicité | tu bloqueador | estás usando un bloqueador |
        estás utilizando un bloqueador | desactivar el bloqueador | he desactivado |
        gracias a la publicidad | seu bloqueador | você está usando um bloqueador |
        está a usar um bloqueador | desativar o bloqueador | desativei o bloqueador | graças à publicidade |
        tuo ad block | tuo adblock | stai usando un ad | stai utilizzando un ad | disattiva il blocco |
        ho disattivato | la pubblicità ci permette | grazie alla pubblicità | je adblocker | uw adblocker |
        je gebruikt een adblocker | u gebruikt een adblocker | adblocker uit | dankzij advertenties |
        wyłącz adblocka | używasz adblocka | wyłącz blokowanie reklam | wyłączyć adblocka |
        dzięki reklamom | отключите блокировщик | отключить блокировщик | вы используете блокировщик |
        блокировщик рекламы для нашего | наш сайт в исключения | сайт существует за счёт рекламы |
        сайт существует за счет рекламы | вимкніть блокувальник | ви використовуєте блокувальник |
        reklam engelleyicinizi | reklam engelleyici kullanıyorsunuz | reklam engelleyiciyi kapat |
        reklamlar sayesinde | din annonsblockerare | du använder en annonsblockerare |
        stäng av annonsblocker | tack vare annonser | din annonseblokkerer | du bruker en annonseblokkerer |
        din adblocker | du bruger en adblocker | mainosten estosi | mainosten esto käytössä |
        poista mainosten esto | vypněte blokátor | používáte blokátor | kapcsolja ki a hirdetésblokkoló |
        hirdetésblokkolót használ | dezactivați blocatorul | dezactivează blocatorul |
        απενεργοποιήστε το πρόγραμμα αποκλεισμού | 広告ブロックを無効 | 広告ブロックを解除 |
        広告ブロック機能を無効 | 広告ブロッカーを無効 | 広告ブロックが検出 | 当サイトは広告収入 |
        关闭广告拦截 | 关闭您的广告 | 禁用广告拦截 | 检测到广告拦截 | 本站加入白名单 | 關閉廣告封鎖 |
        停用廣告封鎖 | 광고 차단을 해제 | 광고 차단 프로그램을 해제 | 광고 차단 기능을 |
        광고 수익으로 운영 | تعطيل مانع الإعلانات | إيقاف مانع الإعلانات | أنك تستخدم مانع | השבת את חוסם |
        כבו את חוסם | לכבות את חוסם | tắt trình chặn quảng cáo | đang sử dụng trình chặn |
        nonaktifkan pemblokir | menggunakan pemblokir iklan | ปิดตัวบล็อกโฆษณา | ปิดการใช้งานตัวบล็อก
        """,
    Notice.APP: """
        in our app | continue in the app | in the app to continue | open in app | open in the app |
        open the app | open app | get the app | download our app | download the app to |
        app to keep reading | app to continue | app to read | switch to the app | for the best experience |
        continue in browser | continue in the browser | stay in browser | continue on the web |
        continue to the mobile site | continue to mobile site | better in the app | in unserer app |
        app öffnen | in der app öffnen | in der app weiterlesen | in der app lesen | app herunterladen |
        im browser fortfahren | im browser bleiben | weiter im browser | dans notre application |
        ouvrir l'application | ouvrir dans l'application | téléchargez l'application |
        téléchargez notre application | continuer sur le navigateur | continuer dans le navigateur |
        rester sur le navigateur | en nuestra app | en nuestra aplicación | abrir en la app | abrir la app |
        descarga la app | descarga nuestra app | continuar en el navegador | seguir en el navegador |
        no nosso aplicativo | no nosso app | na nossa aplicação | abrir no aplicativo | abrir no app |
        baixe o aplicativo | baixe o app | descarregue a aplicação | continuar no navegador |
        nella nostra app | apri nell'app | apri l'app | scarica l'app | scarica la nostra app |
        continua nel browser | in onze app | open in de app | download de app | download onze app |
        verder in browser | doorgaan in browser | w naszej aplikacji | otwórz w aplikacji |
        pobierz aplikację | zostań w przeglądarce | kontynuuj w przeglądarce | в нашем приложении |
        открыть в приложении | в приложении удобнее | скачайте приложение | остаться в браузере |
        продолжить в браузере | у нашому застосунку | відкрити в застосунку | uygulamamızda |
        uygulamada aç | uygulamayı indir | tarayıcıda devam et | i vår app | öppna i appen |
        ladda ner appen | fortsätt i webbläsaren | åpne i appen | åbn i appen | fortsett i nettleseren |
        fortsæt i browseren | sovelluksessamme | avaa sovelluksessa | jatka selaimessa | v naší aplikaci |
        otevřít v aplikaci | pokračovat v prohlížeči | アプリで開く | アプリをダウンロード |
        ブラウザで続ける | 打开app | 在app内打开 | 下载app | 继续使用浏览器 | 開啟app | 앱에서 열기 |
        앱으로 보기 | 앱 다운로드 | 브라우저에서 계속 | افتح التطبيق | حمل التطبيق | المتابعة في المتصفح |
        באפליקציה שלנו | המשך בדפדפן | mở ứng dụng | tiếp tục trên trình duyệt | buka aplikasi |
        lanjutkan di browser
        """,
    Notice.MAIL: """
        been unsubscribed | successfully unsubscribed | no longer receive | sorry to see you go |
        unsubscribed by mistake | unsubscribed by accident | if this was a mistake |
        you can subscribe again | you can resubscribe | resubscribe | unsubscribe from all |
        removed from our mailing list | removed from our list | from our mailing list |
        choose which emails | which emails you | which newsletters you | emails you would like |
        newsletters you would like | save preferences | save my preferences | update preferences |
        email preferences | subscription preferences | manage your subscriptions |
        click the link in the email | confirm your email address | confirm your subscription |
        we've sent you an email | we have sent you an email | check your spam folder | check your inbox |
        sie erhalten ab sofort keine | sie erhalten keine weiteren | keine e-mails mehr |
        keinen newsletter mehr | aus dem verteiler | aus unserem verteiler | aus unserer liste |
        schade, dass sie | erneut anmelden | wieder anmelden | welche newsletter sie |
        alle newsletter abbestellen | newsletter abbestellen | einstellungen speichern |
        newsletter-einstellungen | link in der e-mail | anmeldung zu bestätigen | spam-ordner |
        vous ne recevrez plus | liste de diffusion | vous réinscrire | vous réabonner | me réinscrire |
        me réabonner | les newsletters que vous | enregistrer mes préférences | se désabonner de tout |
        préférences de communication | ya no recibirás | no recibirás más | dejarás de recibir |
        de nuestra lista | lista de correo | volver a suscribirte | suscribirte de nuevo |
        lamentamos que te vayas | qué boletines | guardar preferencias | enlace del correo |
        não receberá mais | deixará de receber | da nossa lista | inscrever novamente |
        lamentamos que você | lamentamos vê-lo partir | quais newsletters | salvar preferências |
        guardar preferências | non riceverai più | dalla nostra lista | iscriverti di nuovo |
        ci dispiace vederti andare | quali newsletter | salva preferenze | geen e-mails meer |
        geen nieuwsbrieven meer | niet langer ontvangen | uit ons bestand | van onze mailinglijst |
        opnieuw aanmelden | opnieuw inschrijven | welke nieuwsbrieven | voorkeuren opslaan |
        afmelden voor alle | e-mailvoorkeuren | nie będziesz już otrzymywać | z naszej listy |
        zapisać się ponownie | które newslettery | zapisz ustawienia | wypisz się ze wszystkich |
        больше не будете получать | из списка рассылки | из рассылки | подписаться снова |
        подписаться заново | какие рассылки | сохранить настройки | більше не отримуватимете |
        зі списку розсилки | підписатися знову | artık almayacaksınız | posta listemizden | listemizden |
        yeniden abone | tercihleri kaydet | inte längre att få | inte längre få | från vår sändlista |
        från vår maillista | anmäla dig igen | prenumerera igen | spara inställningar | ikke lenger motta |
        ikke længere modtage | fra vår liste | fra vores liste | tilmelde dig igen | melde deg på igjen |
        et enää saa | postituslistalta | tilata uudelleen | nebudete dostávat | z odběru | znovu přihlásit |
        nem fog kapni | hírlevelünkről | újra feliratkoz | nu veți mai primi | 配信を停止 | 配信リストから |
        再度ご登録 | 今後メールは | 不会再收到 | 邮件列表 | 重新订阅 | 不會再收到 | 수신거부 |
        더 이상 받지 | 다시 구독 | لن تتلقى | من قائمتنا البريدية | القائمة البريدية | לא תקבלו עוד |
        מרשימת התפוצה | sẽ không còn nhận | danh sách email | tidak akan lagi menerima
        """,
}
"""By kind of page: what its running text says, anywhere in a line."""

LOREM = """
    lorem ipsum | dolor sit amet | consectetur adipiscing | sed do eiusmod | incididunt ut labore |
    ut enim ad minim | duis aute irure | excepteur sint | quis nostrud | in reprehenderit in |
    sed ut perspiciatis | nemo enim ipsam
    """
"""Placeholder text."""

WALLS = """
    this article is for subscribers | this article is reserved for | this story is for subscribers |
    this content is for | this content is only available | this content is reserved |
    this article is only available | subscribe to continue | subscribe now to continue |
    subscribe to read | subscribe now to read | to continue reading | continue reading with |
    to read the full | to read the rest | read the full article with | keep reading with |
    you have reached your limit | you've reached your limit | you have reached your article limit |
    you have read your last free | you've read all your free | you have used all your free |
    the rest of this article | unlock this article | subscribers only | for subscribers only |
    register to continue reading | sign in to continue reading | log in to continue reading |
    create a free account to continue | dieser artikel ist abonnenten | dieser artikel ist nur für |
    dieser artikel ist exklusiv | dieser inhalt ist nur für | jetzt abonnieren und | jetzt weiterlesen |
    weiterlesen mit | mit plus weiterlesen | um weiterzulesen | um diesen artikel |
    sie möchten weiterlesen | exklusiv für abonnenten | lesen sie weiter mit | cet article est réservé |
    la suite est réservée | la suite de cet article | article réservé aux abonnés |
    abonnez-vous pour lire | abonnez-vous pour continuer | réservé aux abonnés | il vous reste |
    pour lire la suite | contenido exclusivo para | este contenido es exclusivo | suscríbete para |
    suscríbase para | para seguir leyendo | artículo solo para suscriptores |
    exclusivo para suscriptores | hazte suscriptor para | conteúdo exclusivo para |
    este artigo é exclusivo | este conteúdo é exclusivo | assine para continuar | assine para ler |
    exclusivo para assinantes | para continuar a ler | para continuar lendo |
    questo contenuto è riservato | questo articolo è riservato | contenuto riservato agli abbonati |
    abbonati per | per continuare a leggere | dit artikel is alleen voor | dit artikel is exclusief |
    alleen voor abonnees | abonneer om verder te lezen | word abonnee om | lees verder met |
    om verder te lezen | dalsza część artykułu | ten artykuł jest dostępny tylko |
    tylko dla prenumeratorów | wykup dostęp | aby czytać dalej | эта статья доступна только |
    этот материал доступен только | только для подписчиков | оформите подписку, чтобы |
    чтобы читать дальше | для подписчиков | ця стаття доступна лише | лише для передплатників |
    bu makale yalnızca aboneler | abonelere özel | okumaya devam etmek için | artikeln är låst |
    endast för prenumeranter | för att läsa vidare | bli prenumerant för att |
    článek je pouze pro předplatitele | pro předplatitele | この記事は有料会員限定 | 有料会員限定 |
    続きを読むには | 残り | 本文仅限订阅 | 订阅后继续阅读 | 登录后阅读全文 | 이 기사는 유료 |
    구독자 전용 | هذا المقال للمشتركين |
    det här är en artikel för prenumeranter | artikeln är bara för | logga in eller bli prenumerant |
    tämä artikkeli on tilaajille | tilaa tai kirjaudu | vain tilaajille | jatka lukemista |
    devamını okumak için | чтобы прочитать статью | чтобы прочитать полностью | כדי להמשיך לקרוא |
    לקריאת הכתבה המלאה | for at læse videre | for å lese videre | για να διαβάσετε τη συνέχεια |
    untuk membaca selengkapnya | para continuar leyendo | để đọc tiếp
    """
"""Beginnings of the sentence where the text stops for readers who do not pay."""

BUTTONS = """
    accept | accept all | accept all cookies | i accept | agree | i agree | reject all | reject |
    decline | manage options | manage choices | manage preferences | confirm my choices | save and exit |
    cookie settings | zustimmen | zustimmen und weiter | alle akzeptieren | akzeptieren | alle ablehnen |
    ablehnen | einstellungen verwalten | accepter et fermer | tout accepter | accepter | tout refuser |
    refuser | continuer sans accepter | aceptar y continuar | aceptar | aceptar todo | rechazar |
    rechazar todo | aceitar | aceitar tudo | rejeitar | accetta | accetta tutto | rifiuta |
    rifiuta tutto | più opzioni | akkoord | accepteren | alles accepteren | weigeren | akceptuję |
    odrzuć wszystkie | принять | принять все | отклонить | kabul et | tümünü kabul et | reddet |
    acceptera | godkänn alla | přijmout vše | 同意する | 同意 | 接受 | 동의 |
    manage settings | privacy settings | hyväksy kaikki | hylkää kaikki | accetta e chiudi |
    accetta e continua | przejdź do serwisu | akceptuję i przechodzę do serwisu | 모두 동의 | αποδοχή |
    αποδοχή όλων | setuju | ยอมรับ | ยอมรับทั้งหมด | đồng ý | אישור | قبول | godta alle | accepter alle
    """
"""Labels of the buttons of consent walls."""

ACCOUNT = (
    """
    password | your password | confirm password | passwort | kennwort | mot de passe | contraseña |
    senha | palavra-passe | wachtwoord | hasło | пароль | повторите пароль | şifre | lösenord | heslo |
    パスワード | 密码 | 密碼 | 비밀번호 | كلمة المرور | סיסמה
    """,
    """
    email | e-mail | email address | e-mail address | username | user name | email or username |
    benutzername | e-mail-adresse | benutzername oder e-mail-adresse | adresse e-mail |
    nom d'utilisateur | identifiant | adresse électronique | correo electrónico | usuario |
    nombre de usuario | endereço de e-mail | utilizador | nome utente | indirizzo email | e-mailadres |
    gebruikersnaam | nazwa użytkownika | adres e-mail | имя пользователя | адрес электронной почты |
    электронная почта | логин | kullanıcı adı | e-posta | e-postadress | användarnamn |
    uživatelské jméno | メールアドレス | ユーザー名 | 用户名 | 邮箱 | 이메일 | 아이디 |
    البريد الإلكتروني | שם משתמש
    """,
    """
    log in | login | sign in | sign in to your account | log in to your account | register | sign up |
    create account | remember me | keep me logged in | keep me signed in | show password | anmelden |
    einloggen | registrieren | angemeldet bleiben | se connecter | connexion | s'inscrire |
    se souvenir de moi | iniciar sesión | entrar | regístrate | recuérdame | iniciar sessão | accedi |
    registrati | ricordami | inloggen | aangemeld blijven | zaloguj się | zarejestruj się |
    zapamiętaj mnie | войти | вход | регистрация | запомнить меня | giriş yap | üye ol | beni hatırla |
    logga in | kom ihåg mig | skapa konto | přihlásit se | ログイン | 新規登録 | 登录 | 注册 | 登錄 |
    로그인 | 회원가입 | تسجيل الدخول
    """,
    """
    forgot your password | forgot password | forgotten your password | reset your password |
    passwort vergessen | kennwort vergessen | mot de passe oublié | has olvidado tu contraseña |
    olvidaste tu contraseña | esqueceu a senha | esqueceu-se da palavra-passe | password dimenticata |
    hai dimenticato la password | wachtwoord vergeten | nie pamiętasz hasła | zapomniałeś hasła |
    забыли пароль | şifremi unuttum | glömt lösenordet | glömt lösenord | zapomenuté heslo |
    パスワードを忘れた | 忘记密码 | 비밀번호 찾기 | نسيت كلمة المرور
    """,
    """
    don't have an account | no account yet | not a member | need an account | must be registered |
    by registering | already registered | already have an account | confirm password | noch kein konto |
    pas encore de compte | pas encore inscrit | no tienes cuenta | aún no tienes cuenta | não tem conta |
    non hai un account | nog geen account | nie masz konta | нет аккаунта | уже зарегистрированы |
    регистрируясь | hesabınız yok mu | har du inget konto | nemáte účet | アカウントをお持ちでない |
    还没有账号 | 没有账号 | 계정이 없으신가요 | ليس لديك حساب
    """,
)
"""Labels of the five parts of a login form: password, name, action, forgotten password, other way in."""

CART = """
    add to cart | add to basket | add to bag | buy now | add to trolley | in den warenkorb |
    in den einkaufswagen | ajouter au panier | añadir al carrito | agregar al carrito |
    añadir a la cesta | adicionar ao carrinho | comprar agora | aggiungi al carrello | in winkelwagen |
    in winkelmand | toevoegen aan winkelwagen | dodaj do koszyka | do koszyka | в корзину |
    добавить в корзину | до кошика | sepete ekle | lägg i varukorg | lägg i varukorgen | do košíku |
    přidat do košíku | カートに入れる | 加入购物车 | 加入購物車 | 장바구니 담기 | 장바구니 |
    أضف إلى السلة | הוסף לסל
    """
"""Labels of buttons that put something into a shopping cart."""

OFFER = """
    in stock | out of stock | free delivery | free shipping | free returns | sku | item number |
    customer reviews | incl. vat | quantity | auf lager | lieferbar | versandkosten | artikelnummer |
    kundenbewertungen | inkl. mwst | rückversand | en stock | livraison gratuite | livraison offerte |
    référence : | avis clients | en existencias | envío gratis | disponible | referencia: |
    opiniones de clientes | em estoque | frete grátis | disponibile | spedizione gratuita | recensioni |
    op voorraad | gratis verzending | gratis retourneren | klantbeoordelingen | dostępny |
    darmowa dostawa | opinie klientów | в наличии | бесплатная доставка | артикул | отзывы покупателей |
    stokta | ücretsiz kargo | i lager | fri frakt | skladem | doprava zdarma | 在庫あり | 送料無料 |
    有货 | 现货 | 包邮 | 재고 | 무료 배송 | متوفر
    """
"""Words on price, stock, delivery and the like beside a product."""

MORE = """
    read more | more | continue reading | read on | full story | read full story | mehr | weiterlesen |
    mehr lesen | lire la suite | lire plus | en savoir plus | leer más | seguir leyendo | ver más |
    ler mais | leia mais | saiba mais | leggi tutto | leggi di più | continua a leggere | lees meer |
    lees verder | czytaj więcej | czytaj dalej | więcej | читать далее | подробнее | читати далі |
    devamını oku | devamı | läs mer | číst dále | více | 続きを読む | もっと見る | 阅读全文 | 阅读更多 |
    更多 | 더보기 | اقرأ المزيد | קרא עוד
    """
"""Labels of links from a teaser to the whole article."""

AGO = r"""
    \d+ ?(?:min(?:ute)?s?|h|hours?|hrs?|days?|weeks?|months?) ago | yesterday | today |
    vor \d+ (?:minuten?|stunden?|tag(?:en)?) | gestern | il y a \d+ (?:minutes?|heures?|jours?) | hier |
    hace \d+ (?:minutos?|horas?|días?) | ayer | há \d+ (?:minutos?|horas?|dias?) | ontem |
    \d+ (?:minuti|ore|giorni) fa | ieri | \d+ (?:minuten|uur|dagen) geleden | gisteren |
    \d+ (?:minut\w*|godzin\w*|dni) temu | wczoraj | \d+ (?:минут\w*|час\w*|дн\w*) назад | вчера |
    \d+ (?:dakika|saat|gün) önce | dün | \d+ (?:minuter|timmar|dagar) sedan | igår |
    \d+ ?(?:分|時間|日)前 | \d+ ?(?:分钟|小时|天)前 | \d+ ?(?:분|시간|일) 전
    """
"""Patterns for the age of an article, as section fronts show it."""
