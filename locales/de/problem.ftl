# Dateien oder Teile davon, die nicht lesbar waren: `problem-<key>`, und was zu tun ist.

problem-other = Die Datei war nicht vollständig lesbar: { $what }
problem-not-found = Eine Datei oder einen Ordner { $path } gibt es nicht
    .help = Schreibweise prüfen; Namen mit Leerzeichen gehören in Anführungszeichen.
problem-unreadable = Die Datei lässt sich nicht lesen: { $reason }
    .help = Prüfen, ob Leserechte bestehen und kein anderes Programm die Datei sperrt.
problem-empty = Die Datei ist leer
problem-no-listings = In der Datei wurde kein Angebot gefunden
    .help = listlint formats zeigt, wie Dateien mit Angeboten aussehen. Heißen die Spalten anders, hilft --profile.
problem-unknown-format = Das Format der Datei wird nicht erkannt; versucht: { $tried }
    .help = Es lässt sich mit --input-format angeben. listlint formats zeigt die Formate.
problem-encoding = Manche Zeichen ließen sich nicht als { $encoding } lesen
    .help = Die Datei als UTF-8 speichern und erneut prüfen. Das Übrige wurde geprüft.
problem-syntax = Erwartet: { $expected }, gefunden: { $found }
    .help = Der Datensatz wird ausgelassen, die übrigen wurden geprüft.
problem-truncated = Die Datei endet mitten in einem Datensatz
    .help = Vermutlich wurde sie beim Kopieren oder Exportieren abgeschnitten. Neu exportieren.
problem-too-large = Ein Datensatz ist größer als { $limit } Bytes und wurde ausgelassen
problem-too-deep = Daten sind mehr als { $limit } Ebenen tief verschachtelt und wurden ausgelassen
problem-internal = Ein Teil der Datei konnte wegen eines Fehlers in listlint nicht geprüft werden
    .help = Das Übrige wurde geprüft. Bitte mit der Datei melden.
