"""The few wordings that furniture of pages shares across sites, in several languages.

Phrases come second: `library.cleaning.weights` lets them strengthen or break what the
shape of a piece and its neighbours already suggest.
"""

import re

__all__ = ["CREDIT_LABEL", "END", "FURNITURE", "LEAD_IN", "MEDIA", "TIME_CODE"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


TIME_CODE = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*(?:min|h|Uhr|/.{1,12}))?", re.IGNORECASE)
"""The length of a film, alone on a line."""

MEDIA = _any(
    r"browser (?:does not|doesn.t|cannot|can.t|is not able|kann|unterstützt|ne (?:prend|supporte)"
    r"|no (?:es|soporta|admite|puede)|non)",
    r"(?:enable|activate|turn on|aktivieren sie|activez|active|abilita) javascript",
    r"^(?:play|pause|watch|listen|video|audio)(?: (?:video|audio|now|live|to this article))*$",
    r"\b(?:video|audio)[- ](?:player|element|tag)\b",
    r"^(?:video|audio|podcast|embed)?\s*(?:loading|wird geladen|chargement|cargando)\b[ .…]*$",
    r"^media playback",
)
"""What stands in the place of a film, a sound or a widget."""

FURNITURE = _any(
    r"^(?:skip|jump|zum|zur|aller|ir|saltar|vai|hoppa|hopp|gå|spring) (?:to|next|au|al|a|inhalt|hauptinhalt"
    r"|navigation|till|til)\b",
    r"^(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità|advertentie"
    r"|annons|annonse"
    r"|reklama|reklam|広告|реклама|sponsored|gesponsert)\b.{0,20}$",
    r"(?:story|article|artikel|article) (?:continues|geht) (?:below|weiter)",
    r"\b(?:newsletters?|subscribe|subscription|subscriber|unsubscribe|abonnieren|abonnement"
    r"|abonnez|suscríbete"
    r"|abbonati|prenumerera|abonner)\b.{0,200}$",
    r"\bsign (?:up|in)\b|\blog ?in\b|\bcreate (?:an|your) account\b|\banmelden\b|\bse connecter\b",
    r"\bcookies?\b.{0,80}\b(?:use|accept|policy|settings|consent|verwend|akzept|utilis|acept)"
    r"|\b(?:use|uses|accept|verwenden|akzeptieren|utilise|utiliza)\b.{0,40}\bcookies?\b",
    r"\bprivacy (?:policy|notice)\b|\bdatenschutz(?:erklärung|hinweis)",
    r"\bterms of (?:use|service)\b|\ball rights reserved\b|\balle rechte vorbehalten\b|tous droits réservés",
    r"^(?:©|\(c\)|copyright)\s",
    r"\b(?:follow|like|join) (?:us|me|him|her|them|@\w+)\b|\bfolgen sie uns\b|\bsuivez[-"
    r" ]nous\b|\bsíguenos\b",
    r"^(?:share|teilen|partager|compartir|condividi|del|dela|jaa|delen|シェア)\b.{0,40}$",
    r"^(?:tweet|e-?mail|print|drucken|imprimer|whatsapp|facebook|x|twitter|linkedin|reddit|pinterest|telegram"
    r"|flipboard|bluesky|copy (?:the )?link|link kopieren|bookmark|save|merken|close|schließen|menu|search"
    r"|suche|caption|toggle caption|hide caption|enlarge(?: this)? image|gallery|view gallery)$",
    r"^(?:read|see|learn|show|view|load|find) (?:more|all|less|comments?)\b.{0,60}$",
    r"^(?:mehr (?:lesen|erfahren|anzeigen|zum thema)|weiterlesen|lire la suite|leer más|continua a leggere)",
    r"^\d+ (?:comments?|kommentare?|commentaires?|comentarios|shares?)$|^(?:image|bild|foto"
    r"|slide) \d+ (?:of|von)\b",
    r"^\d+\s?(?:-| )?\s?min(?:ute)?s?\.?(?: read| lesezeit)?$|^(?:reading time|lesezeit|temps de lecture)\b",
    r"^(?:click|tap) (?:here|to|on)\b|^hier klicken",
    r"\bget (?:our|the) (?:app|best|latest)\b|\bdownload (?:our|the) .{0,30}app\b|\bin your inbox\b",
    r"^(?:why you can trust|opinions expressed by|our (?:editors|experts) )",
    r"\b(?:affiliate|commission)\b.{0,60}\b(?:links?|purchases?|commission)\b",
)
"""Words of share bars, notices, boxes and the like, whatever the site."""

END = _any(
    r"^(?:more|most|latest|top|related|recommended|popular|trending|further|other|next|also)\b.{0,12}"
    r"\b(?:stories|story|news|articles?|posts?|from|on this|topics|reading|coverage|content"
    r"|read|videos?)\b.{0,60}$",
    r"^(?:you (?:may|might) (?:also|like)|read next|up next|read this next|recommended|related|trending"
    r"|editors?.? picks?|don.t miss|what to read|most read|most popular|around the web|from our"
    r" partners)\b.{0,40}$",
    r"^(?:mehr (?:zum|aus|von|über)|weitere|das könnte|auch interessant|meistgelesen|zum thema|verwandte"
    r"|lesen sie auch|zur startseite|relevante themen)\b.{0,60}$",
    r"^(?:à lire|lire aussi|sur le même|les plus lus|plus d.articles|más (?:sobre|noticias|leídas)|te puede"
    r"|lea también|leggi anche|potrebbe|läs (?:mer|också|även)|les (?:også|mer)|læs (?:også|mere)|lees ook"
    r"|関連|あわせて読みたい|читайте)\b.{0,60}",
    r"^(?:comments?|kommentare?|commentaires?|comentarios|leave a (?:comment|reply)|join the (?:conversation"
    r"|discussion)|comments are closed|post a comment|view comments)\b.{0,30}$",
    r"^(?:about|meet|über) (?:the|den|die) (?:authors?|writers?|autor(?:in|en)?)\b",
    r"^(?:share|rate) this\b.{0,30}$|^(?:tags?|topics?|schlagwörter|schlagworte|themen|filed under)\s*:?",
)
"""Labels behind which an article has usually ended."""

LEAD_IN = _any(
    r"^(?:related|read(?: more| also| next)?|also read|see also|more|watch|listen|recommended"
    r"|don.t miss|further"
    r"|opinion|analysis|exclusive|mehr|lesen sie(?: auch| hier)?|lesetipp|auch interessant|zum"
    r" thema|siehe auch"
    r"|lire aussi|à lire(?: aussi)?|voir aussi|leer más|lea también|vea también|leggi anche|läs"
    r" (?:också|även|mer)"
    r"|les også|læs også|lees ook|【関連記事】|関連記事)\s*[:>»|]",
    r"^(?:>>|»|→|▶|►|\[?read more)",
)
"""The beginning of a line that points to another story."""

CREDIT_LABEL = (
    r"(?:images?|photos?|pictures?|photographs?|illustrations?|graphics?|bild(?:quelle)?|fotos?|grafik|quelle"
    r"|imagen|immagine|fotografía|fotografie|crédits?|credits?|kuva|bilde|写真|画像)"
)
"""The words before the maker of a picture."""
