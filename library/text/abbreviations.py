"""Word lists of the sentence splitter, lower case, for English, German, French and Spanish."""

__all__ = ["BEFORE_ORDINAL", "MAY_END", "MONTHS", "NEVER_ENDS", "NUMBERED", "STARTERS"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_ENDS = _words("""
    mr mrs ms mx dr prof sen rep gov gen col maj capt cmdr lt sgt cpl pvt adm hon pres sec rev fr msgr
    st ste mt ft messrs mmes mme mlle me mgr sr sra srta d dª dña ud uds lic ing arq hr frau dipl hrn vs
    v cf ca approx fig figs eq vol vols ch art arts para al e.g i.e eg ie viz nos pp ed eds trans bzw
    z.b d.h u.a vgl ggf evtl inkl bspw sog z.t o.ä u.ä i.d.r s.o s.u geb gest nr tel p.ej p.e núm pág
    págs tlf av avda bd blvd
""")
"""Abbreviations behind which the sentence goes on, without the last full stop: titles, and
what stands before a name, a number or an example."""

MAY_END = _words("""
    inc ltd co corp llc plc bros jr esq etc usw usf est dept univ assn ave rd sq jan feb mar apr jun jul
    aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m am pm a.d b.c no mio
    mrd jh jhdt v.chr n.chr ee.uu str hbf tsd
""")
"""Abbreviations that may also end a sentence: then a word must follow that often begins one."""

STARTERS = _words("""
    the a an this that these those he she it they we i you his her its their our my your there here what
    when where who why how which if in on at by for from with after before as but and or so yet nor not
    no yes however meanwhile moreover although while since because until once then now today yesterday
    tomorrow last next one some many most all both each every few several such only even still also
    later earlier to of under over during despite according

    der die das ein eine er sie es wir ihr ich dies diese dieser dieses dort hier als wenn wer was wie
    wo warum aber und oder doch denn nach vor bei mit im am auf für aus zu seit während trotz auch nun
    dann heute gestern morgen

    le la les un une des il elle ils elles on nous vous je ce cet cette ces son sa ses leur leurs mais
    et ou donc or ni car dans sur sous avec sans pour par chez depuis pendant selon après avant quand
    comme si lorsque aujourd'hui hier

    el los las una unos unas él ella ellos ellas nosotros yo este esta estos estas ese esa su sus pero y
    o en con sin para por desde según después antes cuando como hoy ayer mañana se también además
""")
"""Words that, written with a capital, rarely stand inside a name."""

MONTHS = _words("""
    januar jänner februar märz april mai juni juli august september oktober november dezember
""")
"""Months that follow an ordinal written with a full stop ("3. Oktober")."""

BEFORE_ORDINAL = _words("""
    am der dem den des vom zum beim im die das bis ab seit jeden jeder und oder ein eine einen einem
    einer zur
""")
"""German words after which a number with a full stop is an ordinal."""

NUMBERED = _words("no nr nos art abs fig nº n° núm pág p pp vol ch kap bd sec para bl tz rn ziff")
"""Abbreviations whose number follows: "No. 5"."""
