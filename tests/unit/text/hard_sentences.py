"""Sentences that are hard to tell apart, written for the project, with their ends marked.

Each line is one block of text in which `|` stands where a sentence ends; white space behind it
belongs to neither sentence. `⍽` stands for a no-break space and `␣` for a narrow one, which
nobody could see. The marks follow these decisions:

- sentences inside a quotation or a bracket are sentences of their own, but what tells who speaks
  (“Why?” she asked.) belongs to the question before it;
- closing quotes, brackets, footnote marks and emoji behind a terminator belong to its sentence;
- the number of a list item belongs to the item;
- a terminator without a space behind it (“end.Next”, as scraped text has it) ends a sentence when
  the words on both sides look like prose, never in an address, a file name or a number.

Half of the cases are **held out**: the rules and word lists are tuned on the others only. The half
is drawn by a checksum of the text, so nobody chooses it. As whoever writes a case has a rule in mind,
the last cases are **blind**: written with the rules closed, and no rule was changed for them.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["CASES", "Case"]


@dataclass(frozen=True, slots=True)
class Case:
    """One block of text and the sentences that a reader would find in it."""

    language: str
    group: str
    """What makes the case hard."""
    part: str
    """ "tuned" if the rules were made to fit it, else "held out" or "blind"."""
    text: str
    sentences: tuple[str, ...]


_GROUPS: list[tuple[str, str, str]] = [
    (
        "en",
        "abbreviation inside a sentence",
        """
        Dr. Ida Falk and Mr. Owen Tarn signed the lease on Friday.| Neither smiled.
        The ferry left from Mt. Kelm Pier, approx. 12 miles north of St. Olaf.
        Gov. Falk met Sen. Tarn and Rep. Orla Bright behind closed doors.| No one spoke afterwards.
        The board hired Prof. Lindqvist, i.e. the only person who had read the plans.
        Bring something warm, e.g. Falk's old coat, and wait by the gate.
        The case Tarn v. Westmole began in spring.| It was over by autumn.
        Lt. Col. Bright refused to answer.| Gen. Ames answered for her.
        Fig. 3 shows the tide and Eq. 4 explains it.| Both are wrong.
        The bus stops at Mill St. Bridge and again by the school.
        The exhibition at the Natl. Museum of Sails opens in May.
        Rev. Amos Pike, Ph.D., will speak about the flood.
        Grain, salt, timber, etc. were stored in the hall.
        The dept. of harbours and the assn. of pilots disagree.
        Falk et al. measured the silt in 1987 and again in 2003.
        """,
    ),
    (
        "en",
        "abbreviation at the end",
        """
        They sold rope, nets, lamps, etc.| The shop closed in June.
        She works for Kelm Shipping Ltd.| Her brother does not.
        The tower is on Harbour Rd.| You cannot miss it.
        The storm came in Dec.| By January the wall was gone.
        He was born in 40 B.C.| Little else is known of him.
        The parcel went to Owen Tarn Jr.| His father never saw it.
        She finished her Ph.D.| Then she went to sea.
        The pump gives 40 gal. per min.| That is not enough.
        Tickets cost five dollars for children, seniors, etc.
        The quay is 300 ft.| The ship is longer.
        """,
    ),
    (
        "en",
        "initials",
        """
        The letters of J. R. Alder were found in a boot.| Nobody had looked there.
        A. Falk, B. Tarn and C. Bright own the yard.
        The reading by O. M. Pike was full.| People stood outside.
        George W. Ames lost by nine votes.| He asked for a recount.
        The plan was drawn by J.K. Lund in a single night.
        It was plan B.| Nobody had a plan C.
        She gave the essay an A.| The class was quiet.
        Vitamin C.| That was all the ship's doctor could offer.
        So did I.| So did everyone.
        Nobody knew it better than I.| Falk knew less.
        """,
    ),
    (
        "en",
        "decimals and versions",
        """
        The level rose 2.75 metres in 1.5 hours.| Then it fell.
        Version 3.11.4 fixed the leak.| Version 3.12 brought it back.
        The index lost .5 per cent.| It was the worst day since May.
        The bill came to $1,250.00.| She paid in coins.
        It grew by 4 per cent in 2019.| In 2020 it shrank.
        The town had 1.204.331 lamps, as the old count has it.
        The budget for 2021 was 3.4.| In 2022 it was 5.
        """,
    ),
    (
        "en",
        "times and dates",
        """
        The gates open at 9 a.m. and close at 5 p.m. every day but Sunday.
        The train arrives at 6 p.m.| It is never late.
        At 7 a.m. Falk was already at her desk.
        The hearing starts at 10 a.m. Tuesday in the old hall.
        The broadcast begins at 8 p.m. GMT on both channels.
        The meeting ended at 11 p.m.| Falk walked home alone.
        On Jan. 5 the ice broke.| On Feb. 2 it was back.
        The office closed on Wed. and never opened again.
        The wall fell in Nov. 1989.| Nobody had expected it.
        It happened at 4.30.| Everyone was asleep.
        """,
    ),
    (
        "en",
        "numbered things",
        """
        No. 5 was painted red.| Nos. 6 and 7 were never painted.
        The song reached No. 1 in a week.| It stayed there.
        Did you mean this?| No.| Five people raised a hand.
        The answer was no.| 300 people had voted.
        See pp. 12 to 19 and vol. 3.| The rest is lost.
        Under Art. 9 and Sec. 4 the vote is void.
        They live at no. 12.| Their friends live at no. 14.
        """,
    ),
    (
        "en",
        "U.S. and other dotted names",
        """
        The U.S. Coast Guard searched until dark.
        Exports to the U.S. rose, and those to the U.K. fell.
        She moved to the U.S.| He stayed in Westmole.
        It was the largest port in the U.S.| The second largest was closed.
        The U.N. Security Council met twice.| It met in vain.
        Washington, D.C. was under snow.
        They flew to Washington, D.C.| The flight took two hours.
        The E.U. Commission fined the firm.| The firm appealed.
        Is it legal in the U.S.?| Nobody is certain.
        They shipped lamps from the U.K. to the U.S. Navy in 1944.
        """,
    ),
    (
        "en",
        "company suffixes",
        """
        Kelm Shipping Inc. bought the yard from Tarn Bros. in March.
        The yard belongs to Lund & Co. (Westmole), which denies it.
        Shares of Pike Corp. Chairman Owen Tarn fell by half.
        The loan came from Alder Holdings plc.| It was never repaid.
        Bright Ltd. and Ames LLC. merged.| They kept both names.
        Lund & Co. of Westmole makes the lamps.
        He founded Falk Corp.| In its first year it sold nothing.
        """,
    ),
    (
        "en",
        "quotes with terminators inside",
        """
        “The quay is closed.| We do not know why.”| The mayor left the room.
        She called it “a mess.”| Nobody argued.
        "It is over," he said.| "Go home."
        He shouted “Stop!” and ran after the cart.
        The sign said “Closed.| Back soon.” and nothing else.
        'We are late.'| Falk looked at the clock.
        The film “Where Now?” won a prize.| The sequel did not.
        “Nobody asked us.”| That was all.
        “I was there,” said Tarn.| “I saw it.| I did.”
        "Are you coming?"| "No."| "Why not?"
        She had read ‘Who Drowned?’ twice.| It bored her.
        """,
    ),
    (
        "en",
        "who speaks, behind a quotation",
        """
        “Is anyone there?” she asked.| Only the gulls replied.
        “Is anyone there?” Falk asked.| Only the gulls replied.
        “Run!” shouted the pilot, and they ran.
        "What will it cost?" Owen Tarn wanted to know.
        “Help!”| The cry came from the water.
        “Who paid?”| Falk had no answer to that.
        “How deep is it?” Mayor Ida Falk asked the divers.| They shrugged.
        "We won!" the captain wrote.| "At last!"
        """,
    ),
    (
        "en",
        "brackets",
        """
        The tower leans.| (It always has.)| Nobody worries.
        The tower (it leans!) is safe, says the board.
        The pier (built in 1904 by Lund & Co.) burned twice.
        He left early (at 3 p.m.).| She stayed.
        They voted (see p. 4).| The result was close.
        The vote was close (51 to 49.)| Nobody cheered.
        The mayor [Ida Falk] declined.| [She later agreed.]
        Some say it sank (did it?).| Others saw it sail.
        """,
    ),
    (
        "en",
        "ellipsis",
        """
        The engine coughed … and stopped.
        He waited...| Nobody came.
        She began to explain… but the line was dead.
        “I thought…”| He did not finish.
        The quay is closed.| […] The reasons are unknown.
        "Well ... maybe," said Falk.
        And then….| Silence.
        The letter says: “The harbour ... is ours.”
        """,
    ),
    (
        "en",
        "lists",
        """
        1. Open the valve.| 2. Wait for the bell.| 3. Close the valve.
        1) Check the rope.| 2) Check it again.
        a. Untie the boat.| b. Row.
        IV. The Long Winter
        There are two rules: 1. Never run.| 2. Never stop.
        """,
    ),
    (
        "en",
        "addresses and file names",
        """
        Write to ida.falk@westmole.example.| She will reply.
        See https://westmole.example/tide?day=2.Mon for the tables.
        The page www.kelm.example has moved.| Nobody noticed.
        Open the file tides.csv.| Then run report.py on it.
        The firm Lumen.io was bought by Parcel.com in May.
        It is all in README.md.| Read it first.
        Built with Node.js and ASP.NET, the site is slow.
        Edit /etc/harbour.d/main.conf.| Restart the pump.
        """,
    ),
    (
        "en",
        "an exclamation inside a name",
        """
        Yahoo! said it would sell the tower.| Nobody bid.
        The village of Westward Ho! lies on the coast.
        The quiz Jeopardy! was shown at seven.| Falk never missed it.
        Shares in Yahoo! Japan rose.| The others fell.
        """,
    ),
    (
        "en",
        "lower-case beginnings",
        """
        The phone market shrank.| iPhone sales did not.
        The auction ended.| eBay kept the fee.
        Letters took a week.| e-mail takes a second.
        The update is late.| macOS users will wait.
        it was late.| nobody was hungry.| we walked home.
        The lamps went out.| ‘twas the wind, they said.
        The temp. was low and the max. was lower.
        """,
    ),
    (
        "en",
        "no space behind the full stop",
        """
        The harbour closed at noon.|The ships turned back.
        Nobody knows why.|It may have been the fog.| It may not.
        Was it the fog?|Nobody can say.
        “It was the fog.”|The captain disagreed.
        The yard was sold in 2004.|Two years later it burned.
        The manual names list.Add and map.Put as examples.
        """,
    ),
    (
        "en",
        "headlines",
        """
        Harbour board votes to close the east quay
        What the U.S. Wants From Westmole
        Why Gov. Falk Will Not Run Again
        Westmole vs. Kelm: A Rivalry in Six Pictures
        Is This the End of the St. Olaf Line?
        Opinion: The quay is worth saving
        """,
    ),
    (
        "en",
        "several terminators, emoji, footnotes",
        """
        What?!| Nobody told us!!!| Why...?
        We won! 🎉| Nobody slept that night.
        The ferry is back.🚢| See you there 👋
        The wall was built in 1450.[3]| It was rebuilt in 1602.[4][5]
        The wall is old.¹| The gate is older.²
        The sea was calm.| — Ida Falk, harbour master
        He said yes!| She said no?!
        The prize went to Falk.*| She refused it.
        """,
    ),
    (
        "en",
        "degrees, measures and the rest",
        """
        It was 30 °C.| The tar melted.
        Owen Tarn, M.D., and Ida Falk, M.Sc., wrote the report.
        The pipe holds 12 oz. of oil.| It leaks.
        Temperatures of 40 deg. were common.
        He earned a B.A. in history and an M.B.A. from Kelm.
        The road runs from Jct. 4 to the bridge.
        The ship sank: nobody was hurt; everybody swam.
        The ship — was it hers? — sank at noon.
        She asked herself, why now? and found no answer.
        """,
    ),
    (
        "de",
        "abbreviations and titles",
        """
        Dr. med. Ida Falk und Prof. Tarn sprachen zuerst.| Danach war es still.
        Das gilt z. B. für Fähren.| Für Boote gilt es nicht.
        Die Kosten, d. h. Löhne und Öl, steigen.
        Sie verkaufen Netze, Seile, Lampen usw.| Der Laden schließt um sechs.
        Der Hafen wurde ca. 1450 gebaut, vgl. Abb. 3 und S. 12.
        Die Firma Lund GmbH & Co. KG zahlt nicht.| Sie klagt.
        Laut § 5 Abs. 2 Nr. 3 ist das verboten.
        Hr. Tarn und Fr. Falk wohnen in der Mühlenstr. 5.| Sie streiten oft.
        Das Schiff sank 40 v. Chr. vor der Küste.
        Der Preis stieg auf 3 Mio. Euro.| Das war zu viel.
        Die Brücke liegt in St. Olaf a. d. Kelm.
        Es kamen u. a. Ida Falk, Owen Tarn und der Bürgermeister.
        Der Saal war voll, inkl. der Ränge, bzw. fast voll.
        """,
    ),
    (
        "de",
        "ordinals, dates and numbers",
        """
        Am 3. Oktober 1990 läuteten die Glocken.| Niemand schlief.
        Der 1. FC Westmole verlor.| Es war das 2. Mal in Folge.
        Im 19. Jahrhundert war der Hafen reich.
        Die Wahl ist am 12.03.2024.| Gewählt wird bis 18 Uhr.
        Es kostet 1.250,50 Euro.| Das ist viel.
        Die Mauer fiel 1989.| Danach kamen die Händler.
        Wilhelm III. baute den Turm.| Er steht noch.
        Sie wurde 85.| Er wurde älter.
        Der Zug fährt um 9.30 Uhr.| Er ist nie pünktlich.
        """,
    ),
    (
        "de",
        "quotes and speech",
        """
        „Wer hat bezahlt?“, fragte Ida Falk.| Niemand antwortete.
        „Das ist vorbei.“| Sie stand auf.
        »Komm!«, rief er.| Sie kam nicht.
        Er sagte: „Wir gehen.| Jetzt.“| Alle gingen.
        Das Buch „Was nun?“ wurde nie gedruckt.
        Wirklich?!| Niemand wusste es …| Dann kam der Wind.
        """,
    ),
    (
        "fr",
        "abbreviations and titles",
        """
        M. Duval et Mme. Lenoir sont partis.| Il pleuvait.
        Le Dr. Roche habite av. Foch, au no. 12.
        MM. Duval et Roche ont signé.| Personne n'a souri.
        Il vend des cordes, des lampes, etc.| La boutique ferme à six heures.
        Voir p. 12 et fig. 3.| Le reste est perdu.
        J.-P. Lenoir a peint le port.| Il l'a peint deux fois.
        L'art. 5 du code est clair.| Personne ne le lit.
        Né en 40 av. J.-C. à Marlieu, il mourut jeune.
        Elle travaille aux U.S.A. depuis mai.
        La société Roche S.A. a fermé.| Ses navires sont vendus.
        """,
    ),
    (
        "fr",
        "guillemets and spaces",
        """
        «⍽C’est fini.⍽»| Elle sortit.
        «⍽Qui a payé⍽?⍽» demanda-t-elle.| Personne ne répondit.
        «␣Partez␣!␣» cria le pilote.
        Qui vient⍽?| Personne⍽!| Alors partons.
        Il a dit⍽: «⍽Nous partons.| Maintenant.⍽»| Tous sont partis.
        «⍽Rien ne va plus⍽», dit M.⍽Duval.| Il ferma la porte.
        Pourquoi ?| Parce que la mer monte.
        Le film «⍽Où aller⍽?⍽» a gagné un prix.
        """,
    ),
    (
        "fr",
        "dialogue, numbers and the rest",
        """
        — Tu viens ? demanda Ida.| — Non.| — Pourquoi ?
        Le port a coûté 3,5 millions.| La ville a payé.
        Le 1er mai, tout ferme.| Le 2 mai, tout ouvre.
        Le train part à 9 h.| Personne ne l'attend.
        Il hésita… puis il sauta.
        Elle attendit…| Rien ne vint.
        Écrivez à ida.lenoir@marlieu.example.| Elle répondra.
        À quoi bon ?| Élise haussa les épaules.
        """,
    ),
    (
        "es",
        "abbreviations and titles",
        """
        El Sr. Rojas y la Sra. Vidal llegaron tarde.| Nadie los esperaba.
        La Dra. Vidal habló primero.| Fue breve.
        EE. UU. envió dos barcos.| Llegaron en mayo.
        Vive en EE. UU.| Su hermano vive en Puerto Molino.
        Venden redes, cuerdas, lámparas, etc.| La tienda cierra a las seis.
        Véase la pág. 12 y el art. 5.| Lo demás se perdió.
        Ud. no lo sabe, pero Uds. sí.
        La empresa Rojas S.A. de C.V. cerró.| Nadie cobró.
        El Gral. Rojas murió en 40 a. C. según la crónica.
        Vive en la Avda. del Puerto núm. 5.
        D. Julio y Dña. Carmen se casaron en abril.
        Llegó a las 5 p. m. con la lluvia.
        """,
    ),
    (
        "es",
        "opening marks",
        """
        ¿Quién pagó?| Nadie lo sabe.
        ¡Corre!| ¡Ya vienen!
        Y entonces, ¿quién pagó?| ¡Nadie!
        No vino nadie.| ¿Por qué?
        —¿Quién es? —preguntó Carmen.| Nadie contestó.
        —No sé —dijo Julio—.| Mañana veremos.
        ¿Qué?, dijo ella.| ¿Cómo?
        «¿Vienes?», preguntó.| «No.»
        ¡¿Otra vez?!| Otra vez.
        """,
    ),
    (
        "es",
        "numbers, quotes and the rest",
        """
        El muelle costó 1.250,75 euros.| La ciudad pagó la mitad.
        “Se acabó.”| Ella salió.
        Dijo que “el puerto está cerrado”.| Nadie protestó.
        Esperó…| No llegó nadie.
        El n.º 5 está roto.| El n.º 6 también.
        Escriba a carmen@molino.example.| Ella contestará.
        El 3 de mayo de 2019.| Ese día cayó el muro.
        """,
    ),
    (
        "zh",
        "no spaces",
        """
        港口今天关闭了。|两艘船停在外面。|没有人知道原因。
        “谁付的钱？”她问。|没有人回答。
        他说：“我们走。|现在就走。”|大家都走了。
        价格是3.5元。|太贵了！
        真的吗？！|没有人知道……|后来起风了。
        （他没有来。）|我们先走了。
        她住在St. Olaf镇。|很安静。
        """,
    ),
    (
        "ja",
        "no spaces",
        """
        港は今日閉まった。|船が二隻外で待っている。
        「誰が払ったの？」と彼女は聞いた。|誰も答えなかった。
        「終わった。」|彼女は立ち上がった。
        値段は3.5万円だ。|高い！
        「行こう。|今すぐ。」|みんな出て行った。
        本当？|誰も知らない…。|風が吹いた。
        """,
    ),
    (
        "ar",
        "its own marks",
        """
        أغلق الميناء اليوم.| لا أحد يعرف السبب.
        من دفع الثمن؟| لم يجب أحد.
        هل أنت هناك؟| نعم!| تعال.
        بلغ السعر 3.5 دينار.| كان ذلك كثيرا.
        قال د. سالم إن الميناء مغلق.
        """,
    ),
    (
        "el",
        "its own marks",
        """
        Το λιμάνι έκλεισε.| Κανείς δεν ξέρει γιατί.
        Ποιος πλήρωσε;| Κανείς δεν απάντησε.
        «Τελείωσε.»| Η Ίδα σηκώθηκε.
        Ο κ. Δούκας έφυγε.| Έβρεχε.
        Πού πας;| Σπίτι!
        """,
    ),
    (
        "ru",
        "abbreviations and speech",
        """
        Порт закрыт.| Никто не знает почему.
        Писатель А. С. Белов жил в г. Мельске.| Он был беден.
        «Кто заплатил?» — спросила она.| Никто не ответил.
        Корабль построен в 1904 г. в Мельске.
        Продают сети, лампы и т. д.| Лавка закрыта.
        — Кто там?| — Я.
        Цена выросла на 3,5 млн руб. за год.
        """,
    ),
    (
        "hi",
        "its own marks",
        """
        बंदरगाह आज बंद है।| कोई नहीं जानता क्यों।
        किसने पैसे दिए?| किसी ने उत्तर नहीं दिया।
        """,
    ),
]

_MIXED: list[tuple[str, str, str]] = [
    (
        "en",
        "mixed",
        """
        She would stay if she could, but she can’t.| Falk’s ship is Tarn’s.| Tarn's is Falk's.
        Police arrested Ms. R. Olsen, 41, of Kelm, at about 2:15 a.m. Monday.| She was released on bail.
        The company, Tarn & Sons Inc., reported a loss of $2.3 bn.| Analysts had expected $1.9 bn.
        "We can't wait," said Dr. Pike.| "The dam won't hold."
        Mr. Ames (R., Westmole) voted against it.| So did Ms. Bright (D., Kelm).
        He is survived by his wife, Mrs. Clara Ames, and two sons, Amos Jr. and Pieter.
        The U.S. dollar fell against the pound.| The U.K. did nothing.
        It is the oldest bridge in Washington D.C. and the ugliest.
        Ida Falk earned her M.A. at Kelm.| Owen Tarn never studied.
        After 5 p.m. Bright could not be reached.
        Turn left on Pier Ave. and walk to the end.
        Visit us at 14 Pier Ave.| Parking is free.
        The trial of Olsen vs. Tarn Corp. resumes on Sept. 9.
        In an interview (with Kelm Radio, Feb. 3), he denied it.
        Why did it fail?| Because nobody, not even Falk, had read the manual.
        "Stop it!" Clara said.| "You'll break it!"
        "Who is in charge here?"| Nobody answered him.
        Is this legal? the lawyers wondered.
        Its motto is “Onward!”| Its ships rarely leave.
        The novel, titled Who Goes?, sold nine copies.
        According to Sen. Orla Bright, D-Kelm, the bill is dead.
        They sell everything from nails to sails, ropes, lamps etc. at the back.
        The flood of '53 was worse.| That of '71 was not.
        Chap. 4 deals with fog.| Chap. 5 deals with ice.
        See the note on p. 9.| Then close the book.
        His favourite letter was Q.| Hers was Z.
        The agency, known as O.T.A., was closed in 1999.
        Falk said the vote was "a farce".| Tarn agreed.
        Falk said the vote was "a farce."| Tarn agreed.
        The boat, he said, is "finished ... done for."
        The temperature hit 101.5 F.| Roads buckled.
        Kelm beat Westmole 3-1.| Olsen scored twice.
        What a night!! 😀😀| Thanks to all 🙏
        The patch (v2.0.1) is out.| Users of v1.x should wait.
        Go to Settings > Sound.| Press Reset.
        Send the form to P.O. Box 12, Kelm.
        The St. Olaf, Ft. Ames and Mt. Kelm lines are closed.
        Gen. Ames Sr. retired in 1988.| Gen. Ames Jr. took over.
        Sales rose 4.5%.| Costs rose 9%.
        He was no. 3 on the ballot.| He came last.
        The yacht cost £3m.| It sank.
        I met him in St. Olaf.| He was fishing.
        My thanks go to A. Pike, who typed it, and to my wife.
        "It's 6 p.m.| Already?" she said.
        “You mean…”| “Yes.”
        The ship sails Tues. and Thurs. at noon.
        """,
    ),
    (
        "de",
        "mixed",
        """
        Lt. Polizei war die Str. gesperrt.
        Dipl.-Ing. Karl Lund leitet die Werft seit dem 1. April.
        Der Vertrag (s. S. 4) gilt bis zum 31. 12. 2025.| Danach ist Schluss.
        Die Fähre kostet 4,50 Euro.| Kinder zahlen nichts.
        „Ich weiß es nicht“, sagte Tarn.| „Fragen Sie morgen.“
        Am Freitag, dem 13., blieb der Laden zu.
        Die Lund AG u. die Tarn GmbH fusionieren.
        Das Haus Nr. 7 steht leer.| Niemand will es.
        Der sog. Alte Turm ist jünger als der neue.
        Er kam als 2., sie als 1. ins Ziel.
        Hat Karl d. Gr. hier geschlafen?| Wohl kaum.
        Sie zitiert Falk et al. und Lund (Hrsg.) aus dem Jahr 1987.
        """,
    ),
    (
        "fr",
        "mixed",
        """
        Mme Lenoir, née le 3 janv. 1950, vit à Marlieu.
        Le Pr. Roche a dit non.| L'hôpital ferme.
        « Rien n'est perdu », a-t-il dit.| « Il reste la mer. »
        Le navire mesure 30 m.| Il est rouge.
        C'était en 1910.| L'eau montait.
        Qui a écrit « Où sont-ils ? » ?| Personne ne sait.
        Elle habite bd. Victor, près de la gare St. Olaf.
        Il y a 3 000 hab. dans le bourg.
        Quel temps !| D'abord la pluie, puis le vent.
        """,
    ),
    (
        "es",
        "mixed",
        """
        El Dr. Rojas nació el 5 de enero de 1950.| Murió ayer.
        La Srta. Vidal vive en la c/ Mayor, n.º 7.
        «No hay nada que hacer», dijo.| «Vámonos.»
        ¿Por qué no vino?, se preguntan todos.
        El barco mide 30 m.| Es rojo.
        El presidente de EE.UU. llegó ayer.| Se irá mañana.
        Los precios, p. ej. el del pan, subieron.
        ¡Qué frío!| Dijo que volvería en mayo.
        """,
    ),
    (
        "ru",
        "mixed",
        """
        В 1950 г. Белов уехал.| Он не вернулся.
        Это было давно, т. е. до войны.
        """,
    ),
    (
        "zh",
        "mixed",
        """
        “我不知道。”|她关上了门。
        港口（建于1904年。）已经关闭。
        """,
    ),
    (
        "ja",
        "mixed",
        """
        「本当？」と聞くと、彼は笑った。
        彼は「行かない！」と叫んだ。|誰も驚かなかった。
        """,
    ),
    (
        "it",
        "mixed",
        """
        Il sig. Conti abita in via Roma n. 5.| È anziano.
        «Chi ha pagato?» chiese Ida.| Nessuno rispose.
        """,
    ),
    (
        "nl",
        "mixed",
        """
        Dhr. Smit woont bijv. niet aan de kade.| Hij woont in Kelm.
        """,
    ),
    (
        "pt",
        "mixed",
        """
        O Sr. Lopes e a Sra. Dias saíram.| Chovia.
        """,
    ),
    (
        "pl",
        "mixed",
        """
        Port zamknięto w 1904 r. z powodu lodu.| Nikt nie wie, dlaczego.
        """,
    ),
]
"""Cases as a day's reading brings them, all tuned on."""


_BLIND: list[tuple[str, str, str]] = [
    (
        "en",
        "mixed",
        """
        The council meets on the 4th.| Bring your own chair.
        Capt. Lund's log ends at 0400.| The rest of the page is blank.
        It was Tarn, Jr., who signed; Tarn, Sr., was asleep.
        Rain is likely (70 pct.) before dusk.
        They charge $4 for coffee, $5 for tea, $9 for soup, etc.| The view is free.
        Ask for Rm. 12, second floor.
        "How many?"| "Nine, maybe ten."
        “Do you regret it?” a reporter asked Falk.| She did not.
        Falk's reply?| “Never.”
        The Pike Co.'s last ship was sold.
        The U.S.-born pilot declined to talk.
        The ruling (Ames v. Kelm, 1961) still stands.
        Lund told the U.S. Senate that the U.S. was late.| Few listened.
        J.R. lives here.| K.T. does not.
        Dr. A. B. Pike, M.D., F.R.S., opened the ward.
        Westmole, Pop. 4,012, has no bank.
        Go north 3 mi. and turn left.
        The dose is 5 mg.| Take it at night.
        I was born in 1950, i.e. after the flood.
        Who won?| Kelm, of course.| How?| By one goal.
        The password is “Heron!7”.| Do not share it.
        "The fish," he said, "are gone.| All of them."
        Then came the shout: “Fire!”| We ran.
        She sent it to press@kelm.example, news.kelm.example and others.
        Run setup.exe.| Wait for the prompt.
        Release 4.0 ships Monday.| Release 4.1 follows in Q3.
        Only one word: no.| Only one answer: go.
        The cost: approx. $3 m. per mile.
        Orla Bright (b. 1961) is a painter.
        Orla Bright, b. Westmole 1961, d. Kelm 2020.
        Section 3. Fees and fines
        He said, “I don't…| I can't.”
        What is a “sentence”?| Nobody agrees.
        Mayor Falk (second from left).| Photo: Owen Tarn
        All rights reserved.| © Kelm Post
        The vote on Prop. 8 is on Nov. 3.
        Stay tuned...| More at 11.
        No!| No!| Please, no…
        It's now or never! said nobody, ever
        Messrs. Tarn, Lund et al. have left the bldg.
        His middle name, K., meant nothing.
        “I'll be there at 9 p.m.,” she wrote.
        He paid 5 c. a mile, or 60 c. a day.
        """,
    ),
    (
        "de",
        "mixed",
        """
        Frau Dr. Lund, geb. Tarn, lebt seit 1. Mai in Kelm.
        Das Schiff fährt Mo. bis Fr. um 8 Uhr.
        Nach Angaben der Dt. Bahn war der Zug pünktlich.
        Er las Bd. 2, Kap. 4, Abs. 1.| Dann schlief er ein.
        „Was?!“, rief sie.| „Schon wieder?“
        Der Bürgermeister (parteilos) schwieg.| Zu Recht?
        Das Urteil (Az. 3 O 12/19) ist rechtskräftig.
        Im Jahr 2020 waren es 1.204 Fälle.| 2021 waren es mehr.
        Ludwig der XIV. und Karl der V. trafen sich nie.
        """,
    ),
    (
        "fr",
        "mixed",
        """
        Les prix ont augmenté de 2,5 p. 100 en mai.
        Le prof. Roche, âgé de 60 ans, part en juin.
        « Tu crois ?| — Non. »
        Selon l'O.N.U., rien n'a changé.| Le port reste fermé.
        Il est né vers 1450 (cf. chap. 2).| On ignore où.
        Qu'a-t-il dit ?| Rien.
        """,
    ),
    (
        "es",
        "mixed",
        """
        El Ing. Rojas llegó a las 9 a.m. con el Lic. Vidal.
        “¿Quién es?”, preguntó Carmen.| “Soy yo.”
        Según la O.N.U., nada cambió.| El puerto sigue cerrado.
        ¡Basta ya!| Así lo dijo la alcaldesa.
        El tomo II, cap. 4, pág. 9, lo explica.
        Los hnos. Rojas venden redes.
        """,
    ),
    (
        "zh",
        "mixed",
        """
        “快跑！”船长喊道。|没有人动。
        他问：“谁？”|没人说话。
        """,
    ),
    (
        "ja",
        "mixed",
        """
        彼は「はい。」とだけ言った。
        午後3時。|雨が降り始めた。
        """,
    ),
    (
        "ru",
        "mixed",
        """
        Об этом пишет газета «Порт» (см. с. 4).| Тираж вырос.
        «Нет!» — крикнул Белов.| Все замолчали.
        """,
    ),
    (
        "el",
        "mixed",
        """
        Η κα. Δούκα ήρθε στις 5 μ.μ. με το πλοίο.
        """,
    ),
]
"""Cases that were written with the rules closed, and that no rule has been changed for."""


def _cases() -> Iterator[Case]:
    for part, groups in (("", _GROUPS), ("tuned", _MIXED), ("blind", _BLIND)):
        for language, group, lines in groups:
            for line in filter(None, map(str.strip, lines.split("\n"))):
                marked = line.replace("⍽", "\u00a0").replace("␣", "\u202f")
                pieces = tuple(piece.strip() for piece in marked.split("|") if piece.strip())
                text = marked.replace("|", "")
                half = "held out" if zlib.crc32(text.encode()) & 1 else "tuned"
                yield Case(language, group, part or half, text, pieces)


CASES = list(_cases())
"""All cases, in the order written."""
