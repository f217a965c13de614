故事 普通处罚：鉴定与听证不计入九十日，法制审核、三人讨论、国庆前送达顺延、分期缴纳、逾期加处罚款
条款 T12.1 T12.2 T12.3 T12.4
时刻 2026-08-03T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:泉城光影影院有限公司 当事人 party=泉城光影影院有限公司
  offence = f60-1
  deed-day = 2026-07-30
  found-day = 2026-07-31
  life-harmed = false
  party-kind = unit
  facts = 三层自动喷水灭火系统末端试水装置压力不足
  source-of-case = 监督检查
态 proposed
限 file 2026-08-12
可办 zhou.zhengming file not-file
办 file 由 li.jianguo 拒 act-not-of-this-role
办 file 由 tian.ye 拒 organ-without-authority
时刻 2026-08-04T09:00
办 file 由 zhou.zhengming
态 filed
限 file 无
限 case 2026-11-02
办 conclude 由 li.jianguo、wang.haiyan 拒 no-evidence
  law-choice = decision
  law-choice-reason = 行为发生在新基准施行之后
  circumstances = []
  level = ordinary
  penalty-kinds = ["warning", "fine"]
  fine = 35000元
  complex = false
办 collect 由 li.jianguo 待签
  evidence-kind = site-record
  evidence = 附件 勘验笔录
  evidence-note = 末端试水压力 0.02 MPa
办 collect 由 li.jianguo 拒 second-hand-same-person
  evidence-kind = site-record
  evidence = 附件 勘验笔录
  evidence-note = 末端试水压力 0.02 MPa
办 collect 由 wang.haiyan
  evidence-kind = site-record
  evidence = 附件 勘验笔录
  evidence-note = 末端试水压力 0.02 MPa
时刻 2026-08-05T09:00
办 appraise 由 li.jianguo、wang.haiyan
  appraisal-question = 喷头是否为合格产品
限 case 中止
办 appraise 由 li.jianguo、wang.haiyan 拒 appraisal-runs-already
  appraisal-question = 再鉴定一次
办 conclude 由 li.jianguo、wang.haiyan 拒 appraisal-open
  law-choice = decision
  law-choice-reason = 行为发生在新基准施行之后
  circumstances = []
  level = ordinary
  penalty-kinds = ["warning", "fine"]
  fine = 35000元
  complex = false
子 appraisal
限 chase 2026-09-04
时刻 2026-08-15T09:00
办 receive 由 li.jianguo
  opinion = 喷头合格，压力不足系稳压泵故障
  evidence = 附件 鉴定意见
态 returned
主
限 case 2026-11-12          # 委托次日至收到之日，十日不计入
时刻 2026-08-17T09:00
办 conclude 由 li.jianguo、wang.haiyan 拒 fine-without-kind
  law-choice = decision
  law-choice-reason = 行为发生在新基准施行之后
  circumstances = []
  level = ordinary
  penalty-kinds = ["warning"]
  fine = 35000元
  complex = false
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = decision
  law-choice-reason = 行为发生在新基准施行之后
  circumstances = []
  level = ordinary
  penalty-kinds = ["warning", "fine"]
  fine = 35000元
  complex = false
态 concluded
时刻 2026-08-18T09:00
办 inform 由 li.jianguo、wang.haiyan
  facts = 未保持消防设施完好有效
态 informed
讯 told wang.zhanggui
讯 told ma.laoban 无
限 paper.penalty-notice 2026-08-27
时刻 2026-08-19T09:00
收 penalty-notice 由 li.jianguo
限 hear 2026-08-26
办 answer-plea 由 li.jianguo、wang.haiyan 拒 nothing-to-answer
  plea-answer = 没有可答复的
  plea-accepted = false
时刻 2026-08-26T17:30
办 plead 由 wang.zhanggui
  statement = 故障当日已报修
办 ask-hearing 由 ma.laoban 拒 no-such-matter
  reason = 别人的案子
办 ask-hearing 由 wang.zhanggui          # 第五个工作日，末日仍可
  reason = 认为处罚过重
态 ready
限 hear 无
限 case 中止
办 decide 由 zhou.zhengming 拒 hearing-open
  penalty-kinds = ["fine", "warning"]
  fine = 30000元
  reason = 应当等听证
办 decide 由 zhou.zhengming 拒 plea-unanswered
  penalty-kinds = ["fine", "warning"]
  fine = 30000元
  reason = 应当先答复
办 send-review 由 li.jianguo 拒 hearing-open
办 reinvestigate 由 zhou.zhengming 拒 sub-open
  new-facts = 无
  reason = 听证未结束
办 decide-none 由 zhou.zhengming 拒 sub-open
  no-penalty-ground = no-facts
  education = 无
  reason = 听证未结束
子 hearing
态 asked
限 fix 2026-09-02
时刻 2026-08-27T09:00
办 fix 由 shen.ting 拒 notice-too-short
  hearing-day = 2026-09-04
  hearing-room = 大队三楼会议室
  hearing-public = true
办 fix 由 shen.ting
  hearing-day = 2026-09-07
  hearing-room = 大队三楼会议室
  hearing-public = true
态 fixed
限 hold 2026-09-07
办 hold 由 shen.ting 拒 not-yet
  hearing-record = 附件 听证笔录
  av-record = 附件 音像
  opinion = 未到日期
办 absent 由 shen.ting 拒 not-served
  hearing-record = 附件 听证笔录
收 hearing-notice 由 shen.ting
时刻 2026-09-07T09:00
办 hold 由 shen.ting
  hearing-record = 附件 听证笔录
  av-record = 附件 音像
  opinion = 事实清楚，建议适当从轻
态 held
主
限 case 2026-11-24          # 8 月 27 日至 9 月 7 日十二日不计入
办 send-review 由 li.jianguo 拒 plea-unanswered
办 answer-plea 由 li.jianguo、wang.haiyan
  plea-answer = 报修属实，酌情采纳
  plea-accepted = true
办 decide 由 zhou.zhengming 拒 no-legal-review
  penalty-kinds = ["fine", "warning"]
  fine = 30000元
  reason = 未经法制审核
办 convene 由 zhou.zhengming 拒 no-legal-review
办 send-review 由 li.jianguo
办 send-review 由 li.jianguo 拒 sub-open
子 review
态 waiting
限 review 2026-09-14
办 pass 由 li.jianguo 拒 act-not-of-this-role
  opinion = 自己审自己
办 pass 由 he.fayuan
  opinion = 事实清楚、程序合法
态 passed
主
办 decide 由 zhou.zhengming 拒 not-deliberated
  penalty-kinds = ["fine", "warning"]
  fine = 30000元
  reason = 未经集体讨论
办 convene 由 zhou.zhengming
办 convene 由 zhou.zhengming 拒 sub-open
子 talk
态 convened
限 talk 2026-09-10
办 speak 由 yu.member
  opinion = 同意从轻
  vote = for
办 speak 由 yu.member 拒 did-an-earlier-act
  opinion = 再投一票
  vote = for
办 speak 由 liang.member
  opinion = 同意
  vote = for
办 close-agreed 由 zhou.zhengming 拒 no-quorum
  minutes = 附件 讨论记录
办 close-not 由 zhou.zhengming 拒 no-quorum
  minutes = 附件 讨论记录
时刻 2026-09-08T09:00
办 speak 由 feng.member
  opinion = 维持告知数额
  vote = against
办 close-not 由 zhou.zhengming 拒 majority-agreed
  minutes = 附件 讨论记录
办 close-agreed 由 zhou.zhengming
  minutes = 附件 讨论记录
态 agreed
主
时刻 2026-09-10T09:00
办 decide 由 zhou.zhengming 拒 heavier-than-informed
  penalty-kinds = ["fine", "warning"]
  fine = 35001元
  reason = 不得因听证加重
办 decide 由 zhou.zhengming 拒 heavier-than-informed
  penalty-kinds = ["fine", "warning", "stop-use"]
  fine = 30000元
  reason = 不得增加种类
办 decide 由 zhou.zhengming
  penalty-kinds = ["fine", "warning"]
  fine = 30000元
  reason = 已主动报修，从轻
态 decided
限 case 无
限 publish 2026-09-20          # 9 月 20 日（星期日）调为工作日
联 credit-listing
主
可办 xin.yong publish not-publish
办 publish 由 xin.yong
  publication-ground = 对单位的普通程序处罚
限 publish 无
公示 penalty-decision 有
办 publish 由 xin.yong 拒 published-already
  publication-ground = 再公示一次
办 not-publish 由 xin.yong 拒 published-already
  publication-ground = 反悔
办 close 由 zhou.zhengming 拒 not-served
时刻 2026-09-16T10:00
收 penalty-decision 由 wang.haiyan
限 pay 2026-10-08           # 第十五日是 10 月 1 日，顺延过国庆节
限 obey 2026-10-16
限 remedy-time 2027-03-16
办 urge 由 li.jianguo、wang.haiyan 拒 party-still-has-time
时刻 2026-10-08T16:00
办 pay 由 li.jianguo
  paid = 10000元
  paid-on = 2026-10-08
  pay-receipt = 370102-1
判 surcharge.amount 0
办 instalments 由 zhou.zhengming
  pay-by = 2026-10-20
  reason = 经营困难
限 pay 2026-10-20
收 instalment-decision 由 li.jianguo
时刻 2026-10-30T10:00
办 close 由 zhou.zhengming 拒 fine-unpaid
办 pay 由 li.jianguo
  paid = 20000元
  paid-on = 2026-10-30
  pay-receipt = 370102-2
判 surcharge.days 10
判 surcharge.amount 6000元       # 10 月 21 日至 30 日，每日按未缴的 20000 元的 3%
时刻 2026-11-02T10:00
办 close 由 zhou.zhengming 拒 fine-unpaid
办 pay 由 li.jianguo
  paid = 6000元
  paid-on = 2026-11-02
  pay-receipt = 370102-3
判 surcharge.amount 6000元
办 close 由 zhou.zhengming
态 closed
迟 obey 2026-10-16 li.jianguo
