# 命令行：帮助、用法错误，以及 check 以外各命令的输出。结构说明见 locales/en/cli.ftl。

about = 检查商品信息是否符合销售目的国的法律法规和文化习惯
cmd-listlint =
    .more = 指定商品文件和目标国家，即可看到哪里有问题、为什么、应该怎么改。
    .examples =
        listlint check products.csv --market DE,FR     按德国和法国的要求检查商品目录
        listlint explain generic-green-claim           为什么“环保”一词有风险，在哪些国家有风险
        listlint markets                               查看支持的国家

cmd-check = 检查商品文件
    .more = 支持电商平台导出的 JSON、JSON Lines、CSV、TSV 和 YAML 文件，自动识别格式和列名；指定文件夹时，检查其中的所有此类文件。
    .exits =
        0 没有达到失败级别的问题
        1 有达到失败级别的问题，或 --diff 有可修正的内容
        2 有内容无法读取或理解
    .examples =
        listlint check products.csv --market EU
        listlint check export/ --market CN --lang zh-Hans
        listlint check feed.jsonl --market US,GB --format json --output report.json
        listlint check products.csv --market EU --report html=report.html --report sarif=out.sarif
        listlint check products.csv --market DE --as-of 2027-01-01
        listlint check products.csv --market all --ignore colour-symbolism --level warning
        curl https://shop.example/feed.json | listlint check - --market US

cmd-explain = 解释规则或主题：法律依据、示例和修改方法
    .examples =
        listlint explain disease-claim
        listlint explain eu/generic-green-claim

cmd-rules = 列出规则
    .examples =
        listlint rules --market DE
        listlint rules --topic origin-claim --format json

cmd-markets = 列出支持的国家和区域联盟

cmd-formats = 列出可读取和可输出的格式，以及识别方式

cmd-test = 运行规则自带的示例：该报的必须报，不该报的不能报
    .examples =
        listlint test
        listlint test my-rules/

cmd-schema = 输出规则文件、设置或报告的 JSON Schema，供编辑器和程序使用
    .examples =
        listlint schema pack > pack.schema.json

heading-usage = 用法：
heading-commands = 命令：
heading-arguments = 参数：
heading-options = 选项：
heading-examples = 示例：
usage-command = 命令
usage-options = 选项

arg-path = 商品文件或文件夹；- 表示从标准输入读取
    .value = 路径
arg-name = 规则（如 eu/generic-green-claim）或主题（如 generic-green-claim）
    .value = 名称
arg-dir = 存放自定义规则的文件夹
    .value = 文件夹
arg-of = pack（国家规则）、claim（宣称）、lexicon（词库）、config（listlint.yaml）、report（--format json）或 report-line（jsonl）
    .value = 类型

opt-market = 目标国家的两位代码或区域联盟，如 DE,FR、EU 或 all。不指定时，按每件商品自带的国家检查
    .value = 国家
opt-profile = 文件来源，自动识别不准时指定（见 listlint formats）
    .value = 名称
opt-input-format = 文件格式，自动识别不准时指定（见 listlint formats）
    .value = 格式
opt-encoding = 文件的字符编码，自动识别不准时指定，如 gbk、shift_jis 或 windows-1252
    .value = 名称
opt-map = 指明某一列是什么，如 title="商品名称"；可多次使用
    .value = 用途=列名
opt-limit = 调整读取上限：record=64M、depth=100、document=1G、ratio=1000、unpacked=100G、members=50000、cells=50000000
    .value = 名称=数值
opt-explain = 显示这些文件被识别成什么、每一列如何读取、哪些内容被忽略
    .value = 文件
opt-stdin-filename = 标准输入在报告中显示的文件名，其扩展名有助于识别格式
    .value = 文件名
opt-as-of = 按该日有效的法律检查（默认：今天）
    .value = 年-月-日
opt-format = 报告格式：human（便于阅读）、short（每项一行）、json 等，listlint formats 列出全部（默认：human）
    .value = 格式
opt-table-format = table（表格）或 json（默认：table）
    .value = 格式
opt-output = 把报告写入该文件；与 --diff 合用时写入补丁
    .value = 文件
opt-select = 只检查这些主题或规则，如 disease-claim、eu/*
    .value = 名称
opt-ignore = 忽略这些主题或规则，如 colour-symbolism、de/*
    .value = 名称
opt-level = 只报告该级别及以上：error（违法）、warning（无依据即违法）、advice（建议）（默认：advice）
    .value = 级别
opt-fail-on = 发现该级别及以上的问题时以 1 退出：error、warning、advice 或 never（默认：error）
    .value = 级别
opt-rules = 存放自定义规则的文件夹，用于补充或替换内置规则；可多次指定
    .value = 文件夹
opt-rules-only = 只使用 --rules 指定的规则包，不使用内置规则包
opt-folklore = 同时报告流传较广但缺乏证据的民间说法
opt-images = 一并检查此文件夹中的商品图片（绝不联网下载）；网址按路径或文件名对应到文件
    .value = 文件夹
opt-all = 显示重复出现的每一处问题
opt-threads = 同时检查的线程数（默认：每个处理器核心一个）
    .value = 数量
opt-no-progress = 不显示进度条
opt-lang = 提示语言：en、zh-Hans、de（默认：跟随系统）
    .value = 语言
opt-color = 颜色：auto（自动）、always（总是）或 never（从不）（默认：auto）
    .value = 方式
opt-topic = 只列出该主题的规则
    .value = 主题
opt-kind = 只列出该类型的规则：claim、wording、required、colour、number 或 length
    .value = 类型
opt-stats = 不列出规则，只统计规则、词语、示例和市场的数量
opt-pages = 把规则按主题写成 Markdown 页面，存入该文件夹
    .value = 文件夹
opt-help = 显示帮助
opt-version = 显示版本

failure = 错误
did-you-mean = 您是不是要找 { $name }？
usage-see = 运行 listlint --help 查看可用的命令和选项。
usage-see-command = 运行 listlint { $command } --help 查看可用的选项。
usage-unknown = 没有 { $arg } 选项。
usage-unknown-command = 没有 { $name } 命令。
usage-value = { $arg } 不接受 { $value } 这个值。
usage-values = 可用的值：{ $values }。
usage-no-value = { $arg } 缺少值。
usage-missing = 缺少 { $arg }。
usage-twice = { $arg } 不能用在这里，或重复指定。
usage-utf8 = 有参数不是有效的 Unicode 文本。
usage-other = 无法理解输入的命令。
lang-unknown = { $tag } 不是有效的语言标签。
lang-known = 支持的提示语言：{ $languages }。
as-of-wrong = { $text } 不是有效的日期。
as-of-right = 日期的写法如 2027-01-01。
threads-wrong = { $text } 不是 1 到 1024 之间的数字。
profile-unknown = 没有名为 { $name } 的文件来源。
format-unknown = 不支持输入格式 { $name }。
profile-faulty = 来源配置 { $path } 无法使用：{ $reason }
profile-see = 写法见 docs/adding-a-format.md。
encoding-unknown = 没有名为 { $name } 的编码。
encoding-known = 可用：utf-8、utf-16le、utf-16be、gbk、gb18030、big5、shift_jis、euc-jp、euc-kr、windows-1250 至 windows-1258、iso-8859-1 至 -16、koi8-r。
limit-wrong = { $text } 不是有效的上限设置。
limit-right = 写法如 record=64M；可设 record、depth（最大 1000）、document、ratio、unpacked、members、cells。
map-wrong = { $text } 没有说明指哪一列。
map-right = 写法如 title="商品名称"：先写用途，再写文件中的列名。
map-role = 商品信息中没有 { $name } 这一项。
market-unknown = 没有 { $name } 这个国家或区域联盟。
market-see = 运行 listlint markets 查看支持的国家和区域联盟。
output-is-input = { $path } 是待检查的文件，写入报告会覆盖它。
cannot-write = 无法写入 { $path }：{ $reason }
packs-faulty = 规则文件有 { $count } 处错误（见上文），未能加载。

config-read = 无法读取 { $path }：{ $reason }
images-no-folder = { $path } 不是图片文件夹

progress = 正在检查

explain-unknown = 没有名为 { $name } 的规则或主题。
explain-see = 运行 listlint rules 查看全部规则。
explain-studies = 研究
explain-sources = 出处
explain-checked = 核对日期
explain-memory = { $date }（尚未与原文核对）
explain-note = 备注
explain-goods = 适用商品
explain-not-goods = 不适用
explain-fields = 检查字段
explain-flags = 会报告
explain-passes = 不报告
explain-no-rule = 该主题暂无规则。

table-rule = 规则
table-level = 级别
table-markets = 国家
table-kind = 类型
table-topic = 主题
table-code = 代码
table-name = 名称
table-unions = 所属联盟
table-languages = 语言
table-rules = 规则数
table-union = 联盟
table-members = 成员
rules-sum = 共 { $count } 条规则。运行 listlint explain 加规则名可查看详情。
stats-what = 项目
stats-number = 数量
stats-rules = 规则
stats-claims = 主张：文案能表达的内容（不限语言）
stats-concepts = 概念：词语的含义
stats-words = 词语和短语（不计词形变化）
stats-languages = 有词语的语言
stats-markets = 有规则的市场
stats-topics = 主题
stats-examples = 必须检出的示例
stats-near-misses = 不得误报的示例
pages-title = 按主题查看规则
pages-made = 这些页面由 `listlint rules --pages` 生成；运行 `listlint explain 规则名` 可查看该规则的全部示例。
markets-none = 暂无专门规则
markets-use = 用 --market 指定国家或联盟代码，多个代码以逗号分隔；all 表示所有国家。

formats-input = 可读取的格式
formats-profiles = 文件来源及识别依据
formats-output = 报告格式
formats-detected = 先按文件内容识别格式和来源，再参考文件名。
input-json = JSON：商品列表、单个商品，或嵌套在其他数据中的商品
input-jsonl = JSON Lines：每行一件商品
input-csv = CSV：首行为列名，每行一件商品；分隔符可为逗号、分号等
input-tsv = TSV：同上，以制表符分隔
input-yaml = YAML：商品列表或单个商品
input-xml = XML：商品数据源（RSS、Atom）、目录及其他元素列表
profile-plain = 列名或字段名为常用名称（标题、价格等）的任意文件，支持多种语言
profile-google-merchant = Google Merchant Center 商品数据
profile-meta = Meta 商品目录（Facebook、Instagram），CSV 和 XML
profile-amazon = 亚马逊批量上传表、Listings Feed 和 Listings Items API
profile-ebay = eBay File Exchange 与卖家中心；首个表头标明国家和货币
profile-etsy = Etsy 店铺 CSV 及 API 商品
profile-walmart = 沃尔玛 Marketplace 商品数据（JSON）
profile-rakuten = 日本乐天 RMS 商品 CSV
profile-yahoo-japan = 日本雅虎购物商品 CSV
profile-tiktok-shop = TikTok Shop 商品（JSON）
profile-alibaba-schema = 阿里巴巴国际站与淘宝商品 schema（XML）
profile-bigcommerce = BigCommerce 商品导出（新旧表头）
profile-prestashop = PrestaShop 与 thirty bees，CSV 和 XML
profile-akeneo = Akeneo PIM，JSON 和 CSV
profile-open-food-facts = Open Food Facts，带语言后缀
profile-gs1 = GS1 Web 词汇（JSON-LD）
profile-gdsn = GDSN 商品通知（XML）
profile-django = Saleor 等商店的 Django fixture
profile-spree = Spree Commerce 商品及其译文
profile-shopify = Shopify 商品导出文件，新旧表头均可；handle 相同的多行为一件商品
profile-woocommerce = WooCommerce 商品导出文件
profile-magento = Magento 或 Adobe Commerce 商品导出文件
report-human = 便于阅读：位置、原因和修改方法
report-short = 每个问题一行：路径:行:列
report-json = 一个 JSON 文档
report-jsonl = 每行一个 JSON 对象，最后一行为汇总

test-silent = { $name } 应报告而未报告：
test-fires = { $name } 不应报告而报告：
test-found = 实际结果：{ $found }
test-sum = 共运行 { $ran } 个示例，{ $failed ->
    [0] 全部符合预期。
   *[other] { $failed } 个不符合预期。
}

recognised-format = 格式
recognised-encoding = 编码
recognised-profile = 来源
recognised-listings = 商品数
recognised-column = 列
recognised-role = 读作
recognised-language = 语言
recognised-values = 值的数量
recognised-example = 首个值
recognised-ignored = 未检查：{ $names }
