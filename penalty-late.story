故事 听证、审核、鉴定、复议催办迟了都是机关的逾期；听证通知送达不足七个工作日的，不得举行，另行通知
条款 T12.2 T12.3
时刻 2024-04-08T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f60-1
  deed-day = 2024-04-08
  found-day = 2024-04-08
  life-harmed = false
  party-kind = unit
  facts = 未保持消防设施完好有效
  source-of-case = 监督检查
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = site-record
  evidence = 附件 检查记录
  evidence-note = 现场情况
办 appraise 由 li.jianguo、wang.haiyan
  appraisal-question = 产品是否合格
子 appraisal
限 chase 2024-05-08
时刻 2024-05-09T09:00
迟 chase 2024-05-08 li.jianguo
办 receive 由 li.jianguo
  opinion = 合格
  evidence = 附件 鉴定意见
迟办 chase 1
主
限 case 2024-08-07          # 九十日加鉴定的三十一日
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = decision
  law-choice-reason = 一致
  circumstances = []
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 35000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 未保持消防设施完好有效
收 penalty-notice 由 li.jianguo
限 hear 2024-05-16          # 5 月 11 日（星期六）调为工作日，9 日送达
办 ask-hearing 由 lin.dong
  reason = 要求听证
子 hearing
限 fix 2024-05-15
时刻 2024-05-16T09:00
迟 fix 2024-05-15 li.jianguo
办 fix 由 shen.ting
  hearing-day = 2024-05-27
  hearing-room = 会议室
  hearing-public = true
迟办 fix 1
时刻 2024-05-20T09:00
收 hearing-notice 由 shen.ting          # 送达到举行只有五个工作日
时刻 2024-05-27T09:00
办 hold 由 shen.ting 拒 notice-too-short
  hearing-record = 附件 笔录
  av-record = 附件 音像
  opinion = 通知不足七个工作日
办 absent 由 shen.ting 拒 notice-too-short
  hearing-record = 附件 笔录
时刻 2024-05-28T09:00
迟 hold 2024-05-27 li.jianguo
办 fix 由 shen.ting
  hearing-day = 2024-06-07
  hearing-room = 会议室
  hearing-public = true
收 hearing-notice 由 shen.ting
时刻 2024-06-07T09:00
办 hold 由 ding.jianren@chair
  hearing-record = 附件 笔录
  av-record = 附件 音像
  opinion = 事实清楚
主
办 send-review 由 li.jianguo
子 review
限 review 2024-06-17          # 6 月 10 日端午节
时刻 2024-06-18T09:00
迟 review 2024-06-17 li.jianguo
办 pass 由 he.fayuan
  opinion = 同意
迟办 review 1
主
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
办 close-agreed 由 zhou.zhengming
  minutes = 附件 讨论记录
主
办 decide 由 zhou.zhengming
  penalty-kinds = ["fine"]
  fine = 35000元
  reason = 一般档
收 penalty-decision 由 li.jianguo
限 pay 2024-07-03
办 publish 由 xin.yong
  publication-ground = 对单位的处罚
时刻 2024-07-04T09:00
办 urge 由 li.jianguo、wang.haiyan
收 urging 由 li.jianguo
限 after-urging 2025-04-04
办 open-remedy 由 li.jianguo
  remedy-body = 历下区人民法院
  remedy-paper = （2024）鲁0102行初8号
限 after-urging 中止
子 remedy
限 chase 2025-01-06
时刻 2025-01-07T09:00
迟 chase 2025-01-06 li.jianguo
办 uphold 由 li.jianguo
  court-paper = 附件 判决书
迟办 chase 1
主
限 court 2025-03-18          # 起诉期 2024-12-18 届满，期满前的诉讼日不影响
限 after-urging 2025-10-09          # 加上诉讼的 187 日是 10 月 8 日（国庆假期），顺延
时刻 2025-10-10T09:00
迟 after-urging 2025-10-09 li.jianguo
办 pay 由 li.jianguo
  paid = 70000元
  paid-on = 2025-10-10
  pay-receipt = 370102-81
判 surcharge.amount 35000元
办 close 由 zhou.zhengming
态 closed
