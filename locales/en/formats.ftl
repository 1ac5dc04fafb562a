# Formats of files, and what can be wrong with them: workbooks, columnar files, pages, captions, files of
# translators.

input-xlsx = XLSX: the visible sheets of an Excel workbook; the row of headings is found
input-xls = XLS: the same of older workbooks
input-ods = ODS: the same of OpenDocument spreadsheets
input-parquet = Parquet: columns by name, nested ones by path
input-arrow = Arrow IPC: files (Feather) and streams
input-html = HTML: schema.org products as JSON-LD, Microdata or RDFa, else the text of the page
input-markdown = Markdown: a listing or a script, with front matter as attributes
input-text = Plain text: a listing or a script
input-srt = SRT captions: what is said, across cues
input-vtt = WebVTT captions: the same
input-fluent = Fluent translations
input-po = gettext translations
input-xliff = XLIFF 1.2 and 2
input-android-strings = Android string resources
input-ios-strings = Apple .strings files

profile-tiktok-shop-bulk = TikTok Shop template for uploading many products
profile-alibaba-bulk = Alibaba.com sheet for posting many products
profile-schema-org = Products in schema.org vocabulary

problem-workbook = The workbook cannot be read in full: { $reason }
    .help = Open it and save it again as XLSX. What could be read was checked.
problem-columnar = The file cannot be read in full: { $reason }
    .help = Write the file again. What stands before the fault was checked.
problem-password = The workbook is protected by a password
    .help = Save it without one and check again.
problem-cells = The workbook has more than { $limit } cells
    .help = Split it, or export it as CSV, which is read piece by piece. What stands before the limit was checked.
problem-unfolds = The workbook unfolds to more than { $limit }
    .help = Export it as CSV, which is read piece by piece.
problem-caption-time = The time of this cue cannot be read
    .help = Write it as 00:01:02,500 --> 00:01:04,000. What is said was checked all the same.
problem-fluent = The Fluent message is faulty here: { $reason }
    .help = The message is left out; the others were checked.
problem-po = This line is no part of a gettext message
    .help = It is passed over; the others were checked. Look for a missing quotation mark.
problem-strings = This is no "key" = "value"; pair
    .help = The line is passed over; the others were checked. Look for a missing quotation mark or semicolon.
problem-markup = The XML is faulty here: { $reason }
    .help = The file was checked up to this place.
problem-archive-empty = The archive holds no file that can be read
    .help = listlint formats lists the formats.
