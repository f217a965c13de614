故事 调查人员不得主持听证；移送书二十四小时没有送达是迟延
条款 T12.2
时刻 2024-09-02T09:00
办 penalty/propose 由 li.jianguo、ding.jianren@officer 于 org:趵突泉商场有限公司 当事人 party=趵突泉商场有限公司
  offence = f60-1
  deed-day = 2024-09-02
  found-day = 2024-09-02
  life-harmed = false
  party-kind = unit
  facts = 未保持消防设施完好有效
  source-of-case = 监督检查
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、ding.jianren@officer
  evidence-kind = site-record
  evidence = 附件 检查记录
  evidence-note = 现场情况
办 conclude 由 li.jianguo、ding.jianren@officer
  law-choice = decision
  law-choice-reason = 一致
  circumstances = []
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 35000元
  complex = false
办 inform 由 li.jianguo、ding.jianren@officer
  facts = 未保持消防设施完好有效
收 penalty-notice 由 li.jianguo
办 ask-hearing 由 qian.jingli
  reason = 要求听证
子 hearing
办 fix 由 ding.jianren@chair 拒 did-an-earlier-act
  hearing-day = 2024-09-20
  hearing-room = 会议室
  hearing-public = true
办 fix 由 shen.ting
  hearing-day = 2024-09-12
  hearing-room = 会议室
  hearing-public = true
收 hearing-notice 由 shen.ting
时刻 2024-09-12T09:00
办 hold 由 ding.jianren@chair 拒 did-an-earlier-act
  hearing-record = 附件 笔录
  av-record = 附件 音像
  opinion = 自己查自己听
主
办 transfer-crime 由 zhou.zhengming
  reason = 涉嫌危险作业罪
  competent-body = 机关:济南市司法局
限 paper.crime-transfer 2024-09-13T09:00
时刻 2024-09-13T08:59
讯 late zhou.zhengming 无
时刻 2024-09-13T09:00
迟 paper.crime-transfer 2024-09-13 li.jianguo
讯 late zhou.zhengming
收 crime-transfer 由 li.jianguo
