# 写入文件的报告：代码扫描、CI、表格，以及可在浏览器中打开的网页。

report-sarif = SARIF 2.1.0，用于代码扫描
report-github = GitHub Actions 注释，每个级别最多十条
report-gitlab = GitLab 代码质量报告
report-checkstyle = Checkstyle 格式的 XML，供 Jenkins 等使用
report-junit = JUnit 格式的 XML，用于 CI 的测试报告
report-rdjsonl = reviewdog 诊断，每行一个 JSON 对象
report-csv = 可用表格软件打开的表格
report-markdown = Markdown 摘要，用于 $GITHUB_STEP_SUMMARY 和合并请求
report-html = 可在浏览器中打开的网页：每件商品一张卡片，可筛选和搜索

opt-report = 另将一份报告写入文件；可多次使用（listlint formats 列出所有格式）
    .value = 格式=文件
report-wrong = { $text } 没有说明哪种报告写入哪个文件。
report-right = 写法如 html=report.html。输出到标准输出请用 --format。
report-twice = 有两份报告都写入 { $path }，会互相覆盖。

github-more = listlint：另有 { $count } 个问题未加注释，因为 GitHub 每个级别只显示十条。

# 表头。
csv-level = 级别
csv-message = 问题
csv-listing = 商品
csv-title = 标题
csv-field = 字段
csv-text = 原文
csv-context = 上下文
csv-fix = 替换为
csv-help = 修改建议
csv-markets = 国家
csv-law = 法律或证据
csv-source = 来源
csv-rule = 规则
csv-path = 文件
csv-line = 行
csv-column = 列
csv-fingerprint = 指纹

table-findings = 问题数

markdown-findings = 问题
markdown-more = 另有 { $count } 个问题未在此列出。
markdown-rules = 相关规则
markdown-problems = 未能读取

# 网页。书写方向为 ltr（从左到右）或 rtl（从右到左）。
html-direction = ltr
html-title = 商品检查报告
html-skip = 跳到问题列表
html-as-of = 依据 { $date } 的法律；listlint { $version }
html-overview = 概览
html-by-topic = 按主题
html-by-market = 按国家
html-filter = 筛选问题
html-search = 搜索
html-market = 国家
html-all = 全部
html-reset = 全部显示
html-unfold = 展开法律依据
html-shown = 显示 { $shown } 个问题，共 { $all } 个
html-findings = 问题
html-reasons = 原因与法律依据
html-problems = 未能读取的内容

cmd-lsp = 启动供编辑器使用的语言服务器
    .more = 通过标准输入和输出使用语言服务器协议（LSP）。docs/editors.md 说明如何在 VS Code、Neovim、Helix 和 Zed 中启动。
lsp-unmarketed = 此处有商品未注明国家，因此没有应用任何规则。请在 listlint.yaml 中写入 markets: [DE, FR]。
