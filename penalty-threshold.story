故事 听证数额 2021 年 11 月 9 日起由一万元提高到三万元：前一日还能要求，当日起不能
条款 T12.1
时刻 2021-11-05T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f60-1
  deed-day = 2021-11-05
  found-day = 2021-11-05
  life-harmed = false
  party-kind = unit
  facts = 未保持消防设施完好有效
  source-of-case = 监督检查
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = site-record
  evidence = 附件 检查记录
  evidence-note = 现场情况
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = decision
  law-choice-reason = 一致
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 15000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 未保持消防设施完好有效
收 penalty-notice 由 li.jianguo
限 hear 2021-11-12
时刻 2021-11-09T09:00
办 ask-hearing 由 lin.dong 拒 no-right-to-hearing
  reason = 一万五千元
时刻 2021-11-12T23:00
办 plead 由 lin.dong
  statement = 请求从轻
时刻 2021-11-15T09:00
态 ready
办 answer-plea 由 li.jianguo、wang.haiyan
  plea-answer = 已从轻
  plea-accepted = true
办 decide 由 zhou.zhengming
  penalty-kinds = ["fine"]
  fine = 12000元
  reason = 采纳申辩；已不属于较大数额，不必集体讨论
态 decided
