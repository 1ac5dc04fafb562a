# What each topic of rules/topics.yaml says to the reader.
#
#   value    headline: what the wording says, or what is missing
#   .label   under the marked characters
#   .name    the topic in lists and tables
#   .why     what lawmakers, or buyers, object to (the law of the rule is printed apart)
#   .help    what to write, or which proof to hold
#
# Variables: $text is the marked wording. missing-* have $count (listings) and $attribute (the fields to
# fill in, or `none`). colour-symbolism has $colour, number-symbolism has $number, both have $instead
# (what is welcome, or `none`). title-length, description-length and stated-length have $length and $limit.

## Claims: health, food, cosmetics, devices

disease-claim = “{ $text }” says that the product treats, prevents or relieves a disease
    .label = a claim about a disease
    .name = Disease claim
    .why = An effect on an illness, its symptoms or a medical marker such as blood sugar is the business of authorised medicines and devices. Other goods that claim it are treated as unapproved medicines.
    .help = Describe what the product is and how it is used, without an illness: “herbal infusion with ginger and lemon”. If it is an authorised medicine or device, quote its approved text and number.

unauthorised-health-claim = “{ $text }” links the product to health or a function of the body
    .label = a health claim
    .name = Health claim
    .why = A link between a food and health is accepted only where it is proven, and often only in listed wording, for a nutrient that is present in sufficient quantity.
    .help = Name the nutrient and use the accepted wording: “Vitamin C contributes to the normal function of the immune system”. Where there is none, describe taste, ingredients and preparation.

nutrition-claim = “{ $text }” promises a particular nutritional value
    .label = a nutrition claim
    .name = Nutrition claim
    .why = Words such as “low”, “free” or “rich in” are tied to fixed values per 100 g, per 100 ml or per serving. Buyers rely on them without reading the table.
    .help = Compare the nutrition table with the value that the market sets, and keep only the term that it meets: “low sugar, 3.2 g per 100 g”. Otherwise leave the figures to the table.

weight-loss-claim = “{ $text }” promises a loss of weight, fat or girth
    .label = a slimming promise
    .name = Weight-loss claim
    .why = Lost kilos, centimetres or days cannot be promised to every buyer. Lawmakers treat such promises as misleading and often ban figures and speed altogether.
    .help = Delete the promise and its figures, and say what the product is: “protein shake, 105 kcal per serving”. For a listed ingredient, use the accepted wording if its conditions are met.

cosmetic-drug-claim = “{ $text }” gives a cosmetic the effect of a medicine
    .label = more than a cosmetic effect
    .name = Medicinal claim for a cosmetic
    .why = A cosmetic cleans, perfumes, protects or improves the look of skin, hair, nails and teeth. A promise to heal, regrow or change how the body works makes it a medicine.
    .help = Stay with look, feel and care: “reduces the appearance of fine lines”, “leaves the skin feeling supple”. Hold the test behind each effect, and the registration for effects that need one.

medical-device-claim = “{ $text }” gives the product a medical purpose
    .label = a medical purpose
    .name = Medical-device claim
    .why = What is meant to ease pain, correct the body or find an illness has to be assessed and registered as a medical device before it is sold.
    .help = Describe comfort, fit and use: “heated wrap for the shoulders, three levels”. If the product is a registered device, quote its registration number and its intended purpose word for word.

antimicrobial-claim = “{ $text }” says that the product acts against germs
    .label = a claim against germs
    .name = Antimicrobial claim
    .why = Killing or keeping off bacteria, viruses or mould takes an approved substance or a registered disinfectant. Results from the laboratory are not a promise for everyday use.
    .help = Name the treated part, the active substance and the test standard, or the registration number of the disinfectant. Otherwise describe the cleaning: “removable cover, washable at 60 °C”.

performance-claim = “{ $text }” promises a result that needs proof
    .label = a promised result
    .name = Performance claim
    .why = Figures, time spans and words such as “proven” are read as facts. The proof has to exist before publication, for this product and for normal use.
    .help = Put the conditions beside the figure (“up to 12 hours at 25 °C and half brightness”) and keep the report, or state the feature: “battery 5,000 mAh”. Call an opinion an opinion: “80% of 110 users found…”.

safety-claim = “{ $text }” presents the product as safe or harmless
    .label = a promise of safety
    .name = Safety claim
    .why = No product is harmless for every user and every use, and such words make people skip the warnings. For medicines, chemicals and cosmetics they are often banned outright.
    .help = Name what was tested instead: “migration of elements tested to EN 71-3”, “skin tolerance tested on 30 adults”. Keep the instructions and warnings beside it.

guarantee-claim = “{ $text }” guarantees a result, or a right without its terms
    .label = a guarantee
    .name = Guarantee claim
    .why = An effect cannot be guaranteed to every buyer, and rights that the law gives anyway are no favour of the seller. A true guarantee has a giver, a term and a scope.
    .help = Delete the guaranteed effect. For a guarantee on the goods, name giver, term and scope: “3-year manufacturer's guarantee on the motor; your statutory rights are not affected”.

## Claims: comparison and rank

absolute-superlative = “{ $text }” places the product above all others
    .label = an absolute term
    .name = Absolute superlative
    .why = Nobody can verify that a product is the best of all, and the word puts every competing product down. Some markets ban such terms, others ask for proof.
    .help = Replace the word by the fact behind it: “carries 120 kg”, “0.3 mm tip”, “tested over 50,000 cycles”.

ranking-claim = “{ $text }” claims a place in a ranking
    .label = a claimed rank
    .name = Ranking claim
    .why = A rank is a statement of fact: it needs a survey that covers the market, the period and the goods that buyers think of.
    .help = Put source, region, period and measure beside it: “No. 1 by units sold, Spain, 2025 (institute, report)”. Without such a source, delete the rank.

comparative-claim = “{ $text }” compares the product with other goods
    .label = a comparison
    .name = Comparative claim
    .why = A comparison has to concern goods for the same need and features that can be checked, and it may not put others down.
    .help = Say what is compared and by how much: “30% lighter than our 2024 model (410 g instead of 590 g)”. Keep the measurement.

## Claims: environment, nature, substances

generic-green-claim = “{ $text }” praises the product's effect on the environment in general
    .label = a generic environmental claim
    .name = Generic green claim
    .why = Buyers take a general term for a verdict on the whole product and its whole life, and cannot check it. It needs an explanation in the same place, or recognised proof.
    .help = Name the feature and the figure: “shell made of 80% recycled polyester”. Or name a recognised ecolabel with its licence number.

carbon-neutral = “{ $text }” calls the product neutral or good for the climate
    .label = a climate claim
    .name = Climate-neutral claim
    .why = Making and shipping goods causes emissions. Neutrality usually rests on payments for savings elsewhere, which buyers cannot see in the word.
    .help = Give the measured emissions without offsets: “2.1 kg CO₂e per bottle, cradle to grave, ISO 14067”. Report climate projects apart from the product, as what the company pays for.

recyclable-biodegradable = “{ $text }” makes a claim about recycling or decomposition
    .label = a claim about recycling or decomposition
    .name = Recycling or decomposition claim
    .why = Such a claim holds only for certain parts, certain plants or certain conditions, while buyers apply it to the whole product wherever they live. Some markets ban single terms.
    .help = Name the part, the share and the standard: “bottle without cap: 50% recycled PET”, “bag industrially compostable to EN 13432”.

natural-organic-claim = “{ $text }” calls the product natural or organic
    .label = natural or organic
    .name = Natural or organic claim
    .why = Organic terms belong to goods from controlled production. “Natural” leads buyers to expect that nothing in the product is synthetic or heavily processed.
    .help = For organic goods, add the code of the control body or the certificate number. Otherwise name the ingredient and its share: “with 12% aloe vera juice”.

free-from-claim = “{ $text }” advertises the absence of a substance
    .label = a free-from claim
    .name = Free-from claim
    .why = Absence is no merit where the substance is not allowed or not usual anyway, and the word makes lawful substances look dangerous. Traces can make it untrue.
    .help = Say what is in the product. Where absence matters to allergic buyers, use the regulated term and hold the analysis: “gluten-free” with at most 20 mg/kg.

## Claims: origin, material, price, people, marks

origin-claim = “{ $text }” names or suggests a place of origin
    .label = an indication of origin
    .name = Origin claim
    .why = Buyers read place names, flags and “made in” as the place where the goods were made, not designed, packed or shipped. Many names of regional products are protected.
    .help = Write what the customs papers say: “designed in Italy, made in Vietnam”. If only the warehouse is meant, say so: “ships from Germany”.

material-misdescription = “{ $text }” may not match what the product is made of
    .label = a material or ingredient
    .name = Material description
    .why = Names of fibres, leather, precious metals and foods have fixed meanings. An imitation, a coating or a trace has to be called what it is.
    .help = Use the legal name with its share: “100% viscose (from bamboo)”, “polyurethane, leather look”, “brass, gold-plated”.

misleading-price = “{ $text }” advertises a price advantage
    .label = a price advantage
    .name = Price claim
    .why = A crossed-out price or a saving has to refer to a price that was truly charged, usually just before. “Lowest price” is a statement of fact.
    .help = Name the reference price and work out the saving from it: “lowest price of the last 30 days 24.90, now 19.90 (−20%)”. Keep the price history, or delete the comparison.

free-or-urgency-claim = “{ $text }” calls something free or presses for a quick purchase
    .label = free of charge, or running out
    .name = “Free” and urgency claims
    .why = “Free” may hide no cost beyond delivery, and a time or stock limit has to be real. Invented scarcity keeps buyers from comparing.
    .help = Give the true condition: “30 ml sample free with each order until 31 December 2027”, “40 pieces left”. Where there is no such limit, delete the words.

endorsement-claim = “{ $text }” cites a recommendation by experts, authorities or celebrities
    .label = a recommendation
    .name = Endorsement
    .why = A doctor, an institute or a well-known face lends trust that the product has not earned. For goods with a health purpose this is often banned; elsewhere it must be genuine and payment disclosed.
    .help = Delete it for food, medicines, devices and cosmetics. Elsewhere, name person or body and date, hold their consent, and mark it as advertising if it is paid for.

testimonial-claim = “{ $text }” lets a user report an effect
    .label = a user's report
    .name = Testimonial
    .why = A story that the seller prints counts as the seller's own claim, and one case proves nothing for others. For goods with a health purpose success stories are often banned.
    .help = Keep what users say about handling, taste or fit: “easy to clean, fits my 13-inch laptop”. Delete recoveries, lost kilos and before-and-after stories.

certification-or-award = “{ $text }” refers to a test, an approval or an award
    .label = a test, approval or award
    .name = Certification or award
    .why = A mark belongs to those who hold it, for what was tested. Many goods are not approved by any authority, and a mark that the law requires is no distinction.
    .help = Name the body, the number, the scope and the year: “OEKO-TEX Standard 100, certificate 00.AAA.00000, cover fabric”. Without a certificate for this product, delete it.

patent-claim = “{ $text }” refers to a patent
    .label = a patent
    .name = Patent claim
    .why = A patent holds in certain countries and for a certain time. An application or a lapsed patent protects nothing, and buyers take the word for a proof of quality.
    .help = Give type, office and number while the patent is in force: “European patent EP 0000000”. Delete “patent pending” and patents that have lapsed.

state-symbol = “{ $text }” uses a state symbol or suggests official supply
    .label = state or authority
    .name = State symbol
    .why = Flags, emblems and the names of authorities or armed forces belong to the state. In advertising they suggest an approval that the product does not have.
    .help = Delete the symbol and words such as “official supplier”. If only the origin is meant, write it out: “made in Switzerland”.

missing-disclosure =
    { $count ->
        [one] The listing lacks a statement that such goods or adverts have to carry
       *[other] { $count } listings lack a statement that such goods or adverts have to carry
    }
    .label = without the required statement
    .name = Missing disclosure
    .why = Buyers have to learn in time that a text is paid for, what a product is, or where a claim ends. The words and their place are often fixed.
    .help =
        { $attribute ->
            [none] Add the prescribed statement in the language of the market, at the start or right beside the claim: “Advertisement”, “Food supplement”. Hashtags at the end and footnotes do not count.
           *[other] Put the prescribed statement (“Advertisement”, “Food supplement”) into { $attribute }, in the language of the market, or right beside the claim. Hashtags at the end and footnotes do not count.
        }

fake-review = “{ $text }” ties reviews to a reward or vouches for them without a check
    .label = bought or unchecked reviews
    .name = Fake reviews
    .why = Buyers take reviews for the free opinion of other buyers. Invented, bought or filtered ones deceive them.
    .help = Ask without a reward: “Tell us what you think, good or bad”. If you call reviews verified, say how they are checked.

imitation-brand = “{ $text }” leans on another maker's brand
    .label = another brand, or an imitation
    .name = Imitation of a brand
    .why = Words such as “dupe” or “replica” and the name of another brand use its reputation and suggest a connection that does not exist.
    .help = Describe scent, shape or material in words of your own: “oud, rose and amber”. Name another brand only where the goods truly fit it: “compatible with iPhone 15”.

restricted-product = “{ $text }” points to goods that may not be freely sold or advertised
    .label = restricted goods
    .name = Restricted product
    .why = Some goods are banned, or may be offered only with a licence, an age check or a permit, because they endanger people, animals or public order.
    .help = Take the listing out of this market, or add the licence and the age check that it needs. If something else is meant, say so: “ivory-coloured”, “foam toy sword”.

alcohol-claim = “{ $text }” connects alcohol with health, success or pressure to drink
    .label = a claim for alcohol
    .name = Alcohol claim
    .why = Praise of effects on body, mood, success or courage hides the harm that alcohol does, and so does encouragement to drink much.
    .help = Describe grape, region, taste and strength: “dry Riesling from the Mosel, 12% vol”. Add the warning that the market requires.

## Decency and people

child-targeting = “{ $text }” urges children or is made to attract them
    .label = aimed at children
    .name = Advertising to children
    .why = Children cannot see through advertising. They may not be told to buy or to beg their parents, and goods that are not for them may not be made attractive to them.
    .help = Speak to the parents and describe the product: “60 building blocks for children from 3 years”. Delete requests such as “ask Mum for it”.

gender-stereotype = “{ $text }” ties a task, an ability or a trait to one gender
    .label = a gender stereotype
    .name = Gender stereotype
    .why = Advertising that tells people what their gender can or should do is held to be harmful, and it turns buyers away.
    .help = Describe the use and the feature: “compact drill, 1.1 kg, narrow grip” instead of “for men” or “for ladies”. Sizes and cuts may be named as such.

body-image = “{ $text }” says how a body should look
    .label = a judgement on the body
    .name = Body image
    .why = Shaming bodies, or praising unhealthy ones, harms young people in particular and is treated as irresponsible.
    .help = Describe cut, fabric and fit: “high waist, firm stretch fabric, sizes 34 to 54”.

sexual-content = “{ $text }” has a sexual meaning
    .label = a sexual meaning
    .name = Sexual content
    .why = Sexual wording outside the trade for adults is held to be indecent or degrading, and several markets forbid it.
    .help = Describe the goods soberly: “lace thong, 90% polyamide”. List goods for adults only behind an age check.

racial-offence = “{ $text }” can be read as a slight on people of a certain origin or skin colour
    .label = a slight on people
    .name = Racial offence
    .why = Words, names and motifs that mock or rank people by origin or skin colour are banned as discrimination, and listings with them are withdrawn.
    .help = Delete the wording or rename the product. Name colours by what they look like: “dark brown”, “sand”.

religious-offence = “{ $text }” uses a religious name or symbol in a way that can hurt believers
    .label = a religious name or symbol
    .name = Religious offence
    .why = Sacred names, figures and scripture on shoes, mats, swimwear or alcohol, and jokes about them, are taken as an insult and in places as an offence.
    .help = Remove the motif or the pun from such goods. Call devotional goods what they are, with respect: “prayer mat, 70 × 110 cm”.

territory-map = “{ $text }” states the name, status or borders of a territory
    .label = a territory or a map
    .name = Territory and maps
    .why = Names of disputed territories, and maps with missing or different borders, are regulated in many markets. Customs stop goods because of them.
    .help = Use the name and the map that the target market prescribes, with the approval number of the map where there is one. Head such lists “country or region”.

history-offence = “{ $text }” recalls a regime, a war or an atrocity
    .label = a burdened name or symbol
    .name = Historical offence
    .why = Names and symbols of criminal regimes, and jokes about victims, are banned in several markets and have led to withdrawals in many others.
    .help = Rename the product or remove the symbol. For books and historical models, state the documentary purpose and the period.

superstition-claim = “{ $text }” promises luck, protection or supernatural power
    .label = a supernatural promise
    .name = Superstition claim
    .why = Nobody can prove luck, and the promise exploits fear and hope.
    .help = Describe material, craft and motif: “pendant of green jade with cloud carving”. Present a custom as a custom: “a traditional gift for the New Year”.

unsafe-practice = “{ $text }” shows or suggests a dangerous use
    .label = a dangerous use
    .name = Unsafe practice
    .why = Buyers imitate what a listing shows. Use without protection, against the instructions or beyond the limits causes accidents, and the seller answers for it.
    .help = Describe the intended use with its protection and limits: “for use with a helmet”, “only under adult supervision”, “up to 120 kg”.

translation-error = “{ $text }” reads like a wrong or untranslated text
    .label = a faulty translation
    .name = Translation error
    .why = A wrong word can change what buyers believe they get, and duty texts have to be understood. Untranslated remains cost trust.
    .help = Have a native speaker write the line from the product itself, and check product terms, units and sizes against it.

other-offence = “{ $text }” may offend buyers
    .label = may offend
    .name = Other offence
    .why = The wording touches on violence, cruelty, death or something that people hold dear. Listings of this kind have been withdrawn after complaints.
    .help = Say the same in neutral words or rename the product: “graphic hoodie with dog print”.

## Culture

colour-symbolism = “{ $text }” gives the product a colour that does not suit the occasion
    .label =
        { $colour ->
            [none] a colour with a meaning
           *[other] { $colour } on this occasion
        }
    .name = Colour symbolism
    .why = Colours have no fixed meaning as such, but some customs tie a colour to mourning, festivals or gifts, and buyers notice when it is out of place.
    .help =
        { $instead ->
            [none] Offer the product in another colour, or drop the occasion from the text and the picture.
           *[other] Offer the product in another colour ({ $instead }), or drop the occasion from the text and the picture.
        }

number-symbolism =
    { $number ->
        [none] “{ $text }” names a number that many buyers avoid
       *[other] “{ $text }” comes to { $number }, a number that many buyers avoid
    }
    .label =
        { $number ->
            [none] a number to avoid
           *[other] the number { $number }
        }
    .name = Number symbolism
    .why = In some languages the number sounds like a word for death or loss, or custom ties it to misfortune. Buyers care most with gifts and sets.
    .help =
        { $instead ->
            [none] Offer another number of pieces, above all for gifts. Technical figures can stay as they are.
           *[other] Offer another number of pieces ({ $instead }), above all for gifts. Technical figures can stay as they are.
        }

## Duties

missing-origin =
    { $count ->
        [one] The listing does not name the country of origin
       *[other] { $count } listings do not name the country of origin
    }
    .label = without the country of origin
    .name = Missing origin
    .why = Buyers and customs have to know where the goods were made before the purchase.
    .help =
        { $attribute ->
            [none] Name the country where the goods were made: “Made in Portugal”.
           *[other] Fill in { $attribute } with the country where the goods were made, or write it in the text: “Made in Portugal”.
        }

missing-responsible-person =
    { $count ->
        [one] The listing does not say who is responsible for the product
       *[other] { $count } listings do not say who is responsible for the product
    }
    .label = without a responsible person
    .name = Missing responsible person
    .why = For every product there has to be somebody within reach who answers for its safety, and buyers have to find name and address in the offer.
    .help =
        { $attribute ->
            [none] Give name, postal address and e-mail of the manufacturer, and of the importer or representative in the market if the manufacturer is abroad.
           *[other] Fill in { $attribute } with name, postal address and e-mail: the manufacturer, and the importer or representative in the market if the manufacturer is abroad.
        }

missing-composition =
    { $count ->
        [one] The listing does not say what the product is made of
       *[other] { $count } listings do not say what the product is made of
    }
    .label = without composition
    .name = Missing composition
    .why = Fibres, ingredients and allergens decide the purchase and can decide about health, so they have to stand in the offer and not only on the label.
    .help =
        { $attribute ->
            [ingredients] Fill in ingredients with the full list, allergens marked: “wheat flour, sugar, MILK powder”.
            [material] Fill in material with the legal names and shares of all fibres or materials: “80% cotton, 20% polyester”.
            [none] Give all materials with their legal names and shares (“80% cotton, 20% polyester”), or the full list of ingredients with allergens marked.
           *[other] Fill in { $attribute } with legal names and shares (“80% cotton, 20% polyester”), or with the full list of ingredients and allergens marked.
        }

missing-unit-price =
    { $count ->
        [one] The listing has no unit price
       *[other] { $count } listings have no unit price
    }
    .label = without a unit price
    .name = Missing unit price
    .why = Without a price per kilogram, litre or metre buyers cannot compare packs of different size.
    .help =
        { $attribute ->
            [none] Give the price per unit beside the price: “12.90 per kg”.
           *[other] Fill in { $attribute } so that the shop shows the price per unit: “12.90 per kg”.
        }

missing-warning =
    { $count ->
        [one] The listing lacks a warning that such goods have to carry
       *[other] { $count } listings lack a warning that such goods have to carry
    }
    .label = without the required warning
    .name = Missing warning
    .why = Buyers have to read a warning before they buy, not after they have opened the pack.
    .help =
        { $attribute ->
            [none] Add the prescribed sentence in the language of the market: “Warning. Not suitable for children under 3 years. Small parts.”
           *[other] Put the prescribed sentence into { $attribute }, in the language of the market: “Warning. Not suitable for children under 3 years. Small parts.”
        }

missing-energy-label =
    { $count ->
        [one] The listing does not show the energy class
       *[other] { $count } listings do not show the energy class
    }
    .label = without the energy class
    .name = Missing energy label
    .why = Running costs are part of the choice, so class and label have to stand beside the price.
    .help =
        { $attribute ->
            [none] Add the class with its scale and the picture of the label: “energy class C (A to G)”.
           *[other] Fill in { $attribute } with the class and add the picture of the label: “energy class C (A to G)”.
        }

## Platform

title-length = The title's length of { $length } is outside the limit of { $limit }
    .label = length { $length }, limit { $limit }
    .name = Length of the title
    .why = The sales channel rejects or cuts such titles, and buyers no longer see what is sold.
    .help = Too long: keep brand, kind of product and the feature that buyers search for, and move the rest to the description. Too short: add size, material or model.

description-length = The description's length of { $length } is outside the limit of { $limit }
    .label = length { $length }, limit { $limit }
    .name = Length of the description
    .why = The sales channel rejects or cuts such descriptions, and with the end duty texts can be lost.
    .help = Too long: put facts and duty texts first and delete what the title says already. Too short: add material, measurements, use and what is in the pack.

stated-length = The length of { $length } is outside the limit of { $limit } that the file states for this value
    .label = length { $length }, limit { $limit }
    .name = Length against the limit in the file
    .why = The form that the platform made for this category carries its own limits; it rejects a value beyond them.
    .help = Too long: keep the kind of product and what buyers search for, and move the rest to the description. Too short: add size, material or model.
