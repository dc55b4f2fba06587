"""Facts about the world's states: names, demonyms, capitals, and other well-known places.

They tell a place from a person without any training, let "Malian" speak for Mali, and let a
capital stand for its government. Parsed on first use, so that importing costs nothing.
"""

from dataclasses import dataclass
from functools import cache

__all__ = ["State", "capitals", "demonyms", "known_places", "state_names", "states"]

_STATES = """
Afghanistan|Afghan Afghans|Kabul
Albania|Albanian Albanians|Tirana
Algeria|Algerian Algerians|Algiers
Andorra|Andorran Andorrans|
Angola|Angolan Angolans|Luanda
Argentina|Argentine Argentines Argentinian Argentinians|Buenos Aires
Armenia|Armenian Armenians|Yerevan
Australia|Australian Australians|Canberra
Austria|Austrian Austrians|Vienna
Azerbaijan|Azerbaijani Azerbaijanis Azeri Azeris|Baku
Bahamas|Bahamian Bahamians|Nassau
Bahrain|Bahraini Bahrainis|Manama
Bangladesh|Bangladeshi Bangladeshis|Dhaka
Barbados|Barbadian Barbadians|Bridgetown
Belarus|Belarusian Belarusians|Minsk
Belgium|Belgian Belgians|Brussels
Belize|Belizean Belizeans|Belmopan
Benin|Beninese|Porto-Novo
Bhutan|Bhutanese|Thimphu
Bolivia|Bolivian Bolivians|La Paz
Bosnia and Herzegovina|Bosnian Bosnians|Sarajevo|Bosnia
Botswana|Botswanan Botswanans|Gaborone
Brazil|Brazilian Brazilians|Brasília
Brunei|Bruneian Bruneians|
Bulgaria|Bulgarian Bulgarians|Sofia
Burkina Faso|Burkinabe Burkinabé|Ouagadougou
Burundi|Burundian Burundians|Gitega
Cambodia|Cambodian Cambodians|Phnom Penh
Cameroon|Cameroonian Cameroonians|Yaoundé
Canada|Canadian Canadians|Ottawa
Cape Verde|Cape Verdean Cape Verdeans|Praia
Central African Republic||Bangui
Chad|Chadian Chadians|N'Djamena
Chile|Chilean Chileans|Santiago
China|Chinese|Beijing|People's Republic of China
Colombia|Colombian Colombians|Bogotá
Comoros|Comorian Comorians|Moroni
Costa Rica|Costa Rican Costa Ricans|San José
Croatia|Croatian Croatians|Zagreb
Cuba|Cuban Cubans|Havana
Cyprus|Cypriot Cypriots|Nicosia
Czech Republic|Czech Czechs|Prague|Czechia
Democratic Republic of the Congo|Congolese|Kinshasa|Democratic Republic of Congo;DR Congo;DRC
Denmark|Danish Danes Dane|Copenhagen
Djibouti|Djiboutian Djiboutians|
Dominican Republic||Santo Domingo
Ecuador|Ecuadorian Ecuadorians|Quito
Egypt|Egyptian Egyptians|Cairo
El Salvador|Salvadoran Salvadorans|San Salvador
England|English Englishman Englishwoman|
Equatorial Guinea|Equatoguinean Equatoguineans|Malabo
Eritrea|Eritrean Eritreans|Asmara
Estonia|Estonian Estonians|Tallinn
Eswatini|Swazi Swazis|Mbabane|Swaziland
Ethiopia|Ethiopian Ethiopians|Addis Ababa
Fiji|Fijian Fijians|Suva
Finland|Finnish Finn Finns|Helsinki
France|French Frenchman Frenchwoman|Paris
Gabon|Gabonese|Libreville
Gambia|Gambian Gambians|Banjul
Georgia|Georgian Georgians|Tbilisi
Germany|German Germans|Berlin
Ghana|Ghanaian Ghanaians|Accra
Greece|Greek Greeks|Athens
Greenland|Greenlandic Greenlander Greenlanders|Nuuk
Grenada|Grenadian Grenadians|
Guatemala|Guatemalan Guatemalans|
Guinea|Guinean Guineans|Conakry
Guinea-Bissau||Bissau
Guyana|Guyanese|Georgetown
Haiti|Haitian Haitians|Port-au-Prince
Honduras|Honduran Hondurans|Tegucigalpa
Hong Kong|Hong Kongers Hongkonger Hongkongers|
Hungary|Hungarian Hungarians|Budapest
Iceland|Icelandic Icelander Icelanders|Reykjavik
India|Indian Indians|New Delhi|
Indonesia|Indonesian Indonesians|Jakarta
Iran|Iranian Iranians|Tehran|Islamic Republic of Iran
Iraq|Iraqi Iraqis|Baghdad
Ireland|Irish Irishman Irishwoman|Dublin|Republic of Ireland
Israel|Israeli Israelis|Jerusalem
Italy|Italian Italians|Rome
Ivory Coast|Ivorian Ivorians|Yamoussoukro|Côte d'Ivoire
Jamaica|Jamaican Jamaicans|Kingston
Japan|Japanese|Tokyo
Jordan|Jordanian Jordanians|Amman
Kazakhstan|Kazakh Kazakhs Kazakhstani|Astana
Kenya|Kenyan Kenyans|Nairobi
Kosovo|Kosovan Kosovar Kosovars|Pristina
Kuwait|Kuwaiti Kuwaitis|Kuwait City
Kyrgyzstan|Kyrgyz|Bishkek
Laos|Laotian Laotians Lao|Vientiane
Latvia|Latvian Latvians|Riga
Lebanon|Lebanese|Beirut
Lesotho|Basotho|Maseru
Liberia|Liberian Liberians|Monrovia
Libya|Libyan Libyans|Tripoli
Liechtenstein||Vaduz
Lithuania|Lithuanian Lithuanians|Vilnius
Luxembourg|Luxembourger Luxembourgers|
Madagascar|Malagasy|Antananarivo
Malawi|Malawian Malawians|Lilongwe
Malaysia|Malaysian Malaysians|Kuala Lumpur
Maldives|Maldivian Maldivians|Malé
Mali|Malian Malians|Bamako
Malta|Maltese|Valletta
Mauritania|Mauritanian Mauritanians|Nouakchott
Mauritius|Mauritian Mauritians|Port Louis
Mexico|Mexican Mexicans|Mexico City
Moldova|Moldovan Moldovans|Chişinău
Monaco|Monégasque Monegasque|
Mongolia|Mongolian Mongolians|Ulaanbaatar
Montenegro|Montenegrin Montenegrins|Podgorica
Morocco|Moroccan Moroccans|Rabat
Mozambique|Mozambican Mozambicans|Maputo
Myanmar|Burmese|Naypyidaw|Burma
Namibia|Namibian Namibians|Windhoek
Nepal|Nepali Nepalis Nepalese|Kathmandu
Netherlands|Dutch Dutchman Dutchwoman|The Hague|Holland
New Zealand|New Zealander New Zealanders|Wellington
Nicaragua|Nicaraguan Nicaraguans|Managua
Niger|Nigerien Nigeriens|Niamey
Nigeria|Nigerian Nigerians|Abuja
North Korea|North Korean North Koreans|Pyongyang|DPRK
North Macedonia|Macedonian Macedonians|Skopje
Northern Ireland|Northern Irish|Belfast
Norway|Norwegian Norwegians|Oslo
Oman|Omani Omanis|Muscat
Pakistan|Pakistani Pakistanis|Islamabad
Palestine|Palestinian Palestinians|Ramallah|Palestinian Territories
Panama|Panamanian Panamanians|Panama City
Papua New Guinea|Papuan Papuans|Port Moresby
Paraguay|Paraguayan Paraguayans|Asunción
Peru|Peruvian Peruvians|Lima
Philippines|Filipino Filipinos Philippine Filipina|Manila
Poland|Polish Poles|Warsaw
Portugal|Portuguese|Lisbon
Qatar|Qatari Qataris|Doha
Republic of the Congo||Brazzaville
Romania|Romanian Romanians|Bucharest
Russia|Russian Russians|Moscow|Russian Federation
Rwanda|Rwandan Rwandans|Kigali
Samoa|Samoan Samoans|Apia
San Marino|Sammarinese|
Saudi Arabia|Saudi Saudis|Riyadh
Scotland|Scottish Scot Scots Scotsman|Edinburgh
Senegal|Senegalese|Dakar
Serbia|Serbian Serbians Serb Serbs|Belgrade
Seychelles|Seychellois|
Sierra Leone|Sierra Leonean Sierra Leoneans|Freetown
Singapore|Singaporean Singaporeans|
Slovakia|Slovak Slovaks Slovakian|Bratislava
Slovenia|Slovenian Slovenians Slovene Slovenes|Ljubljana
Somalia|Somali Somalis|Mogadishu
South Africa|South African South Africans|Pretoria
South Korea|South Korean South Koreans|Seoul|Republic of Korea
South Sudan|South Sudanese|Juba
Spain|Spanish Spaniard Spaniards|Madrid
Sri Lanka|Sri Lankan Sri Lankans|Colombo
Sudan|Sudanese|Khartoum
Suriname|Surinamese|Paramaribo
Sweden|Swedish Swede Swedes|Stockholm
Switzerland|Swiss|Bern
Syria|Syrian Syrians|Damascus
Taiwan|Taiwanese|Taipei
Tajikistan|Tajik Tajiks|Dushanbe
Tanzania|Tanzanian Tanzanians|Dodoma
Thailand|Thai Thais|Bangkok
East Timor|Timorese|Dili|Timor-Leste
Togo|Togolese|Lomé
Tonga|Tongan Tongans|
Trinidad and Tobago|Trinidadian Trinidadians|Port of Spain|Trinidad
Tunisia|Tunisian Tunisians|Tunis
Turkey|Turkish Turk Turks|Ankara|Türkiye
Turkmenistan|Turkmen|Ashgabat
Uganda|Ugandan Ugandans|Kampala
Ukraine|Ukrainian Ukrainians|Kyiv
United Arab Emirates|Emirati Emiratis|Abu Dhabi|UAE;U.A.E.;Emirates
United Kingdom|British Brit Brits Briton Britons|London|UK;U.K.;Britain;Great Britain
United States|American Americans|Washington|US;U.S.;USA;U.S.A.;United States of America;America
Uruguay|Uruguayan Uruguayans|Montevideo
Uzbekistan|Uzbek Uzbeks|Tashkent
Vanuatu|Vanuatuan|
Vatican City||Vatican|Holy See
Venezuela|Venezuelan Venezuelans|Caracas
Vietnam|Vietnamese|Hanoi
Wales|Welsh Welshman Welshwoman|Cardiff
Yemen|Yemeni Yemenis|Sanaa
Zambia|Zambian Zambians|Lusaka
Zimbabwe|Zimbabwean Zimbabweans|Harare
Africa|African Africans|
Asia|Asian Asians|
Europe|European Europeans|
Latin America|Latin American Latin Americans|
North America|North American North Americans|
South America|South American South Americans|
Antarctica|Antarctic|
Arctic||
West|Western Westerner Westerners|
Middle East|Middle Eastern|
California|Californian Californians|
Texas|Texan Texans|
Bavaria|Bavarian Bavarians|
Catalonia|Catalan Catalans|
Quebec|Québécois Quebecois|
Tibet|Tibetan Tibetans|
Chechnya|Chechen Chechens|
Kurdistan|Kurdish Kurd Kurds|
Sicily|Sicilian Sicilians|
"""
"""Name | demonyms (multi-word ones are pairs of capitalised words, so they are parted by a known
rule) | capital | other names, parted by semicolons. England, Hong Kong, continents and a few
regions stand with the states because they have demonyms too."""

_OTHERS = """
Alps;Amazon Basin;Andes;Atlantic;Baltic Sea;Black Sea;Caribbean;Caucasus;Central America;Central Asia;Danube;
Donbas;Earth;East Africa;East Asia;Eastern Europe;Gaza Strip;Global South;Himalayas;Mars;Mediterranean;
Middle East;Moon;Nile;North Africa;North Sea;Pacific;Patagonia;Persian Gulf;Red Sea;Rhine;Sahara;Sahel;
Scandinavia;Siberia;Sinai;South Asia;South China Sea;Southeast Asia;Soviet Union;Thames;Vatican;
Washington D.C.;Washington DC;Washington, D.C.;West;West Africa;West Bank;Western Europe;Western Sahara;
Adelaide;Alberta;Barcelona;Boston;Brooklyn;Calais;Cambridge;Chicago;Cologne;Colorado;Dallas;Delaware;Denver;
Florida;Frankfurt;Geneva;Houston;Indiana;Kashmir;Lagos;Maryland;Milan;Nevada;New England;New York;Seville;
Sydney;Venice;Virginia
"""
"""Seas, mountains and regions that no list of cities has, and cities that are also names of people."""

_PAIRED = frozenset("Cape Costa Hong Latin New North Northern Middle Sierra South Sri".split())
"""First words of demonyms of two words."""


@dataclass(frozen=True, slots=True)
class State:
    """A state or a region with a name for its people."""

    name: str
    demonyms: tuple[str, ...]
    """Adjective and nouns for its people."""
    capital: str
    """Where its government sits, empty when that says nothing."""
    synonyms: tuple[str, ...]
    """Other names of the same state."""


@cache
def states() -> tuple[State, ...]:
    """All states and regions of the table."""
    found = []
    for line in _STATES.strip().splitlines():
        name, people, capital, *rest = line.split("|")
        demonyms: list[str] = []
        words = people.split()
        while words:
            word = words.pop(0)
            demonyms.append(f"{word} {words.pop(0)}" if word in _PAIRED and words else word)
        synonyms = tuple(rest[0].split(";")) if rest and rest[0] else ()
        found.append(State(name, tuple(demonyms), capital, synonyms))
    return tuple(found)


@cache
def state_names() -> dict[str, str]:
    """Every name of a state, its own and its synonyms, with its name in the table."""
    return {name: state.name for state in states() for name in (state.name, *state.synonyms)}


@cache
def demonyms() -> dict[str, str]:
    """The adjective or the name of a people, with the state it belongs to."""
    return {people: state.name for state in states() for people in state.demonyms}


@cache
def capitals() -> dict[str, str]:
    """A capital, with its state."""
    return {state.capital: state.name for state in states() if state.capital}


@cache
def known_places() -> frozenset[str]:
    """Every place of the tables: states, capitals, cities, regions, seas."""
    others = (name.strip() for name in _OTHERS.replace("\n", "").split(";"))
    return frozenset(others) | frozenset(state_names()) | frozenset(capitals())
