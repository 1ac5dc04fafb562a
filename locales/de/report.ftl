# Berichte über Befunde, für Menschen.

# Zwei Dinge hintereinander, für Aufzählungen.
list = { $a }, { $b }

severity = { $level ->
    [error] Fehler
    [warning] Warnung
   *[advice] Hinweis
}

# Neben der Stelle im Rahmen eines Befunds.
beside-place = Angebot { $listing } · { $field }
listing-number = Nr. { $number }
listing-at-line = { $listing } (Zeile { $line })
record-number = Datensatz { $number }
listings-all = { $count ->
    [one] Angebot { $listings }
   *[other] { $count } Angebote: { $listings }
}
listings-among = { $count ->
    [one] { $count } Angebot, { $listings }
   *[other] { $count } Angebote, darunter { $listings }
}

# Die Wörter vor den Zeilen unter einem Befund.
note-why = Grund
note-law = Recht
note-policy = Richtlinie
note-evidence = Belege
note-markets = Märkte
note-fix = Ersatz
note-help = Abhilfe

basis-law = { $provision ->
    [none] { $law }
   *[other] { $law }, { $provision }
}
basis-since = { $basis }, in Kraft seit { $date }
basis-until = { $basis }, bis { $date }
basis-study = { basis-evidence }: { $study }
basis-evidence = { $strength ->
    [strong] stark
    [moderate] mäßig
   *[folklore] Überlieferung, durch Studien nicht belegt
}

fix-replace = Ersetzen durch „{ $text }“.
fix-delete = Streichen.
repeated = … und noch { $count }-mal { $rule } „{ $text }“ in dieser Datei; --all zeigt alle

# Einmal je Datei, die nicht UTF-8 ist.
read-in = { $path }: als { $encoding } gelesen

summary-read = { $listings ->
    [one] Ein Angebot
   *[other] { $listings } Angebote
} in { $files ->
    [one] einer Datei
   *[other] { $files } Dateien
}, { $seconds } s: { $result }
summary-clean = nichts gefunden
summary-idle = nichts geprüft
summary-count = { $level ->
    [error] { $count ->
        [one] ein Fehler
       *[other] { $count } Fehler
    }
    [warning] { $count ->
        [one] eine Warnung
       *[other] { $count } Warnungen
    }
   *[advice] { $count ->
        [one] ein Hinweis
       *[other] { $count } Hinweise
    }
}
summary-problems = { $count ->
    [one] Eine Datei oder ein Teil davon war nicht lesbar; das Übrige wurde geprüft.
   *[other] { $count } Dateien oder Teile davon waren nicht lesbar; das Übrige wurde geprüft.
}
summary-unmarketed = { $count ->
    [one] Ein Angebot nennt kein Land; darauf wurde keine Regel angewandt.
   *[other] { $count } Angebote nennen kein Land; darauf wurde keine Regel angewandt.
} Länder lassen sich angeben, etwa mit --market DE,FR oder --market EU oder als markets: [DE, FR] in listlint.yaml. listlint markets zeigt, welche es gibt.
summary-upcoming = Ab { $date }: { $rule }
summary-next = listlint explain REGEL nennt Rechtsgrundlage, Quellen und Beispiele.
notice = Das ist keine Rechtsberatung: Jede Regel nennt ihre Quellen, damit Sie oder Ihr Rechtsbeistand entscheiden können.

# Die Grundfarben des Lexikons.
colour-name =
    { $colour ->
        [beige] beige
        [black] schwarz
        [blue] blau
        [brown] braun
        [gold] gold
        [green] grün
        [grey] grau
        [multicolour] mehrfarbig
        [orange] orange
        [pink] rosa
        [purple] violett
        [rainbow] Regenbogenfarben
        [red] rot
        [silver] silber
        [white] weiß
        [yellow] gelb
       *[other] { $colour }
    }
