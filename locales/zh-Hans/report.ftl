# 面向用户的检查报告。

# 并列的两项，用于列举。
list = { $a }、{ $b }

severity = { $level ->
    [error] 错误
    [warning] 警告
   *[advice] 建议
}

# 显示在问题位置旁边。
beside-place = 商品 { $listing } · { $field }
listing-number = 第 { $number } 件
listing-at-line = { $listing }（第 { $line } 行）
record-number = 第 { $number } 条记录
listings-all = 共 { $count } 件商品：{ $listings }
listings-among = 共 { $count } 件商品，包括 { $listings } 等

# 问题下方各行的标签。
note-why = 原因
note-law = 法律依据
note-policy = 平台规则
note-evidence = 证据
note-markets = 适用国家
note-fix = 修正
note-help = 修改建议

basis-law = { $provision ->
    [none] { $law }
   *[other] { $law }，{ $provision }
}
basis-since = { $basis }，自{ $date }起施行
basis-until = { $basis }，至{ $date }止
basis-study = { basis-evidence }：{ $study }
basis-evidence = { $strength ->
    [strong] 充分
    [moderate] 中等
   *[folklore] 民间说法，未经研究证实
}

fix-replace = 改为“{ $text }”。
fix-delete = 删除。
repeated = …… 本文件中 { $rule } “{ $text }”还有 { $count } 处，加 --all 可全部显示

# 每个非 UTF-8 文件提示一次。
read-in = { $path }：按 { $encoding } 读取

summary-read = 共检查 { $files } 个文件、{ $listings } 件商品，用时 { $seconds } 秒：{ $result }
summary-clean = 未发现问题
summary-idle = 未检查任何商品
summary-count = { $level ->
    [error] { $count } 个错误
    [warning] { $count } 个警告
   *[advice] { $count } 条建议
}
summary-problems = 有 { $count } 处文件内容无法读取，其余部分已检查。
summary-unmarketed = 有 { $count } 件商品没有标明销售国家，未能检查。请指定国家，例如 --market DE,FR 或 --market EU，也可以在 listlint.yaml 中写入 markets: [DE, FR]。运行 listlint markets 查看支持的国家。
summary-upcoming = 自{ $date }起适用：{ $rule }
summary-next = 运行 listlint explain 加规则名，可查看法律依据、出处和示例。
notice = 本报告不构成法律意见；每条规则均注明出处，供您或您的法律顾问判断。

# 词库中的基本颜色。
colour-name =
    { $colour ->
        [beige] 米色
        [black] 黑色
        [blue] 蓝色
        [brown] 棕色
        [gold] 金色
        [green] 绿色
        [grey] 灰色
        [multicolour] 多色
        [orange] 橙色
        [pink] 粉色
        [purple] 紫色
        [rainbow] 彩虹色
        [red] 红色
        [silver] 银色
        [white] 白色
        [yellow] 黄色
       *[other] { $colour }
    }
