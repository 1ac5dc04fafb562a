# 文件格式及其可能出现的问题：工作簿、列式文件、网页、字幕、翻译文件。

input-xlsx = XLSX：Excel 工作簿中可见的工作表；自动找到表头行
input-xls = XLS：旧版工作簿，读法同上
input-ods = ODS：OpenDocument 电子表格，读法同上
input-parquet = Parquet：按列名读取，嵌套列按路径读取
input-arrow = Arrow IPC：文件（Feather）和数据流
input-html = HTML：以 JSON-LD、Microdata 或 RDFa 标注的 schema.org 商品；没有标注时读网页正文
input-markdown = Markdown：一件商品或一份脚本，front matter 作为属性
input-text = 纯文本：一件商品或一份脚本
input-srt = SRT 字幕：连读各条字幕
input-vtt = WebVTT 字幕：同上
input-fluent = Fluent 翻译文件
input-po = gettext 翻译文件
input-xliff = XLIFF 1.2 和 2
input-android-strings = Android 字符串资源
input-ios-strings = Apple .strings 文件

profile-tiktok-shop-bulk = TikTok Shop 批量上传模板
profile-alibaba-bulk = 阿里巴巴国际站批量发布表格
profile-schema-org = 以 schema.org 词汇标注的商品

problem-workbook = 工作簿无法完整读取：{ $reason }
    .help = 请打开后另存为 XLSX。能读取的部分已检查。
problem-columnar = 文件无法完整读取：{ $reason }
    .help = 请重新导出该文件。出错位置之前的内容已检查。
problem-password = 工作簿设有密码
    .help = 请另存为不带密码的文件后再检查。
problem-cells = 工作簿的单元格超过 { $limit } 个
    .help = 请拆分工作簿，或导出为可分段读取的 CSV。超出限制之前的内容已检查。
problem-unfolds = 工作簿解压后超过 { $limit }
    .help = 请导出为可分段读取的 CSV。
problem-caption-time = 无法读取这条字幕的时间
    .help = 请写成 00:01:02,500 --> 00:01:04,000。字幕文字仍已检查。
problem-fluent = 此处的 Fluent 消息有误：{ $reason }
    .help = 该消息已跳过；其余消息已检查。
problem-po = 这一行不属于任何 gettext 消息
    .help = 该行已跳过；其余内容已检查。请检查是否缺少引号。
problem-strings = 此处不是 "键" = "值"; 的形式
    .help = 该行已跳过；其余内容已检查。请检查是否缺少引号或分号。
problem-markup = 此处的 XML 有误：{ $reason }
    .help = 文件已检查到此处为止。
problem-archive-empty = 压缩包中没有可读取的文件
    .help = 运行 listlint formats 可查看支持的格式。
