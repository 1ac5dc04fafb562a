# 无法读取的文件或内容，以及处理方法。各条目的名称即 source::Problem 的 key。

problem-other = 文件未能全部读取：{ $what }
problem-not-found = 找不到文件或文件夹 { $path }
    .help = 请检查拼写；名称中有空格时需加引号。
problem-unreadable = 无法读取文件：{ $reason }
    .help = 请确认您有读取权限，且文件没有被其他程序占用。
problem-unknown-format = 无法识别文件格式；已尝试：{ $tried }
    .help = 请将商品导出为 CSV 或 JSON，或用 --input-format 指定格式。运行 listlint formats 查看支持的格式。
problem-unknown-profile = 没有名为 { $profile } 的文件来源
    .help = 可用的来源：{ $known }。
problem-no-header = 没有找到可识别的表头；看到的列：{ $seen }
    .help = 请在首行写明列名（如“标题”“描述”或 id、title、description），或提供配置文件（profile）：其中 `columns` 可为没有表头的文件指定列名。已尝试：{ $tried }。
problem-program = 该文件是程序代码，不是数据
    .help = 请把商品写成 JSON 文件（JavaScript 可用 JSON.stringify），再检查该文件。
problem-no-fields = 文件中没有可识别的商品字段；看到的名称：{ $seen }
    .help = 请使用 id、title、description 等名称，或用 --profile 指定来源。已尝试：{ $tried }。
problem-encoding = 字节 { $byte } 不符合文件的编码
    .help = 已跳过这条记录，其余记录已检查。请将文件另存为 UTF-8 后重新检查。
problem-json = { $expected ->
    [value] 此处缺少值
    [key] 此处缺少加引号的名称
    [colon] 此处缺少冒号
    [comma-or-end] 此处缺少逗号或右括号
    [end-of-string] 文本缺少右引号
    [escape] 反斜杠后面的字符无效
    [less-nesting] 数据嵌套过深
   *[end] 此处不应再有内容
}
    .help = 这条记录从此处起已跳过，其余记录已检查。
problem-xml = { $expected ->
    [end-tag] 元素没有结束标签，或结束标签不匹配
    [end-of-markup] 标签、注释或 CDATA 段没有结尾
    [attribute] 属性没有写成 name="value" 的形式
    [less-nesting] 元素嵌套过深
   *[other] 此处 XML 有误
}
    .help = 该记录已跳过，其余记录已检查。
problem-yaml = 此处 YAML 有误：{ $reason }
    .help = 此处之前的内容已检查。
problem-csv-quote = 引号没有闭合
    .help = 该行已按原样读取。请补上引号；引号属于文本内容时，请写成两个。
problem-csv-cells = 该行有 { $cells } 个单元格，表头只有 { $columns } 列
    .help = 文本中含有分隔符时需加引号。最后一列之后的内容未检查；其他行可能也有同样的问题。
problem-record-too-long = 有一条记录超过 { $limit }，已跳过
    .help = 请检查是否缺少引号或换行。其余记录已检查。
problem-document-too-large = 文件是一个超过 { $limit } 的整体
    .help = 请导出为可分段读取的 JSON Lines 或 CSV，或用 --limit document=… 提高上限。
problem-nested-archive = 压缩包里的压缩包不会被解开
    .help = 请先解开外层的压缩包，再重新检查。
problem-too-many-members = 压缩包里有 { $count } 个文件，最多读取 { $limit } 个
    .help = 请先解压，或提高上限：--limit members={ $count }
problem-packed-otherwise = 压缩包中的文件使用了不支持的压缩方式
    .help = 请用常见方式（Deflate）重新压缩，或先解压。
problem-encrypted = 压缩包中的文件有密码保护
    .help = 请先解压，再检查里面的文件。
problem-unpacked-total = 文件解压后超过 { $limit }
    .help = 如果文件没有问题，可以用 --limit unpacked=… 提高上限。
problem-unpacked-ratio = 文件解压后超过原大小的 { $limit } 倍，只有恶意制作的文件才会这样
    .help = 如果文件没有问题，可以用 --limit ratio=… 提高上限。
problem-link-outside = 链接指向被检查文件夹之外，未跟随
    .help = 如需检查其目标，请在命令行中直接指定。
problem-link-circle = 链接指回它所在的文件夹，未跟随
    .help = 不会遗漏内容：该文件夹本身会被检查。
problem-internal = 由于 listlint 自身的缺陷，文件有一部分未能检查
    .help = 其余部分已检查。请反馈此问题，方便的话附上文件。
problem-picture-outside = 图片不在允许读取的文件夹之内
    .help = 未打开该图片。请写目录文件所在文件夹或 --images 文件夹之下的路径，不要用“..”。
problem-picture-missing = 找不到该图片
    .help = 路径从目录文件所在的文件夹或 --images 文件夹算起。
problem-picture-unreadable = 无法读取该图片：{ $reason }
    .help = 请检查文件权限。
problem-picture-large = 图片超过 { $limit }
    .help = 未检查该图片。请换用较小的图片，商店显示的不过几百万像素。
problem-picture-format = 不支持该图片格式
    .help = 支持 { $known }。请把 AVIF、HEIC 图片另存为其中一种。
problem-picture-broken = 图片已损坏：{ $reason }
    .help = 请重新保存；商店和浏览器同样显示不了。
