# Reports of findings, for people.

# Two things in a row, for enumerations.
list = { $a }, { $b }

severity = { $level ->
    [error] error
    [warning] warning
   *[advice] advice
}

# Beside the place in the frame of a finding.
beside-place = listing { $listing } · { $field }
listing-number = no. { $number }
listing-at-line = { $listing } (line { $line })
record-number = record { $number }
listings-all = { $count ->
    [one] listing { $listings }
   *[other] { $count } listings: { $listings }
}
listings-among = { $count ->
    [one] { $count } listing, { $listings }
   *[other] { $count } listings, among them { $listings }
}

# The words before the lines under a finding.
note-why = why
note-law = law
note-policy = policy
note-evidence = evidence
note-markets = markets
note-fix = fix
note-help = help

basis-law = { $provision ->
    [none] { $law }
   *[other] { $law }, { $provision }
}
basis-since = { $basis }, in force since { $date }
basis-until = { $basis }, until { $date }
basis-study = { basis-evidence }: { $study }
basis-evidence = { $strength ->
    [strong] strong
    [moderate] moderate
   *[folklore] folklore, not shown by studies
}

fix-replace = Replace it with “{ $text }”.
fix-delete = Delete it.
repeated = … and { $count } more of { $rule } “{ $text }” in this file; --all shows them

# Once a file that is not UTF-8.
read-in = { $path }: read as { $encoding }

summary-read = { $listings ->
    [one] One listing
   *[other] { $listings } listings
} in { $files ->
    [one] one file
   *[other] { $files } files
}, { $seconds } s: { $result }
summary-clean = nothing found
summary-idle = nothing checked
summary-count = { $level ->
    [error] { $count ->
        [one] one error
       *[other] { $count } errors
    }
    [warning] { $count ->
        [one] one warning
       *[other] { $count } warnings
    }
   *[advice] { $count ->
        [one] one piece of advice
       *[other] { $count } pieces of advice
    }
}
summary-problems = { $count ->
    [one] One file, or part of one, could not be read; what could be was checked.
   *[other] { $count } files or parts of files could not be read; what could be was checked.
}
summary-unmarketed = { $count ->
    [one] One listing names no country, so no rule was applied to it.
   *[other] { $count } listings name no country, so no rule was applied to them.
} Say for which countries to check, for example --market DE,FR or --market EU, or write markets: [DE, FR] into listlint.yaml. listlint markets lists them.
summary-upcoming = From { $date } on: { $rule }
summary-next = listlint explain RULE tells the law, the sources and examples.
notice = This is not legal advice: the rules name their sources so that you, or your counsel, can decide.

# The base colours of the lexicon.
colour-name =
    { $colour ->
        [beige] beige
        [black] black
        [blue] blue
        [brown] brown
        [gold] gold
        [green] green
        [grey] grey
        [multicolour] multicolour
        [orange] orange
        [pink] pink
        [purple] purple
        [rainbow] rainbow colours
        [red] red
        [silver] silver
        [white] white
        [yellow] yellow
       *[other] { $colour }
    }
