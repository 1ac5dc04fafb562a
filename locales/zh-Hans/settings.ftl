# 设置、例外、基线，以及一次提交涉及的内容。

config-here = 此处
config-syntax = 这不是有效的 YAML：{ $reason }
config-unknown-key = 这里没有 { $key } 这项设置。
config-missing-key = 这里缺少设置 { $key }。
config-keys = 可用的有：{ $keys }。
config-value = { $key } 不接受这个值。
config-expected = { $key ->
    [lang] 应为语言标签，例如 zh-Hans。
    [level] 应为 error、warning 或 advice。
    [fail-on] 应为 error、warning、advice 或 never。
    [severity] 应为规则、主题、规则包或通配符及其级别，例如 { "{" }missing-origin: off{ "}" }：error、warning、advice 或 off。
    [profiles] 应为配置文件或文件夹，例如 [profiles/]。
    [files] 应为条目列表，每条写明路径以及这类文件的内容，例如“- { "{" }path: feed_{ "{" }locale{ "}" }.xml, market: AT{ "}" }”：market、locale、currency、profile、encoding、map。
    [limits] 应为按名称给出的上限，例如 { "{" }record: 64M{ "}" }：record、depth、document、ratio、unpacked、members、cells。
    [overrides] 应为条目列表，每条写明 path 或 listing，以及 severity。
    [exceptions] 应为条目列表，每条写明 rule 和 reason，另可写 listing、path、market 或 until。
    [rule] 例外要写明针对哪些规则：规则编号、主题、规则包或通配符。
    [reason] 例外要用一句话写明接受的理由。
    [until] 应为日期，例如 2027-01-01。
    [path] 应为路径通配符，例如 old/** 或 *.csv。
    [folklore] 应为 true 或 false。
   *[other] 应为一个文本或文本列表，例如 [DE, FR]。
}
rule-unknown = 没有名为 { $name } 的规则、主题或规则包。
    .help = listlint rules 列出全部规则。
platform-unknown = 没有平台 { $name } 的规则。

note = 提示
mark-unused = { $path }:{ $line }：这个标记已不再需要（{ $rules }）
exception-unused = { $path }:{ $line }：这条例外已不再匹配任何内容（{ $rules }）
exception-expired = { $path }:{ $line }：这条例外已于 { $date } 到期（{ $rules }）；{ $count ->
    [0] 也已没有匹配的内容
   *[other] { $count } 项问题重新计入
}
baseline-gone = { $count ->
   *[other] 基线中有 { $count } 项问题已不存在；--write-baseline 会将其移除
}
baseline-written = { $count ->
   *[other] 已将 { $count } 项问题写入 { $path }。
}
baseline-faulty = 无法使用基线 { $path }：{ $reason }
baseline-version = 其版本为 { $version }，本程序无法识别
baseline-see = 用 listlint check … --write-baseline 重新写入。
summary-suppressed = { $count ->
   *[other] { $count } 项问题已被接受（例外、标记或基线）。
}
git-missing = 未安装 git；--since 和 --staged 需要它。
git-no-repository = { $path } 不在 git 仓库中。
git-no-revision = { $name } 不是这个仓库中的修订版本。
git-said = git 无法给出变更内容：{ $text }

verbose-config = 设置来自 { $path }
verbose-no-config = 没有 listlint.yaml
verbose-rules = { $rules } 条规则（截至 { $date }），{ $files } 个文件
verbose-file = { $path }：{ $format }、{ $encoding }、{ $profile }
statistics-findings = 问题数

check-nothing = 请指定存放商品信息的文件或文件夹，以及销售的国家。
check-nothing-here = { $count ->
    [one] 当前文件夹中有 { $names }。
   *[other] 当前文件夹中有 { $count } 个可检查的文件：{ $names } ……
}

opt-platform = 除法律外，只检查这些销售渠道自身的要求：amazon、google-merchant；不指定则检查所有渠道
    .value = 名称
opt-config = 设置文件，代替每个文件向上最近的 listlint.yaml
    .value = 文件
opt-since = 只检查自该修订版本以来有改动的商品（由 git 判断）：main、HEAD~3
    .value = 修订版本
opt-staged = 只检查已暂存、将要提交的改动所涉及的商品，按暂存的内容检查
opt-baseline = 该文件中的问题视为已知，不计入
    .value = 文件
opt-write-baseline = 把当前的问题写入基线，今后只计新出现的问题
opt-statistics = 统计每条规则的问题数
opt-quiet = 不输出报告，只以退出码表示结果
opt-verbose = 说明所用的设置、格式和规则

fix-explained = { $path }:{ $line }：{ $rule }：“{ $old }”改为“{ $new }”（{ $certain ->
    [yes] 确定
   *[no] 建议
}）{ $also ->
    [0] {""}
   *[other] ，该字段中另有 { $also } 处同样修改
}
fix-done = { $count ->
    [0] 没有可修正的内容。
   *[other] 已在 { $files } 个文件中修正 { $count } 处。
}
fix-left = { $count ->
   *[other] 另有 { $count } 处仅为建议；加 --unsafe 一并修正。
}
fix-refused = { $path }:{ $line }：{ $count ->
   *[other] { $count } 处未修正
}：{ $why }
fix-not-in-place = 工作簿、列式文件和压缩文件不直接修正，请在导出它们的地方修改
fix-markup = 这些字符之间有标签或换行
fix-no-text = 此处没有可替换的文本
fix-style = 此处的书写方式无法容纳新文本
fix-encoding = 文件的编码缺少新文本中的某个字符
fix-link = 链接指向所在文件夹之外
fix-changed = 文件在此期间已被改动
fix-contradicts = 这段文本刚由另一条规则写入
fix-reads-otherwise = 文件其他位置的读取结果会随之改变
opt-fix = 直接在文件中修正确定的问题
opt-diff = 显示 --fix 会改动的内容，但不做改动
opt-unsafe = 与 --fix 或 --diff 合用：也采用建议的修正
opt-explain-fix = 与 --fix 或 --diff 合用：说明每处修正出自哪条规则
heading-exits = 退出码：

# 与设置有关的命令。
cmd-watch = 文件一有改动就重新检查
    .more = 选项与 check 相同。改动的内容会立即检查；按 Ctrl+C 结束。
    .examples =
        listlint watch products.csv --market DE
        listlint watch feeds/ --format short
cmd-init = 生成一份带说明的 listlint.yaml
    .more = 查看文件夹（默认当前文件夹）中的文件，写入由此得知的设置，其余设置以注释形式列出。同时生成一份模式文件，供编辑器补全和校验设置。
    .examples =
        listlint init
        listlint init catalogue/
cmd-config = 显示对某个文件生效的设置及其来源
    .more = 选项与 check 相同，显示最终结果。供程序使用时加 --format json。
    .examples =
        listlint config feeds/de.csv
        listlint config feeds/de.csv --market AT
cmd-completions = 输出 shell 补全命令和选项所需的脚本
    .examples =
        listlint completions bash > ~/.local/share/bash-completion/completions/listlint
        listlint completions zsh > ~/.zfunc/_listlint
        listlint completions fish > ~/.config/fish/completions/listlint.fish
cmd-man = 生成手册页
    .examples =
        listlint man | man -l -
        listlint man ~/.local/share/man/man1
arg-folder = 文件夹
    .value = 文件夹
arg-shell = bash、zsh、fish、powershell 或 elvish
    .value = SHELL
watch-waiting = 正在等待改动；按 Ctrl+C 结束。
watch-cannot = 无法监视 { $path }：{ $reason }
configured-setting = 设置
configured-value = 值
configured-source = 来源
configured-default = 默认
configured-none = 无
configured-all = 全部
configured-own-market = 每条商品自己写明的国家
configured-rules = { $count ->
   *[other] 共使用 { $count } 条规则。
}
init-exists = { $path } 已存在。
    .help = listlint config 显示其中的设置。
init-done = 已根据 { $count } 个商品文件生成 { $path }。
init-about = listlint 的设置，适用于本文件夹及其下所有内容。去掉 # 即可启用。命令行中输入的优先于此处所写的。
init-files = 在此找到：
init-markets = 商品销售的国家：两个字母的代码，或 EU 等联盟。不写则按每条商品自己写明的国家检查。
init-platforms = 除法律外，哪些销售渠道自身的要求也要检查。不写则为全部渠道。
init-languages = 只检查这些语言的商品；未写明语言的商品始终检查。
init-lang = 提示信息的语言。
init-fail-on = 从哪个级别起视为失败：error（违法）、warning（无证明即违法）、advice、never。
init-level = 从哪个级别起报告。
init-ignore = 不使用的规则：主题、规则编号或通配符。listlint rules 列出全部。
init-severity = 调整规则的级别：error、warning、advice 或 off。
init-overrides = 为部分文件（path）或商品（listing）另定级别。
init-exceptions = 已被接受的问题及理由。过了 until 写明的日期后重新计入。
init-names = 品牌名和产品名：其中的文字不算问题。
init-files-setting = 文件名说明的内容：花括号中的 locale 和 market，或 market、locale、currency、profile、encoding；map 说明各列的含义。
init-rules = 存放自有规则的文件夹。
init-images = 存放商品图片的文件夹；不会从网络获取任何内容。
init-baseline = 目前已有、不计入的问题；用 listlint check . --write-baseline 写入。
