# Berichte in Dateien: für Code-Scanning, CI, Tabellenprogramme, und eine Seite zum Öffnen.

report-sarif = SARIF 2.1.0, für Code-Scanning
report-github = Anmerkungen für GitHub Actions, zehn je Stufe
report-gitlab = Code-Quality-Bericht für GitLab
report-checkstyle = XML von Checkstyle, für Jenkins und andere
report-junit = XML von JUnit, für Testberichte von CI-Servern
report-rdjsonl = Diagnosen für reviewdog, ein JSON-Objekt je Zeile
report-csv = Eine Tabelle für Tabellenprogramme
report-markdown = Eine Zusammenfassung in Markdown, für $GITHUB_STEP_SUMMARY und Pull Requests
report-html = Eine Seite für den Browser: Angebote als Karten, mit Filtern und Suche

opt-report = Schreibt einen weiteren Bericht in eine Datei; mehrfach möglich (listlint formats nennt die Formate)
    .value = FORMAT=DATEI
report-wrong = { $text } sagt nicht, welcher Bericht in welche Datei soll.
report-right = Gemeint ist etwa html=bericht.html. Für die Standardausgabe gibt es --format.
report-twice = Zwei Berichte sollen nach { $path }; einer würde den anderen ersetzen.

github-more = { $count ->
    [one] listlint: Ein weiterer Befund hat keine Anmerkung, weil GitHub nur zehn je Stufe zeigt.
   *[other] listlint: { $count } weitere Befunde haben keine Anmerkung, weil GitHub nur zehn je Stufe zeigt.
}

# Spaltenköpfe der Tabelle.
csv-level = Stufe
csv-message = Befund
csv-listing = Angebot
csv-title = Titel
csv-field = Feld
csv-text = Wortlaut
csv-context = Zusammenhang
csv-fix = Ersatz
csv-help = Abhilfe
csv-markets = Länder
csv-law = Recht oder Belege
csv-source = Quelle
csv-rule = Regel
csv-path = Datei
csv-line = Zeile
csv-column = Spalte
csv-fingerprint = Kennung

table-findings = Befunde

markdown-findings = Befunde
markdown-more = { $count ->
    [one] Ein weiterer Befund ist hier nicht aufgeführt.
   *[other] { $count } weitere Befunde sind hier nicht aufgeführt.
}
markdown-rules = Die Regeln dazu
markdown-problems = Nicht gelesen

# Die Seite. Die Schreibrichtung ist ltr (von links) oder rtl (von rechts).
html-direction = ltr
html-title = Bericht über Ihre Angebote
html-skip = Weiter zu den Befunden
html-as-of = Rechtsstand: { $date }; listlint { $version }
html-overview = Überblick
html-by-topic = Befunde nach Thema
html-by-market = Befunde nach Land
html-filter = Befunde filtern
html-search = Suche
html-market = Land
html-all = Alle
html-reset = Alles zeigen
html-unfold = Rechtsgrundlagen aufklappen
html-shown = { $shown } von { $all } Befunden werden gezeigt
html-findings = Befunde
html-reasons = Grund und Rechtsgrundlage
html-problems = Was nicht gelesen werden konnte

cmd-lsp = Startet den Sprachserver für Editoren
    .more = Spricht das Language Server Protocol über Standardein- und -ausgabe. docs/editors.md beschreibt, wie VS Code, Neovim, Helix und Zed ihn starten.
lsp-unmarketed = Angebote hier nennen kein Land; auf sie wurde keine Regel angewandt. Schreiben Sie markets: [DE, FR] in listlint.yaml.
