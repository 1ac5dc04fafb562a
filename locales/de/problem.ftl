# Dateien oder Teile davon, die nicht lesbar waren, und was zu tun ist. Die Namen sind die Schlüssel
# von `source::Problem`.

problem-other = Die Datei war nicht vollständig lesbar: { $what }
problem-not-found = Eine Datei oder einen Ordner { $path } gibt es nicht
    .help = Schreibweise prüfen; Namen mit Leerzeichen gehören in Anführungszeichen.
problem-unreadable = Die Datei lässt sich nicht lesen: { $reason }
    .help = Prüfen, ob Leserechte bestehen und kein anderes Programm die Datei sperrt.
problem-unknown-format = Das Format der Datei wird nicht erkannt; versucht: { $tried }
    .help = Die Angebote als CSV oder JSON exportieren oder das Format mit --input-format angeben. listlint formats zeigt die Formate.
problem-unknown-profile = Das Profil { $profile } gibt es nicht
    .help = Möglich sind: { $known }.
problem-no-header = Die Datei hat keine erkennbare Kopfzeile; gesehene Spalten: { $seen }
    .help = Die Namen der Spalten (id, title, description … oder Titel, Beschreibung …) gehören in die erste Zeile; sonst hilft ein Profil: Sein Schlüssel `columns` benennt die Spalten von Dateien ohne Kopfzeile. Versucht: { $tried }.
problem-program = Die Datei ist ein Programm und enthält keine Daten zum Lesen
    .help = Schreiben Sie die Angebote in eine JSON-Datei (in JavaScript mit JSON.stringify) und prüfen Sie diese.
problem-no-fields = Kein Wert der Datei ist als Teil eines Angebots erkennbar; gesehene Namen: { $seen }
    .help = Namen wie id, title und description verwenden oder --profile angeben. Versucht: { $tried }.
problem-encoding = Das Byte { $byte } passt nicht zur Kodierung der Datei
    .help = Der Datensatz wird ausgelassen, die übrigen wurden geprüft. Die Datei als UTF-8 speichern und erneut prüfen.
problem-json = { $expected ->
    [value] Hier fehlt ein Wert
    [key] Hier fehlt ein Name in Anführungszeichen
    [colon] Hier fehlt ein Doppelpunkt
    [comma-or-end] Hier fehlt ein Komma oder eine schließende Klammer
    [end-of-string] Dem Text fehlt das schließende Anführungszeichen
    [escape] Ein umgekehrter Schrägstrich steht vor einem Zeichen, vor dem er nicht stehen darf
    [less-nesting] Die Daten sind zu tief verschachtelt
   *[end] Hier wurde nichts mehr erwartet
}
    .help = Der Datensatz wird von hier an ausgelassen, die übrigen wurden geprüft.
problem-xml = { $expected ->
    [end-tag] Ein Element ist nicht geschlossen, oder an seiner Stelle schließt ein anderes
    [end-of-markup] Ein Tag, ein Kommentar oder ein CDATA-Abschnitt hat kein Ende
    [attribute] Ein Attribut ist nicht in der Form name="wert" geschrieben
    [less-nesting] Die Elemente sind zu tief verschachtelt
   *[other] Das XML ist hier fehlerhaft
}
    .help = Der Datensatz wird ausgelassen; die anderen wurden geprüft.
problem-yaml = Das YAML ist hier fehlerhaft: { $reason }
    .help = Die Datei wurde bis zu dieser Stelle geprüft.
problem-csv-quote = Ein Anführungszeichen wird geöffnet und nicht geschlossen
    .help = Die Zeile wurde gelesen, wie sie dasteht. Das Anführungszeichen schließen oder verdoppeln, wenn es zum Text gehört.
problem-csv-cells = Die Zeile hat { $cells } Zellen, die Kopfzeile { $columns }
    .help = Text mit dem Trennzeichen darin gehört in Anführungszeichen. Was hinter der letzten Spalte steht, wurde nicht geprüft; anderen Zeilen kann es ebenso gehen.
problem-record-too-long = Ein Datensatz ist länger als { $limit } und wurde ausgelassen
    .help = Auf fehlende Anführungszeichen oder Zeilenenden prüfen. Die übrigen Datensätze wurden geprüft.
problem-document-too-large = Die Datei ist ein einziges Dokument von mehr als { $limit }
    .help = Als JSON Lines oder CSV exportieren; beide werden Stück für Stück gelesen. Oder die Grenze anheben: --limit document=…
problem-nested-archive = Ein Archiv in einem Archiv wird nicht entpackt
    .help = Entpacken Sie das äußere und prüfen Sie erneut.
problem-too-many-members = Das Archiv enthält { $count } Dateien; gelesen werden höchstens { $limit }
    .help = Entpacken Sie es, oder heben Sie die Grenze an: --limit members={ $count }
problem-packed-otherwise = Die Datei im Archiv ist mit einem Verfahren gepackt, das nicht gelesen wird
    .help = Packen Sie das Archiv mit dem üblichen Verfahren (Deflate) neu, oder entpacken Sie es.
problem-encrypted = Die Datei im Archiv ist durch ein Kennwort geschützt
    .help = Entpacken Sie das Archiv und prüfen Sie die Dateien.
problem-unpacked-total = Die Datei ergibt entpackt mehr als { $limit }
    .help = Wenn das seine Richtigkeit hat, heben Sie die Grenze an: --limit unpacked=…
problem-unpacked-ratio = Die Datei ergibt entpackt mehr als das { $limit }fache ihrer Größe, wie es nur bei böswillig gebauten Dateien vorkommt
    .help = Wenn sie ist, wie sie sein soll, heben Sie die Grenze an: --limit ratio=…
problem-link-outside = Die Verknüpfung führt aus dem geprüften Ordner hinaus; ihr wird nicht gefolgt
    .help = Soll ihr Ziel geprüft werden, auf der Befehlszeile angeben.
problem-link-circle = Die Verknüpfung führt in einen Ordner zurück, in dem sie selbst liegt; ihr wird nicht gefolgt
    .help = Es geht nichts verloren: Der Ordner selbst wird geprüft.
problem-internal = Ein Teil der Datei konnte wegen eines Fehlers in listlint nicht geprüft werden
    .help = Das Übrige wurde geprüft. Bitte den Fehler melden, möglichst mit der Datei.
problem-picture-outside = Das Bild liegt außerhalb der Ordner, die gelesen werden dürfen
    .help = Es wurde nicht geöffnet. Schreiben Sie einen Pfad unterhalb des Katalogordners oder des Ordners von --images, ohne „..“.
problem-picture-missing = Das Bild ist nicht da
    .help = Pfade zählen vom Ordner des Katalogs und vom Ordner von --images aus.
problem-picture-unreadable = Das Bild lässt sich nicht lesen: { $reason }
    .help = Prüfen Sie die Rechte der Datei.
problem-picture-large = Das Bild ist größer als { $limit }
    .help = Es wurde nicht angesehen. Bieten Sie ein kleineres an; Shops zeigen nicht mehr als ein paar Megapixel.
problem-picture-format = Das Bild hat kein Format, das gelesen wird
    .help = Möglich sind { $known }. Speichern Sie AVIF- und HEIC-Bilder in einem davon.
problem-picture-broken = Das Bild ist beschädigt: { $reason }
    .help = Speichern Sie es neu; auch Shops und Browser werden es nicht zeigen.
