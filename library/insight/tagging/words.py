"""Small closed lists that the features of the tagger look at.

They are part of the trained weights: a change here needs new weights (`python -m library.insight.train`).
"""

__all__ = [
    "DEMONYMS",
    "FUNCTION_WORDS",
    "LINKS",
    "PERSON_PRONOUNS",
    "SPEECH",
    "TITLES",
    "kind_of_noun",
]

TITLES = frozenset(
    """
    president minister secretary general mr. mrs. ms. dr. mr mrs ms dr sir lord lady king queen prince
    princess pope senator sen. rep. gov. governor gen. lt. col. colonel captain capt. admiral ambassador
    chancellor judge justice professor prof. director mayor chief coach chairman chairwoman spokesman
    spokeswoman premier commander sheikh sheik emperor sultan emir duke archbishop bishop cardinal
    congressman congresswoman commissioner representative sergeant sgt. maj. major lieutenant state deputy
    """.split()
)
"""Words that stand before the name of a person, in lower case."""

SPEECH = frozenset(
    """
    said says told added tells announced warned argued wrote explained insisted stated noted claimed called
    """.split()
)

PERSON_PRONOUNS = frozenset("he she his her him".split())

LINKS = frozenset(
    """
    of the and for in on to de la le del di da do dos al el van von der bin ibn & 's ’s ' - – . / y e und et
    des du at with from by against
    """.split()
)
"""Words in lower case that may stand inside a name."""

FUNCTION_WORDS = frozenset(
    """
    a an the of in on at to from for by with as and or but not is was were are be been being has have had
    will would can could may might should do does did he she it they we his her its their him them who whom
    whose which that this these those where when while after before during since until against between near
    into over under about than also then there new former late mr. mrs. said says told
    """.split()
)

_ORGANISATION = frozenset(
    """
    academy administration agency airlines airways alliance army assembly association authority bank board
    brigade brigades broadcasting brothers bureau cabinet campaign centre center chamber church circuit city
    clinic club co coalition college command commission committee companies company confederation conference
    congress consortium cooperative corp corporation corps council court department directorate division
    enterprises exchange executive faction federation fleet force forces foundation front fund government
    group guard guards guild hospital inc industries initiative institute institution investigation
    investigations investment junta laboratory laboratories league legion legislature ltd llc llp plc
    magazine media militia ministries ministry mission motors movement museum navy network news newspaper
    newspapers office opposition orchestra organisation organization parliament partners partnership party
    police post press productions radio records regiment republicans research reserve school secretariat
    security senate service services society squadron squad station studios studio systems team technologies
    telegraph television times treasury tribunal trust tv union united university ventures wing works
    workers youth
    """.split()
)

_PLACE = frozenset(
    """
    airport avenue base basin bay beach border bridge canal cape capital castle coast county creek delta
    desert district east falls forest gulf harbor harbour heights hill hills hotel island islands isle lake
    mount mountain mountains north ocean palace park passage peninsula plain plains plateau plaza port
    prison province range region reef republic reservoir ridge river road sea south springs square state
    states straits strait street territory territories town township tower valley village volcano west
    woods zone cathedral temple mosque stadium station
    """.split()
)

_EVENT = frozenset(
    """
    accord accords act agreement amendment attack award awards battle bill bowl campaign carnival
    championship championships code conference constitution convention crisis cup cyclone day declaration
    decree deal derby earthquake election elections epidemic expedition expo fair festival final games
    genocide grand holocaust hurricane initiative law league marathon massacre match mission offensive
    olympics open operation pact pandemic plan prix prize program programme project protocol rebellion
    referendum reform renaissance resolution revolution rocket satellite series spacecraft storm strategy
    summit telescope titles tour tournament treaty trial trophy typhoon uprising virus vote war wars
    """.split()
)

DEMONYMS = frozenset(
    """
    Afghan Afghans Albanian Albanians Algerian Algerians American Americans Andorran Angolan Angolans
    Argentine Argentines Argentinian Armenian Armenians Australian Australians Austrian Austrians Azeri
    Azeris Azerbaijani Azerbaijanis Bahamian Bahraini Bahrainis Bangladeshi Bangladeshis Barbadian
    Belarusian Belarusians Belgian Belgians Belizean Beninese Bhutanese Bolivian Bolivians Bosnian Bosnians
    Botswanan Brazilian Brazilians British Briton Britons Bruneian Bulgarian Bulgarians Burkinabe Burmese
    Burundian Burundians Cambodian Cambodians Cameroonian Cameroonians Canadian Canadians Chadian Chadians
    Chilean Chileans Chinese Colombian Colombians Comorian Congolese Croat Croats Croatian Croatians Cuban
    Cubans Cypriot Cypriots Czech Czechs Dane Danes Danish Djiboutian Dominican Dominicans Dutch Ecuadorian
    Ecuadorians Egyptian Egyptians English Englishman Eritrean Eritreans Estonian Estonians Ethiopian
    Ethiopians Fijian Fijians Filipino Filipinos Finn Finns Finnish French Frenchman Gabonese Gambian
    Gambians Georgian Georgians German Germans Ghanaian Ghanaians Greek Greeks Greenlandic Grenadian
    Guatemalan Guatemalans Guinean Guineans Guyanese Haitian Haitians Honduran Hondurans Hungarian
    Hungarians Icelandic Icelander Icelanders Indian Indians Indonesian Indonesians Iranian Iranians Iraqi
    Iraqis Irish Irishman Israeli Israelis Italian Italians Ivorian Ivorians Jamaican Jamaicans Japanese
    Jordanian Jordanians Kazakh Kazakhs Kazakhstani Kenyan Kenyans Korean Koreans Kosovar Kosovars Kuwaiti
    Kuwaitis Kyrgyz Lankan Lankans Lao Laotian Laotians Latvian Latvians Lebanese Liberian Liberians Libyan
    Libyans Lithuanian Lithuanians Luxembourgish Macedonian Macedonians Malagasy Malawian Malawians
    Malaysian Malaysians Maldivian Malian Malians Maltese Mauritanian Mauritanians Mauritian Mexican
    Mexicans Moldovan Moldovans Mongolian Mongolians Montenegrin Montenegrins Moroccan Moroccans Mozambican
    Mozambicans Namibian Namibians Nepalese Nepali Nepalis Nicaraguan Nicaraguans Nigerian Nigerians
    Nigerien Nigeriens Norwegian Norwegians Omani Omanis Pakistani Pakistanis Palestinian Palestinians
    Panamanian Panamanians Paraguayan Paraguayans Peruvian Peruvians Pole Poles Polish Portuguese Qatari
    Qataris Rican Ricans Romanian Romanians Russian Russians Rwandan Rwandans Salvadoran Salvadorans Samoan
    Samoans Saudi Saudis Scot Scots Scottish Senegalese Serb Serbs Serbian Serbians Singaporean
    Singaporeans Slovak Slovaks Slovakian Slovene Slovenes Slovenian Slovenians Somali Somalis Spaniard
    Spaniards Spanish Sudanese Surinamese Swede Swedes Swedish Swiss Syrian Syrians Taiwanese Tajik Tajiks
    Tanzanian Tanzanians Thai Thais Timorese Togolese Tongan Tongans Trinidadian Tunisian Tunisians Turk
    Turks Turkish Turkmen Ugandan Ugandans Ukrainian Ukrainians Uruguayan Uruguayans Uzbek Uzbeks
    Venezuelan Venezuelans Vietnamese Welsh Yemeni Yemenis Yugoslav Yugoslavs Zambian Zambians Zealander
    Zealanders Zimbabwean Zimbabweans African Africans Asian Asians European Europeans Scandinavian Nordic
    Arab Arabs Arabic Kurd Kurds Kurdish Persian Persians Tibetan Tibetans Uighur Uighurs Uyghur Uyghurs
    Chechen Chechens Tatar Tatars Tamil Tamils Sinhalese Bengali Bengalis Punjabi Pashtun Pashtuns Kashmiri
    Kashmiris Tutsi Tutsis Hutu Hutus Yoruba Hausa Igbo Zulu Berber Berbers Tuareg Tuaregs Bedouin Rohingya
    Karen Hmong Basque Basques Catalan Catalans Flemish Walloon Bavarian Sicilian Venetian Tuscan Siberian
    Hawaiian Texan Texans Californian Californians Parisian Parisians Londoner Londoners Jew Jews Jewish
    Muslim Muslims Islamic Islamist Islamists Christian Christians Catholic Catholics Protestant Protestants
    Buddhist Buddhists Hindu Hindus Sikh Sikhs Sunni Sunnis Shia Shiite Shiites Shi'ite Shi'ites Slav Slavs
    Slavic Roman Romans Ottoman Ottomans Byzantine Mongol Mongols Manchu Prussian Prussians Saxon Saxons
    Norman Normans Viking Vikings Celtic Germanic Goths Latin Latino Latinos Hispanic Hispanics Hebrew Soviet
    Soviets Inca Incas Aztec Aztecs Maya Mayan Maori Inuit Cherokee Navajo Aboriginal Sami Roma Romani
    Cossack Cossacks Bosniak Bosniaks Cantonese Mandarin
    """.split()
)
"""Peoples, their adjectives, faiths and languages: they point to a country or a people, but name no place."""


def kind_of_noun(lower: str) -> int:
    """Which things a word in lower case names as the head of a name.

    Returns:
        The sum of 1 for an organisation, 2 for a place and 4 for an event, a law or a product.
    """
    return (lower in _ORGANISATION) + 2 * (lower in _PLACE) + 4 * (lower in _EVENT)
