故事 2021 年 7 月立案的案件，7 月 15 日以后送达告知的，听证期限改为五个工作日；在走的办案期限不动
条款 T12.1 T12.3
时刻 2021-07-05T09:00
办 penalty/propose 由 li.jianguo、zhao.wei 于 org:趵突泉商场有限公司 当事人 party=趵突泉商场有限公司
  offence = f60-2
  deed-day = 2021-07-01
  found-day = 2021-07-02
  life-harmed = false
  party-kind = unit
  facts = 擅自停用消防设施
  source-of-case = 举报
办 file 由 zhou.zhengming
限 case 2021-08-04
办 collect 由 li.jianguo、zhao.wei
  evidence-kind = document
  evidence = 附件 值班记录
  evidence-note = 停用四日
办 conclude 由 li.jianguo、zhao.wei
  law-choice = deed
  law-choice-reason = 旧法幅度相同
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 15000元
  complex = false
时刻 2021-07-15T09:00
限 case 2021-08-04          # 正在走的期限不随法律改变
办 more-time 由 cui.zhidui@superior-leader          # 立案时的规定仍准延长一次
  reason = 案情复杂
限 case 2021-09-03
办 inform 由 li.jianguo、zhao.wei
  facts = 擅自停用消防设施
收 penalty-notice 由 li.jianguo
限 hear 2021-07-22          # 五个工作日，不再是三日
时刻 2021-07-19T09:00
态 informed
时刻 2021-07-22T23:50
办 ask-hearing 由 qian.jingli          # 2021 年 11 月 8 日以前，单位一万元以上可以要求听证
  reason = 要求听证
态 ready
子 hearing
限 fix 2021-07-29
时刻 2021-07-26T09:00
办 fix 由 ding.jianren@chair
  hearing-day = 2021-08-05
  hearing-room = 大队会议室
  hearing-public = true
收 hearing-notice 由 ding.jianren@chair
时刻 2021-07-27T09:00
办 fix 由 shen.ting          # 改期
  hearing-day = 2021-08-06
  hearing-room = 大队会议室
  hearing-public = false
限 hold 2021-08-06
收 hearing-notice 由 shen.ting
时刻 2021-08-06T10:00
办 absent 由 shen.ting
  hearing-record = 附件 缺席记录
态 given-up
主
限 case 2021-09-18          # 7 月 23 日至 8 月 6 日十五日不计入；星期六，但调为工作日
