# 本地化主题：语言、写法、拼写、字符、模板。变量同 en/localization.ftl。

language-name =
    { $language ->
        [ar] 阿拉伯语
        [bg] 保加利亚语
        [cs] 捷克语
        [da] 丹麦语
        [de] 德语
        [el] 希腊语
        [en] 英语
        [es] 西班牙语
        [fi] 芬兰语
        [fr] 法语
        [he] 希伯来语
        [hi] 印地语
        [hu] 匈牙利语
        [id] 印度尼西亚语
        [it] 意大利语
        [ja] 日语
        [ko] 韩语
        [nb] 挪威语
        [nl] 荷兰语
        [pl] 波兰语
        [pt] 葡萄牙语
        [ro] 罗马尼亚语
        [ru] 俄语
        [sv] 瑞典语
        [th] 泰语
        [tr] 土耳其语
        [vi] 越南语
        [zh] 中文
       *[other] 另一种语言（{ $language }）
    }

wrong-language = 文字是{ language-name }，该市场的买家看不懂
    .label = 不是该市场的语言
    .name = 语言不符
    .why = 买家用母语搜索和阅读，许多法律也要求用当地语言说明产品是什么、有什么功能、有哪些警示。
    .help = 为该市场翻译文字，或只在看得懂这种语言的地方销售。品牌和型号保持原样。

undeclared-language = 文字标注的是另一种语言，实际是{ language-name }
    .label = 与标注的语言不符
    .name = 与标注的语言不符
    .why = 渠道按标注的语言分发商品数据；语言不符会展示给看不懂的人，或被拒收。
    .help = 翻译文字，或改正该列或该数据源标注的语言。

untranslated-text = “{ $text }”仍是{ language-name }
    .label = 没有翻译
    .name = 漏译
    .why = 残留的原文说明没有人读过这条商品信息，也可能盖住买家需要知道的内容。
    .help = 译出来；没有新内容就删掉。

wrong-script = “{ $text }”不是该市场的写法
    .label = 另一种标准的字形
    .name = 字形不符
    .why = 简体、繁体和日文汉字字形不同。字形不对，读起来费力，搜索不到，还像是照搬的。
    .help = 转换成该市场的字形，并检查用词：许多词也不一样。

decimal-separator = “{ $text }”用了别国的小数点
    .label = 应写 { $right }
    .name = 小数点
    .why = 点和逗号的作用各国不同，写错了会差一千倍。
    .help = 按该市场的习惯写：{ $right }。

group-separator = “{ $text }”的分节方式是别国的
    .label = 应写 { $right }
    .name = 千位分隔符
    .why = 同一个符号，有的国家分千位，有的国家是小数点：1,299 和 1.299 相差一千倍。
    .help = 按该市场的习惯写：{ $right }。

date-format = “{ $text }”的日和月容易看反
    .label = 先日还是先月？
    .name = 日期写法
    .why = 03/04/2027 有人读作三月，有人读作四月。
    .help = 写出月份，或写成 2027-03-04。

foreign-currency = “{ $text }”不是该市场货币的价格
    .label = 是 { $currency }，不是 { $own }
    .name = 外币
    .why = 买家无法比较价格，多数市场还要求用本国货币标价。
    .help = 用 { $own } 标明金额，或者只在价格字段里写价格。

currency-format = 该市场不这样写价格：“{ $text }”
    .label = 少见的价格写法
    .name = 价格写法
    .why = 货币符号放错位置，或者给没有辅币的货币写小数，看上去就像是给别人看的价格。
    .help = 按该市场商家的习惯写价格。

unit-symbol = “{ $text }”不是单位符号
    .label = 应写 { $right }
    .name = 单位符号
    .why = 单位符号只有一种写法，没有复数，不加点：kg、g、cm、mAh。别的写法显得粗心，也会被监管部门挑出来。
    .help = 写成 { $right }。

foreign-unit = “{ $text }”只用了该市场不用的单位
    .label = 缺少 { $right }
    .name = 外国单位
    .why = 买家想象不出大小或重量，许多市场还要求使用法定单位。
    .help = 加上换算后的数值：{ $right }。

foreign-equipment = “{ $text }”与该市场的插座、网络或规格不符
    .label = 为别的国家制造
    .name = 别国的电压、插头或频段
    .why = 电压、插头或频率不对，产品会失灵、起火，或者不得使用。
    .help = 提供该市场的版本并写明，或写明附送的转换头、变压器。

foreign-size = “{ $text }”是别的市场的尺码
    .label = 当地买家看不懂的尺码
    .name = 别的市场的尺码
    .why = 同一个字母或数字在别的国家是另一个尺码；尺码不合是退货的首要原因。
    .help = 写出该市场的尺码，并用当地单位写出身体尺寸。

spelling-variant = “{ $text }”是别的国家的用词或拼写
    .label = 这里写 { $right }
    .name = 语言变体
    .why = 买家一眼就看出文字是写给别人的，而且他们用自己的词搜索。
    .help =
        { $count ->
           *[other] 写成“{ $right }”；该字段中属于另一种变体的词有 { $count } 个。
        }

misspelling = “{ $text }”应写作“{ $right }”
    .label = 应写 { $right }
    .name = 拼写错误
    .why = 缺了重音符号或字母，就成了另一个词，或者不成词；搜索不到，买家也不信任。
    .help = 写成“{ $right }”。

foreign-characters = “{ $text }”不属于这段文字的书写系统
    .label = 别的书写系统的字符
    .name = 别的书写系统的字符
    .why = 东亚键盘的全角字母、括号和逗号会打乱排版和搜索，也说明文字不是为该市场写的。
    .help = 改用普通的字母和标点。

typography = “{ $text }”不合这种语言的排版习惯
    .label = 排版习惯不同
    .name = 排版
    .why = 空格、引号和这种语言特有的字母，母语读者最先看到。
    .help = 按这种语言的习惯书写。

broken-encoding = “{ $text }”是乱码
    .label = 这里的字丢了
    .name = 乱码
    .why = 文字用一种编码保存，用另一种编码读取。买家看不懂，搜索也找不到。
    .help = 用 UTF-8 重新导出文件，不要再转换一次，并检查带符号的字母。

hidden-characters = 文字里有看不见的字符（{ $code }）
    .label = 不可见字符
    .name = 隐藏字符
    .why = 它们会在搜索和过滤时把词断开，颠倒阅读顺序，让相同的名称变得不同。
    .help = 删掉。

look-alike-letters = “{ $text }”混用了两种文字中形似的字母
    .label = 两种文字的字母
    .name = 形似字母
    .why = 看着没问题，但任何搜索都找不到，渠道还会当作逃避过滤。
    .help = 用一种文字重新输入这个词。

shouting = “{ $text }”过于张扬
    .label = 用大写或符号强调
    .name = 过度强调
    .why = 渠道会拒收全大写或堆砌符号的标题，买家会当作垃圾信息。
    .help = 标题用正常大小写，不加装饰符号。

repetition = “{ $word }”重复了
    .label = 又出现一次
    .name = 重复
    .why = 重复的词像是笔误，或者是给搜索引擎堆关键词；这样的标题会被降权。
    .help = 这个词只留一次，把位置让给尺寸、材质或型号。

placeholder = “{ $text }”是模板里没有替换掉的内容
    .label = 没有填写
    .name = 占位内容
    .why = 买家看到的是模板而不是商品，渠道也会拒收。
    .help = 填入实际的值；没有就删掉这一行。

translation-tell = “{ $text }”像机器翻译
    .label = 当地人不会这样说
    .name = 机翻痕迹
    .why = 逐字翻译的说法会让买家怀疑商品和卖家。
    .help = 按当地卖家的说法表达，或者删掉。
