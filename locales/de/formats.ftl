# Dateiformate und was mit ihnen nicht stimmen kann: Arbeitsmappen, spaltenweise Dateien, Seiten,
# Untertitel, Übersetzungsdateien.

input-xlsx = XLSX: die sichtbaren Blätter einer Excel-Arbeitsmappe; die Kopfzeile wird gefunden
input-xls = XLS: dasselbe aus älteren Arbeitsmappen
input-ods = ODS: dasselbe aus OpenDocument-Tabellen
input-parquet = Parquet: Spalten nach Namen, verschachtelte nach Pfad
input-arrow = Arrow IPC: Dateien (Feather) und Ströme
input-html = HTML: Produkte nach schema.org als JSON-LD, Microdata oder RDFa, sonst der Text der Seite
input-markdown = Markdown: ein Angebot oder ein Skript, mit Front Matter als Attributen
input-text = Reiner Text: ein Angebot oder ein Skript
input-srt = SRT-Untertitel: was gesprochen wird, über Einblendungen hinweg
input-vtt = WebVTT-Untertitel: dasselbe
input-fluent = Fluent-Übersetzungen
input-po = gettext-Übersetzungen
input-xliff = XLIFF 1.2 und 2
input-android-strings = Zeichenketten von Android-Apps
input-ios-strings = .strings-Dateien von Apple

profile-tiktok-shop-bulk = Vorlage von TikTok Shop zum Hochladen vieler Produkte
profile-alibaba-bulk = Tabelle von Alibaba.com zum Einstellen vieler Produkte
profile-schema-org = Produkte im Vokabular von schema.org

problem-workbook = Die Arbeitsmappe ist nicht vollständig lesbar: { $reason }
    .help = Öffnen Sie sie und speichern Sie sie neu als XLSX. Was lesbar war, wurde geprüft.
problem-columnar = Die Datei ist nicht vollständig lesbar: { $reason }
    .help = Schreiben Sie die Datei neu. Was vor dem Fehler steht, wurde geprüft.
problem-password = Die Arbeitsmappe ist durch ein Kennwort geschützt
    .help = Speichern Sie sie ohne Kennwort und prüfen Sie erneut.
problem-cells = Die Arbeitsmappe hat mehr als { $limit } Zellen
    .help = Teilen Sie sie, oder exportieren Sie sie als CSV; das wird stückweise gelesen. Was vor der Grenze steht, wurde geprüft.
problem-unfolds = Entpackt ist die Arbeitsmappe größer als { $limit }
    .help = Exportieren Sie sie als CSV; das wird stückweise gelesen.
problem-caption-time = Die Zeit dieser Einblendung ist nicht lesbar
    .help = Schreiben Sie sie als 00:01:02,500 --> 00:01:04,000. Der Text wurde trotzdem geprüft.
problem-fluent = Die Fluent-Meldung ist hier fehlerhaft: { $reason }
    .help = Sie wird ausgelassen; die anderen wurden geprüft.
problem-po = Diese Zeile gehört zu keiner gettext-Meldung
    .help = Sie wird übergangen; die anderen wurden geprüft. Vielleicht fehlt ein Anführungszeichen.
problem-strings = Das ist kein Paar der Form "Schlüssel" = "Wert";
    .help = Die Zeile wird übergangen; die anderen wurden geprüft. Vielleicht fehlt ein Anführungszeichen oder ein Semikolon.
problem-markup = Das XML ist hier fehlerhaft: { $reason }
    .help = Die Datei wurde bis zu dieser Stelle geprüft.
problem-archive-empty = Das Archiv enthält keine lesbare Datei
    .help = listlint formats nennt die Formate.
