# Files, or parts of files, that could not be read: `problem-<key>`, and what to do about it.

problem-other = The file could not be read in full: { $what }
problem-not-found = There is no file or folder { $path }
    .help = Check the spelling; names with spaces need quotation marks.
problem-unreadable = The file cannot be read: { $reason }
    .help = Check that you may read it, and that no other program has locked it.
problem-empty = The file is empty
problem-no-listings = No listing was found in the file
    .help = listlint formats tells what a file of listings looks like. If the columns have other names, give --profile.
problem-unknown-format = The file's format is not recognised; tried: { $tried }
    .help = Give it with --input-format. listlint formats lists the formats.
problem-encoding = Some characters could not be decoded as { $encoding }
    .help = Save the file as UTF-8 and try again. The rest was checked.
problem-syntax = Expected { $expected }, found { $found }
    .help = The record is left out; the others were checked.
problem-truncated = The file ends in the middle of a record
    .help = It was probably cut off while being copied or exported. Export it again.
problem-too-large = A record is larger than { $limit } bytes and was left out
problem-too-deep = Data are nested more than { $limit } levels deep and were left out
problem-internal = A part of the file could not be checked because of a fault in listlint
    .help = The rest was checked. Please report it with the file.
