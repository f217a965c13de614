故事 不予处罚：初次违法才能首违不罚；2021 年 7 月 15 日起应当教育；九十日办案期限不能再由上一级延长
条款 T12.1
时刻 2021-07-16T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:解放阁音乐茶座有限公司 当事人 party=解放阁音乐茶座有限公司
  offence = f60-1
  deed-day = 2021-07-12
  found-day = 2021-07-15
  life-harmed = false
  party-kind = unit
  facts = 灭火器压力不足，当场更换
  source-of-case = 监督检查
时刻 2021-07-19T09:00
办 file 由 zhou.zhengming
限 case 2021-10-18          # 第九十日是 10 月 17 日（星期日），顺延
办 more-time 由 cui.zhidui@superior-leader 拒 not-on-this-day-or-place
  reason = 新法之下没有这一步
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = site-record
  evidence = 附件 检查记录
  evidence-note = 已更换
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = decision
  law-choice-reason = 新法较轻
  circumstances = ["reduced-harm"]
  level = light
  penalty-kinds = ["warning"]
  complex = false
办 decide-none 由 zhou.zhengming 拒 first-deed:missing
  no-penalty-ground = first-slight
  education = 已约谈
  reason = 首违
办 decide-none 由 zhou.zhengming 拒 education:missing
  no-penalty-ground = first-slight
  first-deed = true
  reason = 首违
办 decide-none 由 zhou.zhengming 拒 first-deed:not-asked
  no-penalty-ground = no-fault
  first-deed = true
  education = 已约谈
  reason = 没有过错
办 decide-none 由 zhou.zhengming 拒 not-first
  no-penalty-ground = first-slight
  first-deed = false
  education = 已约谈
  reason = 不是初次
办 decide-none 由 zhou.zhengming
  no-penalty-ground = first-slight
  first-deed = true
  education = 已约谈并发放资料
  reason = 初次违法、危害后果轻微并及时改正
态 no-penalty
限 case 无
时刻 2021-07-21T09:00
收 no-penalty-decision 由 li.jianguo
# 旧法之下没有“首违不罚”，也不填教育情况
