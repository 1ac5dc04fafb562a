# Settings, exceptions, baselines, and what a commit touched.

config-here = here
config-syntax = This is not valid YAML: { $reason }
config-unknown-key = There is no setting { $key } at this place.
config-missing-key = The setting { $key } is missing here.
config-keys = Possible are: { $keys }.
config-value = { $key } does not take this value.
config-expected = { $key ->
    [lang] It takes a language tag, such as zh-Hans.
    [level] It takes error, warning or advice.
    [fail-on] It takes error, warning, advice or never.
    [severity] It takes rules, topics, packs or patterns with a level each, such as { "{" }missing-origin: off{ "}" }: error, warning, advice or off.
    [profiles] It takes files or folders with profiles, such as [profiles/].
    [files] It takes a list of entries with a path and what files of that name hold, such as "- { "{" }path: feed_{ "{" }locale{ "}" }.xml, market: AT{ "}" }": market, locale, currency, profile, encoding, map.
    [limits] It takes limits by name, such as { "{" }record: 64M{ "}" }: record, depth, document, ratio, unpacked, members, cells.
    [overrides] It takes a list of entries with path or listing, and severity.
    [exceptions] It takes a list of entries with rule and reason, and listing, path, market or until.
    [rule] An exception names the rules that it is for: an id, a topic, a pack or a pattern.
    [reason] An exception says why it is accepted, in a sentence.
    [until] It takes a date, such as 2027-01-01.
    [path] It takes patterns of paths, such as old/** or *.csv.
    [folklore] It takes true or false.
   *[other] It takes a text or a list of texts, such as [DE, FR].
}
rule-unknown = There is no rule, topic or pack { $name }.
    .help = listlint rules lists all of them.
platform-unknown = There are no rules of a platform { $name }.

note = note
mark-unused = { $path }:{ $line }: nothing needs this mark any more ({ $rules })
exception-unused = { $path }:{ $line }: this exception matches nothing any more ({ $rules })
exception-expired = { $path }:{ $line }: this exception ended on { $date } ({ $rules }); { $count ->
    [0] nothing matches it any more
    [one] one finding counts again
   *[other] { $count } findings count again
}
baseline-gone = { $count ->
    [one] one finding of the baseline is gone; --write-baseline takes it out
   *[other] { $count } findings of the baseline are gone; --write-baseline takes them out
}
baseline-written = { $count ->
    [one] One finding was written to { $path }.
   *[other] { $count } findings were written to { $path }.
}
baseline-faulty = The baseline { $path } cannot be used: { $reason }
baseline-version = it has version { $version }, which this program does not know
baseline-see = listlint check … --write-baseline writes it anew.
summary-suppressed = { $count ->
    [one] One finding is accepted (exception, mark or baseline).
   *[other] { $count } findings are accepted (exceptions, marks or baseline).
}
git-missing = git is not installed; --since and --staged ask it.
git-no-repository = { $path } is not in a git repository.
git-no-revision = { $name } is no revision of this repository.
git-said = git could not say what changed: { $text }

verbose-config = Settings from { $path }
verbose-no-config = No listlint.yaml
verbose-rules = { $rules } rules as of { $date }, { $files } files
verbose-file = { $path }: { $format }, { $encoding }, { $profile }
statistics-findings = Findings

check-nothing = Say which files or folders hold the listings, and the countries where they are sold.
check-nothing-here = { $count ->
    [one] In this folder there is { $names }.
   *[other] In this folder there are { $count } files that can be checked: { $names } …
}

opt-platform = Only these sales channels’ own requirements, beside the law: amazon, google-merchant; without it those of all
    .value = NAMES
opt-config = The file of settings, instead of the nearest listlint.yaml upwards from each file
    .value = FILE
opt-since = Only listings that changed since this revision, as git knows it: main, HEAD~3
    .value = REVISION
opt-staged = Only listings whose change is staged for the next commit, as they are staged
opt-baseline = Findings in this file are known and do not count
    .value = FILE
opt-write-baseline = Write today’s findings to the baseline, so that only new ones count from now on
opt-statistics = Count the findings of each rule
opt-quiet = Print no report; the exit code tells
opt-verbose = Say which settings, formats and rules are used

fix-explained = { $path }:{ $line }: { $rule }: “{ $old }” becomes “{ $new }” ({ $certain ->
    [yes] certain
   *[no] suggested
}){ $also ->
    [0] {""}
    [one] , and the like at one more place of the field
   *[other] , and the like at { $also } more places of the field
}
fix-done = { $count ->
    [0] Nothing was fixed.
    [one] One fix was made.
   *[other] { $count } fixes were made in { $files ->
        [one] one file.
       *[other] { $files } files.
    }
}
fix-left = { $count ->
    [one] One more fix is only suggested; --unsafe makes it too.
   *[other] { $count } more fixes are only suggested; --unsafe makes them too.
}
fix-refused = { $path }:{ $line }: { $count ->
    [one] one fix was not made
   *[other] { $count } fixes were not made
}: { $why }
fix-not-in-place = workbooks, columnar and compressed files are not fixed in place; fix where they are exported from
fix-markup = tags or line breaks stand between the characters
fix-no-text = the place holds no text that could be replaced
fix-style = the way the text is written there cannot hold the new one
fix-encoding = the file’s encoding lacks a character of the new text
fix-link = the link leads out of its folder
fix-changed = the file changed meanwhile
fix-contradicts = another rule has just written this text
fix-reads-otherwise = the file would be read otherwise in other places
opt-fix = Make the fixes that are certain, in the files themselves
opt-diff = Show what --fix would change, and change nothing
opt-unsafe = With --fix or --diff: the suggested fixes too
opt-explain-fix = With --fix or --diff: say for each fix which rule wants it
heading-exits = Exit codes:

# Commands around the settings.
cmd-watch = Checks again whenever something changes
    .more = Takes the options of check. What changed is checked at once; Ctrl+C ends it.
    .examples =
        listlint watch products.csv --market DE
        listlint watch feeds/ --format short
cmd-init = Writes a listlint.yaml that explains itself
    .more = Looks at the files of the folder (default: this one) and writes the settings that they tell, with all others as comments. Beside it a schema is written, so that editors complete and check the settings.
    .examples =
        listlint init
        listlint init catalogue/
cmd-config = Shows which settings are in force for a file, and where each comes from
    .more = Takes the options of check, and shows what they come to. With --format json for programs.
    .examples =
        listlint config feeds/de.csv
        listlint config feeds/de.csv --market AT
cmd-completions = Prints what a shell needs to complete commands and options
    .examples =
        listlint completions bash > ~/.local/share/bash-completion/completions/listlint
        listlint completions zsh > ~/.zfunc/_listlint
        listlint completions fish > ~/.config/fish/completions/listlint.fish
cmd-man = Writes the manual pages
    .examples =
        listlint man | man -l -
        listlint man ~/.local/share/man/man1
arg-folder = The folder
    .value = FOLDER
arg-shell = bash, zsh, fish, powershell or elvish
    .value = SHELL
watch-waiting = Waiting for changes; Ctrl+C ends it.
watch-cannot = { $path } cannot be watched: { $reason }
configured-setting = Setting
configured-value = Value
configured-source = From
configured-default = default
configured-none = none
configured-all = all
configured-own-market = the one that each listing names
configured-rules = { $count ->
    [one] One rule is asked.
   *[other] { $count } rules are asked.
}
init-exists = { $path } is there already.
    .help = listlint config shows what is set in it.
init-done = { $path } is written, from { $count ->
    [one] one file
   *[other] { $count } files
} with listings.
init-about = Settings of listlint for this folder and all below it. Take away the mark # to use one. What is typed goes before what is written here.
init-files = Found here:
init-markets = Where the listings are sold: two-letter codes, or unions such as EU. Without it each listing is checked for the country that it names.
init-platforms = Sales channels whose own requirements count, beside the law. Without it those of all.
init-languages = Only listings in these languages are checked; those that name none always are.
init-lang = The language of the messages.
init-fail-on = From which level on findings fail a run: error (unlawful), warning (unlawful unless proven), advice, never.
init-level = From which level on findings are reported.
init-ignore = Rules that keep silent: topics, ids or patterns over them. listlint rules lists all.
init-severity = Other levels for rules: error, warning, advice or off.
init-overrides = Other levels for some files (path) or listings (listing).
init-exceptions = What somebody accepts, and why. After the day in until it counts again.
init-names = Brand and product names: what stands inside them is no finding.
init-files-setting = What names of files say: locale and market in braces, or market, locale, currency, profile, encoding; map tells what columns are.
init-rules = Folders with rules of your own.
init-images = The folder with the pictures of the listings; nothing is ever fetched.
init-baseline = Findings that are there today and do not count; listlint check . --write-baseline writes them.
