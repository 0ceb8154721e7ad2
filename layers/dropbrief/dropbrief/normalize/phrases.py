"""The lines that content management systems put around articles, word for word, by rule.

They are compared without case, surrounding punctuation and numbers. Only lines that no article has as a line
of its own belong here.
"""

PHRASES = {
    "advert": """
        advertisement | advertisements | advertising | ad | ads | sponsored | sponsored content |
        promoted | promoted content | paid content | story continues below advertisement |
        article continues below advertisement | article continues after advertisement |
        continue reading below | continue reading the main story | skip advertisement | реклама |
        на правах рекламы | anzeige | werbung | publicité | publicidad | publicidade | pubblicità |
        reclame | advertentie | reklama | reklam | 広告 |
        スポンサーリンク | 广告 | 廣告 | 광고 | إعلان |
        διαφήμιση | פרסומת | תוכן ממומן | تبلیغات | آگهی | mainos | annons | annonce | annonse |
        विज्ञापन | iklan | โฆษณา | quảng cáo | hirdetés | publicitate | reklám | sponsorlu içerik |
        スポンサードリンク | إعلانات | 贊助內容
        """,
    "widget": """
        no time to read | get a summary | get summary | listen to this article | listen to article |
        listen | play audio | read aloud | print | print this article | print article | save |
        save article | save for later | bookmark | text size | font size | increase text size |
        decrease text size | dark mode | loading | please wait | back to top | scroll to top | go to top
        | top | skip to content | skip to main content | skip to navigation | watch video | play video |
        view comments | read full article | read more | show more | load more | see more | view more |
        view all | see all | more | open in app | copy link | link copied | translate | close | submit |
        send | search | menu | enable javascript | наверх | читать далее | показать еще | распечатать |
        версия для печати | drucken | weiterlesen | mehr anzeigen | zum inhalt springen | nach oben |
        imprimer | lire la suite | haut de page | imprimir | leer más | seguir leyendo | ler mais |
        stampa | leggi tutto | lees meer | czytaj więcej |
        devamını oku | 続きを読む | 阅读更多 | 더보기 |
        اقرأ المزيد |
        διαβάστε περισσότερα | קרא עוד | קראו עוד | ادامه مطلب | lue lisää | läs mer | les mer |
        læs mere | और पढ़ें | baca selengkapnya | อ่านต่อ | xem thêm | читати далі | číst dál |
        bővebben | citește mai mult | もっと見る | 查看更多 | 閱讀更多 | 더 보기
        """,
    "share": """
        share | share this | share this article | share this story | share this post | share on facebook
        | share on twitter | share on x | share on linkedin | share on whatsapp | share via email |
        tweet | tweet this | pin it | pin | email | email this | facebook | twitter | linkedin |
        whatsapp | telegram | pinterest | reddit | instagram | youtube | tiktok | messenger | flipboard
        | tumblr | mastodon | bluesky | follow us | follow us on | follow us on facebook |
        follow us on twitter | click to share | поделиться | поделиться в соцсетях | вконтакте |
        одноклассники | teilen | artikel teilen | partager | partager l'article | compartir |
        compartilhar | condividi | delen | deel dit artikel |
        udostępnij | paylaş | シェア | ツイート | シェアする |
        分享 | 공유 | شارك |
        κοινοποίηση | μοιραστείτε | שתפו | שיתוף | שתף | اشتراک‌گذاری | اشتراک گذاری | jaa |
        jaa artikkeli | dela | dela artikeln | शेयर करें | शेयर | bagikan | แชร์ | chia sẻ | поширити |
        поділитися | sdílet | megosztás | distribuie | lineで送る | 分享到 | 微信 | 微博 | 카카오톡 |
        مشاركة | فيسبوك | تويتر | واتساب | تلگرام | פייסבוק | טוויטר | וואטסאפ | facebook messenger |
        zalo | viber
        """,
    "subscribe": """
        subscribe | subscribe now | subscribe today | sign up | sign up now | log in | login | sign in |
        register | create account | my account | newsletter | newsletters | sign up for our newsletter |
        subscribe to our newsletter | join our newsletter | get the newsletter | enter your email |
        email address | your email address | already a subscriber | view this email in your browser |
        view in browser | view in your browser | view online | im browser ansehen |
        подписаться | подписка | войти |
        регистрация | abonnieren | kostenlos anmelden | jetzt anmelden | e-mail-adresse eingeben |
        anmelden | newsletter abonnieren | registrieren | s'abonner |
        abonnez-vous | se connecter | suscribirse | suscríbete | iniciar sesión | assine | entrar |
        abbonati | accedi | abonneren | inloggen | zaloguj się |
        abone ol | giriş yap | 登録 | ログイン | 登录 |
        注册 | 로그인 | 구독 |
        εγγραφή | σύνδεση | הרשמה | התחברות | ورود | عضویت | ثبت نام | tilaa | kirjaudu |
        tilaa uutiskirje | logga in | prenumerera | logg inn | log ind | abonner | लॉग इन | सब्सक्राइब |
        सब्सक्राइब करें | masuk | daftar | berlangganan | เข้าสู่ระบบ | สมัครสมาชิก | đăng nhập |
        đăng ký | увійти | підписатися | přihlásit se | odebírat | bejelentkezés | feliratkozás |
        autentificare | abonează-te | تسجيل الدخول | اشترك | اشترك الآن | 会員登録 | 订阅 | 訂閱 |
        구독하기 | 회원가입
        """,
    "cookie": """
        accept | accept all | accept cookies | accept all cookies | reject all | manage cookies |
        cookie settings | cookie preferences | cookie policy | cookies policy | manage preferences |
        privacy settings | i agree | got it | we value your privacy | принять | alle akzeptieren |
        akzeptieren | cookie-einstellungen | tout accepter | accepter | gérer les cookies | aceptar |
        aceptar todo | configurar cookies | aceitar | accetta | accetta tutti | accepteren |
        alles accepteren | akceptuję | kabul et |
        αποδοχή | αποδοχή όλων | אישור | قبول | hyväksy | hyväksy kaikki | godkänn | godkänn alla |
        godta alle | accepter alle | स्वीकार करें | setuju | ยอมรับ | đồng ý | прийняти | přijmout vše |
        elfogadom | accept toate | 同意する | 同意 | 接受 | 동의 | موافق | kabul ediyorum
        """,
    "menu": """
        home | homepage | main menu | navigation | about | about us | contact | contact us | advertise |
        advertise with us | careers | jobs | privacy | privacy policy | terms | terms of use |
        terms of service | terms and conditions | sitemap | site map | help | faq | faqs | rss |
        feedback | imprint | disclaimer | editorial policy | press releases | главная | контакты | о нас
        | о проекте | startseite | impressum | datenschutz | kontakt | agb | accueil | mentions légales
        | contactez-nous | qui sommes-nous | inicio | contacto | aviso legal | política de privacidad |
        início | contato | contatti | chi siamo |
        colofon | strona główna | anasayfa | iletişim | ホーム |
        お問い合わせ | 首页 | 홈 |
        αρχική | επικοινωνία | דף הבית | צור קשר | אודות | מדיניות פרטיות | صفحه اصلی | تماس با ما |
        درباره ما | etusivu | ota yhteyttä | tietosuoja | hem | kontakta oss | om oss | forside |
        kontakt oss | om os | होम | हमारे बारे में | संपर्क करें | गोपनीयता नीति | beranda |
        tentang kami | kontak | kebijakan privasi | หน้าแรก | ติดต่อเรา | เกี่ยวกับเรา |
        นโยบายความเป็นส่วนตัว | trang chủ | liên hệ | chính sách bảo mật | головна | контакти |
        про нас | політика конфіденційності | o nás | kapcsolat | rólunk | acasă | despre noi |
        الرئيسية | اتصل بنا | من نحن | سياسة الخصوصية | プライバシーポリシー | 会社概要 | 关于我们 |
        联系我们 | 隐私政策 | 회사소개 | 개인정보처리방침 | hakkımızda | gizlilik politikası |
        polityka prywatności | o nas | quem somos | política de privacidade
        """,
}
"""By rule: phrases that are a whole line of furniture."""

SECTIONS = {
    "adjacent-article": """
        previous article | next article | previous post | next post | previous story | next story |
        prev article | previous | next | предыдущая статья | следующая статья | предыдущая запись |
        следующая запись | предыдущий | следующий | vorheriger artikel | nächster artikel |
        vorheriger beitrag | nächster beitrag | article précédent | article suivant | artículo anterior
        | artículo siguiente | siguiente artículo | entrada anterior | entrada siguiente |
        artigo anterior | próximo artigo | articolo precedente | articolo successivo | vorig artikel |
        volgend artikel | poprzedni artykuł | następny artykuł |
        önceki yazı | sonraki yazı | 前の記事 |
        次の記事 | 上一篇 | 下一篇 | 이전 글 | 다음 글 |
        επόμενο άρθρο | προηγούμενο άρθρο | הכתבה הבאה | הכתבה הקודמת | مطلب بعدی | مطلب قبلی |
        seuraava juttu | edellinen juttu | nästa artikel | föregående artikel | neste artikkel |
        næste artikel | अगला लेख | पिछला लेख | artikel selanjutnya | artikel sebelumnya | บทความถัดไป |
        bài tiếp theo | bài trước | наступна стаття | попередня стаття | další článek |
        předchozí článek | következő cikk | articolul următor | المقال التالي | المقال السابق |
        下一篇文章 | 다음 기사 | 이전 기사 | sonraki haber | önceki haber
        """,
    "related": """
        check also | related | related articles | related posts | related stories | related news |
        related content | related topics | related links | related coverage | related video |
        related videos | read also | also read | see also | read next | more stories | more news |
        more articles | more from | more on this | more on this story | more on this topic |
        more like this | you may also like | you might also like | you might like | you may like |
        you may have missed | you might be interested in | recommended | recommended for you |
        recommended stories | recommended articles | suggested articles | similar articles |
        similar posts | most read | most popular | most viewed | most shared | popular | popular posts |
        popular articles | popular now | trending | trending now | trending stories | top stories |
        top news | latest | latest news | latest stories | latest articles | latest posts | recent posts
        | recent articles | recent news | recent stories | editor's picks | editors' picks |
        editors' choice | must read | don't miss | what to read next | around the web |
        from around the web | from the web | promoted stories | featured | featured stories |
        in case you missed it | upcoming events | about the author | about author | читайте также |
        смотрите также | похожие статьи | похожие новости | похожие записи | похожие материалы | по теме
        | материалы по теме | новости по теме | другие новости | последние новости | популярное |
        самое читаемое | рекомендуем | ещё по теме | свежие записи | mehr zum thema |
        das könnte sie auch interessieren | das könnte dich auch interessieren | auch interessant |
        ähnliche artikel | ähnliche beiträge | meistgelesen | weitere artikel | neueste beiträge |
        lesen sie auch | à lire aussi | lire aussi | voir aussi | articles similaires | articles liés |
        sur le même sujet | dans la même rubrique | les plus lus | à la une | artículos relacionados |
        noticias relacionadas | te puede interesar | también te puede interesar | lo más leído |
        más leídas | más noticias | últimas noticias | entradas recientes | artigos relacionados |
        leia também | veja também | notícias relacionadas | mais lidas | últimas notícias |
        articoli correlati | leggi anche | i più letti | potrebbe interessarti | lees ook |
        gerelateerde artikelen | meest gelezen | zobacz także | zobacz też | czytaj także |
        podobne artykuły | najnowsze | ilgili haberler |
        benzer yazılar | çok okunanlar | 関連記事 | おすすめ記事
        | 人気記事 | 最新記事 | 相关文章 | 相关新闻 | 相关阅读 |
        热门文章 | 相關文章 | 관련 기사 | 관련기사 | 많이 본 뉴스 | مواضيع ذات صلة |
        مقالات ذات صلة | اقرأ أيضا |
        σχετικά άρθρα | δημοφιλή | διαβάστε ακόμα | כתבות נוספות | כתבות קשורות | הנקראות ביותר |
        اخبار مرتبط | مطالب مرتبط | پربازدیدترین | lue lisää aiheesta | lue myös | luetuimmat |
        läs också | mest läst | les også | mest lest | læs også | mest læste | संबंधित खबरें |
        यह भी पढ़ें | सबसे ज़्यादा पढ़ी गई | berita terkait | baca juga | terpopuler |
        ข่าวที่เกี่ยวข้อง | ข่าวยอดนิยม | tin liên quan | đọc nhiều nhất | bài viết liên quan |
        схожі новини | читайте також | найпопулярніше | související články | mohlo by vás zajímat |
        nejčtenější | kapcsolódó cikkek | olvasta már | articole similare | citește și |
        najczęściej czytane | アクセスランキング | 热门新闻 | 延伸阅读 | 많이 본 기사 | الأكثر قراءة |
        أخبار ذات صلة
        """,
    "comments": """
        comments | leave a reply | leave a comment | post a comment | add a comment | write a comment |
        add comment | join the conversation | join the discussion | be the first to comment |
        no comments | no comments yet | reader comments | comments are closed | view all comments |
        show comments | your comment | trackbacks | комментарии | оставить комментарий |
        добавить комментарий | комментариев нет | ваш комментарий | написать комментарий |
        отменить ответ | kommentare | kommentar schreiben | schreibe einen kommentar |
        kommentar hinterlassen | einen kommentar schreiben | commentaires | laisser un commentaire |
        ajouter un commentaire | laissez un commentaire | comentarios | deja un comentario |
        deja una respuesta | escribe un comentario | comentários | deixe um comentário |
        deixe uma resposta | commenti | lascia un commento | reacties | plaats een reactie |
        geef een reactie | dodaj komentarz | komentarze |
        yorumlar | yorum yap | bir yorum yazın | コメント
        | コメントを残す | 发表评论 | 评论 |
        評論 | 댓글 | اترك تعليقا | التعليقات |
        σχόλια | αφήστε ένα σχόλιο | תגובות | הוספת תגובה | نظرات | ارسال نظر | دیدگاه‌ها | kommentit |
        jätä kommentti | kommentarer | skriv en kommentar | टिप्पणियाँ | टिप्पणी करें | komentar |
        tinggalkan komentar | ความคิดเห็น | แสดงความคิดเห็น | bình luận | ý kiến của bạn | коментарі |
        залишити коментар | komentáře | hozzászólások | comentarii | 댓글 쓰기
        """,
}
"""By kind of section: lines that open such a section and name what follows."""
