# Topics of localization: language, notation, spelling, characters, templates. The attributes are those of topics.ftl.
#
# Variables: $text is the marked wording, $right what is written instead, $language and $declared BCP 47 tags,
# $own the market's currency (foreign-currency) or the other variant's word (spelling-variant), $currency an ISO 4217 code,
# $code a code point, $word a repeated word, $count how often, $script the ISO 15924 code of the script that is read.

language-name =
    { $language ->
        [ar] Arabic
        [bg] Bulgarian
        [cs] Czech
        [da] Danish
        [de] German
        [el] Greek
        [en] English
        [es] Spanish
        [fi] Finnish
        [fr] French
        [he] Hebrew
        [hi] Hindi
        [hu] Hungarian
        [id] Indonesian
        [it] Italian
        [ja] Japanese
        [ko] Korean
        [nb] Norwegian
        [nl] Dutch
        [pl] Polish
        [pt] Portuguese
        [ro] Romanian
        [ru] Russian
        [sv] Swedish
        [th] Thai
        [tr] Turkish
        [vi] Vietnamese
        [zh] Chinese
       *[other] another language ({ $language })
    }

wrong-language = The text is in { language-name }, which buyers of this market do not read
    .label = not in a language of the market
    .name = Wrong language
    .why = Buyers search and read in their own language, and many laws require it for what a product is, does and warns of.
    .help = Translate the text for this market, or offer the listing only where its language is read. Brands and models stay as they are.

undeclared-language = The text is declared in another language, but it is in { language-name }
    .label = not in the declared language
    .name = Language other than declared
    .why = Channels sort feeds by the declared language; a text in another one is shown to people who cannot read it, or rejected.
    .help = Translate the text, or correct the language of the column or the feed.

untranslated-text = “{ $text }” was left in { language-name }
    .label = not translated
    .name = Untranslated text
    .why = A remainder of the original tells buyers that nobody has read the listing, and it can hide what they need to know.
    .help = Translate it, or delete it if it says nothing new.

wrong-script = “{ $text }” is not written so in this market
    .label = a character of another standard
    .name = Wrong characters
    .why = Simplified, traditional and Japanese characters differ in form. The wrong ones are read with effort, missed by searches and taken for a copy.
    .help = Convert the text to the characters of the market, and check the words too: many differ.

decimal-separator = “{ $text }” has the decimal mark of another country
    .label = write { $right }
    .name = Decimal mark
    .why = Point and comma change places between countries. A wrong mark can be read as a thousand times more or less.
    .help = Write the number as buyers of this market do: { $right }.

group-separator = “{ $text }” groups its digits as another country does
    .label = write { $right }
    .name = Thousands separator
    .why = Where one country marks thousands, another marks decimals: 1,299 and 1.299 are a thousand apart.
    .help = Write the number as buyers of this market do: { $right }.

date-format = Day and month of “{ $text }” can be mistaken
    .label = day or month first?
    .name = Date format
    .why = 03/04/2027 is in March for some readers and in April for others.
    .help = Spell the month (4 March 2027), or write 2027-03-04.

foreign-currency = “{ $text }” is no price in this market's currency
    .label = { $currency }, not { $own }
    .name = Foreign currency
    .why = Buyers cannot compare the price, and most markets require it in their own currency.
    .help = Give the amount in { $own }, or leave prices to the price attribute.

currency-format = “{ $text }” is not how prices are written here
    .label = unusual form of a price
    .name = Form of prices
    .why = A sign in the wrong place, or hundredths of a currency that has none, look like a price that was meant for somebody else.
    .help = Write the price as shops of this market do.

unit-symbol = “{ $text }” is no symbol of a unit
    .label = write { $right }
    .name = Unit symbol
    .why = Symbols of units have one form, without plural and full stop: kg, g, cm, mAh. Other forms are read as carelessness and refused by inspectors.
    .help = Write { $right }.

foreign-unit = “{ $text }” is given only in units that this market does not use
    .label = { $right } is missing
    .name = Units of another system
    .why = Buyers cannot picture the size or weight, and many markets require legal units.
    .help = Add the converted amount: { $right }.

foreign-equipment = “{ $text }” does not fit the sockets, networks or formats of this market
    .label = made for another country
    .name = Voltage, plug or radio of another country
    .why = What needs another voltage, plug or frequency fails, burns or is not allowed on the air.
    .help = Offer the version for this market and say so, or name the adapter or converter that is supplied.

foreign-size = “{ $text }” is a size of another market
    .label = a size that buyers here cannot read
    .name = Sizes of another market
    .why = The same letter or number is another size in another country; wrong sizes are the first reason for returns.
    .help = Give the size of this market with the measurements of the body in the market's units.

spelling-variant = “{ $text }” is the word or spelling of another country
    .label = here: { $right }
    .name = Variant of the language
    .why = Buyers notice at once that a text was made for somebody else, and they search with their own words.
    .help =
        { $count ->
            [one] Write “{ $right }”.
           *[other] Write “{ $right }”; { $count } words of this field belong to the other variant.
        }

misspelling = “{ $text }” is spelled “{ $right }”
    .label = write { $right }
    .name = Misspelled word
    .why = Missing accents and letters make another word or none; searches miss it and buyers mistrust it.
    .help = Write “{ $right }”.

foreign-characters = “{ $text }” does not belong to the script of this text
    .label = characters of another script
    .name = Characters of another script
    .why = Wide letters, brackets and commas of East Asian keyboards break lines and searches, and show that the text was not made for this market.
    .help = Write the ordinary letters and marks.

typography = “{ $text }” is not set as this language does
    .label = another habit of typesetting
    .name = Typography
    .why = Spaces, quotation marks and letters that a language has of its own are the first thing that native readers see.
    .help = Follow the language's habit.

broken-encoding = “{ $text }” is broken text
    .label = letters were lost
    .name = Broken encoding
    .why = The text was saved in one encoding and read in another. Buyers cannot read it and searches do not find it.
    .help = Export the file anew in UTF-8, without an extra conversion, and check the letters with accents.

hidden-characters = The text holds characters that nobody sees ({ $code })
    .label = an invisible character
    .name = Hidden characters
    .why = They split words for searches and filters, reverse what is read, and make two equal names differ.
    .help = Delete them.

look-alike-letters = “{ $text }” mixes letters of two scripts that look alike
    .label = letters of two scripts
    .name = Look-alike letters
    .why = The word reads well, but no search finds it, and channels take it for an attempt to dodge their filters.
    .help = Type the word anew in one script.

shouting = “{ $text }” shouts
    .label = capitals or signs for emphasis
    .name = Shouting
    .why = Channels reject titles in capitals or with rows of signs, and buyers take them for spam.
    .help = Write the title as a sentence or with ordinary capitals, without signs.

repetition = “{ $word }” is repeated
    .label = again
    .name = Repetition
    .why = Repeated words look like a slip or like stuffing for search engines, which lower the rank of such titles.
    .help = Keep the word once, and use the room for size, material or model.

placeholder = “{ $text }” was left by a template
    .label = not filled in
    .name = Placeholder
    .why = Buyers see the machinery instead of the product, and channels reject the offer.
    .help = Fill in the value, or delete the line where there is none.

translation-tell = “{ $text }” reads like a machine translation
    .label = nobody here would say so
    .name = Machine translation
    .why = Phrases that were translated word by word make buyers doubt the product and the seller.
    .help = Say what is meant as a seller in this market would, or delete it.
