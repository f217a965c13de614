故事 行为发生在旧裁量基准之下、决定在新基准之下：两法并列，从轻由承办人选定并写理由
条款 T12.1
时刻 2025-09-10T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:明湖人家酒店管理有限公司 当事人 party=明湖人家酒店管理有限公司
  offence = f60-1
  deed-day = 2025-09-09
  found-day = 2025-09-10
  life-harmed = false
  party-kind = unit
  facts = 应急照明损坏
  source-of-case = 监督检查
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = site-record
  evidence = 附件 检查记录
  evidence-note = 损坏
办 conclude 由 li.jianguo、wang.haiyan 拒 law-choice-reason:missing
  law-choice = deed
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 5000元
  complex = false
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = deed
  law-choice-reason = 两法幅度相同，适用行为时法
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 5000元
  complex = false
判 discretion.lighter deed          # 一样重的，行为时法不变
判 discretion.low-deed 5000元
判 discretion.high-decision 20000元
