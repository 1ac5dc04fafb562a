# Was die Themen der Familie `consistency` dem Leser sagen: ein Angebot, das zweierlei sagt.
#
# Variablen wie in topics.ftl, dazu: $attribute (das Feld), $value (sein Wert, oder was in der anderen
# Sprache steht), $sum (Summe der Prozente), $instead (der zulässige Name, oder `none`), $languages (die
# Sprachen, denen der Text fehlt), $language und $from (Sprachkennungen), $colour (was das Bild zeigt).

attribute-mismatch = Der Titel sagt „{ $text }“, { $attribute } sagt „{ $value }“
    .label = anders als { $attribute }
    .name = Titel und Merkmal widersprechen sich
    .why = Käufer lesen den Titel und filtern nach dem Merkmal. Wo beide auseinandergehen, bekommt jemand, was er nicht bestellt hat, und schickt es zurück.
    .help = Klären, welche der beiden Angaben stimmt, und die andere berichtigen.

fibre-sum = Die Fasern ergeben zusammen { $sum } %, nicht 100 %
    .label = zusammen { $sum } %
    .name = Prozentangaben der Fasern
    .why = Die Zusammensetzung nennt jede Faser mit ihrem Anteil; was nicht 100 % ergibt, lässt eine weg oder nennt eine falsche Zahl.
    .help = Die Anteile vom Etikett oder aus dem Prüfbericht übernehmen, Teil für Teil: „Oberstoff: 80 % Baumwolle, 20 % Polyester; Futter: 100 % Viskose“.

fibre-order = „{ $text }“ steht hinter einem kleineren Anteil
    .label = größer als der Anteil davor
    .name = Reihenfolge der Fasern
    .why = Fasern werden mit fallendem Gewichtsanteil genannt, damit Käufer zuerst sehen, wovon am meisten enthalten ist.
    .help = Die Faser mit dem größten Anteil an den Anfang stellen.

fibre-name = „{ $text }“ ist nicht die gesetzliche Bezeichnung dieser Faser
    .label = ein Handelsname oder ein Name von anderswo
    .name = Bezeichnung einer Faser
    .why = Eine Zusammensetzung verwendet die Bezeichnungen des Gesetzes, damit dieselbe Faser auf jedem Etikett gleich heißt.
    .help =
        { $instead ->
            [none] Die gesetzliche Bezeichnung der Faser schreiben; der Handelsname darf an anderer Stelle stehen.
           *[other] „{ $instead }“ schreiben; ein Handelsname darf an anderer Stelle stehen.
        }

fibre-purity = „{ $text }“ passt nicht zur Zusammensetzung: { $value }
    .label = die Zusammensetzung ist gemischt
    .name = Reine Faser
    .why = „100 %“, „rein“ oder „ganz“ darf nur heißen, was allein aus dieser Faser besteht.
    .help = Die wirklichen Anteile nennen oder die Angabe streichen.

translation-number = „{ $text }“ heißt im Text auf { $from } „{ $value }“
    .label = eine andere Zahl als auf { $from }
    .name = Zahl in der Übersetzung verändert
    .why = Maße, Mengen und Stückzahlen gehören zur Ware. Verändert eine Übersetzung sie, wird den Käufern eines Landes etwas Falsches gesagt.
    .help = Beide Angaben mit dem Produkt vergleichen. Wurde umgerechnet, gehört die Einheit dazu.

translation-name = „{ $text }“ heißt im Text auf { $from } „{ $value }“
    .label = anders geschrieben als auf { $from }
    .name = Name in der Übersetzung verändert
    .why = Marken und Modelle werden buchstabengenau gesucht; ein veränderter Name wird nicht gefunden und gehört vielleicht jemand anderem.
    .help = Marken- und Modellnamen so lassen, wie der Hersteller sie schreibt.

translation-missing = { $attribute } fehlt auf { $languages }
    .label = nur in einem Teil der Sprachen
    .name = Text fehlt in einer Sprache
    .why = Der Datensatz hat Texte in mehreren Sprachen, diesen aber nicht: Käufer sehen eine leere Stelle oder eine Sprache, die sie nicht lesen.
    .help = Den Text auf { $languages } ergänzen oder die Sprache ganz weglassen.

translation-copied = Der Text auf { $language } ist derselbe wie auf { $from }
    .label = nicht übersetzt
    .name = Text nicht übersetzt
    .why = Das Feld verspricht die eine Sprache und enthält die andere. Die Suche findet es nicht, und viele Länder verlangen ihre eigene Sprache.
    .help = Den Text übersetzen oder das Feld leeren.

picture-colour = Das Bild zeigt { $colour }, das Angebot sagt „{ $value }“
    .label = die Ware sieht nach { $colour } aus
    .name = Farbe des Bildes
    .why = Käufer bestellen, was sie sehen. Ware, die anders aussieht als auf dem Bild, kommt zurück.
    .help = Das Bild dieser Variante verwenden oder die Farbe berichtigen.

name-meaning = „{ $text }“ bedeutet für die Leser dort etwas anderes
    .label = wird als Wort ihrer Sprache gelesen
    .name = Name mit anderer Bedeutung
    .why = Käufer lesen einen Namen zuerst in ihrer eigenen Sprache. Über ein derbes oder unglückliches Wort wird gelacht, gekauft wird es nicht.
    .help = Das Produkt in diesem Markt unter einem anderen Namen anbieten oder einen Muttersprachler fragen, ob der Name geht.
