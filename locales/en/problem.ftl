# Files, or parts of files, that could not be read, and what to do about it. The ids are the keys of
# `source::Problem`.

problem-other = The file could not be read in full: { $what }
problem-not-found = There is no file or folder { $path }
    .help = Check the spelling; names with spaces need quotation marks.
problem-unreadable = The file cannot be read: { $reason }
    .help = Check that you may read it, and that no other program has locked it.
problem-unknown-format = The file's format is not recognised; tried: { $tried }
    .help = Export the listings as CSV or JSON, or give the format with --input-format. listlint formats lists the formats.
problem-unknown-profile = There is no profile { $profile }
    .help = Possible are: { $known }.
problem-no-header = The file has no line of headings that is recognised; columns seen: { $seen }
    .help = Put the names of the columns (id, title, description …) into the first line, or give a profile: its key `columns` names those of files without headings. Tried: { $tried }.
problem-program = The file is a program, not data
    .help = Write the listings to a JSON file (in JavaScript with JSON.stringify) and check that.
problem-no-fields = No value in the file is recognised as part of a listing; names seen: { $seen }
    .help = Use names such as id, title and description, or give --profile. Tried: { $tried }.
problem-encoding = The byte { $byte } does not belong to the file's encoding
    .help = The record is left out; the others were checked. Save the file as UTF-8 and check again.
problem-json = { $expected ->
    [value] A value is missing here
    [key] A name in quotation marks is missing here
    [colon] A colon is missing here
    [comma-or-end] A comma or a closing bracket is missing here
    [end-of-string] The text has no closing quotation mark
    [escape] A backslash stands before a character that it cannot stand before
    [less-nesting] The data are nested too deeply
   *[end] Nothing more was expected here
}
    .help = The record is left out from here on; the others were checked.
problem-xml = { $expected ->
    [end-tag] An element is not closed, or another end tag stands in its place
    [end-of-markup] A tag, comment or CDATA section has no end
    [attribute] An attribute is not written as name="value"
    [less-nesting] The elements are nested too deeply
   *[other] The XML is faulty here
}
    .help = The record is left out; the others were checked.
problem-yaml = The YAML is faulty here: { $reason }
    .help = The file was checked up to this place.
problem-csv-quote = A quotation mark is opened and never closed
    .help = The line was read as it stands. Close the quotation mark, or double it if it is part of the text.
problem-csv-cells = The line has { $cells } cells, the heading has { $columns }
    .help = A text with the separator inside needs quotation marks. What stands behind the last column was not checked; other lines may be like this one.
problem-record-too-long = A record is longer than { $limit } and was left out
    .help = Check for a missing quotation mark or line end. The other records were checked.
problem-document-too-large = The file is one document of more than { $limit }
    .help = Export it as JSON Lines or CSV, which are read piece by piece, or raise the limit: --limit document=…
problem-nested-archive = An archive inside an archive is not unpacked
    .help = Unpack the outer one and check again.
problem-too-many-members = The archive holds { $count } files; at most { $limit } are read
    .help = Unpack it, or raise the limit: --limit members={ $count }
problem-packed-otherwise = The file in the archive is compressed in a way that is not read
    .help = Compress the archive anew in the usual way (Deflate), or unpack it.
problem-encrypted = The file in the archive is protected by a password
    .help = Unpack it, and check the files.
problem-unpacked-total = The file unpacks to more than { $limit }
    .help = If that is right, raise the limit with --limit unpacked=…
problem-unpacked-ratio = The file unpacks to more than { $limit } times its size, as only files do that are made to harm
    .help = If it is what it should be, raise the limit with --limit ratio=…
problem-link-outside = The link leads out of the folder that is checked and is not followed
    .help = Name its target on the command line if it is to be checked.
problem-link-circle = The link leads back to a folder that it lies in and is not followed
    .help = Nothing is lost: the folder itself is checked.
problem-internal = A part of the file could not be checked because of a fault in listlint
    .help = The rest was checked. Please report the fault, with the file if you can.
problem-picture-outside = The picture lies outside the folders that may be read
    .help = It was not opened. Write a path below the catalogue's folder or the folder of --images, without “..”.
problem-picture-missing = The picture is not there
    .help = Paths count from the catalogue's folder and from the folder of --images.
problem-picture-unreadable = The picture cannot be read: { $reason }
    .help = Check the rights of the file.
problem-picture-large = The picture is larger than { $limit }
    .help = It was not looked at. Offer a smaller one; shops show no more than a few megapixels.
problem-picture-format = The picture is in no format that is read
    .help = Possible are { $known }. Save AVIF and HEIC pictures as one of them.
problem-picture-broken = The picture is damaged: { $reason }
    .help = Save it anew; shops and browsers will not show it either.
