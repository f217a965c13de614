故事 责令停产停业：不论罚款多少都可以要求听证，决定后核查是否停止，不停止的催告
条款 T12.1 T12.3
时刻 2026-04-07T09:30
办 penalty/propose 由 li.jianguo、wang.haiyan 于 place:趵突泉商场 当事人 party=趵突泉商场有限公司
  offence = f58-4a
  deed-day = 2026-04-03
  found-day = 2026-04-03
  life-harmed = false
  party-kind = unit
  facts = 未经消防安全检查擅自营业
  source-of-case = 监督检查
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = site-record
  evidence = 附件 检查记录
  evidence-note = 营业中
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = decision
  law-choice-reason = 一致
  circumstances = []
  level = light
  penalty-kinds = ["stop-business", "fine"]
  fine = 30000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 未经许可擅自营业
收 penalty-notice 由 li.jianguo
限 hear 2026-04-14
办 ask-hearing 由 qian.jingli
  reason = 要求听证
子 hearing
时刻 2026-04-08T09:00
办 fix 由 ding.jianren@chair
  hearing-day = 2026-04-17
  hearing-room = 会议室
  hearing-public = true
办 give-up 由 qian.jingli
  reason = 撤回
态 given-up
主
办 send-review 由 li.jianguo
子 review
办 pass 由 he.fayuan
  opinion = 同意
主
办 convene 由 zhou.zhengming
子 talk
办 speak 由 yu.member
  opinion = 同意
  vote = for
办 speak 由 liang.member
  opinion = 同意
  vote = for
办 speak 由 qin.member
  opinion = 同意
  vote = for
办 close-agreed 由 zhou.zhengming
  minutes = 附件 讨论记录
主
办 decide 由 zhou.zhengming
  penalty-kinds = ["stop-business", "fine"]
  fine = 30000元
  reason = 擅自营业
时刻 2026-04-09T09:00
收 penalty-decision 由 li.jianguo
办 publish 由 xin.yong
  publication-ground = 对单位的处罚
办 pay 由 li.jianguo
  paid = 30000元
  paid-on = 2026-04-09
  pay-receipt = 370102-71
办 close 由 zhou.zhengming 拒 stop-not-obeyed
办 urge 由 li.jianguo、wang.haiyan 拒 party-still-has-time
办 check-stop 由 li.jianguo、wang.haiyan
  site-record = 附件 核查记录
  av-record = 附件 音像
  stop-obeyed = false
办 urge 由 li.jianguo、wang.haiyan
态 urged
收 urging 由 li.jianguo
限 obey-urging 2026-04-23
时刻 2026-04-20T09:00
办 check-stop 由 li.jianguo、wang.haiyan
  site-record = 附件 核查记录
  av-record = 附件 音像
  stop-obeyed = true
办 close 由 zhou.zhengming
态 closed
限 obey-urging 无
