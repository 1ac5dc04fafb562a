# What the topics of the family `consistency` say to the reader: a listing that says two things.
#
# Variables as in topics.ftl, and: $attribute (the field), $value (what it holds, or what stands in the
# other language), $sum (percentages together), $instead (the lawful name, or `none`), $languages (those
# that lack the text), $language and $from (language tags), $colour (what the picture shows).

attribute-mismatch = The title says “{ $text }”, { $attribute } says “{ $value }”
    .label = not what { $attribute } says
    .name = Title and attribute contradict each other
    .why = Buyers read the title and filter by the attribute. Where the two differ, somebody gets what they did not order, and the goods come back.
    .help = Find out which of the two is right and correct the other.

fibre-sum = The fibres add up to { $sum } %, not 100 %
    .label = { $sum } % together
    .name = Percentages of fibres
    .why = The composition names every fibre with its share; what does not add up to 100 % leaves one out or states a wrong one.
    .help = Take the shares from the label or the test report, part by part: “Shell: 80 % cotton, 20 % polyester; lining: 100 % viscose”.

fibre-order = “{ $text }” stands behind a smaller share
    .label = larger than the share before it
    .name = Order of fibres
    .why = Fibres are named by falling weight, so that buyers see first what there is most of.
    .help = Put the fibre with the largest percentage first.

fibre-name = “{ $text }” is not the name that the law gives this fibre
    .label = a trade name, or a name from elsewhere
    .name = Name of a fibre
    .why = A composition uses the fibre names of the law, so that the same fibre is called the same on every label.
    .help =
        { $instead ->
            [none] Write the lawful name of the fibre; the trade name may stand elsewhere.
           *[other] Write “{ $instead }”; a trade name may stand elsewhere.
        }

fibre-purity = “{ $text }” is not what the composition says: { $value }
    .label = the composition is mixed
    .name = Pure fibre
    .why = “100 %”, “pure” or “all” may be said only of goods that consist of that fibre alone.
    .help = Name the real shares, or drop the claim.

translation-number = “{ $text }” is “{ $value }” in the text in { $from }
    .label = another number than in { $from }
    .name = Number changed in translation
    .why = Sizes, amounts and counts are part of what is sold. When a translation changes one, the buyers of one country are told something wrong.
    .help = Compare both with the product. If the amount was converted, write its unit.

translation-name = “{ $text }” is “{ $value }” in the text in { $from }
    .label = written differently in { $from }
    .name = Name changed in translation
    .why = Buyers search for brands and models letter by letter; a name that was changed is not found, and may be somebody else's.
    .help = Keep brand and model names as the maker writes them.

translation-missing = { $attribute } is not there in { $languages }
    .label = only in some of the languages
    .name = Text missing in a language
    .why = The record has texts in several languages, but not this one: buyers see an empty place, or a language that they do not read.
    .help = Add the text in { $languages }, or leave the language out of the record altogether.

translation-copied = The text in { $language } is the same as in { $from }
    .label = not translated
    .name = Text not translated
    .why = The field promises one language and holds another. Search does not find it, and the law of many countries asks for their own language.
    .help = Translate the text, or empty the field.

picture-colour = The picture shows { $colour }, the listing says “{ $value }”
    .label = the goods look { $colour }
    .name = Colour of the picture
    .why = Buyers order what they see. Goods that look otherwise than in the picture come back.
    .help = Use the picture of this variant, or correct the colour.

name-meaning = “{ $text }” means something else to readers there
    .label = read as a word of their language
    .name = Name with another meaning
    .why = Buyers read a name in their own language first. A vulgar or unfortunate word is laughed at, not bought.
    .help = Offer the product under another name in this market, or ask a native speaker whether the name works.
