故事 2021 年 7 月 15 日前立案的，复议期间加处罚款照算；起诉期满三个月的末日申请法院执行，执行中缴清结案
条款 T12.3
时刻 2020-06-15T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:解放阁音乐茶座有限公司 当事人 party=解放阁音乐茶座有限公司
  offence = f60-1
  deed-day = 2020-06-15
  found-day = 2020-06-15
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
  level = light
  penalty-kinds = ["fine"]
  fine = 5000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 未保持消防设施完好有效
收 penalty-notice 由 li.jianguo
限 hear 2020-06-18
办 waive 由 tang.jie
  waiver = 放弃
办 decide 由 zhou.zhengming
  penalty-kinds = ["fine"]
  fine = 5000元
  reason = 较轻档
时刻 2020-06-16T09:00
收 penalty-decision 由 li.jianguo
限 pay 2020-07-01
限 remedy-time 2020-12-16
办 not-publish 由 xin.yong
  publication-ground = 当事人申请暂缓
时刻 2020-07-02T09:00
办 open-remedy 由 li.jianguo
  remedy-body = 历下区人民政府
  remedy-paper = 济历政复〔2020〕3号
时刻 2020-07-11T09:00
子 remedy
办 uphold 由 li.jianguo
  court-paper = 附件 维持决定
主
办 pay 由 li.jianguo
  paid = 1元
  paid-on = 2020-07-11
  pay-receipt = 370102-91
判 surcharge.days 10          # 复议的日子也算
判 surcharge.amount 1500元
办 urge 由 li.jianguo、wang.haiyan
收 urging 由 li.jianguo
限 obey-urging 2020-07-24
时刻 2020-07-25T09:00
办 apply-court 由 zhou.zhengming 拒 remedy-open          # 催告期已满，起诉期未满
  court = 机关:济南市司法局
时刻 2020-12-17T09:00
限 court 2021-03-16
时刻 2021-03-16T17:00
办 apply-court 由 zhou.zhengming
  court = 机关:济南市司法局
态 in-court
时刻 2021-03-20T09:00
办 pay 由 li.jianguo
  paid = 9998元
  paid-on = 2021-03-20
  pay-receipt = 370102-92
办 close 由 zhou.zhengming 拒 fine-unpaid          # 还差一元
办 pay 由 li.jianguo
  paid = 1元
  paid-on = 2021-03-20
  pay-receipt = 370102-93
办 close 由 zhou.zhengming
态 closed
