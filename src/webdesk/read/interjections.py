"""Lines that a page puts between an article's paragraphs and that are not of it: adverts, newsletters, who edited."""

import re

_LONGEST = 260
_ADVERT = (
    "advertisements?|advertising|ads?|sponsored(?: content)?|promoted|anzeigen?|werbung|publicité|annonces?|"
    "publicidad|anuncios?|pubblicità|publicidade|advertenties?|annons(?:er)?|annonser?|mainos|reklama|reklam|реклама|إعلان|اعلان|"
    "اشتہار|تبلیغات?|विज्ञापन|广告|廣告|広告|광고|โฆษณา|iklan|quảng cáo"
)
_CONTINUES = (
    r"(?:the |this )?(?:story|article|post|text) continues (?:below|after)(?: (?:the |this )?\w+)?|"
    r"continue reading(?: the main story)?|scroll to continue(?: reading)?|"
    r"(?:der )?(?:artikel|text) geht .{0,20}weiter|"
    r"lesen sie unten weiter|la suite (?:de l'article )?après .{3,30}|sigue leyendo|continua a leggere|"
    r"continua (?:após|depois d)[ae] .{3,30}|het artikel gaat .{3,30} verder|artikeln fortsätter .{3,30}"
)
_ASK = (
    r"sign[- ]?up (?:to|for|here|now)|sign me up|subscribe (?:to|for|here|now)|join (?:our|the)|register for|"
    r"get (?:our|the|your)|receive (?:our|the)|enter your e-?mail|"
    r"abonnieren sie|jetzt abonnieren|melden sie sich|jetzt anmelden|bestellen sie|"
    r"inscrivez-vous|abonnez-vous|recevez|suscríb\w{2,4}|apúnt\w{2,5}|regístr\w{2,5}|recib[ae]|"
    r"iscriv\w{1,4}|abbonati|ricevi|assin[ea]|inscrev\w{1,4}(?:-se)?|cadastre-se|receba|"
    r"meld (?:je|u) aan|schrijf (?:je|u) in|"
    r"abonneer|prenumerera|anmäl dig|meld deg|tilmeld dig|zapisz się|subskrybuj|odbieraj|подпи(?:шитесь|сывайтесь)|"
    r"підпи(?:шіться|суйтесь)|abone ol\w{0,5}|اشترك|سجل|सब्सक्राइब|订阅|訂閱|登録|구독|berlangganan|đăng ký"
)
_LETTER = (
    r"news ?letters?|mailing list|inbox|e-?mail|briefing|infolettre|lettre d[’']information|boletín|boletines|"
    r"bolet[ei][mn]s?|nyhetsbrev\w{0,2}|nyhedsbrev\w{0,2}|nieuwsbrief|рассылк\w{1,3}|розсилк\w{1,3}|bülten\w{0,5}|"
    r"النشرة|البريد|न्यूज़लेटर|通讯|通訊|电子报|電子報|メールマガジン|メルマガ|ニュースレター|뉴스레터|bản tin"
)
_MADE = (
    r"(?:additional )?(?:reporting|writing|editing)(?: and (?:reporting|writing|editing))?(?: by|:)|"
    r"(?:edited|written|compiled|translated|reported)(?: and (?:edited|written|compiled|translated))? by|"
    r"with (?:files|inputs) from|"
    r"redaktion(?:elle mitarbeit)?:|bearbeite[rt](?: von)?:?|mitarbeit:|édit[ée]{1,2}s? par|rédigé par|avec|"
    r"edi(?:tado|ción) (?:por|de)|redactado por|con información de|a cura di|editado por|com informações d[aoe]|"
    r"bewerkt door|redigerad av|تحرير"
)
_WHOLE = re.compile(rf"[\W_]*(?:(?:{_ADVERT})(?:\W+(?:{_CONTINUES}))?|{_CONTINUES})[\W_]*", re.IGNORECASE)
_ASKS = re.compile(rf"\W{{0,4}}(?:{_ASK})(?![a-zà-ÿ])", re.IGNORECASE)
_OF_LETTERS = re.compile(rf"(?:{_LETTER})", re.IGNORECASE)
_MADE_COLON = (
    r"(?:redaktion|redakcja|редактор|редакция|责任编辑|責任編輯|责编|责任编集|責任編集|编辑|編輯|編集)\s*[:：]"
)
_MADE_BY = re.compile(rf"[(（](?:{_MADE}|{_MADE_COLON})\s*[^()（）]{{2,200}}[)）]\.?", re.IGNORECASE)
_MADE_BARE = re.compile(
    rf"(?:additional reporting|reporting|editing) by (?-i:[A-Z])[^.!?]{{3,160}}\.?|{_MADE_COLON}\s*[^.!?。]{{2,60}}",
    re.IGNORECASE,
)


def is_interjected(line: str) -> bool:
    """Return whether a whole paragraph is an advert's label, a newsletter's advert or who edited.

    >>> is_interjected("ADVERTISEMENT"), is_interjected("(Editing by Max Roe)"), is_interjected("He sold the ad.")
    (True, True, False)
    >>> is_interjected("Sign up to our newsletter for the best stories."), is_interjected("Sign up by Friday, he said.")
    (True, False)
    """
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return False
    if len(line) < 80 and _WHOLE.fullmatch(line):
        return True
    if _ASKS.match(line) and _OF_LETTERS.search(line):
        return True
    return _MADE_BY.fullmatch(line) is not None or _MADE_BARE.fullmatch(line) is not None
