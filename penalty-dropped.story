故事 移送涉嫌犯罪时，鉴定、听证、法制审核、集体讨论随主案终止；不再调查的鉴定由负责人终止
条款 T12.1 T12.2
# 鉴定中移送
时刻 2024-03-04T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f60-1
  deed-day = 2024-03-04
  found-day = 2024-03-04
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
  appraisal-question = 起火部位
子 appraisal
办 give-up 由 zhou.zhengming
  reason = 检材灭失
态 failed
主
限 case 2024-06-03          # 同日终止，没有扣除
办 appraise 由 li.jianguo、wang.haiyan
  appraisal-question = 助燃剂
办 transfer-crime 由 zhou.zhengming
  reason = 涉嫌失火罪
  competent-body = 机关:济南市司法局
态 moved
子 appraisal
态 dropped
主
# 听证中移送
时刻 2024-03-04T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:趵突泉商场有限公司 当事人 party=趵突泉商场有限公司
  offence = f60-1
  deed-day = 2024-03-04
  found-day = 2024-03-04
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
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 35000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 未保持消防设施完好有效
收 penalty-notice 由 li.jianguo
办 ask-hearing 由 qian.jingli
  reason = 要求听证
办 transfer-crime 由 zhou.zhengming
  reason = 涉嫌失火罪
  competent-body = 机关:济南市司法局
态 moved
子 hearing
态 dropped
主
# 审核中移送
时刻 2024-03-04T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f60-1
  deed-day = 2024-03-04
  found-day = 2024-03-04
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
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 35000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 未保持消防设施完好有效
收 penalty-notice 由 li.jianguo
办 waive 由 lin.dong
  waiver = 放弃
办 send-review 由 li.jianguo
办 transfer-crime 由 zhou.zhengming
  reason = 涉嫌失火罪
  competent-body = 机关:济南市司法局
态 moved
子 review
态 dropped
主
# 讨论中移送
时刻 2024-03-04T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f60-1
  deed-day = 2024-03-04
  found-day = 2024-03-04
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
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 35000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 未保持消防设施完好有效
收 penalty-notice 由 li.jianguo
办 waive 由 lin.dong
  waiver = 放弃
办 send-review 由 li.jianguo
子 review
办 pass 由 he.fayuan
  opinion = 同意
主
办 convene 由 zhou.zhengming
办 transfer-crime 由 zhou.zhengming
  reason = 涉嫌失火罪
  competent-body = 机关:济南市司法局
态 moved
子 talk
态 dropped
主
