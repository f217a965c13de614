故事 逾期不缴：加处罚款到罚款数额为止，催告十个工作日，起诉期满后三个月内申请法院执行，迟办逐级报告
条款 T12.3
时刻 2025-02-10T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:明湖人家酒店管理有限公司 当事人 party=明湖人家酒店管理有限公司
  offence = f60-1
  deed-day = 2025-02-06
  found-day = 2025-02-07
  life-harmed = false
  party-kind = unit
  facts = 疏散指示标志损坏
  source-of-case = 监督检查
办 file 由 zhou.zhengming
限 case 2025-05-12
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = site-record
  evidence = 附件 检查记录
  evidence-note = 十二处损坏
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = decision
  law-choice-reason = 一致
  circumstances = ["refused"]
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 20000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 疏散指示标志损坏，拒不改正
收 penalty-notice 由 li.jianguo
限 hear 2025-02-17
办 waive 由 ma.laoban
  waiver = 放弃
时刻 2025-02-11T09:00
办 decide 由 zhou.zhengming
  penalty-kinds = ["fine"]
  fine = 20000元
  reason = 一般档下限
限 publish 2025-02-20
收 penalty-decision 由 li.jianguo
限 pay 2025-02-26
限 obey 2025-03-13
限 remedy-time 2025-08-11
限 court 无
时刻 2025-02-26T17:00
办 urge 由 li.jianguo、wang.haiyan 拒 party-still-has-time
时刻 2025-02-27T09:00
办 urge 由 li.jianguo、wang.haiyan
  note = 期满未缴
态 urged
限 obey 无
收 urging 由 li.jianguo
限 obey-urging 2025-03-13
限 after-urging 2025-11-27
办 apply-court 由 zhou.zhengming 拒 party-still-has-time
  court = 机关:济南市司法局
时刻 2025-03-28T09:00
办 pay 由 li.jianguo
  paid = 1元
  paid-on = 2025-03-28
  pay-receipt = 370102-51
判 surcharge.days 30
判 surcharge.amount 18000元
时刻 2025-04-10T09:00
办 pay 由 li.jianguo
  paid = 1元
  paid-on = 2025-04-10
  pay-receipt = 370102-52
判 surcharge.amount 20000元          # 第三十四日起到头
办 apply-court 由 zhou.zhengming 拒 remedy-open
  court = 机关:济南市司法局
时刻 2025-08-11T17:00
办 apply-court 由 zhou.zhengming 拒 remedy-open
  court = 机关:济南市司法局
时刻 2025-08-12T00:05
限 court 2025-11-11
时刻 2025-11-12T09:00
迟 court 2025-11-11 li.jianguo
讯 late zhou.zhengming
办 apply-court 由 zhou.zhengming
  court = 机关:济南市司法局
态 in-court
迟办 court 1
限 court 无
限 ask-court 2026-05-12
收 court-application 由 li.jianguo
办 close 由 zhou.zhengming 拒 fine-unpaid
时刻 2026-05-13T09:00
迟 ask-court 2026-05-12 li.jianguo
办 court-ends 由 li.jianguo
  court-paper = 附件 终结执行裁定书
态 ended
