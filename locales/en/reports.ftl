# Reports in files: for code scanning, CI, spreadsheets, and a page to open.

report-sarif = SARIF 2.1.0, for code scanning
report-github = Annotations of GitHub Actions, ten of each level
report-gitlab = Code Quality report of GitLab
report-checkstyle = Checkstyle's XML, for Jenkins and others
report-junit = JUnit's XML, for test reports of CI servers
report-rdjsonl = Diagnostics of reviewdog, one JSON object a line
report-csv = A table for spreadsheets
report-markdown = A summary in Markdown, for $GITHUB_STEP_SUMMARY and pull requests
report-html = A page to open in a browser: listings as cards, with filters and search

opt-report = Write another report to a file; can be given several times (listlint formats lists the formats)
    .value = FORMAT=FILE
report-wrong = { $text } does not say which report goes into which file.
report-right = It looks like html=report.html. For standard output there is --format.
report-twice = Two reports go to { $path }; one would replace the other.

github-more = { $count ->
    [one] listlint: one more finding is not annotated, as GitHub shows ten of a level.
   *[other] listlint: { $count } more findings are not annotated, as GitHub shows ten of a level.
}

# Headings of the table.
csv-level = Level
csv-message = What is wrong
csv-listing = Listing
csv-title = Title
csv-field = Field
csv-text = Wording
csv-context = Context
csv-fix = Replacement
csv-help = What to do
csv-markets = Countries
csv-law = Law or evidence
csv-source = Source
csv-rule = Rule
csv-path = File
csv-line = Line
csv-column = Column
csv-fingerprint = Fingerprint

table-findings = Findings

markdown-findings = Findings
markdown-more = { $count ->
    [one] One more finding is not shown here.
   *[other] { $count } more findings are not shown here.
}
markdown-rules = Rules that spoke
markdown-problems = Not read

# The page. Its direction is ltr (from the left) or rtl (from the right).
html-direction = ltr
html-title = Report on your listings
html-skip = Skip to the findings
html-as-of = By the law of { $date }; listlint { $version }
html-overview = Overview
html-by-topic = Findings by topic
html-by-market = Findings by country
html-filter = Filter the findings
html-search = Search
html-market = Country
html-all = All
html-reset = Show all
html-unfold = Unfold the laws
html-shown = { $shown } of { $all } findings shown
html-findings = Findings
html-reasons = Reason and law
html-problems = What could not be read

cmd-lsp = Runs the language server, for editors
    .more = Speaks the Language Server Protocol on standard input and output. docs/editors.md tells how VS Code, Neovim, Helix and Zed start it.
lsp-unmarketed = Listings here name no country, so no rule was applied to them. Write markets: [DE, FR] into listlint.yaml.
