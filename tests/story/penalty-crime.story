故事 涉嫌犯罪的移送公安机关，移送书二十四小时内送达
条款 T12.1
时刻 2026-03-02T10:00
办 penalty/propose 由 li.jianguo、ding.jianren@officer 于 org:商河鼓子秧歌大饭店有限公司 当事人 party=商河鼓子秧歌大饭店有限公司
  offence = f60-7
  deed-day = 2026-02-27
  found-day = 2026-02-28
  life-harmed = true
  party-kind = unit
  facts = 拒不消除火灾隐患
  source-of-case = 重大隐患跟踪
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、ding.jianren@officer
  evidence-kind = document
  evidence = 附件 责令改正通知书
  evidence-note = 三次通知
办 conclude 由 li.jianguo、ding.jianren@officer
  law-choice = decision
  law-choice-reason = 一致
  circumstances = ["refused"]
  level = heavy
  penalty-kinds = ["fine"]
  fine = 50000元
  complex = true
限 paper.crime-transfer 无
办 transfer-crime 由 zhou.zhengming
  reason = 涉嫌危险作业罪
  competent-body = 机关:济南市司法局
态 moved
限 paper.crime-transfer 2026-03-03T10:00
限 case 无
收 crime-transfer 由 li.jianguo
