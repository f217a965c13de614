故事 2021 年 7 月 14 日以前不予处罚：没有首违不罚，不填教育情况
条款 T12.1
时刻 2021-06-21T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:解放阁音乐茶座有限公司 当事人 party=解放阁音乐茶座有限公司
  offence = f60-1
  deed-day = 2021-06-18
  found-day = 2021-06-18
  life-harmed = false
  party-kind = unit
  facts = 灭火器过期
  source-of-case = 监督检查
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = thing
  evidence = 附件 照片
  evidence-note = 过期灭火器
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = deed
  law-choice-reason = 当时的法律
  circumstances = []
  level = light
  penalty-kinds = ["warning"]
  complex = false
办 decide-none 由 zhou.zhengming 拒 no-penalty-ground:not-a-member
  no-penalty-ground = first-slight
  first-deed = true
  reason = 当时没有这一规定
办 decide-none 由 zhou.zhengming 拒 education:unknown
  no-penalty-ground = slight-corrected
  education = 约谈
  reason = 轻微
办 decide-none 由 zhou.zhengming
  no-penalty-ground = slight-corrected
  reason = 轻微并及时改正，没有造成危害后果
态 no-penalty
收 no-penalty-decision 由 wang.haiyan
