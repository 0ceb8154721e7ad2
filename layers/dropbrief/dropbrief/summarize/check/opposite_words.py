"""Words of opposite meaning, by language."""

# fmt: off
PAIRS: dict[str, str] = {
    "en": """
        rise rises rose risen rising climb climbs climbed climbing increase increases increased increasing
        grow grows
        grew grown growing gain gains gained gaining jump jumped jumping surge surged surging soar soared
        soaring up
        upward raise raised raising higher high expand expanded expansion
        / fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased decreasing
        decline
        declines declined declining lose loses lost losing shrink shrank shrunk shrinking sink sank sunk
        sinking plunge
        plunged plunging tumble tumbled down downward lower lowered lowering cut low reduce reduced reduction
        reducing;
        more most greater larger bigger largest biggest / less least fewer fewest smaller smallest;
        highest / lowest;
        best better / worst worse;
        win wins won winning beat beats beaten beating victory victories
        / lose loses lost losing defeat defeats;
        before earlier early previous / after later late subsequent;
        first / last;
        begin begins began begun beginning start starts started starting open opens opened opening launch
        launches
        launched / end ends ended ending finish finishes finished finishing close closes closed closing shut;
        buy buys bought buying purchase purchased / sell sells sold selling;
        accept accepts accepted approve approves approved allow allows allowed permit permitted agree agreed
        confirm
        confirmed confirms admit admits admitted
        / reject rejects rejected refuse refuses refused ban bans banned forbid forbidden deny denies denied
        dispute
        disputed;
        support supports supported supporting favour favor / oppose opposes opposed opposing;
        above over / below under;
        inside within indoors / outside outdoors;
        north northern northeast northwest / south southern southeast southwest;
        east eastern eastward / west western westward;
        left / right;
        man men male boy boys husband son sons brother brothers father fathers he his him boyfriend groom
        gentleman
        king prince actor grandfather uncle nephew
        / woman women female girl girls wife daughter daughters sister sisters mother mothers she her
        girlfriend bride
        lady queen princess actress grandmother aunt niece;
        morning / evening night;
        summer / winter;
        young younger youngest / old older oldest;
        guilty convict convicted conviction / innocent acquit acquitted acquittal cleared;
        arrest arrested detain detained jailed imprisoned / release released freed;
        alive / dead;
        live lives lived / die dies died;
        public publicly / private privately secret secretly;
        rich wealthy / poor;
        hot hotter hottest warm warmer warmest / cold colder coldest cool cooler coolest;
        long longer longest / short shorter shortest;
        fast faster fastest quick quickly / slow slower slowest slowly;
        strong stronger strongest / weak weaker weakest;
        import imports imported / export exports exported;
        join joins joined / leave leaves;
        arrive arrives arrived arrival / depart departs departed departure;
        include includes included including / exclude excludes excluded excluding;
        find found / lose lost;
        optimistic / pessimistic;
        majority / minority;
        full / empty;
        maximum / minimum;
        success succeed succeeded successful / failure fail failed;
        employer employers / employee employees;
        buyer buyers / seller sellers;
        teacher teachers / pupil pupils student students;
        attack attacked / defend defended;
        add adds added adding / subtract remove removed removing;
        always / never;
        with / without;
        safe safely / dangerous unsafe;
        true / false;
        ally allies / enemy enemies;
        wet / dry;
        voluntary / mandatory compulsory;
        temporary temporarily / permanent permanently;
        domestic / foreign;
        all every / some none;
        for / against;
        major / minor""",
    "de": """
        stieg steigt steigen gestiegen steigende gestiegene zunahm zugenommen wuchs wächst gewachsen erhöht
        erhöhte mehr höher
        anstieg stiegen wuchsen kletterte kletterten
        / fiel fielen fällt fallen gefallen sank sanken sinkt sinken gesunken sinkende gesunkene schrumpfte
        schrumpften
        abgenommen verringert gesenkt senkte weniger
        niedriger
        rückgang;
        gewann gewinnt gewonnen / verlor verliert verloren;
        vor / nach;
        begann beginnt begonnen öffnet eröffnet / endet endete beendet schließt geschlossen;
        kauft kaufte gekauft / verkauft verkaufte;
        erlaubt genehmigt angenommen / verboten verbietet abgelehnt;
        mann männer sohn bruder vater / frau frauen tochter schwester mutter;
        oberhalb / unterhalb;
        norden nördlich nördlichen / süden südlich südlichen;
        osten östlich östlichen / westen westlich westlichen;
        erste ersten erster / letzte letzten letzter;
        für / gegen;
        verurteilt verurteilte / freigesprochen;
        bestätigt bestätigte / dementiert dementierte bestritten;
        importe importen einfuhren / exporte exporten ausfuhren""",
    "fr": """
        augmente augmenté augmenter hausse monte monté plus supérieur
        / baisse baissé diminue diminué diminuer chute chuté moins inférieur;
        avant / après;
        gagné gagne / perdu perd;
        nord / sud;
        premier première / dernier dernière;
        pour / contre;
        condamné condamnée condamnés / acquitté acquittée relaxé relaxée;
        approuvé adopté accepté autorisé / rejeté refusé interdit;
        ouvert ouvre ouvrir ouvrira / fermé ferme fermer fermera;
        importations / exportations""",
    "es": """
        subió sube aumentó aumenta aumento creció más mayor / bajó baja disminuyó disminuye cayó cae menos
        menor;
        antes / después;
        ganó gana / perdió pierde;
        norte / sur;
        primer primera primero / última último;
        condenó condenado condenada / absolvió absuelto absuelta;
        aprobó aprobado aceptó aceptado permitió / rechazó rechazado prohibió;
        abrió abierto abrir / cerró cerrado cerrar;
        importaciones / exportaciones""",
    "ru": """
        вырос выросла выросли растет повысил повысила увеличил увеличила увеличили больше выше / упал упала
        упали снизился снизилась
        снизил снизила сократил сократила сократили меньше
        ниже;
        до перед / после;
        выиграл победил / проиграл;
        первый первая / последний последняя;
        осудил осужден осуждена / оправдал оправдан оправдана;
        одобрил одобрила одобрили разрешил / отклонил отклонила отклонили запретил;
        открыл открыла открыли открыт / закрыл закрыла закрыли закрыт""",
    "it": """
        salito saliti salita salite sale aumentato aumentati aumentata cresce cresciuto cresciuti
        cresciuta più
        / sceso scesi scesa scese scende calato calati calata diminuito diminuiti diminuita meno;
        dopo / prima;
        vinto vince / perso perde;
        condannato condannata / assolto assolta;
        approvato accettato / respinto bocciato;
        aperto apre / chiuso chiude""",
    "pt": """
        subiu subiram sobe aumentou aumentaram aumenta cresceu cresceram mais
        / caiu caíram cai diminuiu diminuíram desceu desceram menos;
        depois após / antes;
        ganhou venceu / perdeu;
        condenou condenado / absolveu absolvido;
        aprovou aprovado / rejeitou rejeitado;
        abriu / fechou""",
    "nl": """
        steeg stegen stijgt gestegen groeide groeiden gegroeid meer hoger
        / daalde daalden daalt gedaald kromp krompen minder lager;
        na / voor;
        won wint gewonnen / verloor verliest verloren;
        veroordeeld / vrijgesproken;
        goedgekeurd / afgewezen verworpen""",
    "pl": """
        wzrósł wzrosła wzrosło wzrosły rośnie więcej wyższy
        / spadł spadła spadło spadły spada zmalał zmalała mniej niższy;
        po / przed;
        wygrał wygrała / przegrał przegrała;
        skazał skazała skazany / uniewinnił uniewinniła uniewinniony;
        przyjął przyjęła zatwierdził / odrzucił odrzuciła;
        otworzył otwarto / zamknął zamknięto""",
    "sv": """
        steg stiger ökade ökar ökat fler högre / föll faller minskade minskar minskat färre lägre;
        efter / före;
        vann / förlorade;
        dömdes dömde fällde / friades friade;
        godkände / avslog;
        höjd höja höjer höjde höjs höjas / sänkt sänka sänker sänkte sänks sänkas""",
    "fi": """
        nousi nousivat kasvoi kasvoivat lisääntyi / laski laskivat väheni vähenivät supistui;
        jälkeen / ennen; voitti voittivat / hävisi hävisivät""",
    "da": "steg stiger flere højere / faldt falder færre lavere; efter / før; vandt / tabte",
    "no": "steg stiger økte flere høyere / falt sank faller færre lavere; etter / før; vant / tapte",
    "tr": """
        artarak arttı artan yükseldi yükselen artış / azalarak azaldı azalan düştü düşen düşüş;
        sonra / önce;
        kazandı / kaybetti;
        onayladı / reddetti;
        açıldı açtı / kapandı kapatıldı kapattı""",
    "ar": """
        ارتفع ارتفعت وارتفع وارتفعت ارتفاع ارتفاعا زاد زادت ازداد زيادة رفع رفعت صعد صعدت
        / انخفض انخفضت وانخفض وانخفضت انخفاض انخفاضا تراجع تراجعت تراجعا هبط هبطت خفض خفضت خفضا;
        أكثر أكبر أعلى / أقل أصغر أدنى;
        بعد / قبل;
        فاز فازت فوز / خسر خسرت خسارة;
        وافق وافقت قبل قبلت / رفض رفضت;
        فتح فتحت افتتح / أغلق أغلقت;
        أكد أكدت / نفى نفت;
        صادرات الصادرات / واردات الواردات;
        شمال / جنوب; شرق / غرب""",
    "he": """
        עלה עלתה עלו גדל גדלה / ירד ירדה ירדו קטן צנח;
        העלה העלתה / הוריד הורידה הפחית; עלייה / ירידה;
        יותר / פחות; אחרי לאחר / לפני; ניצח ניצחה זכה / הפסיד הפסידה;
        אישר אישרה / דחה דחתה; צפון / דרום; פתח פתחה / סגר סגרה""",
    "fa": """
        افزایش افزوده بالا / کاهش پایین; بیشتر / کمتر; پس بعد / پیش قبل; برد پیروز / باخت شکست;
        پذیرفت تایید / رد تکذیب; باز / بسته; شمال / جنوب; شرق / غرب""",
    "hi": """
        बढ़ा बढ़ी बढ़े बढ़कर बढ़ोतरी वृद्धि इजाफा / घटा घटी घटे घटकर गिरा गिरी गिरे गिरावट कमी;
        ज्यादा ज़्यादा अधिक / कम; बाद / पहले; जीता जीती जीते जीत / हारा हारी हारे हार;
        मंजूर मंजूरी / खारिज नामंजूर; उत्तर / दक्षिण""",
    "vi": "tăng / giảm; hơn / kém; sau / trước; thắng / thua; mở / đóng; bắc / nam; nhập / xuất",
    "id": """
        naik meningkat bertambah kenaikan peningkatan / turun menurun berkurang penurunan;
        menaikkan / menurunkan; lebih / kurang; setelah sesudah / sebelum; menang / kalah;
        menyetujui / menolak; membuka dibuka / menutup ditutup; utara / selatan; timur / barat; impor /
        ekspor""",
    "ko": "증 / 감; 후 / 전; 승 / 패; 올 오 / 내; 높 / 낮",
    "zh": "增 升 涨 / 减 降 跌; 后 / 前; 买 / 卖; 胜 赢 / 负 输; 高 / 低; 多 / 少",
    "ja": "増 昇 / 減 落; 上 / 下; 後 / 前; 買 / 売; 勝 / 敗; 高 / 低",
}
"""By language: pairs of two sides, with `/` between them and `;` after them."""
# fmt: on
