故事 立案迟延逐级报告：当日报大队负责人，三个工作日报支队，十个工作日报执法监督；最后不予立案
条款 T12.1 T13.2
时刻 2026-09-14T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:趵突泉商场有限公司 当事人 party=趵突泉商场有限公司 拒 time-barred
  offence = f67
  deed-day = 2024-09-10
  found-day = 2026-09-11
  life-harmed = false
  party-kind = unit
  facts = 两年前未履行职责
  source-of-case = 举报
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:趵突泉商场有限公司 当事人 party=趵突泉商场有限公司
  offence = f67
  deed-day = 2024-09-10
  found-day = 2026-09-11
  life-harmed = true          # 涉及公民生命健康安全且有危害后果的，五年
  party-kind = unit
  facts = 未履行职责
  source-of-case = 举报
限 file 2026-09-22          # 9 月 20 日（星期日）是工作日
讯 late li.jianguo 无
时刻 2026-09-22T23:59
讯 late zhou.zhengming 无
时刻 2026-09-23T00:05
迟 file 2026-09-22 li.jianguo
讯 late li.jianguo
讯 late zhou.zhengming
讯 late cui.zhidui@superior-leader 无
时刻 2026-09-28T09:00
讯 late cui.zhidui@superior-leader 无          # 9 月 25 至 27 日是中秋节，28 日才是第三个工作日
时刻 2026-09-29T09:00
讯 late cui.zhidui@superior-leader
讯 late supervisor 无
时刻 2026-10-14T09:00
讯 late supervisor 无
时刻 2026-10-15T09:00
办 not-file 由 zhou.zhengming
  reason = 证据不足
态 not-filed
限 file 无
迟办 file 23
