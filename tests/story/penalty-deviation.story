故事 超出裁量幅度要写理由，并经法制审核和集体讨论；调查人员不得审核、主持听证；讨论未通过、审核退回的重来
条款 T12.2 T12.4
时刻 2026-03-02T09:00
办 penalty/propose 由 li.jianguo、ding.jianren@officer 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f60-5
  deed-day = 2026-02-27
  found-day = 2026-02-28
  life-harmed = false
  party-kind = unit
  facts = 占用消防车通道
  source-of-case = 监督检查
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、ding.jianren@officer
  evidence-kind = av
  evidence = 附件 照片
  evidence-note = 车道被占
办 conclude 由 li.jianguo、ding.jianren@officer 拒 deviation-reason:missing
  law-choice = decision
  law-choice-reason = 一致
  circumstances = ["reduced-harm", "merit"]
  level = light
  penalty-kinds = ["fine"]
  fine = 4000元
  complex = false
办 conclude 由 li.jianguo、ding.jianren@officer 拒 deviation-reason:not-asked
  law-choice = decision
  law-choice-reason = 一致
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 5000元
  complex = false
  deviation-reason = 没有超出幅度却写了理由
办 conclude 由 li.jianguo、ding.jianren@officer
  law-choice = decision
  law-choice-reason = 一致
  circumstances = ["reduced-harm", "merit"]
  level = light
  penalty-kinds = ["fine"]
  fine = 4000元
  complex = false
  deviation-reason = 主动消除危害并有立功表现，减轻处罚
判 discretion.low 5000元
判 discretion.high 20000元
办 inform 由 li.jianguo、wang.haiyan
  facts = 占用消防车通道
时刻 2026-03-03T09:00
收 penalty-notice 由 li.jianguo
限 hear 2026-03-10
办 ask-hearing 由 lin.dong 拒 no-right-to-hearing
  reason = 四千元不够听证
办 waive 由 lin.dong
  waiver = 放弃陈述申辩
态 ready
限 hear 无
办 decide 由 zhou.zhengming 拒 no-legal-review
  penalty-kinds = ["fine"]
  fine = 4000元
  reason = 减轻
办 send-review 由 li.jianguo
子 review
办 pass 由 ding.jianren@reviewer 拒 did-an-earlier-act
  opinion = 调查人员不得审核
办 return 由 ding.jianren@reviewer 拒 did-an-earlier-act
  opinion = 调查人员不得审核
办 return 由 he.fayuan
  opinion = 减轻理由的证据不足
态 returned
主
办 convene 由 zhou.zhengming 拒 no-legal-review
办 reinvestigate 由 zhou.zhengming
  new-facts = 补充立功证据
  reason = 法制审核退回
态 filed
时刻 2026-03-05T09:00
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = testimony
  evidence = 附件 证言
  evidence-note = 立功情况
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = decision
  law-choice-reason = 一致
  circumstances = ["reduced-harm", "merit"]
  level = light
  penalty-kinds = ["fine"]
  fine = 4000元
  complex = false
  deviation-reason = 主动消除危害并有立功表现，减轻处罚
办 inform 由 li.jianguo、wang.haiyan
  facts = 占用消防车通道
收 penalty-notice 由 li.jianguo
限 hear 2026-03-12
时刻 2026-03-12T23:59
态 informed
时刻 2026-03-13T00:05
态 ready
时刻 2026-03-13T09:00
办 send-review 由 li.jianguo
子 review
办 pass 由 song.lv
  opinion = 同意
主
办 convene 由 zhou.zhengming
子 talk
办 speak 由 yu.member
  opinion = 不同意减轻
  vote = against
办 speak 由 liang.member
  opinion = 弃权
  vote = abstain
办 speak 由 feng.member
  opinion = 同意
  vote = for
办 speak 由 qin.member
  opinion = 同意
  vote = for
办 close-agreed 由 zhou.zhengming 拒 no-majority          # 二比四，没有过半
  minutes = 附件 讨论记录
办 close-not 由 zhou.zhengming
  minutes = 附件 讨论记录
态 not-agreed
主
办 decide 由 zhou.zhengming 拒 not-deliberated
  penalty-kinds = ["fine"]
  fine = 4000元
  reason = 讨论没有通过
办 convene 由 zhou.zhengming
子 talk
办 speak 由 yu.member
  opinion = 同意
  vote = for
办 speak 由 liang.member
  opinion = 同意
  vote = for
办 speak 由 feng.member
  opinion = 同意
  vote = for
时刻 2026-03-20T09:00
迟 talk 2026-03-18 li.jianguo
办 close-agreed 由 zhou.zhengming
  minutes = 附件 讨论记录
迟办 talk 2
主
办 decide 由 zhou.zhengming
  penalty-kinds = ["fine"]
  fine = 4000元
  reason = 减轻处罚，理由见讨论记录
态 decided
收 penalty-decision 由 li.jianguo
时刻 2026-03-23T09:00
办 pay 由 li.jianguo
  paid = 4000元
  paid-on = 2026-03-23
  pay-receipt = 370102-41
限 publish 2026-03-31
办 close 由 zhou.zhengming 拒 publication-open
时刻 2026-04-01T09:00
迟 publish 2026-03-31 li.jianguo
办 publish 由 xin.yong
  publication-ground = 对单位的普通程序处罚
迟办 publish 1
办 close 由 zhou.zhengming
态 closed
