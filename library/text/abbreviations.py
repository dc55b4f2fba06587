"""Word lists of the sentence splitter for English, German, French and Spanish, and a little Russian.

Words stand without their last full stop. A word in lower case is meant in any case; one that begins
with a capital counts only so, because its small form is a word of its own ("Sat." and "sat.").
Abbreviations written with spaces inside ("z. B.") stand here without them.
"""

__all__ = [
    "BEFORE_ANSWER",
    "BEFORE_LETTER",
    "BEFORE_ORDINAL",
    "CLOSE_A_LIST",
    "FRONTED",
    "MARKED_NAMES",
    "MAY_END",
    "MONTHS",
    "NEVER_END",
    "NUMBERED",
    "SAYING",
    "STARTERS",
    "TIMES",
    "UNITS",
    "ZONES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_END = _words("""
    mr mrs ms dr drs prof profs messrs mmes mme mlle mlles mgr msgr sra sras sres srta dra dras dña ud
    uds sig sigg dott avv dhr mevr Pr Brig Spc Mx Sen Sens Rep Reps Gov Govs Gen Col Maj Capt Cmdr Cdr
    Adm Lt Sgt Cpl Pvt Hon Pres Rev Revd Supt Insp Det Amb Br Fr Me Ste Hr Hrn Dipl Lic Ing Arq Gral Cap
    Pte Pdte Dir Mag RA Bgm Vors Stellv

    v vs cf viz ca approx i.e e.g ie eg al eds trans

    bzw dr.med dr.rer rer.nat rer.pol dr.phil dr.jur dr.iur dr.habil z.b d.h vgl ggf evtl inkl exkl
    einschl zzgl abzgl bspw beispielsw sog z.t z.zt i.d.r s.o s.u geb gest verh gegr ehem u.a u.u a.d i.a
    o.g hno hnos hna hnas excmo excma ilmo ilma Sta Sto mons pbro p.ej p.e av avda bd boul tlf bijv bv np
    tzw κ κα κκ δρ см напр им ул пр акад проф
""")
"""Abbreviations behind which the sentence goes on: titles, and what stands before a name or an
example."""

MAY_END = _words("""
    inc ltd co corp llc plc bros cie gmbh ltda jr sr esq dept univ assn natl intl govt mfg jct hwy tpk St
    Mt Ft Ave Rd Blvd Sq Hbf Bhf Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu
    Thur Thurs Fri Sat Sun ph.d v.chr n.chr a.c d.c ee.uu mio mrd tsd jh jhdt o.ä u.ä temp max min avg
    misc cont orig resp esp deg incl excl гг вв млн млрд тыс руб коп обл
""")
"""Abbreviations that may also end a sentence: then a word must follow that often begins one."""

CLOSE_A_LIST = _words("""
    etc usw usf u.s.w etcétera т.д т.п др пр
""")
"""Abbreviations behind which a word with a capital begins the next sentence."""

UNITS = _words("""
    ft in oz lb lbs yd yds mi gal pt qt mph rpm hr hrs min mins sec secs km cm mm kg mg ml bn tn std sek
    h m g l s г
""")
"""Units of measure, which count only in small letters and behind a number."""

TIMES = _words("a.m p.m am pm a.d b.c b.c.e c.e")
"""What stands behind an hour or a year."""

ZONES = _words("eastern central mountain pacific greenwich atlantic local")
"""Names of time zones, which go on behind an hour."""

FRONTED = _words("in at by around about from until till before after since on shortly just")
"""Words with which a time is put before the rest of its sentence ("At 7 a.m. Falk left")."""

NUMBERED = _words("""
    prop pop cap caps col cols rm sect anm az hft jg fol ser pt op lám apdo ref janv févr avr juil sept
    déc ene abr dic no nos nr nrn art arts abs abschn abb fig figs tab eq eqs ch vol vols sec secs para
    paras pp p pag pág págs kap bd bde ziff rn tz bl lit núm num nº n° chap est tel ext apt
""")
"""Abbreviations whose number follows ("No. 5"); otherwise most of them are words, which may end a
sentence."""

BEFORE_ANSWER = _words("said says say answered replied voted meant means")
"""Words after which "no" is an answer, whatever follows."""

BEFORE_LETTER = _words(
    "a an the plan vitamin grade type group class team point appendix gate platform than as"
)
"""Words after which a single capital is no initial."""

STARTERS = _words("""
    the a an this that these those he she it they we i you his her hers its their theirs our ours my mine
    your yours there here what when where who whose why how which if in on at by for from with without
    after before as but and or so yet nor not no yes however meanwhile moreover although though while
    since because until once then now today yesterday tomorrow last next one two three four some many
    most all both each every few several such only even still also later earlier to of over during mr mrs
    ms despite according nobody nothing everyone everything someone something perhaps maybe instead never
    nevertheless neither among between about around through against is are was were do does did can could
    will would should has have had

    der die das ein eine er sie es wir ihr ich dies diese dieser dieses dort hier als wenn wer was wie wo
    warum aber und oder doch denn nach vor bei mit im am auf für aus zu seit während trotz auch nun dann
    heute gestern morgen niemand alle viele manche damit dabei deshalb danach nur noch kein keine

    le la les un une des il elle ils elles on nous vous je ce cet cette ces son sa ses leur leurs mais et
    ou donc or ni car dans sur sous avec sans pour par chez depuis pendant selon après avant quand comme
    si lorsque aujourd'hui hier personne rien tout tous c'est

    el los las una unos unas él ella ellos ellas nosotros yo este esta estos estas ese esa su sus pero y
    o en con sin para por desde según después antes cuando como hoy ayer mañana se también además nadie
    nada

    он она оно они это но и а не мы вы я в на
""")
"""Words that, written with a capital, rarely stand inside a name."""

SAYING = _words("""
    asked asks said says wrote writes shouted replied answered wanted whispered cried wondered added told
    called demanded warned muttered insisted exclaimed yelled murmured snapped joked tweeted posted
""")
"""Verbs that tell who speaks."""

MONTHS = _words("""
    januar jänner februar märz april mai juni juli august september oktober november dezember
""")
"""Months that follow an ordinal written with a full stop ("3. Oktober")."""

BEFORE_ORDINAL = _words("""
    am der dem den des vom zum beim im die das bis ab seit jeden jeder und oder ein eine einen einem
    einer zur
""")
"""German words after which a number with a full stop is an ordinal."""

MARKED_NAMES = _words("yahoo jeopardy")
"""Names that are written with an exclamation mark."""
