# 无法读取的文件或内容：problem-<key>，以及处理方法。

problem-other = 文件未能全部读取：{ $what }
problem-not-found = 找不到文件或文件夹 { $path }
    .help = 请检查拼写；名称中有空格时需加引号。
problem-unreadable = 无法读取文件：{ $reason }
    .help = 请确认您有读取权限，且文件没有被其他程序占用。
problem-empty = 文件是空的
problem-no-listings = 文件中没有找到商品
    .help = 运行 listlint formats 查看支持的文件格式。列名不同时，请用 --profile 指定来源。
problem-unknown-format = 无法识别文件格式；已尝试：{ $tried }
    .help = 请用 --input-format 指定格式。运行 listlint formats 查看支持的格式。
problem-encoding = 部分字符无法按 { $encoding } 编码读取
    .help = 请将文件另存为 UTF-8 后重试。其余内容已检查。
problem-syntax = 此处应为{ $expected }，实际为{ $found }
    .help = 已跳过这条记录，其余记录已检查。
problem-truncated = 文件在一条记录中间结束
    .help = 文件可能在复制或导出时被截断，请重新导出。
problem-too-large = 有一条记录超过 { $limit } 字节，已跳过
problem-too-deep = 数据嵌套超过 { $limit } 层，已跳过
problem-internal = 由于 listlint 自身的缺陷，文件有一部分未能检查
    .help = 其余部分已检查。请附上文件反馈此问题。
