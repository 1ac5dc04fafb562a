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
}）
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
