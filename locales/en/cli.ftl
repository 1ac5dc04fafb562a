# The command line: help, errors of usage, and what the commands other than `check` print.
#
#   cmd-<command>     one line;  .more what else there is to know;  .examples commands to copy
#   opt-<option>      its help;  .value what stands for its value
#   arg-<argument>    the same for what is given without a name

about = Checks product listings against the law and the customs of the countries they are sold in
cmd-listlint =
    .more = Point it at a catalogue file and name the countries. It tells what is wrong, where, why, and what to write instead.
    .examples =
        listlint check products.csv --market DE,FR     check a catalogue for Germany and France
        listlint explain generic-green-claim           why “eco-friendly” is a problem, and where
        listlint markets                               the countries that can be checked

cmd-check = Checks files of listings
    .more = Reads JSON, JSON Lines, CSV, TSV and YAML as shops and marketplaces export them. Format and columns are recognised; folders are searched for such files.
    .exits =
        0 nothing found at the failing level
        1 findings at the failing level, or with --diff something to fix
        2 something could not be read or understood
    .examples =
        listlint check products.csv --market EU
        listlint check export/ --market CN --lang zh-Hans
        listlint check feed.jsonl --market US,GB --format json --output report.json
        listlint check products.csv --market EU --report html=report.html --report sarif=out.sarif
        listlint check products.csv --market DE --as-of 2027-01-01
        listlint check products.csv --market all --ignore colour-symbolism --level warning
        curl https://shop.example/feed.json | listlint check - --market US

cmd-explain = Explains a rule or a topic: the law, examples, and how to put it right
    .examples =
        listlint explain disease-claim
        listlint explain eu/generic-green-claim

cmd-rules = Lists the rules
    .examples =
        listlint rules --market DE
        listlint rules --topic origin-claim --format json

cmd-markets = Lists the countries and unions that can be checked

cmd-formats = Lists the formats that can be read and written, and how they are recognised

cmd-test = Runs the examples inside the rules: those that must be found and those that must not
    .examples =
        listlint test
        listlint test my-rules/

cmd-schema = Prints the JSON Schema of rule files, settings or reports, for editors and programs
    .examples =
        listlint schema pack > pack.schema.json

heading-usage = Usage:
heading-commands = Commands:
heading-arguments = Arguments:
heading-options = Options:
heading-examples = Examples:
usage-command = COMMAND
usage-options = OPTIONS

arg-path = Files or folders with listings; - reads standard input
    .value = PATH
arg-name = A rule (eu/generic-green-claim) or a topic (generic-green-claim)
    .value = NAME
arg-dir = A folder with rules of your own
    .value = FOLDER
arg-of = pack (rules of a market), claim, lexicon, config (listlint.yaml), report (--format json), or report-line (jsonl)
    .value = KIND

opt-market = Countries to check for, by two-letter code, or a union: DE,FR or EU or all. Without it, each listing is checked for the country that it names
    .value = COUNTRIES
opt-profile = Where the file comes from, if it is not recognised (see listlint formats)
    .value = NAME
opt-input-format = The file's format, if it is not recognised (see listlint formats)
    .value = FORMAT
opt-encoding = The file's encoding, if it is not recognised, such as gbk, shift_jis or windows-1252
    .value = NAME
opt-map = What a column is: title="Product name"; can be given several times
    .value = ROLE=COLUMN
opt-limit = Read more, or less, before giving up: record=64M, depth=100, document=1G, ratio=1000, unpacked=100G, members=50000, cells=50000000
    .value = NAME=NUMBER
opt-explain = Shows what these files are taken for, how each column is read, and what is ignored
    .value = FILE
opt-stdin-filename = The name under which standard input is reported; its ending helps to recognise the format
    .value = NAME
opt-as-of = Check by the law of this day (default: today)
    .value = YYYY-MM-DD
opt-format = How to report: human, short (one line each), json and others that listlint formats lists (default: human)
    .value = FORMAT
opt-table-format = table or json (default: table)
    .value = FORMAT
opt-output = Write the report to this file, with --diff the patch
    .value = FILE
opt-select = Only these topics or rules: disease-claim, eu/*
    .value = NAMES
opt-ignore = All but these topics or rules: colour-symbolism, de/*
    .value = NAMES
opt-level = Report this level and above: error (unlawful), warning (unlawful unless proven), advice (default: advice)
    .value = LEVEL
opt-fail-on = Exit with 1 for findings of this level and above: error, warning, advice or never (default: error)
    .value = LEVEL
opt-rules = A folder with rules of your own, which add to ours or replace them; may be given again
    .value = FOLDER
opt-rules-only = Use only the packs of --rules, not those of the program
opt-folklore = Also report beliefs that are widespread but have no evidence behind them
opt-images = Look at the pictures of the listings that lie below this folder (nothing is ever fetched): addresses are looked up by their path or file name
    .value = FOLDER
opt-all = Show every repetition of the same finding
opt-threads = How many files or parts of files to check at once (default: one for each core)
    .value = NUMBER
opt-no-progress = No progress bar
opt-lang = The language of the messages: en, zh-Hans, de (default: that of your system)
    .value = LANGUAGE
opt-color = Colours: auto, always or never (default: auto)
    .value = WHEN
opt-topic = Only rules of this topic
    .value = TOPIC
opt-kind = Only rules of this kind: claim, wording, required, colour, number or length
    .value = KIND
opt-stats = Count rules, words, examples and markets instead of listing the rules
opt-pages = Write the rules as Markdown pages, one a topic, into this folder
    .value = FOLDER
opt-help = Print this help
opt-version = Print the version

failure = error
did-you-mean = Did you mean { $name }?
usage-see = listlint --help lists what can be given.
usage-see-command = listlint { $command } --help lists what can be given.
usage-unknown = There is no option { $arg }.
usage-unknown-command = There is no command { $name }.
usage-value = { $arg } does not take the value { $value }.
usage-values = Possible are: { $values }.
usage-no-value = { $arg } needs a value.
usage-missing = { $arg } is missing.
usage-twice = { $arg } cannot be given here, or not twice.
usage-utf8 = An argument is not valid Unicode.
usage-other = The command line was not understood.
lang-unknown = { $tag } is not a language tag.
lang-known = Messages are there in: { $languages }.
as-of-wrong = { $text } is not a date.
as-of-right = A date looks like 2027-01-01.
threads-wrong = { $text } is not a number between 1 and 1024.
profile-unknown = There is no profile { $name }.
format-unknown = There is no input format { $name }.
profile-faulty = The profile { $path } cannot be used: { $reason }
profile-see = How a profile is written is told in docs/adding-a-format.md.
encoding-unknown = There is no encoding { $name }.
encoding-known = Possible are utf-8, utf-16le, utf-16be, gbk, gb18030, big5, shift_jis, euc-jp, euc-kr, windows-1250 to windows-1258, iso-8859-1 to -16 and koi8-r.
limit-wrong = { $text } is not a limit.
limit-right = A limit looks like record=64M; there are record, depth (up to 1000), document, ratio, unpacked, members and cells.
map-wrong = { $text } does not say which column it means.
map-right = It looks like title="Product name": what the column is, and its name in the file.
map-role = Listings have no { $name }.
market-unknown = There is no market { $name }.
market-see = listlint markets lists the countries and unions.
output-is-input = { $path } is one of the files to check; the report would replace it.
cannot-write = { $path } cannot be written: { $reason }
packs-faulty = { $count ->
    [one] The rules were not loaded because of the fault above.
   *[other] The rules were not loaded because of the { $count } faults above.
}

config-read = { $path } cannot be read: { $reason }
images-no-folder = { $path } is no folder of pictures

progress = Checking

explain-unknown = There is no rule or topic { $name }.
explain-see = listlint rules lists all of them.
explain-studies = studies
explain-sources = sources
explain-checked = checked
explain-memory = { $date } (not compared with the source)
explain-note = note
explain-goods = only for
explain-not-goods = not for
explain-fields = fields
explain-flags = found in
explain-passes = silent on
explain-no-rule = No rule carries this topic yet.

table-rule = Rule
table-level = Level
table-markets = Markets
table-kind = Kind
table-topic = Topic
table-code = Code
table-name = Name
table-unions = Unions
table-languages = Languages
table-rules = Rules
table-union = Union
table-members = Members
rules-sum = { $count ->
    [one] One rule. listlint explain RULE tells more about it.
   *[other] { $count } rules. listlint explain RULE tells more about one.
}
stats-what = What
stats-number = Number
stats-rules = Rules
stats-claims = Claims: what texts can assert, in any language
stats-concepts = Concepts: what words mean
stats-words = Words and phrases, before inflection
stats-languages = Languages that have words
stats-markets = Markets that have rules
stats-topics = Topics
stats-examples = Examples that must be found
stats-near-misses = Examples that must stay silent
pages-title = The rules by topic
pages-made = These pages are written by `listlint rules --pages`; `listlint explain RULE` shows all examples of a rule.
markets-none = none of its own yet
markets-use = Give codes or unions with --market, separated by commas; all stands for every country.

formats-input = Formats that can be read
formats-profiles = Where files come from, and what tells so
formats-output = Formats of the report
formats-detected = Formats and profiles are recognised by the content of the file, then by its name.
input-json = JSON: a list of products, one product, or products inside other data
input-jsonl = JSON Lines: one product a line
input-csv = CSV: a heading and a line for each product; comma, semicolon or another separator
input-tsv = TSV: the same with tabs
input-yaml = YAML: a list of products, or one product
input-xml = XML: product feeds (RSS, Atom), catalogues and other lists of elements
profile-plain = Any file whose columns or values have ordinary names (title, price …), in many languages
profile-google-merchant = Google Merchant Center product data
profile-meta = Meta catalogue (Facebook, Instagram), CSV and XML
profile-amazon = Amazon flat files, listings feeds and the Listings Items API
profile-ebay = eBay File Exchange and Seller Hub; the first heading names country and currency
profile-etsy = Etsy, the shop's CSV and the listings of the API
profile-walmart = Walmart Marketplace item feed (JSON)
profile-rakuten = Rakuten Ichiba RMS item CSV
profile-yahoo-japan = Yahoo! Shopping Japan item CSV
profile-tiktok-shop = TikTok Shop products (JSON)
profile-alibaba-schema = Alibaba.com and Taobao product schema (XML)
profile-bigcommerce = BigCommerce product export, old and new headings
profile-prestashop = PrestaShop and thirty bees, CSV and XML
profile-akeneo = Akeneo PIM, JSON and CSV
profile-open-food-facts = Open Food Facts, with its suffixes for languages
profile-gs1 = GS1 Web Vocabulary (JSON-LD)
profile-gdsn = GDSN catalogue item notification (XML)
profile-django = Django fixtures of shops such as Saleor
profile-spree = Spree Commerce products and their translations
profile-shopify = Shopify product export, old and new headings; the rows of one handle are one listing
profile-woocommerce = WooCommerce product export
profile-magento = Magento or Adobe Commerce product export
report-human = For people: the place, the reason, and what to do
report-short = One line for each finding: path:line:column
report-json = One JSON document
report-jsonl = One JSON object for each line, the summary last

test-silent = { $name } should be found in:
test-fires = { $name } should not be found in:
test-found = found instead: { $found }
test-sum = { $ran ->
    [one] One example was run,
   *[other] { $ran } examples were run,
} { $failed ->
    [0] all as expected.
    [one] one not as expected.
   *[other] { $failed } not as expected.
}

recognised-format = format
recognised-encoding = encoding
recognised-profile = profile
recognised-listings = listings
recognised-column = Column
recognised-role = read as
recognised-language = language
recognised-values = values
recognised-example = first value
recognised-ignored = Not checked: { $names }
