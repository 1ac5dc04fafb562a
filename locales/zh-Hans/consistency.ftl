# consistency 类主题给读者的文字：商品信息自相矛盾。
#
# 变量同 topics.ftl，另有：$attribute（字段）、$value（字段的值，或另一语言中的写法）、$sum（百分比之和）、
# $instead（法定名称，或 `none`）、$languages（缺少该文字的语言）、$language 和 $from（语言标签）、$colour（图片所示）。

attribute-mismatch = 标题写“{ $text }”，{ $attribute } 却是“{ $value }”
    .label = 与 { $attribute } 不符
    .name = 标题与属性矛盾
    .why = 买家看标题，又按属性筛选。两者不一致，就会有人收到没有订的东西，随后退货。
    .help = 核实哪一个正确，改正另一个。

fibre-sum = 纤维含量之和为 { $sum }%，不是 100%
    .label = 合计 { $sum }%
    .name = 纤维百分比
    .why = 成分要列出每种纤维及其含量；合计不是 100%，说明漏列或写错。
    .help = 按吊牌或检测报告逐个部位填写：“面料：棉 80%，聚酯纤维 20%；里料：粘纤 100%”。

fibre-order = “{ $text }”排在含量更低的纤维之后
    .label = 比前一项含量高
    .name = 纤维顺序
    .why = 纤维按含量从高到低排列，让买家先看到主要成分。
    .help = 把含量最高的纤维放在最前面。

fibre-name = “{ $text }”不是该纤维的法定名称
    .label = 商品名或其他地区的叫法
    .name = 纤维名称
    .why = 成分须使用法定纤维名称，使同一种纤维在所有标签上叫法一致。
    .help =
        { $instead ->
            [none] 改用该纤维的法定名称；商品名可以写在别处。
           *[other] 改为“{ $instead }”；商品名可以写在别处。
        }

fibre-purity = “{ $text }”与成分不符：{ $value }
    .label = 成分是混纺
    .name = 纯纤维
    .why = 只有完全由该纤维制成的商品才能称“100%”“纯”“全”。
    .help = 写明实际含量，或删去该说法。

translation-number = “{ $text }”在 { $from } 文本中是“{ $value }”
    .label = 与 { $from } 文本的数字不同
    .name = 翻译改变了数字
    .why = 尺寸、数量、件数都是商品的一部分。译文改动了数字，等于向一国买家说错了话。
    .help = 将两者与实物核对；如系换算，请写明单位。

translation-name = “{ $text }”在 { $from } 文本中是“{ $value }”
    .label = 与 { $from } 文本写法不同
    .name = 翻译改变了名称
    .why = 买家逐字搜索品牌和型号；改动过的名称搜不到，还可能是别人的名称。
    .help = 品牌和型号按制造商的写法保留。

translation-missing = { $attribute } 缺少 { $languages } 文本
    .label = 只有部分语言有
    .name = 缺少某种语言的文本
    .why = 该记录有多种语言的文本，唯独缺这一项：买家看到的是空白，或者看不懂的语言。
    .help = 补上 { $languages } 文本，或从记录中去掉该语言。

translation-copied = { $language } 文本与 { $from } 文本完全相同
    .label = 未翻译
    .name = 文本未翻译
    .why = 字段标明一种语言，内容却是另一种。搜索不到，而且许多国家的法律要求使用本国语言。
    .help = 翻译该文本，或清空该字段。

picture-colour = 图片显示为 { $colour }，商品信息写“{ $value }”
    .label = 商品看起来是 { $colour }
    .name = 图片颜色
    .why = 买家按看到的下单。实物与图片不符，就会被退回。
    .help = 换成该款式的图片，或改正颜色。

name-meaning = “{ $text }”在当地读者眼中另有含义
    .label = 会被当作当地语言的词来读
    .name = 名称另有含义
    .why = 买家首先按自己的语言读名称。粗俗或不吉利的词只会惹人发笑，不会有人买。
    .help = 在该市场换一个名称，或请母语者判断该名称是否合适。
