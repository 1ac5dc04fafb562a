# Was zu jedem Thema aus rules/topics.yaml gesagt wird. Aufbau und Variablen: siehe locales/en/topics.ftl.

## Angaben: Gesundheit, Lebensmittel, Kosmetik, Medizinprodukte

disease-claim = „{ $text }“ schreibt dem Produkt eine Wirkung gegen eine Krankheit zu
    .label = krankheitsbezogene Angabe
    .name = Krankheitsbezogene Angabe
    .why = Krankheiten, Beschwerden und medizinische Messwerte wie den Blutzucker zu beeinflussen, ist zugelassenen Arzneimitteln und Medizinprodukten vorbehalten. Andere Waren werden durch eine solche Angabe zum nicht zugelassenen Arzneimittel.
    .help = Produkt und Anwendung ohne Krankheitsbezug beschreiben: „Kräutertee mit Ingwer und Zitrone“. Bei zugelassenen Arzneimitteln und Medizinprodukten den genehmigten Wortlaut mit Nummer übernehmen.

unauthorised-health-claim = „{ $text }“ stellt einen Zusammenhang mit der Gesundheit oder einer Körperfunktion her
    .label = gesundheitsbezogene Angabe
    .name = Gesundheitsbezogene Angabe
    .why = Ein Zusammenhang zwischen Lebensmittel und Gesundheit muss belegt sein und darf oft nur im zugelassenen Wortlaut für einen bestimmten Nährstoff genannt werden, der in ausreichender Menge enthalten ist.
    .help = Den Nährstoff nennen und den zugelassenen Wortlaut verwenden: „Vitamin C trägt zu einer normalen Funktion des Immunsystems bei“. Gibt es keinen, Geschmack, Zutaten und Zubereitung beschreiben.

nutrition-claim = „{ $text }“ verspricht besondere Nährwerteigenschaften
    .label = nährwertbezogene Angabe
    .name = Nährwertbezogene Angabe
    .why = Begriffe wie „arm an“, „frei von“ oder „reich an“ sind an feste Werte je 100 g, je 100 ml oder je Portion gebunden. Käufer verlassen sich darauf, ohne die Tabelle zu lesen.
    .help = Nährwerttabelle mit dem Wert des Marktes vergleichen und nur den Begriff verwenden, der ihn einhält: „zuckerarm, 3,2 g je 100 g“. Sonst genügt die Tabelle.

weight-loss-claim = „{ $text }“ verspricht weniger Gewicht, Fett oder Umfang
    .label = Schlankheitsversprechen
    .name = Schlankheitswerbung
    .why = Verlorene Kilos, Zentimeter oder Tage bis zum Erfolg lassen sich nicht allen versprechen. Solche Aussagen gelten als irreführend, Angaben zu Dauer und Ausmaß sind vielfach ganz verboten.
    .help = Versprechen und Zahlen streichen und sagen, was das Produkt ist: „Eiweißshake, 105 kcal je Portion“. Für zugelassene Stoffe den zugelassenen Wortlaut verwenden, wenn die Bedingungen erfüllt sind.

cosmetic-drug-claim = „{ $text }“ schreibt einem Kosmetikum eine arzneiliche Wirkung zu
    .label = geht über kosmetische Wirkung hinaus
    .name = Arzneiliche Wirkaussage für Kosmetik
    .why = Kosmetik reinigt, parfümiert, schützt, pflegt oder verändert das Aussehen. Wer verspricht, zu heilen, Haare wachsen zu lassen oder Körperfunktionen zu verändern, bietet ein Arzneimittel an.
    .help = Bei Aussehen, Gefühl und Pflege bleiben: „mildert das Erscheinungsbild feiner Linien“, „für ein geschmeidiges Hautgefühl“. Für jede Wirkaussage den Nachweis bereithalten, wo nötig auch die Registrierung.

medical-device-claim = „{ $text }“ gibt dem Produkt einen medizinischen Zweck
    .label = medizinische Zweckbestimmung
    .name = Medizinische Zweckbestimmung
    .why = Was Schmerzen lindern, den Körper korrigieren oder Krankheiten erkennen soll, muss vor dem Verkauf als Medizinprodukt bewertet und registriert sein.
    .help = Tragekomfort, Passform und Anwendung beschreiben: „Wärmekissen für Schultern, drei Stufen“. Bei Medizinprodukten Registrierung und Zweckbestimmung wörtlich angeben.

antimicrobial-claim = „{ $text }“ verspricht eine Wirkung gegen Keime
    .label = Wirkaussage gegen Keime
    .name = Antimikrobielle Wirkaussage
    .why = Bakterien, Viren oder Schimmel abzutöten oder fernzuhalten, setzt einen genehmigten Wirkstoff oder ein zugelassenes Desinfektionsmittel voraus. Laborwerte gelten nicht für den Alltag.
    .help = Behandeltes Teil, Wirkstoff und Prüfnorm nennen oder die Zulassungsnummer des Desinfektionsmittels. Sonst die Reinigung beschreiben: „Bezug abnehmbar, bei 60 °C waschbar“.

performance-claim = „{ $text }“ verspricht ein Ergebnis, das belegt sein muss
    .label = Wirk- oder Leistungsversprechen
    .name = Wirk- oder Leistungsaussage
    .why = Zahlen, Zeitangaben und Wörter wie „nachweislich“ werden als Tatsache verstanden. Der Nachweis muss vor der Veröffentlichung vorliegen, für dieses Produkt und für den üblichen Gebrauch.
    .help = Bedingungen neben die Zahl setzen („bis zu 12 Stunden bei 25 °C und halber Helligkeit“) und den Prüfbericht aufbewahren, oder das Merkmal nennen: „Akku 5.000 mAh“. Meinungen als Meinungen kennzeichnen: „80 % von 110 Testpersonen fanden …“.

safety-claim = „{ $text }“ stellt das Produkt als sicher oder unbedenklich dar
    .label = Unbedenklichkeitsaussage
    .name = Sicherheitsaussage
    .why = Kein Produkt ist für alle und in jeder Anwendung unbedenklich, und solche Wörter verleiten dazu, Warnhinweise zu überlesen. Für Arzneimittel, Chemikalien und Kosmetik sind sie oft ganz verboten.
    .help = Stattdessen nennen, was geprüft wurde: „Migration von Elementen nach EN 71-3 geprüft“, „Hautverträglichkeit an 30 Erwachsenen getestet“. Anwendungs- und Warnhinweise daneben stehen lassen.

guarantee-claim = „{ $text }“ garantiert einen Erfolg oder ein Recht ohne Bedingungen
    .label = Garantieversprechen
    .name = Garantieversprechen
    .why = Ein Erfolg lässt sich nicht jedem garantieren, und gesetzliche Rechte sind kein Vorzug des Angebots. Eine echte Garantie hat einen Garantiegeber, eine Dauer und einen Umfang.
    .help = Erfolgsgarantie streichen. Bei einer Garantie auf die Ware Garantiegeber, Dauer und Umfang nennen: „3 Jahre Herstellergarantie auf den Motor; die gesetzliche Gewährleistung bleibt unberührt“.

## Angaben: Vergleich und Rang

absolute-superlative = „{ $text }“ stellt das Produkt über alle anderen
    .label = Spitzenstellungsbehauptung
    .name = Spitzenstellungsbehauptung
    .why = Ob ein Produkt das beste von allen ist, kann niemand nachprüfen, und alle Mitbewerber werden herabgesetzt. Manche Märkte verbieten solche Begriffe, andere verlangen einen Beleg.
    .help = Den Begriff durch die Tatsache dahinter ersetzen: „trägt 120 kg“, „Spitze 0,3 mm“, „über 50.000 Zyklen geprüft“.

ranking-claim = „{ $text }“ beansprucht einen Rang im Markt
    .label = Rangangabe
    .name = Rangangabe
    .why = Ein Rang ist eine Tatsachenbehauptung: Die Erhebung muss den Markt, den Zeitraum und die Waren abdecken, an die Käufer denken.
    .help = Quelle, Gebiet, Zeitraum und Messgröße daneben angeben: „Nr. 1 nach Stückzahl, Spanien, 2025 (Institut, Studie)“. Ohne solche Quelle den Rang streichen.

comparative-claim = „{ $text }“ vergleicht das Produkt mit anderen Waren
    .label = vergleichende Werbung
    .name = Vergleichende Werbung
    .why = Ein Vergleich muss Waren für denselben Bedarf und nachprüfbare Eigenschaften betreffen und darf Mitbewerber nicht herabsetzen.
    .help = Sagen, womit verglichen wird und um wie viel: „30 % leichter als unser Modell 2024 (410 g statt 590 g)“. Die Messung aufbewahren.

## Angaben: Umwelt, Natur, Stoffe

generic-green-claim = „{ $text }“ lobt die Umweltwirkung des Produkts ganz allgemein
    .label = allgemeine Umweltaussage
    .name = Allgemeine Umweltaussage
    .why = Käufer verstehen einen allgemeinen Begriff als Urteil über das ganze Produkt und seinen ganzen Lebensweg, prüfen können sie ihn nicht. Nötig ist eine Erläuterung an derselben Stelle oder eine anerkannte hervorragende Umweltleistung.
    .help = Merkmal und Zahl nennen: „Hülle aus 80 % recyceltem Polyester“. Oder ein anerkanntes Umweltzeichen mit Lizenznummer angeben.

carbon-neutral = „{ $text }“ stellt das Produkt als neutral oder gut für das Klima dar
    .label = Klimaaussage
    .name = Klimaneutralitätsaussage
    .why = Herstellung und Transport verursachen Emissionen. Neutralität beruht meist auf Zahlungen für Einsparungen an anderer Stelle, und das sieht man dem Wort nicht an.
    .help = Gemessene Emissionen ohne Kompensation angeben: „2,1 kg CO₂e je Flasche, Rohstoff bis Entsorgung, ISO 14067“. Klimaprojekte getrennt vom Produkt als Engagement des Unternehmens nennen.

recyclable-biodegradable = „{ $text }“ macht eine Aussage über Recycling oder Abbaubarkeit
    .label = Aussage über Recycling oder Abbaubarkeit
    .name = Aussage über Recycling oder Abbaubarkeit
    .why = Solche Aussagen gelten nur für bestimmte Teile, Anlagen oder Bedingungen; Käufer beziehen sie auf das ganze Produkt, wo immer sie wohnen. Manche Märkte verbieten einzelne Begriffe.
    .help = Teil, Anteil und Norm nennen: „Flasche ohne Deckel: 50 % Rezyklat (PET)“, „Beutel industriell kompostierbar nach EN 13432“.

natural-organic-claim = „{ $text }“ bezeichnet das Produkt als natürlich oder biologisch
    .label = Natur- oder Bio-Angabe
    .name = Natur- oder Bio-Angabe
    .why = „Bio“ und „Öko“ sind Waren aus kontrollierter Erzeugung vorbehalten. Bei „natürlich“ erwarten Käufer, dass nichts synthetisch oder stark verarbeitet ist.
    .help = Bei Bio-Ware die Codenummer der Kontrollstelle oder die Zertifikatsnummer angeben. Sonst die Zutat mit ihrem Anteil nennen: „mit 12 % Aloe-Vera-Saft“.

free-from-claim = „{ $text }“ wirbt mit dem Fehlen eines Stoffes
    .label = „Frei von“-Aussage
    .name = „Frei von“-Aussage
    .why = Was ohnehin verboten oder unüblich ist, darf kein Vorzug sein: Das ist Werbung mit Selbstverständlichkeiten. Zulässige Stoffe werden schlechtgemacht, und schon Spuren können die Aussage widerlegen.
    .help = Sagen, was enthalten ist. Wo das Fehlen für Allergiker zählt, den geregelten Begriff verwenden und die Analyse bereithalten: „glutenfrei“ bei höchstens 20 mg/kg.

## Angaben: Herkunft, Material, Preis, Personen, Zeichen

origin-claim = „{ $text }“ nennt eine Herkunft oder deutet sie an
    .label = Herkunftsangabe
    .name = Herkunftsangabe
    .why = Ortsnamen, Flaggen und „Made in“ stehen für den Ort der Herstellung, nicht für Entwurf, Verpackung oder Versand. Viele Namen regionaler Erzeugnisse sind geschützt.
    .help = Schreiben, was in den Zollpapieren steht: „entworfen in Italien, hergestellt in Vietnam“. Ist nur das Lager gemeint: „Versand aus Deutschland“.

material-misdescription = „{ $text }“ passt möglicherweise nicht zum Material des Produkts
    .label = Material- oder Zutatenangabe
    .name = Materialangabe
    .why = Bezeichnungen für Fasern, Leder, Edelmetalle und Lebensmittel haben feste Bedeutungen. Imitat, Beschichtung oder Spur müssen so heißen.
    .help = Die gesetzliche Bezeichnung mit Anteil verwenden: „100 % Viskose (aus Bambus)“, „Polyurethan in Lederoptik“, „Messing, vergoldet“.

misleading-price = „{ $text }“ wirbt mit einem Preisvorteil
    .label = Preisvorteil
    .name = Preiswerbung
    .why = Ein Streichpreis oder eine Ersparnis muss sich auf einen Preis beziehen, der wirklich und zuletzt verlangt wurde. „Niedrigster Preis“ ist eine Tatsachenbehauptung.
    .help = Den Vergleichspreis nennen und die Ersparnis daraus berechnen: „niedrigster Preis der letzten 30 Tage 24,90, jetzt 19,90 (−20 %)“. Preisverlauf aufbewahren oder den Vergleich streichen.

free-or-urgency-claim = „{ $text }“ nennt etwas kostenlos oder drängt zum schnellen Kauf
    .label = Gratis- oder Knappheitsangabe
    .name = Gratis- und Knappheitswerbung
    .why = Hinter „gratis“ dürfen außer dem Versand keine Kosten stecken, und eine Befristung oder Knappheit muss echt sein. Erfundener Zeitdruck hält vom Vergleichen ab.
    .help = Die wirkliche Bedingung nennen: „30-ml-Probe gratis zu jeder Bestellung bis 31.12.2027“, „noch 40 Stück“. Gibt es keine Grenze, die Wörter streichen.

endorsement-claim = „{ $text }“ beruft sich auf Fachleute, Behörden oder Prominente
    .label = Empfehlung Dritter
    .name = Empfehlungswerbung
    .why = Ärzte, Institute und bekannte Gesichter leihen dem Produkt ein Vertrauen, das es selbst nicht verdient hat. Bei Gesundheitswaren ist das oft verboten; sonst muss die Empfehlung echt und eine Bezahlung erkennbar sein.
    .help = Bei Lebensmitteln, Arzneimitteln, Medizinprodukten und Kosmetik streichen. Sonst Person oder Stelle mit Datum nennen, die Einwilligung aufbewahren und Bezahltes als „Werbung“ kennzeichnen.

testimonial-claim = „{ $text }“ lässt eine Anwenderin oder einen Anwender von einer Wirkung berichten
    .label = Erfahrungsbericht
    .name = Erfahrungsbericht
    .why = Was der Händler abdruckt, gilt als seine eigene Aussage, und ein Einzelfall belegt nichts. Bei Gesundheitswaren sind Erfolgsberichte oft verboten.
    .help = Äußerungen zu Handhabung, Geschmack oder Passform behalten: „leicht zu reinigen, passt für meinen 13-Zoll-Laptop“. Genesungen, verlorene Kilos und Vorher-nachher-Geschichten streichen.

certification-or-award = „{ $text }“ beruft sich auf Prüfung, Zulassung oder Auszeichnung
    .label = Prüfung, Zulassung oder Auszeichnung
    .name = Prüfzeichen oder Auszeichnung
    .why = Ein Zeichen darf nur führen, wem es erteilt wurde, und nur für das Geprüfte. Viele Waren lässt keine Behörde zu, und ein vorgeschriebenes Zeichen ist keine Auszeichnung.
    .help = Stelle, Nummer, Umfang und Jahr nennen: „OEKO-TEX Standard 100, Zertifikat 00.AAA.00000, Bezugsstoff“. Ohne Zertifikat für dieses Produkt streichen.

patent-claim = „{ $text }“ beruft sich auf ein Patent
    .label = Patentangabe
    .name = Patentberühmung
    .why = Ein Patent gilt für bestimmte Länder und eine bestimmte Zeit. Anmeldungen und erloschene Rechte schützen nichts, und Käufer halten das Wort für einen Qualitätsnachweis.
    .help = Art, Amt und Nummer angeben, solange das Patent gilt: „Europäisches Patent EP 0000000“. „Zum Patent angemeldet“ und Erloschenes streichen.

state-symbol = „{ $text }“ verwendet ein Hoheitszeichen oder deutet amtliche Belieferung an
    .label = Hoheitszeichen oder Behörde
    .name = Hoheitszeichen
    .why = Flaggen, Wappen und die Namen von Behörden oder Streitkräften gehören dem Staat. In der Werbung täuschen sie eine amtliche Billigung vor.
    .help = Zeichen und Wörter wie „amtlicher Lieferant“ oder „offizieller Ausstatter“ streichen. Ist nur die Herkunft gemeint, ausschreiben: „hergestellt in der Schweiz“.

missing-disclosure =
    { $count ->
        [one] Im Angebot fehlt ein Hinweis, den solche Waren oder Werbetexte tragen müssen
       *[other] In { $count } Angeboten fehlt ein Hinweis, den solche Waren oder Werbetexte tragen müssen
    }
    .label = ohne Pflichthinweis
    .name = Fehlender Pflichthinweis
    .why = Käufer müssen rechtzeitig erfahren, dass ein Text bezahlt ist, was ein Produkt ist oder wo eine Aussage endet. Wortlaut und Platz sind oft vorgeschrieben.
    .help =
        { $attribute ->
            [none] Den vorgeschriebenen Hinweis in der Sprache des Marktes an den Anfang oder direkt neben die Aussage setzen: „Werbung“, „Nahrungsergänzungsmittel“. Hashtags am Ende und Fußnoten genügen nicht.
           *[other] Den vorgeschriebenen Hinweis („Werbung“, „Nahrungsergänzungsmittel“) in der Sprache des Marktes in { $attribute } eintragen oder direkt neben die Aussage setzen. Hashtags am Ende und Fußnoten genügen nicht.
        }

fake-review = „{ $text }“ belohnt Bewertungen oder verbürgt sich ungeprüft für sie
    .label = gekaufte oder ungeprüfte Bewertungen
    .name = Gefälschte Bewertungen
    .why = Käufer halten Bewertungen für das freie Urteil anderer Käufer. Erfundene, gekaufte oder gefilterte täuschen sie.
    .help = Ohne Belohnung bitten: „Sagen Sie uns Ihre Meinung, ob gut oder schlecht“. Wer Bewertungen „verifiziert“ nennt, sagt, wie sie geprüft werden.

imitation-brand = „{ $text }“ lehnt sich an eine fremde Marke an
    .label = fremde Marke oder Nachahmung
    .name = Anlehnung an eine Marke
    .why = Wörter wie „Duftzwilling“ oder „Replik“ und der Name einer fremden Marke nutzen deren Ruf aus und legen eine Verbindung nahe, die es nicht gibt.
    .help = Duft, Form oder Material mit eigenen Worten beschreiben: „Oud, Rose und Amber“. Fremde Marken nur nennen, wo die Ware wirklich dazu passt: „kompatibel mit iPhone 15“.

restricted-product = „{ $text }“ deutet auf Waren hin, die nicht frei verkauft oder beworben werden dürfen
    .label = Ware mit Verkaufsbeschränkung
    .name = Beschränkte Ware
    .why = Manche Waren sind verboten oder nur mit Erlaubnis, Alterskontrolle oder Genehmigung zu haben, weil sie Menschen, Tiere oder die öffentliche Ordnung gefährden.
    .help = Das Angebot aus diesem Markt nehmen oder Erlaubnis und Alterskontrolle ergänzen. Ist etwas anderes gemeint, es so nennen: „elfenbeinfarben“, „Spielzeugschwert aus Schaumstoff“.

alcohol-claim = „{ $text }“ verbindet Alkohol mit Gesundheit, Erfolg oder Trinkdruck
    .label = Aussage über Alkohol
    .name = Alkoholwerbung
    .why = Wer Wohlbefinden, Erfolg oder Mut verspricht oder zu viel Alkohol ermuntert, verdeckt dessen Schaden.
    .help = Rebsorte, Gebiet, Geschmack und Stärke beschreiben: „trockener Riesling von der Mosel, 12 % vol“. Den Warnhinweis des Marktes ergänzen.

## Anstand und Menschen

child-targeting = „{ $text }“ fordert Kinder auf oder soll sie anziehen
    .label = an Kinder gerichtet
    .name = An Kinder gerichtete Werbung
    .why = Kinder durchschauen Werbung nicht. Sie dürfen nicht zum Kauf oder zum Betteln bei den Eltern aufgefordert werden, und was nicht für sie bestimmt ist, darf sie nicht locken.
    .help = Die Eltern ansprechen und das Produkt beschreiben: „60 Bausteine für Kinder ab 3 Jahren“. Aufforderungen wie „Frag Mama danach“ streichen.

gender-stereotype = „{ $text }“ weist einem Geschlecht Aufgaben, Fähigkeiten oder Eigenschaften zu
    .label = Geschlechterklischee
    .name = Geschlechterklischee
    .why = Werbung, die vorgibt, was Frauen oder Männer können oder sollen, gilt als schädlich und stößt Käufer ab.
    .help = Zweck und Merkmal beschreiben: „kompakte Bohrmaschine, 1,1 kg, schmaler Griff“ statt „für Männer“ oder „für Frauen“. Größen und Schnitte dürfen so heißen.

body-image = „{ $text }“ sagt, wie ein Körper auszusehen hat
    .label = Urteil über den Körper
    .name = Körperbild
    .why = Körper herabzuwürdigen oder ungesunde als Vorbild zu zeigen, schadet besonders Jugendlichen und gilt als verantwortungslos.
    .help = Schnitt, Stoff und Passform beschreiben: „hohe Taille, fester Stretch, Größen 34 bis 54“.

sexual-content = „{ $text }“ hat eine sexuelle Bedeutung
    .label = sexuelle Bedeutung
    .name = Sexueller Inhalt
    .why = Sexuelle Sprache außerhalb des Erotikhandels gilt als anstößig oder herabwürdigend und ist in mehreren Märkten verboten.
    .help = Die Ware sachlich beschreiben: „String aus Spitze, 90 % Polyamid“. Erotikartikel nur hinter einer Alterskontrolle anbieten.

racial-offence = „{ $text }“ kann Menschen wegen Herkunft oder Hautfarbe herabsetzen
    .label = herabsetzend
    .name = Rassistische Herabsetzung
    .why = Wörter, Namen und Motive, die Menschen nach Herkunft oder Hautfarbe verspotten oder einstufen, sind als Diskriminierung verboten; solche Angebote werden gesperrt.
    .help = Streichen oder das Produkt umbenennen. Farben nach dem Aussehen benennen: „dunkelbraun“, „sandfarben“.

religious-offence = „{ $text }“ gebraucht einen religiösen Namen oder ein Symbol auf verletzende Weise
    .label = religiöser Name oder Symbol
    .name = Verletzung religiöser Gefühle
    .why = Heilige Namen, Gestalten und Schriften auf Schuhen, Matten, Badekleidung oder Alkohol und Scherze darüber werden als Beleidigung empfunden und sind mancherorts strafbar.
    .help = Motiv oder Wortspiel von solchen Waren entfernen. Andachtsgegenstände sachlich nennen, was sie sind: „Gebetsteppich, 70 × 110 cm“.

territory-map = „{ $text }“ legt Namen, Status oder Grenzen eines Gebiets fest
    .label = Gebiet oder Karte
    .name = Gebiete und Karten
    .why = Namen umstrittener Gebiete und Karten mit fehlenden oder abweichenden Grenzen sind in vielen Märkten geregelt. Der Zoll hält Waren deswegen an.
    .help = Namen und Karte verwenden, die der Zielmarkt vorschreibt, gegebenenfalls mit Genehmigungsnummer der Karte. Auswahllisten mit „Land oder Region“ überschreiben.

history-offence = „{ $text }“ erinnert an ein Regime, einen Krieg oder ein Verbrechen
    .label = belasteter Name oder belastetes Symbol
    .name = Historisch belastete Zeichen
    .why = Namen und Kennzeichen verbrecherischer Regime und Scherze über Opfer sind in mehreren Märkten strafbar und haben in vielen anderen zum Rückruf geführt.
    .help = Das Produkt umbenennen oder das Zeichen entfernen. Bei Büchern und historischen Modellen den dokumentarischen Zweck und die Zeit angeben.

superstition-claim = „{ $text }“ verspricht Glück, Schutz oder übernatürliche Kraft
    .label = übernatürliches Versprechen
    .name = Aberglaube
    .why = Glück kann niemand belegen, und das Versprechen nutzt Angst und Hoffnung aus.
    .help = Material, Verarbeitung und Motiv beschreiben: „Anhänger aus grüner Jade mit Wolkenrelief“. Bräuche als Bräuche nennen: „traditionelles Neujahrsgeschenk“.

unsafe-practice = „{ $text }“ zeigt eine gefährliche Verwendung oder legt sie nahe
    .label = gefährliche Verwendung
    .name = Gefährliche Verwendung
    .why = Käufer ahmen nach, was ein Angebot zeigt. Verwendung ohne Schutz, gegen die Anleitung oder über die Grenzen hinaus führt zu Unfällen, für die der Anbieter einsteht.
    .help = Die vorgesehene Verwendung mit Schutz und Grenzen beschreiben: „nur mit Helm“, „nur unter Aufsicht von Erwachsenen“, „bis 120 kg“.

translation-error = „{ $text }“ wirkt falsch übersetzt oder unübersetzt
    .label = fehlerhafte Übersetzung
    .name = Übersetzungsfehler
    .why = Ein falsches Wort kann ändern, was Käufer zu bekommen glauben, und Pflichtangaben müssen verständlich sein. Unübersetzte Reste kosten Vertrauen.
    .help = Die Zeile anhand des Produkts von Muttersprachlern schreiben lassen und Fachwörter, Einheiten und Größen daran prüfen.

other-offence = „{ $text }“ kann die Gefühle von Käufern verletzen
    .label = möglicherweise anstößig
    .name = Sonstige Anstößigkeit
    .why = Die Wortwahl berührt Gewalt, Grausamkeit, Tod oder etwas, das Menschen wichtig ist. Solche Angebote wurden nach Beschwerden zurückgezogen.
    .help = Dasselbe neutral sagen oder das Produkt umbenennen: „Hoodie mit Hundemotiv“.

## Kultur

colour-symbolism = „{ $text }“ gibt dem Produkt eine Farbe, die nicht zum Anlass passt
    .label =
        { $colour ->
            [none] Farbe mit Bedeutung
           *[other] zu diesem Anlass: { $colour }
        }
    .name = Farbsymbolik
    .why = Farben haben für sich keine feste Bedeutung, aber manche Bräuche binden eine Farbe an Trauer, Feste oder Geschenke, und Käufer merken, wenn sie fehl am Platz ist.
    .help =
        { $instead ->
            [none] Das Produkt in einer anderen Farbe anbieten oder den Anlass aus Text und Bild nehmen.
           *[other] Das Produkt in einer anderen Farbe anbieten ({ $instead }) oder den Anlass aus Text und Bild nehmen.
        }

number-symbolism =
    { $number ->
        [none] „{ $text }“ nennt eine Zahl, die viele Käufer meiden
       *[other] „{ $text }“ ergibt { $number }, eine Zahl, die viele Käufer meiden
    }
    .label =
        { $number ->
            [none] gemiedene Zahl
           *[other] die Zahl { $number }
        }
    .name = Zahlensymbolik
    .why = In manchen Sprachen klingt die Zahl wie ein Wort für Tod oder Verlust, oder der Brauch verbindet sie mit Unglück. Am meisten zählt das bei Geschenken und Sets.
    .help =
        { $instead ->
            [none] Eine andere Stückzahl anbieten, vor allem für Geschenke. Technische Angaben können bleiben.
           *[other] Eine andere Stückzahl anbieten ({ $instead }), vor allem für Geschenke. Technische Angaben können bleiben.
        }

## Pflichtangaben

missing-origin =
    { $count ->
        [one] Im Angebot fehlt das Ursprungsland
       *[other] In { $count } Angeboten fehlt das Ursprungsland
    }
    .label = ohne Ursprungsland
    .name = Fehlendes Ursprungsland
    .why = Käufer und Zoll müssen vor dem Kauf wissen, wo die Ware hergestellt wurde.
    .help =
        { $attribute ->
            [none] Das Herstellungsland nennen: „Hergestellt in Portugal“.
           *[other] { $attribute } mit dem Herstellungsland ausfüllen oder es in den Text schreiben: „Hergestellt in Portugal“.
        }

missing-responsible-person =
    { $count ->
        [one] Das Angebot nennt keine verantwortliche Person
       *[other] { $count } Angebote nennen keine verantwortliche Person
    }
    .label = ohne verantwortliche Person
    .name = Fehlende verantwortliche Person
    .why = Für jedes Produkt muss jemand erreichbar sein, der für die Sicherheit einsteht. Käufer müssen Namen und Anschrift im Angebot finden.
    .help =
        { $attribute ->
            [none] Name, Postanschrift und E-Mail-Adresse des Herstellers angeben; sitzt er im Ausland, auch die des Einführers oder Bevollmächtigten im Markt.
           *[other] { $attribute } mit Name, Postanschrift und E-Mail-Adresse ausfüllen: Hersteller und, wenn er im Ausland sitzt, Einführer oder Bevollmächtigter im Markt.
        }

missing-composition =
    { $count ->
        [one] Das Angebot gibt nicht an, woraus das Produkt besteht
       *[other] { $count } Angebote geben nicht an, woraus das Produkt besteht
    }
    .label = ohne Zusammensetzung
    .name = Fehlende Zusammensetzung
    .why = Fasern, Zutaten und Allergene entscheiden über den Kauf und mitunter über die Gesundheit. Sie gehören ins Angebot, nicht nur aufs Etikett.
    .help =
        { $attribute ->
            [ingredients] ingredients mit dem vollständigen Zutatenverzeichnis ausfüllen, Allergene hervorgehoben: „Weizenmehl, Zucker, MILCHpulver“.
            [material] material mit den gesetzlichen Bezeichnungen und Anteilen aller Fasern oder Werkstoffe ausfüllen: „80 % Baumwolle, 20 % Polyester“.
            [none] Alle Bestandteile mit gesetzlicher Bezeichnung und Anteil angeben („80 % Baumwolle, 20 % Polyester“) oder das vollständige Zutatenverzeichnis mit hervorgehobenen Allergenen.
           *[other] { $attribute } mit gesetzlichen Bezeichnungen und Anteilen ausfüllen („80 % Baumwolle, 20 % Polyester“) oder mit dem vollständigen Zutatenverzeichnis, Allergene hervorgehoben.
        }

missing-unit-price =
    { $count ->
        [one] Im Angebot fehlt der Grundpreis
       *[other] In { $count } Angeboten fehlt der Grundpreis
    }
    .label = ohne Grundpreis
    .name = Fehlender Grundpreis
    .why = Ohne Preis je Kilogramm, Liter oder Meter lassen sich Packungen verschiedener Größe nicht vergleichen.
    .help =
        { $attribute ->
            [none] Den Grundpreis neben dem Preis angeben: „12,90 je kg“.
           *[other] { $attribute } ausfüllen, damit der Shop den Grundpreis zeigt: „12,90 je kg“.
        }

missing-warning =
    { $count ->
        [one] Im Angebot fehlt ein Warnhinweis, den solche Waren tragen müssen
       *[other] In { $count } Angeboten fehlt ein Warnhinweis, den solche Waren tragen müssen
    }
    .label = ohne Warnhinweis
    .name = Fehlender Warnhinweis
    .why = Ein Warnhinweis muss vor dem Kauf zu lesen sein, nicht erst nach dem Auspacken.
    .help =
        { $attribute ->
            [none] Den vorgeschriebenen Satz in der Sprache des Marktes ergänzen: „Achtung. Nicht für Kinder unter 3 Jahren geeignet. Kleine Teile.“
           *[other] Den vorgeschriebenen Satz in der Sprache des Marktes in { $attribute } eintragen: „Achtung. Nicht für Kinder unter 3 Jahren geeignet. Kleine Teile.“
        }

missing-energy-label =
    { $count ->
        [one] Im Angebot fehlt die Energieeffizienzklasse
       *[other] In { $count } Angeboten fehlt die Energieeffizienzklasse
    }
    .label = ohne Energieeffizienzklasse
    .name = Fehlende Energiekennzeichnung
    .why = Die Betriebskosten gehören zur Kaufentscheidung, deshalb stehen Klasse und Etikett beim Preis.
    .help =
        { $attribute ->
            [none] Klasse mit Spektrum und das Bild des Etiketts ergänzen: „Energieeffizienzklasse C (A bis G)“.
           *[other] { $attribute } mit der Klasse ausfüllen und das Bild des Etiketts ergänzen: „Energieeffizienzklasse C (A bis G)“.
        }

## Plattform

title-length = Der Titel hat die Länge { $length } und liegt außerhalb der Grenze von { $limit }
    .label = Länge { $length }, Grenze { $limit }
    .name = Länge des Titels
    .why = Der Vertriebskanal lehnt solche Titel ab oder kürzt sie, und Käufer sehen nicht mehr, was verkauft wird.
    .help = Zu lang: Marke, Produktart und das gesuchte Merkmal behalten, den Rest in die Beschreibung verschieben. Zu kurz: Größe, Material oder Modell ergänzen.

description-length = Die Beschreibung hat die Länge { $length } und liegt außerhalb der Grenze von { $limit }
    .label = Länge { $length }, Grenze { $limit }
    .name = Länge der Beschreibung
    .why = Der Vertriebskanal lehnt solche Beschreibungen ab oder kürzt sie; mit dem Ende können Pflichtangaben verloren gehen.
    .help = Zu lang: Fakten und Pflichtangaben nach vorn, Wiederholungen des Titels streichen. Zu kurz: Material, Maße, Verwendung und Lieferumfang ergänzen.

stated-length = Die Länge { $length } liegt außerhalb der Grenze von { $limit }, die die Datei für diesen Wert nennt
    .label = Länge { $length }, Grenze { $limit }
    .name = Länge gegen die Grenze in der Datei
    .why = Das Formular, das die Plattform für diese Kategorie erstellt hat, nennt seine Grenzen selbst; Werte darüber lehnt sie ab.
    .help = Zu lang: Produktart und gesuchte Merkmale behalten, den Rest in die Beschreibung verschieben. Zu kurz: Größe, Material oder Modell ergänzen.
