# Einstellungen, Ausnahmen, Bestand, und was eine Änderung betrifft.

config-here = hier
config-syntax = Das ist kein gültiges YAML: { $reason }
config-unknown-key = Eine Einstellung { $key } gibt es an dieser Stelle nicht.
config-missing-key = Hier fehlt die Einstellung { $key }.
config-keys = Möglich sind: { $keys }.
config-value = { $key } nimmt diesen Wert nicht an.
config-expected = { $key ->
    [lang] Erwartet wird ein Sprachkürzel wie zh-Hans.
    [level] Erwartet wird error, warning oder advice.
    [fail-on] Erwartet wird error, warning, advice oder never.
    [severity] Erwartet werden Regeln, Themen, Pakete oder Muster mit je einer Stufe, etwa { "{" }missing-origin: off{ "}" }: error, warning, advice oder off.
    [profiles] Erwartet werden Dateien oder Ordner mit Profilen, etwa [profile/].
    [files] Erwartet wird eine Liste von Einträgen mit einem Pfad und dem, was Dateien dieses Namens enthalten, etwa „- { "{" }path: feed_{ "{" }locale{ "}" }.xml, market: AT{ "}" }“: market, locale, currency, profile, encoding, map.
    [limits] Erwartet werden Grenzen mit Namen, etwa { "{" }record: 64M{ "}" }: record, depth, document, ratio, unpacked, members, cells.
    [overrides] Erwartet wird eine Liste von Einträgen mit path oder listing, und severity.
    [exceptions] Erwartet wird eine Liste von Einträgen mit rule und reason, dazu listing, path, market oder until.
    [rule] Eine Ausnahme nennt die Regeln, für die sie gilt: eine Kennung, ein Thema, ein Paket oder ein Muster.
    [reason] Eine Ausnahme sagt in einem Satz, warum sie hingenommen wird.
    [until] Erwartet wird ein Datum wie 2027-01-01.
    [path] Erwartet werden Muster für Pfade wie alt/** oder *.csv.
    [folklore] Erwartet wird true oder false.
   *[other] Erwartet wird ein Text oder eine Liste von Texten, etwa [DE, FR].
}
rule-unknown = Eine Regel, ein Thema oder ein Paket { $name } gibt es nicht.
    .help = listlint rules zeigt alle.
platform-unknown = Für eine Plattform { $name } gibt es keine Regeln.

note = Hinweis
mark-unused = { $path }:{ $line }: diese Markierung wird nicht mehr gebraucht ({ $rules })
exception-unused = { $path }:{ $line }: diese Ausnahme trifft auf nichts mehr zu ({ $rules })
exception-expired = { $path }:{ $line }: diese Ausnahme endete am { $date } ({ $rules }); { $count ->
    [0] es trifft auch nichts mehr auf sie zu
    [one] ein Befund zählt wieder
   *[other] { $count } Befunde zählen wieder
}
baseline-gone = { $count ->
    [one] ein Befund aus dem Bestand ist verschwunden; --write-baseline nimmt ihn heraus
   *[other] { $count } Befunde aus dem Bestand sind verschwunden; --write-baseline nimmt sie heraus
}
baseline-written = { $count ->
    [one] Ein Befund wurde nach { $path } geschrieben.
   *[other] { $count } Befunde wurden nach { $path } geschrieben.
}
baseline-faulty = Der Bestand { $path } ist nicht zu gebrauchen: { $reason }
baseline-version = er hat die Version { $version }, die dieses Programm nicht kennt
baseline-see = listlint check … --write-baseline schreibt ihn neu.
summary-suppressed = { $count ->
    [one] Ein Befund ist hingenommen (Ausnahme, Markierung oder Bestand).
   *[other] { $count } Befunde sind hingenommen (Ausnahmen, Markierungen oder Bestand).
}
git-missing = git ist nicht installiert; --since und --staged fragen danach.
git-no-repository = { $path } liegt in keinem Git-Repository.
git-no-revision = { $name } ist keine Revision dieses Repositorys.
git-said = git konnte nicht sagen, was sich geändert hat: { $text }

verbose-config = Einstellungen aus { $path }
verbose-no-config = Keine listlint.yaml
verbose-rules = { $rules } Regeln mit Stand { $date }, { $files } Dateien
verbose-file = { $path }: { $format }, { $encoding }, { $profile }
statistics-findings = Befunde

check-nothing = Welche Dateien oder Ordner enthalten die Angebote, und in welchen Ländern werden sie verkauft?
check-nothing-here = { $count ->
    [one] In diesem Ordner liegt { $names }.
   *[other] In diesem Ordner liegen { $count } Dateien, die sich prüfen lassen: { $names } …
}

opt-platform = Neben dem Recht nur die eigenen Vorgaben dieser Verkaufskanäle: amazon, google-merchant; sonst die aller
    .value = NAMEN
opt-config = Die Datei mit Einstellungen, statt der nächsten listlint.yaml von jeder Datei aufwärts
    .value = DATEI
opt-since = Nur Angebote, die sich seit dieser Revision geändert haben, wie git sie kennt: main, HEAD~3
    .value = REVISION
opt-staged = Nur Angebote, deren Änderung für den nächsten Commit vorgemerkt ist, und so, wie sie vorgemerkt sind
opt-baseline = Befunde in dieser Datei sind bekannt und zählen nicht
    .value = DATEI
opt-write-baseline = Die heutigen Befunde als Bestand festhalten, damit künftig nur neue zählen
opt-statistics = Die Befunde jeder Regel zählen
opt-quiet = Keinen Bericht ausgeben; der Exitcode sagt es
opt-verbose = Sagen, welche Einstellungen, Formate und Regeln verwendet werden

fix-explained = { $path }:{ $line }: { $rule }: aus „{ $old }“ wird „{ $new }“ ({ $certain ->
    [yes] sicher
   *[no] Vorschlag
}){ $also ->
    [0] {""}
    [one] , ebenso an einer weiteren Stelle des Feldes
   *[other] , ebenso an { $also } weiteren Stellen des Feldes
}
fix-done = { $count ->
    [0] Nichts wurde korrigiert.
    [one] Eine Korrektur wurde vorgenommen.
   *[other] { $count } Korrekturen wurden in { $files ->
        [one] einer Datei
       *[other] { $files } Dateien
    } vorgenommen.
}
fix-left = { $count ->
    [one] Eine weitere Korrektur ist nur ein Vorschlag; --unsafe nimmt auch sie vor.
   *[other] { $count } weitere Korrekturen sind nur Vorschläge; --unsafe nimmt auch sie vor.
}
fix-refused = { $path }:{ $line }: { $count ->
    [one] eine Korrektur unterblieb
   *[other] { $count } Korrekturen unterblieben
}: { $why }
fix-not-in-place = Arbeitsmappen, spaltenorientierte und gepackte Dateien werden nicht an Ort und Stelle korrigiert, sondern dort, wo sie herkommen
fix-markup = zwischen den Zeichen stehen Tags oder Zeilenumbrüche
fix-no-text = an der Stelle steht kein Text, der sich ersetzen ließe
fix-style = so, wie der Text dort geschrieben ist, lässt sich der neue nicht schreiben
fix-encoding = der Kodierung der Datei fehlt ein Zeichen des neuen Textes
fix-link = der Verweis führt aus seinem Ordner hinaus
fix-changed = die Datei hat sich inzwischen geändert
fix-contradicts = eine andere Regel hat diesen Text eben geschrieben
fix-reads-otherwise = die Datei würde an anderen Stellen anders gelesen
opt-fix = Sichere Korrekturen in den Dateien selbst vornehmen
opt-diff = Zeigen, was --fix ändern würde, und nichts ändern
opt-unsafe = Mit --fix oder --diff: auch die vorgeschlagenen Korrekturen
opt-explain-fix = Mit --fix oder --diff: zu jeder Korrektur sagen, welche Regel sie will
heading-exits = Exitcodes:

# Befehle rund um die Einstellungen.
cmd-watch = Prüft erneut, sobald sich etwas ändert
    .more = Nimmt die Optionen von check. Was sich ändert, wird sofort geprüft; Strg+C beendet es.
    .examples =
        listlint watch produkte.csv --market DE
        listlint watch feeds/ --format short
cmd-init = Schreibt eine listlint.yaml, die sich selbst erklärt
    .more = Sieht sich die Dateien des Ordners an (ohne Angabe: dieses Ordners) und schreibt die Einstellungen, die sich daraus ergeben, alle anderen als Kommentare. Daneben entsteht ein Schema, mit dem Editoren die Einstellungen ergänzen und prüfen.
    .examples =
        listlint init
        listlint init katalog/
cmd-config = Zeigt, welche Einstellungen für eine Datei gelten und woher jede kommt
    .more = Nimmt die Optionen von check und zeigt, was sich daraus ergibt. Mit --format json für Programme.
    .examples =
        listlint config feeds/de.csv
        listlint config feeds/de.csv --market AT
cmd-completions = Gibt aus, was eine Shell zum Ergänzen von Befehlen und Optionen braucht
    .examples =
        listlint completions bash > ~/.local/share/bash-completion/completions/listlint
        listlint completions zsh > ~/.zfunc/_listlint
        listlint completions fish > ~/.config/fish/completions/listlint.fish
cmd-man = Schreibt die Handbuchseiten
    .examples =
        listlint man | man -l -
        listlint man ~/.local/share/man/man1
arg-folder = Der Ordner
    .value = ORDNER
arg-shell = bash, zsh, fish, powershell oder elvish
    .value = SHELL
watch-waiting = Wartet auf Änderungen; Strg+C beendet es.
watch-cannot = { $path } lässt sich nicht beobachten: { $reason }
configured-setting = Einstellung
configured-value = Wert
configured-source = Woher
configured-default = Vorgabe
configured-none = keine
configured-all = alle
configured-own-market = das Land, das jedes Angebot nennt
configured-rules = { $count ->
    [one] Eine Regel wird gefragt.
   *[other] { $count } Regeln werden gefragt.
}
init-exists = { $path } gibt es schon.
    .help = listlint config zeigt, was darin eingestellt ist.
init-done = { $path } ist geschrieben, nach { $count ->
    [one] einer Datei
   *[other] { $count } Dateien
} mit Angeboten.
init-about = Einstellungen von listlint für diesen Ordner und alles darunter. Das Zeichen # weg, und eine gilt. Was getippt wird, geht dem vor, was hier steht.
init-files = Hier gefunden:
init-markets = Wo die Angebote verkauft werden: Kürzel aus zwei Buchstaben oder Verbünde wie EU. Ohne Angabe wird jedes Angebot für das Land geprüft, das es nennt.
init-platforms = Verkaufskanäle, deren eigene Vorgaben neben dem Recht zählen. Ohne Angabe die aller.
init-languages = Nur Angebote in diesen Sprachen werden geprüft; solche, die keine nennen, immer.
init-lang = Die Sprache der Meldungen.
init-fail-on = Ab welcher Stufe ein Lauf scheitert: error (rechtswidrig), warning (rechtswidrig, wenn nicht belegt), advice, never.
init-level = Ab welcher Stufe berichtet wird.
init-ignore = Regeln, die schweigen: Themen, Kennungen oder Muster. listlint rules zeigt alle.
init-severity = Andere Stufen für Regeln: error, warning, advice oder off.
init-overrides = Andere Stufen für manche Dateien (path) oder Angebote (listing).
init-exceptions = Was jemand hinnimmt, und warum. Nach dem Tag in until zählt es wieder.
init-names = Marken und Produktnamen: was in ihnen steht, ist kein Befund.
init-files-setting = Was Dateinamen sagen: locale und market in geschweiften Klammern, oder market, locale, currency, profile, encoding; map sagt, was Spalten sind.
init-rules = Ordner mit eigenen Regeln.
init-images = Der Ordner mit den Bildern der Angebote; es wird nie etwas abgerufen.
init-baseline = Befunde, die heute da sind und nicht zählen; listlint check . --write-baseline schreibt sie.
