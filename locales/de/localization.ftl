# Themen der Lokalisierung: Sprache, Schreibweise, Rechtschreibung, Zeichen, Vorlagen. Werte wie in en/localization.ftl.

language-name =
    { $language ->
        [ar] Arabisch
        [bg] Bulgarisch
        [cs] Tschechisch
        [da] Dänisch
        [de] Deutsch
        [el] Griechisch
        [en] Englisch
        [es] Spanisch
        [fi] Finnisch
        [fr] Französisch
        [he] Hebräisch
        [hi] Hindi
        [hu] Ungarisch
        [id] Indonesisch
        [it] Italienisch
        [ja] Japanisch
        [ko] Koreanisch
        [nb] Norwegisch
        [nl] Niederländisch
        [pl] Polnisch
        [pt] Portugiesisch
        [ro] Rumänisch
        [ru] Russisch
        [sv] Schwedisch
        [th] Thai
        [tr] Türkisch
        [vi] Vietnamesisch
        [zh] Chinesisch
       *[other] einer anderen Sprache ({ $language })
    }

wrong-language = Der Text ist auf { language-name } und wird in diesem Markt nicht gelesen
    .label = in keiner Sprache des Marktes
    .name = Falsche Sprache
    .why = Käufer suchen und lesen in ihrer eigenen Sprache, und viele Gesetze verlangen sie dafür, was ein Produkt ist, kann und wovor es warnt.
    .help = Den Text für diesen Markt übersetzen oder das Angebot nur dort zeigen, wo man die Sprache liest. Marken und Modelle bleiben, wie sie sind.

undeclared-language = Der Text ist als andere Sprache angegeben, aber auf { language-name }
    .label = nicht in der angegebenen Sprache
    .name = Andere Sprache als angegeben
    .why = Kanäle ordnen Feeds nach der angegebenen Sprache; ein Text in einer anderen erreicht Leser, die ihn nicht verstehen, oder wird abgelehnt.
    .help = Den Text übersetzen oder die Sprache der Spalte oder des Feeds berichtigen.

untranslated-text = „{ $text }“ ist auf { language-name } stehen geblieben
    .label = nicht übersetzt
    .name = Unübersetzter Text
    .why = Ein Rest des Originals zeigt Käufern, dass niemand das Angebot gelesen hat, und kann Wichtiges verbergen.
    .help = Übersetzen, oder löschen, wenn es nichts Neues sagt.

wrong-script = „{ $text }“ wird in diesem Markt nicht so geschrieben
    .label = ein Zeichen eines anderen Standards
    .name = Falsche Schriftzeichen
    .why = Vereinfachte, traditionelle und japanische Zeichen haben verschiedene Formen. Die falschen liest man mühsam, die Suche findet sie nicht, und sie wirken wie kopiert.
    .help = Den Text in die Zeichen des Marktes umsetzen und auch die Wörter prüfen: Viele sind andere.

decimal-separator = „{ $text }“ hat das Dezimalzeichen eines anderen Landes
    .label = schreiben: { $right }
    .name = Dezimalzeichen
    .why = Punkt und Komma tauschen von Land zu Land die Rollen. Ein falsches Zeichen liest sich als tausendmal mehr oder weniger.
    .help = Die Zahl wie in diesem Markt schreiben: { $right }.

group-separator = „{ $text }“ gliedert die Ziffern wie in einem anderen Land
    .label = schreiben: { $right }
    .name = Tausendertrennzeichen
    .why = Was hier Tausender trennt, trennt dort Dezimalstellen: 1,299 und 1.299 liegen um das Tausendfache auseinander.
    .help = Die Zahl wie in diesem Markt schreiben: { $right }.

date-format = Tag und Monat von „{ $text }“ lassen sich verwechseln
    .label = Tag oder Monat zuerst?
    .name = Datumsformat
    .why = 03/04/2027 liegt für die einen im März, für die anderen im April.
    .help = Den Monat ausschreiben (4. März 2027) oder 2027-03-04 schreiben.

foreign-currency = „{ $text }“ ist kein Preis in der Währung dieses Marktes
    .label = { $currency } statt { $own }
    .name = Fremde Währung
    .why = Käufer können den Preis nicht vergleichen, und die meisten Märkte verlangen ihn in der eigenen Währung.
    .help = Den Betrag in { $own } angeben oder Preise dem Preisfeld überlassen.

currency-format = So wie „{ $text }“ schreibt man Preise hier nicht
    .label = ungewohnte Form eines Preises
    .name = Form von Preisen
    .why = Ein Zeichen an der falschen Stelle oder Hundertstel einer Währung, die keine hat, wirken wie ein Preis für jemand anderen.
    .help = Den Preis so schreiben, wie es Händler in diesem Markt tun.

unit-symbol = „{ $text }“ ist kein Einheitenzeichen
    .label = schreiben: { $right }
    .name = Einheitenzeichen
    .why = Einheitenzeichen haben eine einzige Form, ohne Mehrzahl und Punkt: kg, g, cm, mAh. Andere wirken nachlässig und werden beanstandet.
    .help = { $right } schreiben.

foreign-unit = „{ $text }“ steht nur in Einheiten da, die dieser Markt nicht verwendet
    .label = es fehlt { $right }
    .name = Einheiten eines anderen Systems
    .why = Käufer können sich Größe oder Gewicht nicht vorstellen, und viele Märkte verlangen gesetzliche Einheiten.
    .help = Den umgerechneten Wert ergänzen: { $right }.

foreign-equipment = „{ $text }“ passt nicht zu Steckdosen, Netzen oder Formaten dieses Marktes
    .label = für ein anderes Land gebaut
    .name = Spannung, Stecker oder Funk eines anderen Landes
    .why = Was eine andere Spannung, einen anderen Stecker oder eine andere Frequenz braucht, versagt, brennt oder darf nicht senden.
    .help = Die Ausführung für diesen Markt anbieten und nennen, oder den mitgelieferten Adapter oder Wandler angeben.

foreign-size = „{ $text }“ ist eine Größe eines anderen Marktes
    .label = hier nicht verständliche Größe
    .name = Größen eines anderen Marktes
    .why = Derselbe Buchstabe, dieselbe Zahl ist anderswo eine andere Größe; falsche Größen sind der häufigste Grund für Retouren.
    .help = Die Größe dieses Marktes mit Körpermaßen in dessen Einheiten angeben.

spelling-variant = „{ $text }“ ist Wort oder Schreibweise eines anderen Landes
    .label = hier: { $right }
    .name = Sprachvariante
    .why = Käufer merken sofort, dass ein Text für andere geschrieben wurde, und suchen mit ihren eigenen Wörtern.
    .help =
        { $count ->
            [one] „{ $right }“ schreiben.
           *[other] „{ $right }“ schreiben; { $count } Wörter dieses Feldes gehören zur anderen Variante.
        }

misspelling = „{ $text }“ schreibt sich „{ $right }“
    .label = schreiben: { $right }
    .name = Falsch geschriebenes Wort
    .why = Fehlende Akzente und Buchstaben ergeben ein anderes Wort oder keines; die Suche übergeht es, und Käufer misstrauen ihm.
    .help = „{ $right }“ schreiben.

foreign-characters = „{ $text }“ gehört nicht zur Schrift dieses Textes
    .label = Zeichen einer anderen Schrift
    .name = Zeichen einer anderen Schrift
    .why = Breite Buchstaben, Klammern und Kommas ostasiatischer Tastaturen stören Zeilen und Suche und zeigen, dass der Text nicht für diesen Markt gemacht ist.
    .help = Die gewöhnlichen Buchstaben und Zeichen schreiben.

typography = „{ $text }“ ist nicht so gesetzt, wie es diese Sprache tut
    .label = andere Satzgewohnheit
    .name = Typografie
    .why = Leerzeichen, Anführungszeichen und eigene Buchstaben einer Sprache fallen Muttersprachlern zuerst auf.
    .help = Der Gewohnheit der Sprache folgen.

broken-encoding = „{ $text }“ ist zerstörter Text
    .label = hier gingen Buchstaben verloren
    .name = Zerstörte Kodierung
    .why = Der Text wurde in einer Kodierung gespeichert und in einer anderen gelesen. Käufer können ihn nicht lesen, und die Suche findet ihn nicht.
    .help = Die Datei ohne weitere Umwandlung neu in UTF-8 ausgeben und die Buchstaben mit Akzenten prüfen.

hidden-characters = Der Text enthält Zeichen, die niemand sieht ({ $code })
    .label = ein unsichtbares Zeichen
    .name = Verborgene Zeichen
    .why = Sie teilen Wörter für Suche und Filter, kehren Gelesenes um und machen gleiche Namen verschieden.
    .help = Löschen.

look-alike-letters = „{ $text }“ mischt ähnlich aussehende Buchstaben zweier Schriften
    .label = Buchstaben zweier Schriften
    .name = Ähnliche Buchstaben
    .why = Das Wort liest sich gut, aber keine Suche findet es, und Kanäle halten es für den Versuch, ihre Filter zu umgehen.
    .help = Das Wort in einer Schrift neu tippen.

shouting = „{ $text }“ schreit
    .label = Großbuchstaben oder Zeichen als Betonung
    .name = Geschrei
    .why = Kanäle lehnen Titel in Großbuchstaben oder mit Zeichenreihen ab, und Käufer halten sie für Spam.
    .help = Den Titel in gewöhnlicher Schreibung und ohne Zierzeichen schreiben.

repetition = „{ $word }“ wird wiederholt
    .label = noch einmal
    .name = Wiederholung
    .why = Wiederholte Wörter wirken wie ein Versehen oder wie Füllung für Suchmaschinen, die solche Titel herabstufen.
    .help = Das Wort einmal behalten und den Platz für Größe, Material oder Modell nutzen.

placeholder = „{ $text }“ ist von einer Vorlage übrig
    .label = nicht ausgefüllt
    .name = Platzhalter
    .why = Käufer sehen die Maschinerie statt des Produkts, und Kanäle lehnen das Angebot ab.
    .help = Den Wert einsetzen oder die Zeile löschen, wenn es keinen gibt.

translation-tell = „{ $text }“ liest sich wie eine Maschinenübersetzung
    .label = so würde hier niemand reden
    .name = Maschinenübersetzung
    .why = Wort für Wort übersetzte Wendungen lassen Käufer an Ware und Händler zweifeln.
    .help = So sagen, wie ein Händler in diesem Markt es sagen würde, oder löschen.
