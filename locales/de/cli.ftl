# Die Befehlszeile: Hilfe, Fehler der Eingabe und die Ausgaben aller Befehle außer `check`.
# Aufbau: siehe locales/en/cli.ftl.

about = Prüft Produkttexte auf Recht und Gepflogenheiten der Länder, in denen sie erscheinen
cmd-listlint =
    .more = Eine Katalogdatei und die Zielländer genügen. Die Ausgabe sagt, was nicht stimmt, wo, warum und wie es besser heißt.
    .examples =
        listlint check products.csv --market DE,FR     einen Katalog für Deutschland und Frankreich prüfen
        listlint explain generic-green-claim           warum „umweltfreundlich“ heikel ist, und wo
        listlint markets                               die Länder, für die geprüft werden kann

cmd-check = Prüft Dateien mit Angeboten
    .more = Liest JSON, JSON Lines, CSV, TSV und YAML, wie Shops und Marktplätze sie exportieren. Format und Spalten werden erkannt; Ordner werden nach solchen Dateien durchsucht.
    .exits =
        0 nichts auf der Stufe gefunden, die zählt
        1 Befunde auf dieser Stufe, oder mit --diff etwas zu korrigieren
        2 etwas ließ sich nicht lesen oder verstehen
    .examples =
        listlint check products.csv --market EU
        listlint check export/ --market CN --lang zh-Hans
        listlint check feed.jsonl --market US,GB --format json --output report.json
        listlint check products.csv --market EU --report html=bericht.html --report sarif=out.sarif
        listlint check products.csv --market DE --as-of 2027-01-01
        listlint check products.csv --market all --ignore colour-symbolism --level warning
        curl https://shop.example/feed.json | listlint check - --market US

cmd-explain = Erklärt eine Regel oder ein Thema: Rechtsgrundlage, Beispiele, Abhilfe
    .examples =
        listlint explain disease-claim
        listlint explain eu/generic-green-claim

cmd-rules = Listet die Regeln auf
    .examples =
        listlint rules --market DE
        listlint rules --topic origin-claim --format json

cmd-markets = Listet Länder und Staatenverbünde auf, für die geprüft werden kann

cmd-formats = Listet die lesbaren und schreibbaren Formate auf und woran sie erkannt werden

cmd-test = Prüft die Beispiele in den Regeln: was gefunden werden muss und was nicht
    .examples =
        listlint test
        listlint test my-rules/

cmd-schema = Gibt das JSON-Schema von Regeldateien, Einstellungen oder Berichten aus, für Editoren und Programme
    .examples =
        listlint schema pack > pack.schema.json

heading-usage = Aufruf:
heading-commands = Befehle:
heading-arguments = Argumente:
heading-options = Optionen:
heading-examples = Beispiele:
usage-command = BEFEHL
usage-options = OPTIONEN

arg-path = Dateien oder Ordner mit Angeboten; - liest die Standardeingabe
    .value = PFAD
arg-name = Eine Regel (eu/generic-green-claim) oder ein Thema (generic-green-claim)
    .value = NAME
arg-dir = Ein Ordner mit eigenen Regeln
    .value = ORDNER
arg-of = pack (Regeln eines Marktes), claim (Aussagen), lexicon (Wörter), config (listlint.yaml), report (--format json) oder report-line (jsonl)
    .value = ART

opt-market = Länder, für die geprüft wird, mit zwei Buchstaben, oder ein Staatenverbund: DE,FR oder EU oder all. Ohne Angabe gilt für jedes Angebot das Land, das es selbst nennt
    .value = LÄNDER
opt-profile = Woher die Datei stammt, falls es nicht erkannt wird (siehe listlint formats)
    .value = NAME
opt-input-format = Format der Datei, falls es nicht erkannt wird (siehe listlint formats)
    .value = FORMAT
opt-encoding = Zeichenkodierung der Datei, falls sie nicht erkannt wird, etwa gbk, shift_jis oder windows-1252
    .value = NAME
opt-map = Was eine Spalte ist: title="Produktname"; mehrfach möglich
    .value = ROLLE=SPALTE
opt-limit = Mehr oder weniger lesen, bevor aufgegeben wird: record=64M, depth=100, document=1G, ratio=1000, unpacked=100G, members=50000, cells=50000000
    .value = NAME=ZAHL
opt-explain = Zeigt, wofür diese Dateien gehalten werden, wie jede Spalte gelesen wird und was unbeachtet bleibt
    .value = DATEI
opt-stdin-filename = Name der Standardeingabe im Bericht; die Endung hilft, das Format zu erkennen
    .value = NAME
opt-as-of = Nach dem Recht dieses Tages prüfen (Vorgabe: heute)
    .value = JJJJ-MM-TT
opt-format = Art des Berichts: human, short (je eine Zeile), json und weitere, die listlint formats nennt (Vorgabe: human)
    .value = FORMAT
opt-table-format = table (Tabelle) oder json (Vorgabe: table)
    .value = FORMAT
opt-output = Den Bericht in diese Datei schreiben, mit --diff den Patch
    .value = DATEI
opt-select = Nur diese Themen oder Regeln: disease-claim, eu/*
    .value = NAMEN
opt-ignore = Diese Themen oder Regeln auslassen: colour-symbolism, de/*
    .value = NAMEN
opt-level = Ab dieser Stufe berichten: error (verboten), warning (ohne Nachweis verboten), advice (Hinweis) (Vorgabe: advice)
    .value = STUFE
opt-fail-on = Ab dieser Stufe mit 1 enden: error, warning, advice oder never (Vorgabe: error)
    .value = STUFE
opt-rules = Ein Ordner mit eigenen Regeln, die unsere ergänzen oder ersetzen; mehrfach möglich
    .value = ORDNER
opt-rules-only = Nur die Pakete von --rules verwenden, nicht die des Programms
opt-folklore = Auch verbreitete Vorstellungen melden, für die es keine Belege gibt
opt-images = Auch die Bilder der Angebote ansehen, die unter diesem Ordner liegen (nichts wird aus dem Netz geholt); Adressen werden nach Pfad oder Dateiname zugeordnet
    .value = ORDNER
opt-all = Jede Wiederholung desselben Befunds zeigen
opt-threads = Wie viele Dateien oder Dateiteile zugleich geprüft werden (Vorgabe: einer je Prozessorkern)
    .value = ZAHL
opt-no-progress = Kein Fortschrittsbalken
opt-lang = Sprache der Meldungen: en, zh-Hans, de (Vorgabe: die des Systems)
    .value = SPRACHE
opt-color = Farben: auto, always (immer) oder never (nie) (Vorgabe: auto)
    .value = WANN
opt-topic = Nur Regeln zu diesem Thema
    .value = THEMA
opt-kind = Nur Regeln dieser Art: claim, wording, required, colour, number oder length
    .value = ART
opt-stats = Regeln, Wörter, Beispiele und Märkte zählen, statt die Regeln aufzulisten
opt-pages = Die Regeln als Markdown-Seiten, eine je Thema, in diesen Ordner schreiben
    .value = ORDNER
opt-help = Diese Hilfe anzeigen
opt-version = Die Version anzeigen

failure = Fehler
did-you-mean = Ist { $name } gemeint?
usage-see = listlint --help zeigt, was möglich ist.
usage-see-command = listlint { $command } --help zeigt, was möglich ist.
usage-unknown = Die Option { $arg } gibt es nicht.
usage-unknown-command = Den Befehl { $name } gibt es nicht.
usage-value = { $arg } kann nicht { $value } lauten.
usage-values = Möglich sind: { $values }.
usage-no-value = Zu { $arg } fehlt der Wert.
usage-missing = { $arg } fehlt.
usage-twice = { $arg } ist hier oder mehrfach nicht möglich.
usage-utf8 = Ein Argument ist kein gültiges Unicode.
usage-other = Die Eingabe wurde nicht verstanden.
lang-unknown = { $tag } ist kein Sprachkürzel.
lang-known = Meldungen gibt es in: { $languages }.
as-of-wrong = { $text } ist kein Datum.
as-of-right = Ein Datum sieht so aus: 2027-01-01.
threads-wrong = { $text } ist keine Zahl zwischen 1 und 1024.
profile-unknown = Das Profil { $name } gibt es nicht.
format-unknown = Das Eingabeformat { $name } gibt es nicht.
profile-faulty = Das Profil { $path } ist nicht brauchbar: { $reason }
profile-see = Wie ein Profil aussieht, steht in docs/adding-a-format.md.
encoding-unknown = Eine Zeichenkodierung { $name } gibt es nicht.
encoding-known = Möglich sind utf-8, utf-16le, utf-16be, gbk, gb18030, big5, shift_jis, euc-jp, euc-kr, windows-1250 bis windows-1258, iso-8859-1 bis -16 und koi8-r.
limit-wrong = { $text } ist keine Grenze.
limit-right = Eine Grenze sieht aus wie record=64M; es gibt record, depth (bis 1000), document, ratio, unpacked, members und cells.
map-wrong = { $text } sagt nicht, welche Spalte gemeint ist.
map-right = Richtig ist etwa title="Produktname": was die Spalte ist und wie sie in der Datei heißt.
map-role = Angebote haben kein { $name }.
market-unknown = Den Markt { $name } gibt es nicht.
market-see = listlint markets zeigt die Länder und Staatenverbünde.
output-is-input = { $path } gehört zu den geprüften Dateien; der Bericht würde sie überschreiben.
cannot-write = { $path } lässt sich nicht schreiben: { $reason }
packs-faulty = { $count ->
    [one] Die Regeln wurden wegen des oben genannten Fehlers nicht geladen.
   *[other] Die Regeln wurden wegen der { $count } oben genannten Fehler nicht geladen.
}

config-read = { $path } lässt sich nicht lesen: { $reason }
images-no-folder = { $path } ist kein Ordner mit Bildern

progress = Prüfung läuft

explain-unknown = Eine Regel oder ein Thema { $name } gibt es nicht.
explain-see = listlint rules zeigt alle.
explain-studies = Studien
explain-sources = Quellen
explain-checked = geprüft am
explain-memory = { $date } (nicht mit der Quelle verglichen)
explain-note = Anmerkung
explain-goods = nur für
explain-not-goods = nicht für
explain-fields = Felder
explain-flags = meldet
explain-passes = meldet nicht
explain-no-rule = Zu diesem Thema gibt es noch keine Regel.

table-rule = Regel
table-level = Stufe
table-markets = Märkte
table-kind = Art
table-topic = Thema
table-code = Kürzel
table-name = Name
table-unions = Verbünde
table-languages = Sprachen
table-rules = Regeln
table-union = Verbund
table-members = Mitglieder
rules-sum = { $count ->
    [one] Eine Regel. Mehr dazu sagt listlint explain REGEL.
   *[other] { $count } Regeln. Mehr zu einer Regel sagt listlint explain REGEL.
}
stats-what = Was
stats-number = Anzahl
stats-rules = Regeln
stats-claims = Aussagen: was Texte behaupten können, in jeder Sprache
stats-concepts = Begriffe: was Wörter bedeuten
stats-words = Wörter und Wendungen, vor der Beugung
stats-languages = Sprachen mit Wörtern
stats-markets = Märkte mit Regeln
stats-topics = Themen
stats-examples = Beispiele, die gefunden werden müssen
stats-near-misses = Beispiele, die still bleiben müssen
pages-title = Die Regeln nach Thema
pages-made = Diese Seiten schreibt `listlint rules --pages`; alle Beispiele einer Regel zeigt `listlint explain REGEL`.
markets-none = noch keine eigenen
markets-use = Kürzel oder Verbünde mit --market angeben, durch Kommas getrennt; all steht für alle Länder.

formats-input = Lesbare Formate
formats-profiles = Herkunft der Dateien und woran sie erkannt wird
formats-output = Formate des Berichts
formats-detected = Format und Herkunft werden am Inhalt der Datei erkannt, dann an ihrem Namen.
input-json = JSON: eine Liste von Produkten, ein Produkt oder Produkte inmitten anderer Daten
input-jsonl = JSON Lines: je Zeile ein Produkt
input-csv = CSV: eine Kopfzeile und je Produkt eine Zeile; Komma, Semikolon oder ein anderes Trennzeichen
input-tsv = TSV: dasselbe mit Tabulatoren
input-yaml = YAML: eine Liste von Produkten oder ein Produkt
input-xml = XML: Produktfeeds (RSS, Atom), Kataloge und andere Listen von Elementen
profile-plain = Jede Datei mit gebräuchlichen Namen der Spalten oder Werte (Titel, Preis …), in vielen Sprachen
profile-google-merchant = Produktdaten für das Google Merchant Center
profile-meta = Katalog von Meta (Facebook, Instagram), CSV und XML
profile-amazon = Amazon: Lagerbestandsdateien (Flat Files), Listings-Feeds und Listings Items API
profile-ebay = eBay File Exchange und Verkäufer-Cockpit; die erste Überschrift nennt Land und Währung
profile-etsy = Etsy: CSV des Shops und Angebote der API
profile-walmart = Artikel-Feed von Walmart Marketplace (JSON)
profile-rakuten = Artikel-CSV von Rakuten Ichiba RMS
profile-yahoo-japan = Artikel-CSV von Yahoo! Shopping Japan
profile-tiktok-shop = Produkte von TikTok Shop (JSON)
profile-alibaba-schema = Produktschema von Alibaba.com und Taobao (XML)
profile-bigcommerce = Produktexport von BigCommerce, alte und neue Überschriften
profile-prestashop = PrestaShop und thirty bees, CSV und XML
profile-akeneo = Akeneo PIM, JSON und CSV
profile-open-food-facts = Open Food Facts mit seinen Endungen für Sprachen
profile-gs1 = GS1 Web Vocabulary (JSON-LD)
profile-gdsn = GDSN-Artikelmeldung (XML)
profile-django = Django-Fixtures von Shops wie Saleor
profile-spree = Produkte von Spree Commerce und ihre Übersetzungen
profile-shopify = Produktexport aus Shopify, alte und neue Kopfzeilen; die Zeilen eines Handles sind ein Angebot
profile-woocommerce = Produktexport aus WooCommerce
profile-magento = Produktexport aus Magento oder Adobe Commerce
report-human = Für Menschen: Stelle, Grund und Abhilfe
report-short = Eine Zeile je Befund: Pfad:Zeile:Spalte
report-json = Ein JSON-Dokument
report-jsonl = Je Zeile ein JSON-Objekt, am Ende die Zusammenfassung

test-silent = { $name } müsste sich hier melden:
test-fires = { $name } dürfte sich hier nicht melden:
test-found = stattdessen gefunden: { $found }
test-sum = { $ran ->
    [one] Ein Beispiel geprüft,
   *[other] { $ran } Beispiele geprüft,
} { $failed ->
    [0] alle wie erwartet.
    [one] eines nicht wie erwartet.
   *[other] { $failed } nicht wie erwartet.
}

recognised-format = Format
recognised-encoding = Zeichenkodierung
recognised-profile = Profil
recognised-listings = Angebote
recognised-column = Spalte
recognised-role = gelesen als
recognised-language = Sprache
recognised-values = Werte
recognised-example = erster Wert
recognised-ignored = Nicht geprüft: { $names }
