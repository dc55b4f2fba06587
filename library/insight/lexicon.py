"""Word lists of the rules: closed classes of words, and the nouns that titles and names are made of.

All are general English (and a little of the other great languages). Which words are common, and
which are names of people and places, is not listed here but learnt: see `library.insight.known`.
Each is split on first use, so that importing costs nothing.
"""

from functools import cache

__all__ = [
    "calendar_words",
    "event_nouns",
    "function_words",
    "media_names",
    "organisation_kinds",
    "organisation_names",
    "organisation_nouns",
    "organisation_suffixes",
    "person_titles",
    "place_nouns",
    "role_nouns",
    "speech_verbs",
    "surname_particles",
    "title_modifiers",
    "topic_nouns",
]

_FUNCTION = """
a about above across after against all although am among an and any are around as at be because been before
behind below beneath beside between beyond both but by can could despite did do does down during each either
every few for from had has have he her here hers him his how however i if in inside into is it its just like
many may me might mine more most much must my near neither never no none nor not now of off on once one only
onto or other our ours out outside over own per rather shall she should since so some such than that the
their theirs them then there these they this those though through throughout thus till to too toward towards
under unless unlike until up upon us very via was we were what when whenever where whereas wherever whether
which while who whom whose why will with within without would yet you your yours

aber als am antes après auch auf aus avant avec bei ce ces cet cette comme como con cuando dann dans das
depuis der des desde después die dies diese dieser doch ein eine einer el ella elle elles ellos en er es
esta este estos et für gestern heute ich ihr il ils im la las le les leur los mais mit nach nous nun oder ou
par para pero por pour quand sa sans según seit selon ses sie sin son su sur sus trotz un una und une unos
vor vous warum wenn wer wie wir wo während y zu él
"""
"""Words that bind a sentence together: with a capital they only begin one."""

_TITLES = """
activist actor actress admiral ambassador analyst archbishop attorney-general author ayatollah baron
baroness bishop brigadier capt captain cardinal ceo cfo chair chairman chairperson chairwoman chancellor
chief coach col colonel commander commissioner congressman congressperson congresswoman constable corporal
councillor dame deputy detective director director-general doctor don doña dr economist editor emir emperor
empress envoy father founder frau gen general gov governor herr imam inspector judge justice king lady
lawyer lieutenant lord lt madam maj major manager marshal mayor mep minister miss mister monsieur monsignor
mp mr mrs ms mullah mx officer pope premier president prince princess prof professor queen rabbi rep
representative researcher rev reverend secretary secretary-general sen senator sergeant señor señora
sgt sheikh singer sir speaker spokesman spokesperson spokeswoman sultan superintendent vice-president
"""
"""Words before a person's name that belong to the office, lower case."""

_TITLE_MODIFIERS = """
acting agriculture assistant associate attorney brigadier caretaker chief club co-founding crown culture
defence defense deputy digital economy education energy environment executive federal finance first foreign
former founding general health home interim interior justice labor labour lieutenant major managing national
opposition party permanent press prime rear science second senior special sport state trade transport vice
"""
"""Words that may stand before a title and belong to the office with it."""

_ROLES = """
accountant activist actor actress administrator adviser advisor advocate agent aide ally ambassador
analyst anchor archaeologist archbishop architect artist astronaut astronomer athlete attorney author
banker baron biologist bishop blogger boss broadcaster brother builder businessman businesswoman candidate
captain cardinal caretaker ceo cfo chair chairman chairperson chairwoman champion chancellor chef chemist
chief clerk climatologist co-founder co-owner coach colleague columnist comedian commander commissioner
compatriot composer conductor consultant coo coordinator correspondent councillor countryman countrywoman
creator critic cto curator daughter dealer dean defender delegate deputy designer detective developer
dictator diplomat director director-general dissident doctor driver economist editor educator engineer
entrepreneur envoy epidemiologist executive expert farmer father fellow fighter filmmaker financier
firefighter fisherman founder general geologist goalkeeper governor grandfather grandmother head heir
historian husband hydrologist inspector instructor inventor investigator investor journalist judge justice
keeper king lawmaker lawyer leader lecturer legislator librarian lieutenant magistrate manager marshal
mathematician mayor mechanic mediator medic member meteorologist midfielder minister ministers monarch
mother musician negotiator neighbour novelist nurse oceanographer officer official oligarch operator
opponent organiser organizer owner painter paramedic partner pastor patron philosopher photographer
physician physicist pilot pioneer player playwright poet police policeman policewoman politician pope
predecessor premier presenter president presidents priest prince princess principal producer professor
programmer prosecutor psychologist publisher queen reporter representative rescuer researcher resident
ruler sailor scholar scientist secretary secretary-general seismologist senator sergeant sheriff
shopkeeper singer sister skipper sociologist soldier solicitor son speaker specialist spokesman
spokespeople spokesperson spokeswoman strategist student successor superintendent supervisor surgeon
surveyor survivor teacher technician trader trainer treasurer trustee tutor tycoon undersecretary veteran
vice-president victim virologist volcanologist volunteer voter warden warlord widow wife winemaker winner
witness worker writer zoologist
"""
"""What a person can be: the closed list a role phrase must end in, lower case, singular."""

_ORGANISATION_NOUNS = """
ab academy administration aerospace ag agency airline airlines airways alliance archive archives army asa
assembly associates association athletic authority aviation bancorp bank board brewery brewing brigade
broadcaster bulletin bureau cabinet cartel center centre chamber church club co college command commission
committee commonwealth community companies company confederation conference congress consortium constabulary
cooperation cooperative corporation council court defence defense department directorate division electric
energy enterprises entertainment exchange exchequer faculty fc federation finance firm foods force forces
forum foundation front fund gazette gmbh government group guard guardian guards headquarters herald holdings
hospital house inc industries initiative institute institutes institution insurance intelligence
international investments journal kg laboratories laboratory labs league legion llc llp ltd magazine
management media militia ministry mission motor motors movement museum navy network networks news newspaper
observatory observer office oil organisation organization oy parliament partners partnership party patrol
petroleum pharma pharmaceuticals pictures plc police post power press programme project radio records
regiment registry reserve resistance review sa school schools secretariat securities senate service services
shipping society software solutions spa station stores studios supermarkets survey syndicate systems
taskforce team technologies telecom telegraph television theatre times treasury tribunal tribune trust union
united university utilities ventures watch watchdog workers works youth
"""
"""Last words, or words before "of", that make a run of capitalised words an organisation."""

_ORGANISATION_KINDS = """
agency airline alliance automaker bank brand brewer broadcaster builder business carmaker carrier
charity chain chipmaker club coalition company conglomerate consultancy cooperative developer exporter firm
foundation giant group importer insurer institute lender maker manufacturer militia movement network
newspaper operator organisation organization party platform producer provider publisher
retailer service start-up startup subsidiary supermarket supplier team think-tank union university
utility watchdog website
"""
"""What an organisation can be, in lower case before its name."""

_ORGANISATION_SUFFIXES = """
ab ag airline airlines airways asa bank bv club co co. companies company corp corp. corporation enterprises
fc foundation gmbh group holding holdings inc inc. industries international kg limited llc llp ltd ltd.
motor motors movement network nv oy party pharmaceuticals plc sa se spa systems technologies technology
"""
"""Words a text drops when it names an organisation for the second time."""

_PLACE_NOUNS = """
airport alley archipelago avenue base basin bay beach borough boulevard bridge canal canyon cape castle
cathedral channel cemetery city coast county crater creek dam delta desert district falls farm fault
fields forest fort garden gardens governorate gulf harbor harbour heights highlands hill hills island
islands isle isles lagoon lake mall marsh mine moor mount mountain mountains oasis oblast ocean palace
park pass peninsula plain plains plateau plaza point pond port prefecture prison province quarter range
reef region republic reservoir ridge river road sea shore springs square stadium state states strait
straits street terminal territory tower town township trench tunnel valley village volcano wharf woods
zone
"""
"""Last (or first: Lake, Mount) words that make a run a place."""

_EVENT_NOUNS = """
accord act agreement amendment attack award awards battle bill bowl campaign ceremony championship
championships charter code conflict contest convention coup covenant crisis cup cyclone day declaration
derby directive doctrine election elections expo express fair fashion festival final finals games genocide
holocaust hurricane intifada law marathon massacre medal meeting olympics open operation pact pandemic
paralympics plan prix prize probe program programme protocol race rally rebellion reformation regatta
regulation resolution revolution rocket round rover satellite series shuttle spacecraft spring storm summit
telescope tour treaty trophy tsunami typhoon uprising war wars week world year
"""
"""Words that make a run an event, a law, a product or a work."""

_TOPICS = """
affairs agriculture aid air arts atmospheric business climate commerce communications conservation control
culture customs defence defense development disaster drug economic economics economy education emergency
employment energy engineering environment environmental equality finance fisheries food foreign forestry
freedom growth health home housing human humanitarian immigration industry information infrastructure
innovation intelligence interior justice labor labour language languages law livestock local management
manufacturing marine medicine migration mines mining monetary natural nuclear nutrition oceanic oceans
peace planning police policy political power prevention privacy procurement protection public racial
reconstruction reform refugees regional relief research resettlement resources rights road rural safety
science sciences securities security seismology social space sport sports statistics strategic
sustainability tax technology telecommunications tourism trade training transport transportation treasury
urban veterans war water welfare women work works youth
"""
"""Subjects of ministries and agencies: around an "and" they belong to one name."""

_ORGANISATIONS = """
UN|U.N.|United Nations;EU|European Union;AU|African Union;NATO|Nato|North Atlantic Treaty Organization;
WHO|World Health Organization;IMF|International Monetary Fund;WTO|World Trade Organization;
ECB|European Central Bank;IAEA|International Atomic Energy Agency;ICC|International Criminal Court;
ASEAN|Asean|Association of Southeast Asian Nations;ECOWAS|Ecowas|Economic Community of West African States;
NASA|Nasa|National Aeronautics and Space Administration;ESA|European Space Agency;
FBI|Federal Bureau of Investigation;CIA|Central Intelligence Agency;UNESCO|Unesco;UNICEF|Unicef;OPEC|Opec;
Red Cross;White House;Pentagon;Kremlin;World Bank;Islamic State;al-Qaeda;Al-Qaeda;Hamas;Hezbollah;Taliban;
Interpol;Europol;G7;G20
"""
"""Short names | long name, parted by semicolons."""

_MEDIA = """
Reuters;Associated Press;AP;AFP;Agence France-Presse;dpa;DPA;BBC;BBC News;CNN;Al Jazeera;Guardian;
New York Times;Washington Post;Wall Street Journal;Bloomberg;Financial Times;Economist;Times;Telegraph;
Independent;Le Monde;Der Spiegel;Spiegel;Bild;El País;El Pais;La Repubblica;Sky News;ITV;NBC;NBC News;CBS;
CBS News;ABC;ABC News;Fox News;MSNBC;NPR;USA Today;Politico;Axios;Vox;Wired;Verge;Atlantic;New Yorker;Time;
Newsweek;Forbes;CNBC;Deutsche Welle;DW;RT;TASS;Tass;Interfax;RIA Novosti;Xinhua;Kyodo;Yonhap;ANSA;EFE;PA;
Press Association;Getty;Getty Images;Shutterstock;Twitter;X;Facebook;Instagram;YouTube;TikTok;Telegram;
WhatsApp;Wikipedia;Daily Mail;Daily Telegraph;Mirror;Sun;Haaretz;Times of India;Hindu;Dawn;Globe and Mail;
Sky Sports;ESPN;Nikkei
"""
"""Media and platforms: often only where something was said."""


def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def function_words() -> frozenset[str]:
    """Words that begin sentences without being names, lower case."""
    return _split(_FUNCTION)


@cache
def person_titles() -> frozenset[str]:
    """Titles before persons, lower case, without a full stop."""
    return _split(_TITLES)


@cache
def title_modifiers() -> frozenset[str]:
    """Words that belong to a title when one follows, lower case."""
    return _split(_TITLE_MODIFIERS)


@cache
def role_nouns() -> frozenset[str]:
    """What a person can be, lower case, singular."""
    return _split(_ROLES)


@cache
def organisation_nouns() -> frozenset[str]:
    """Head nouns of organisations, lower case."""
    return _split(_ORGANISATION_NOUNS)


@cache
def organisation_kinds() -> frozenset[str]:
    """What an organisation can be, lower case, singular."""
    return _split(_ORGANISATION_KINDS)


@cache
def organisation_suffixes() -> frozenset[str]:
    """Last words of organisations that later mentions drop, lower case."""
    return _split(_ORGANISATION_SUFFIXES)


@cache
def place_nouns() -> frozenset[str]:
    """Head nouns of places, lower case."""
    return _split(_PLACE_NOUNS)


@cache
def event_nouns() -> frozenset[str]:
    """Head nouns of events, laws, products and works, lower case."""
    return _split(_EVENT_NOUNS)


@cache
def topic_nouns() -> frozenset[str]:
    """Subjects of ministries and agencies, lower case."""
    return _split(_TOPICS)


@cache
def organisation_names() -> dict[str, str]:
    """Organisations everybody abbreviates: short and long name, each with the long one."""
    rows = (row.split("|") for row in _ORGANISATIONS.replace("\n", "").split(";"))
    return {name.strip(): row[-1].strip() for row in rows for name in row}


@cache
def media_names() -> frozenset[str]:
    """Media and platforms that texts cite."""
    return frozenset(name.strip() for name in _MEDIA.replace("\n", "").split(";"))


@cache
def surname_particles() -> frozenset[str]:
    """Lower-case words inside personal and place names."""
    return _split(
        "de del della di da das dos do du la le van von der den ter ten bin bint ibn al el ul af av y zu zur"
    )


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs with which somebody named speaks."""
    return _split(
        "said says told tells added adds wrote writes argued argues explained claimed claims warned"
        " insisted noted"
        " announced stated tweeted asked replied denied confirmed admitted suggested called urged"
        " thinks believes"
    )


@cache
def calendar_words() -> frozenset[str]:
    """Weekdays and months: capitalised, never part of a name."""
    return _split(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
        " August September October November December Mondays Tuesdays Wednesdays Thursdays Fridays"
        " Saturdays Sundays"
        " Jan Feb Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri"
        " Christmas Easter Ramadan a.m p.m AM PM GMT UTC CET EST BST CEST EDT PST"
    )
