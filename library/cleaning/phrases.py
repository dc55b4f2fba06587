"""The wordings that furniture of pages shares across sites, in the languages of many papers.

Phrases come second: the shape of a piece and its neighbours suggest what it is, and these
strengthen or break that. They are what any site may say of itself, in the words a writer of that
language would choose, and no site's own; each group goes from language to language.
"""

import re
from collections.abc import Sequence

__all__ = [
    "CREDIT_LABEL",
    "DISCLAIMER",
    "END",
    "FURNITURE",
    "LEAD_IN",
    "MEDIA",
    "NOTICE",
    "PICTURED",
    "SOURCE_LABEL",
    "TIME_CODE",
]


class Phrases:
    """Patterns of one kind, parted by where in a text they may stand, as most texts hold none of them."""

    def __init__(
        self, *, starts: Sequence[str] = (), words: Sequence[str] = (), anywhere: Sequence[str] = ()
    ) -> None:
        """Patterns in lower case.

        Args:
            starts: Those a text begins with.
            words: Those that begin where a word does.
            anywhere: The others, such as those of scripts without spaces.
        """
        self._starts = re.compile("|".join(starts) or _NEVER)
        self._inside = re.compile("|".join((rf"\b(?:{'|'.join(words) or _NEVER})", *anywhere)))

    def stand_in(self, text: str) -> bool:
        """Whether a text has one of them.

        Args:
            text: The text in lower case.
        """
        return bool(self._starts.match(text) or self._inside.search(text))


_NEVER = r"(?!)"
"""A pattern that nothing matches."""


TIME_CODE = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*(?:min|h|Uhr|/.{1,12}))?", re.IGNORECASE)
"""The length of a film, alone on a line."""

MEDIA = Phrases(
    starts=(
        r"(?:play|pause|watch|listen|video|audio|abspielen|lecture|écouter|reproducir|escuchar|ouvir"
        r"|ascolta|guarda|luister|bekijk|afspelen|lytt|lyssna|lyt|afspil|spela upp|spill av|kuuntele"
        r"|katso|odtwórz|posłuchaj|przehrát|dinle|izle|смотреть|слушать|видео|аудио|відео|動画|再生|视频"
        r"|播放|동영상"
        r"|재생)(?: (?:video|audio|vidéo|vídeo|видео|аудио|відео|film|now|live|abspielen|ansehen|afspelen"
        r"|to this article|ab|la vidéo|el vídeo|il video|videoen|videon))*$",
        r"(?:video|audio|podcast|embed)?\s*(?:loading|wird geladen|chargement|cargando|carregando"
        r"|caricamento|laden|laddar|laster|indlæser|ładowanie|načítání|yükleniyor|загрузка"
        r"|завантаження)\b[ .…]*$",
        r"media playback",
        r"[^\s/]+\.(?:jpe?g|png|gif|webp|svg|avif|mp[34]|webm|mov)$|(?=\S*\d)[^\W_]+(?:[-_][^\W_]+){4,}$",
    ),
    words=(
        r"(?:video|audio)[- ](?:player|element|tag)\b",
        r"(?:video|vidéo|vídeo|audio|podcast|film|dauer|duration|durée|duración|duração|durata|duur|längd"
        r"|lengde|varighed|czas trwania)\b.{0,40}\d{1,2}:\d{2}\)?$",
    ),
    anywhere=(
        r"browser (?:does not|doesn.t|cannot|can.t|is not able|kann|unterstützt|ne (?:prend|supporte)"
        r"|no (?:es|soporta|admite|puede)|non|não|ondersteunt|støtter|stöder|ei tue|nie|nepodporuje)",
        r"(?:enable|activate|turn on|aktivieren sie|activez|active|abilita|ative|schakel|włącz"
        r"|включите) javascript",
        r"\(\d{1,2}:\d{2}:\d{2}\)$",
    ),
)
"""What stands in the place of a film, a sound, a widget or a picture."""

FURNITURE = Phrases(
    starts=(
        # ways through the page
        r"(?:skip|jump|zum|zur|aller|ir|saltar|pular|vai|hoppa|hopp|gå|spring|ga|przejdź|přejít|siirry"
        r"|перейти) (?:to|next|au|al|a|ao|para|inhalt|hauptinhalt|navigation|till|til|naar|do|na|k|к)\b",
        r"(?:back to|zurück zu[rm]?|retour (?:à|au)|volver a|voltar (?:a|ao|para)|torna (?:a|al|su)"
        r"|terug naar|tilbage til|tilbake til|tillbaka till|wróć do|zpět na|вернуться|наверх)\b.{0,30}$",
        r"(?:see|view|show|load|read|find|learn) (?:more|all|less|comments?)\b.{0,60}$",
        r"(?:mehr (?:lesen|erfahren|anzeigen|zum thema)|weiterlesen|alle anzeigen|lire la suite"
        r"|voir (?:plus|tous?)|en savoir plus|leer más|ver (?:más|mais|todos?)|saber más|saiba mais"
        r"|leia mais|continu[ae] (?:a )?le(?:ggere|yendo|ndo)|leggi (?:tutto|di più)|mostra (?:tutto"
        r"|altro)|meer (?:lezen|tonen)|lees (?:meer|verder)|läs mer|visa (?:mer|fler|alla)|les mer"
        r"|læs mere|vis (?:mer|mere|alle)|lue lisää|näytä (?:lisää|kaikki)|czytaj (?:dalej|więcej)"
        r"|zobacz (?:więcej|wszystkie)|pokaż|číst (?:dále|dál|více)|zobrazit|devamını|daha fazla"
        r"|читать (?:далее|полностью)|показать|подробнее|детальніше|читати далі)\b.{0,30}$",
        r"(?:続きを読む|もっと見る|阅读更多|閱讀更多|查看更多|더 ?보기)",
        r"(?:menu|search|suche|suchen|recherche(?:r)?|buscar|cerca|zoeken|sök|søk|søg|haku|szukaj|hledat"
        r"|ara|поиск|пошук|検索|搜索|검색|close|schließen|fermer|cerrar|fechar|chiudi|sluiten|stäng|lukk|luk"
        r"|sulje|zamknij|zavřít|kapat|закрыть|закрити|閉じる|关闭|닫기)$",
        # advertisements and what is paid for
        r"(?:advertisements?|advertising|anzeige|werbung|publicité|publicidade?|pubblicità|advertentie"
        r"|annons|annonse|annonce|mainos|reklama|reklam|hirdetés|publicitate|διαφήμιση|iklan|quảng cáo"
        r"|реклама|إعلان|פרסומת|sponsored|gesponsert|sponsorisé|patrocinado|sponsorizzato|gesponsord"
        r"|sponset|sponsrad|sponsorowane)(?:\s?[^\w\s].{0,20}|\s(?:by|content|posts?|links?|stor(?:y|ies)"
        r"|feature|continues?|below|loading|ends?|ende|schließen|ausblenden)\b.{0,30})?$",
        r"(?:広告|広告の後|广告|廣告|광고|โฆษณา).{0,20}$",
        r"(?:©|\(c\)|copyright)\s",
        r"(?:share(?! (?:prices?|buy|markets?|values?|capital|of))|teilen|partager|compartir|compartilhe"
        r"|compartilhar|condividi|udostępnij|sdílet|sdílejte|paylaş|megosztás|поделиться|поділитися"
        r"|bagikan|chia sẻ)\b.{0,40}$",
        r"(?:del|dela|deel|delen|jaa)(?: (?:på|via|op|artik\w+|saken|dit|denne|dette|den här)\b.{0,30})?$",
        r"(?:シェア|分享|공유).{0,20}$",
        r"(?:tweet|e-?mail|print|drucken|imprimer|imprimir|stampa|afdrukken|skriv ut|drukuj|tisk|yazdır"
        r"|печать|whatsapp|facebook|x|twitter|linkedin|reddit|pinterest|telegram|messenger|threads"
        r"|mastodon|viber|vk|ok|line|xing|pocket|flipboard|bluesky|copy (?:the )?link|link kopieren"
        r"|copier le lien|copiar (?:el )?enlace|copiar link|copia link|kopiera länk|kopier lenke"
        r"|kopiuj link|kopírovat odkaz|bookmark|save|merken|speichern|enregistrer|guardar|salvar|salva"
        r"|bewaren|spara|lagre|gem|tallenna|zapisz|uložit|kaydet|сохранить)$",
        # counts and controls
        r"\d+ (?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties"
        r"|kommentarer|kommenttia|komentarz\w*|komentářů|yorum|комментари\w+|коментар\w+|shares?)$",
        r"(?:image|bild|foto|slide|imagen|imagem|immagine|afbeelding|kuva|zdjęcie) \d+ (?:of|von|de|di"
        r"|van|av|z|/)\b",
        r"\d+\s?(?:-| )?\s?min(?:ute|uto|uti|uten|utos|utter|uter|uut|ut)?[ns]?\.?(?: (?:read|lesezeit"
        r"|de lecture|de lectura|de leitura|di lettura|leestijd|läsning|lesetid|læsetid))?$"
        r"|(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo (?:de leitura|di lettura)"
        r"|leestijd|lästid|lesetid|læsetid|czas czytania|doba čtení|время чтения|час читання)\b",
        r"(?:caption|toggle caption|hide caption|enlarge(?: this)? image|bild vergrößern|agrandir|ampliar"
        r"|ingrandisci|gallery|view gallery|photo gallery|bildergalerie|fotostrecke|galerie|galería"
        r"|galeria|fotogallery|fotogalerie|bildspel|bildegalleri|billedgalleri|kuvagalleria|фотогалерея)$",
        r"(?:click|tap) (?:here|to|on)\b|(?:hier klicken|klicken sie hier|cliquez (?:ici|sur)|haga clic"
        r"|haz clic|clique aqui|clicca (?:qui|su)|klik (?:hier|her|op)|klicka här|klikk her|kliknij"
        r"|klikněte|tıklayın|нажмите)\b",
        # what sites say of themselves and of a text
        r"sharing is caring\b",
        r"(?:avatar|headshot|profilbild|(?:profile|author) (?:picture|photo|image)|photo de profil"
        r"|foto de perfil|foto del profilo|profielfoto|profilbilde|zdjęcie profilowe)\b(?:\s*[:：]|\s(?:of"
        r"|for|von|de|di|van|av|af)\b)?",
        r"(?:why you can trust|opinions expressed by|our (?:editors|experts) )",
    ),
    words=(
        r"(?:affiliate|commission)\b.{0,60}\b(?:links?|purchases?|commission)\b",
        r"(?:affiliate-?links?|provisionslinks?|liens? d.affiliation|enlaces? de afiliad\w+"
        r"|links? de afiliad\w+)\b",
        # letters, subscriptions and accounts
        r"(?:newsletters?|subscribe|subscription|subscriber|unsubscribe|abonnieren|abonnement|abonnez"
        r"|suscríbete|suscríbase|suscripción|suscriptor(?:es)?|abbonati|abbonamento|prenumerera"
        r"|prenumerant\w*|abonner|abonnent\w*|abonnee\w*|assinantes?|nieuwsbrief|nyhetsbrev|nyhedsbrev"
        r"|uutiskirje|infolettre|boletín|boletim|biuletyn|prenumerat\w*|newsletter\w*|předplat\w*"
        r"|hírlevél|bülten\w*|рассылк\w+|подписк\w+|подпишитесь|підпис\w+|розсилк\w+)\b.{0,200}$",
        r"sign (?:up|in)\b|log ?in\b|create (?:an|your) account\b|already (?:a|have an) (?:account|member"
        r"|subscrib)|anmelden\b|einloggen\b|se connecter\b|connectez-vous\b|iniciar sesión\b|regístrate\b"
        r"|fazer login\b|cadastre-se\b|accedi\b|registrati\b|inloggen\b|logga in\b|logg inn\b|log ind\b"
        r"|kirjaudu\b|zaloguj\b|přihlásit\b|giriş yap\b|войти\b|увійти\b",
        r"get (?:our|the) (?:app|best|latest)\b|download (?:our|the) .{0,30}app\b|in your inbox\b|(?:hol"
        r"|lad)en? sie .{0,30}\bapp\b|télécharge[rz] .{0,30}\bapp\w*|descarga .{0,30}\bapp\b"
        r"|baixe .{0,30}\bapp\b|scarica .{0,30}\bapp\b|download de .{0,30}\bapp\b"
        r"|ladda ner .{0,30}\bapp\w*",
        # law
        r"cookies?\b.{0,80}\b(?:use|accept|policy|settings|consent|verwend|akzept|utilis|acept|aceit"
        r"|accett|zustimm|instellingen|samtyck|samtykk|zgod|souhlas)",
        r"(?:use|uses|accept|verwenden|akzeptieren|utilise|utiliza|usa|gebruikt|använder|bruker|bruger"
        r"|používá|używa)\b.{0,40}\bcookies?\b",
        r"privacy (?:policy|notice)\b|datenschutz(?:erklärung|hinweis)|politique de confidentialité\b"
        r"|política de privaci?dad\w*|informativa sulla privacy\b|privacy(?:beleid|verklaring)\b"
        r"|integritetspolicy\b|personvern\w*\b|polityk\w prywatności\b|политик\w+ конфиденциальности\b",
        r"terms of (?:use|service)\b|all rights reserved\b|alle rechte vorbehalten\b"
        r"|todos los derechos reservados\b|todos os direitos reservados\b|tutti i diritti riservati\b"
        r"|riproduzione riservata\b|alle rechten voorbehouden\b|alla rättigheter\b|alle rettigheter\b"
        r"|wszelkie prawa zastrzeżone\b|všechna práva vyhrazena\b|tüm hakları saklıdır\b"
        r"|все права защищены\b|усі права захищені\b",
        # following and sharing
        r"(?:follow|like|join) (?:us|me|him|her|them|@\w+)\b|folgen sie uns\b|folge uns\b"
        r"|suivez[- ]nous\b|síguenos\b|siga-nos\b|segui(?:ci|teci)\b|volg ons\b|följ oss\b|følg oss\b"
        r"|følg os\b|seuraa meitä\b|obserwuj nas\b|sledujte nás\b|bizi takip\b|подпис\w+ на наш\b"
        r"|стежте за нами\b",
    ),
    anywhere=(
        r"(?:story|article|artikel) (?:continues|geht) (?:below|weiter)|(?:l.article"
        r"|la suite) (?:continue|après la pub)|(?:continúa|sigue) (?:después|tras) de la publicidad"
        r"|continua (?:dopo|após) (?:la|a) pub",
        r"ニュースレター|メルマガ|購読|会員登録|订阅|訂閱|구독|뉴스레터",
        r"ログイン|登录|登錄|로그인",
        r"tous droits réservés|無断転載|版权所有|版權所有|무단 ?전재",
        r"(?:^|[-–|·•]\s?)(?:categor(?:y|ies|ia|ias|ía|ías|ie|ieën)|catégories?|kategori\w*|rubri(?:k|que"
        r"|ca|ek)|sections?|posted in|filed under|archivado en|publicado em|tags?)\s?:\s?\S",
    ),
)
"""Words of share bars, notices, boxes and the like, whatever the site."""

NOTICE = Phrases(
    starts=(
        r"(?:this|the following) (?:article|story|post|piece|page|column|content)\b.{0,40}\b(?:contains?"
        r"|includes?|was|is|has been|may|first|originally)\b.{0,60}\b(?:affiliate|links?|sponsored"
        r"|translat\w+|reprinted|published|appeared|updated|corrected|part of|produced|partnership"
        r"|generated)\b",
        r"(?:if|when) you (?:enjoyed|liked|buy|purchase|click|make a purchase|have (?:a|any|been))\b",
        r"(?:got|have|do you have|know|want|would you like|looking|need|enjoy(?:ing"
        r"|ed)?)\b.{0,40}\b(?:tips?|story|stories|question|something|more|news|feedback"
        r"|help)\b.{0,80}\b(?:us|our|here|email|e-mail)\b",
        r"(?:get in touch|contact (?:us|the|our)|e-?mail (?:us|the|me)|write to|send (?:us|your)|reach"
        r"|(?:support|donate|become a|help us|consider))\b.{0,120}$",
        r"(?:for more|find more|check out|visit|head to|explore|see our|browse)\b.{0,80}\b(?:stories|news"
        r"|articles?|coverage|page|here|section|site|website)\b",
        r"(?:dieser|der|dieses|das) (?:artikel|beitrag|text|gastbeitrag"
        r"|interview)\b.{0,60}\b(?:erschien\w*|erschienen|veröffentlicht|übersetz\w+|enthält|entstand"
        r"|aktualisiert|stammt)\b",
        r"(?:cet article|ce texte|cette tribune)\b.{0,40}\b(?:publié|paru|traduit|initialement|contient)\b",
        r"(?:este|esta|esse|essa) (?:artículo|texto|tribuna|artigo|reportagem|noticia"
        r"|matéria)\b.{0,40}\b(?:publicad[oa]|traducid[oa]|traduzid[oa]|contiene|contém)\b",
        r"(?:questo|quest.) ?(?:articolo|testo)\b.{0,40}\b(?:pubblicato|tradotto|apparso|contiene)\b",
        r"(?:dit|deze|denne|detta|den här|ten|tento|tämä)\b.{0,4}\b(?:artikel\w*|artikkel\w*|tekst\w*"
        r"|text\w*|artykuł|článek|juttu)\b.{0,50}\b(?:gepubliceerd|verscheen|vertaald|publisert"
        r"|publicerad\w*|udgivet|oversat|oversatt|översatt|ukazał|vyšel|přeložen|julkaistu)\b",
        r"(?:mit (?:material|informationen) (?:von|der|des)|avec (?:afp|reuters|ap)\b|con información de"
        r"|com informações|with (?:files|additional reporting|reporting|inputs?) (?:from|by)\b"
        r"|(?:additional )?reporting by\b)",
        r"(?:[^\s,.]+[ ,]+){1,7}(?:ist|est|es|é|è|är|er|jest|je)\b.{0,40}\b(?:redakteur\w*|journalist\w*"
        r"|korrespondent\w*|autor\w*|journaliste|periodista|jornalista|giornalista|kolumnist\w*"
        r"|reporter\w*)\b",
    ),
    words=(
        r"(?:opinions?|views?)\b.{0,30}\bexpressed\b|do(?:es)? not (?:necessarily )?(?:reflect"
        r"|represent)\b",
        r"(?:is|was) (?:a|an|the) (?:\w+[ -]){0,4}(?:writer|reporter|editor|journalist|columnist"
        r"|contributor|correspondent|author)\b.{0,120}\b(?:at|for|of|who|based|covering|covers)\b",
    ),
)
"""What a page tells of the article, its writer or itself in whole sentences, rather than in a label."""

DISCLAIMER = Phrases(
    starts=(
        r"(?:this|the following|our) (?:article|story|post|piece|page|review"
        r"|guide)\b.{0,30}\bcontains?\b.{0,30}\b(?:affiliate|sponsored|paid|commission)\b",
        r"(?:(?:the|all|any) )?(?:opinions?|views?)(?: and (?:opinions?|views?))? expressed\b",
        r"if you (?:enjoyed|liked|like) this (?:article|story|post|piece|interview)\b",
        r"(?:dieser|der) (?:artikel|beitrag|text) enthält\b.{0,30}\b(?:affiliate|provision|werb)",
        r"(?:cet article|ce contenu) contient\b.{0,30}\b(?:affili|sponsor|partenaire)",
        r"(?:este|esta|esse|questo|quest.) ?(?:artículo|artigo|articolo)\b.{0,20}\b(?:contiene"
        r"|contém)\b.{0,30}\bafil\w*",
    ),
    words=(
        r"we (?:may|might|can|could|sometimes) (?:earn|receive|be paid)\b.{0,60}\b(?:commissions?|fees?"
        r"|payments?|compensation)\b",
    ),
)
"""Whole sentences in which a site disclaims or asks for something, however long."""

END = Phrases(
    starts=(
        r"(?:more|most|latest|top|related|recommended|popular|trending|further|other|next"
        r"|also)\b.{0,12}\b(?:stories|story|news|articles?|posts?|from|on this|topics|reading|coverage"
        r"|content|read|videos?|trending)\b.{0,60}$",
        r"(?:you (?:may|might) (?:also|like)|read next|up next|read this next|recommended|related"
        r"|trending|editors?.? picks?|don.t miss|what to read|most read|most popular|around the web"
        r"|from our partners)\b.{0,40}$",
        r"(?:mehr (?:zum|aus|von|über)|weitere|das könnte|auch interessant|meistgelesen|zum thema"
        r"|verwandte|lesen sie auch|zur startseite|relevante themen|empfohlen\w*|beliebt\w*"
        r"|aus dem archiv)\b.{0,60}$",
        r"(?:à lire|lire aussi|sur le même|les plus lus|plus d.articles|dans la même|à voir"
        r"|articles? (?:liés|similaires)|más (?:sobre|noticias|leídas?)|lo más|te puede|te recomendamos"
        r"|noticias relacionadas|temas relacionados|leia (?:também|mais)|veja (?:também|mais)"
        r"|mais (?:lidas|sobre|notícias)|notícias relacionadas|lea también|leggi anche|potrebbe"
        r"|articoli correlati|i più letti|ti potrebbe|vedi anche|läs (?:mer|också|även)|mest läst"
        r"|les (?:også|mer)|mest lest|flere saker|læs (?:også|mere)|mest læste|lees ook|meest gelezen"
        r"|meer (?:over|nieuws|van)|lue (?:myös|lisää)|luetuimmat|czytaj (?:też|także|również)"
        r"|zobacz (?:też|także|również)|najczęściej czytane|polecamy|przeczytaj|čtěte (?:také|též)"
        r"|přečtěte si|nejčtenější|související|mohlo by vás|ilgili (?:haberler|içerikler)|çok okunan"
        r"|olvasta már|kapcsolódó|citește și|baca juga|berita terkait|xem thêm|tin liên quan|читайте"
        r"|смотрите также|материалы по теме|по теме|популярное|самое читаемое|дивіться також|популярні"
        r"|διαβάστε|δείτε επίσης|اقرأ أيضا|مواضيع ذات صلة|קראו גם)\b.{0,60}$",
        r"(?:関連|あわせて読みたい|おすすめ|ランキング|相关|相關|延伸阅读|延伸閱讀|推荐阅读|관련 ?기사"
        r"|많이 본)",
        r"(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|kommentarer"
        r"|kommentoi|komentarze|komentáře|diskuse|yorumlar|комментарии|коментарі|leave a (?:comment"
        r"|reply)|join the (?:conversation|discussion)|comments are closed|post a comment|view comments"
        r"|deja un comentario|deixe um comentário|lascia un commento|laissez un commentaire"
        r"|schreiben sie einen kommentar|skriv en kommentar)\b.{0,30}$",
        r"(?:コメント|评论|評論|댓글).{0,12}$",
        r"(?:about|meet|über) (?:the|den|die) (?:authors?|writers?|autor(?:in|en)?)\b|(?:zur person"
        r"|à propos de l.aut\w+|sobre (?:el|la|o|a) autora?|l.autore|over de auteur|om (?:skribenten"
        r"|forfatteren|författaren)|o autor\w*|об авторе|про автора)\b.{0,30}$",
        r"(?:share|rate) this\b.{0,30}$|(?:tags?|topics?|schlagwörter|schlagworte|themen|filed under)\s*:?",
        r"(?:keywords?|stichworte|thèmes?|sujets?|mots[- ]clés|temas|etiquetas|archivado en|argomenti"
        r"|temi|onderwerpen|trefwoorden|ämnen|emner|emneord|aiheet|avainsanat|tagi|tematy|témata|štítky"
        r"|klíčová slova|etiketler|konular|теги|темы|теми|タグ|キーワード|标签|標籤|关键词|태그)\s*(?:[:：]"
        r"|$)",
    ),
)
"""Labels behind which an article has usually ended."""

LEAD_IN = Phrases(
    starts=(
        r"(?:related|read(?: more| also| next)?|also read|see also|more|watch|listen|recommended"
        r"|don.t miss|further|opinion|analysis|exclusive|mehr|lesen sie(?: auch| hier)?|lesetipp"
        r"|auch interessant|zum thema|siehe auch|mehr dazu|lesen sie mehr|sehen sie (?:auch|hier)"
        r"|lire aussi|à lire(?: aussi)?|voir aussi|à voir|leer más|lea también|lee también|vea también"
        r"|ver también|te puede interesar|leia também|leia mais|veja também|saiba mais|leggi anche"
        r"|guarda anche|vedi anche|läs (?:också|även|mer)|se också|les også|se også|læs også|læs mere"
        r"|lees ook|bekijk ook|lue myös|katso myös|czytaj (?:też|także|również|więcej)|zobacz (?:też"
        r"|także|również)|čtěte (?:také|též)|přečtěte si|podívejte se|ayrıca|oku|olvassa el|citește și"
        r"|baca juga|xem thêm|читайте(?: также)?|смотрите(?: также)?|по теме|читайте також|дивіться також"
        r"|διαβάστε(?: επίσης)?|اقرأ أيضا|【関連記事】|関連記事|相关阅读|延伸阅读|관련 ?기사)\s*[:：>»|]",
        r"(?:(?:lire|à lire|voir) aussi|(?:lea|lee|vea|ver) también|(?:leia|veja) também|leggi anche"
        r"|lees ook|(?:läs|se) (?:också|även)|(?:les|læs|se) også|lue myös|katso myös|(?:czytaj|zobacz"
        r"|przeczytaj) (?:też|także|również)|čtěte (?:také|též)|baca juga|читайте также|смотрите также"
        r"|читайте також|also read|read also|see also|siehe auch|lesen sie auch|te puede interesar"
        r"|para saber más|per saperne di più|en savoir plus|pour aller plus loin|zum weiterlesen"
        r"|mehr zum thema)\b",
        r"(?:>>|»\s|→|▶|►|\[?read more)",
    ),
)
"""The beginning of a line that points to another story."""

CREDIT_LABEL = (
    r"(?:images?|photos?|pictures?|photographs?|photographers?|illustrations?|graphics?"
    r"|bild(?:er|quelle|nachweis|rechte)?|fotos?|fotograf(?:in|en)?|grafik|karte|quelle|collage|montage"
    r"|imagen|immagine|fotografía|fotografie|crédits?|credits?|crédito|infografía|ilustraci[oó]n|imagem"
    r"|ilustração"
    r"|reprodução|illustrazione|beeld|illustratie|illustrationer|bilde|kuvat?|kuvaaja|fot\.?|zdjęcia?"
    r"|ilustracja"
    r"|ilustrace|kép|fotó|görsel|fotoğraf|иллюстрация|фото(?:графия)?|світлина|снимка|φωτογραφία|صورة"
    r"|الصورة|צילום"
    r"|ảnh|ภาพ|写真|画像|撮影|图片|圖片|图源|圖源|摄影|攝影|사진)"
)
"""The words before the maker of a picture."""

SOURCE_LABEL = (
    r"(?:sources?|fuentes?|fontes?|fonti|bron(?:nen)?|källa|kilde(?:r)?|lähde|źródło|zdroj|forrás|sursa"
    r"|kaynak"
    r"|источник|джерело|източник|πηγή|المصدر|nguồn|出典|来源|來源|출처)"
)
"""The words before where a figure or a report is from."""

PICTURED = Phrases(
    words=(
        r"file (?:photo|picture|image)\b|stock (?:photo|image)\b|(?:library|archive) (?:photo|picture"
        r"|image)\b|(?:archiv|symbol|beispiel)(?:bild|foto|aufnahme)\b|(?:foto|imagen|imagem"
        r"|foto) de (?:archivo|arquivo)\b|(?:photo|image) d.(?:archives?|illustration)\b|(?:foto"
        r"|immagine) d.archivio\b|(?:archief|stock)(?:foto|beeld)\b|arkiv(?:foto|bild\w*)\b|arkistokuva\b"
        r"|kuvituskuva\b|zdjęcie (?:ilustracyjne|archiwalne)\b|ilustrační (?:foto|snímek)\b|arşiv\b"
        r"|архивное фото\b",
        r"pictured\b|courtesy of\b|screenshot\b|im bild\b|auf dem (?:foto|bild)\b|en la (?:foto|imagen)\b"
        r"|nella foto\b|na (?:foto|imagem)\b|op de foto\b|på bilden\b|på bildet\b|kuvassa\b|na zdjęciu\b"
        r"|na snímku\b|на фото\b",
    ),
    anywhere=(
        r"\((?:left|right|l|r|cent(?:re|er)|top|bottom|links?|rechts|li|re|mitte|m|gauche|droite|à gauche"
        r"|à droite|izquierda|derecha|izqda?|dcha|esquerda|direita|esq|dir|sinistra|destra|a sinistra"
        r"|a destra|till vänster|till höger|t\.\s?v|t\.\s?h|v|h|til venstre|til høyre|vasemmalla|oikealla"
        r"|vas|oik|po lewej|po prawej|vlevo|vpravo|solda|sağda|слева|справа|ліворуч|праворуч|左|右|中)\.?\)",
        r"資料写真|イメージ写真|资料图|資料圖|자료 ?사진",
    ),
)
"""What a caption says of its picture: who stands on which side, or that it is an old one."""
