故事 复议与诉讼：期间不计加处罚款、不能催告结案；撤销的撤下公示，维持的继续执行
条款 T12.3 G1
时刻 2026-04-07T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:解放阁音乐茶座有限公司 当事人 party=解放阁音乐茶座有限公司
  offence = f60-3
  deed-day = 2026-04-03
  found-day = 2026-04-03
  life-harmed = false
  party-kind = unit
  facts = 封闭安全出口
  source-of-case = 举报
办 file 由 zhou.zhengming
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = av
  evidence = 附件 照片
  evidence-note = 出口上锁
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = decision
  law-choice-reason = 一致
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 10000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 封闭安全出口
收 penalty-notice 由 li.jianguo
办 waive 由 tang.jie
  waiver = 放弃
办 decide 由 zhou.zhengming
  penalty-kinds = ["fine"]
  fine = 10000元
  reason = 较轻档
办 annulled-elsewhere 由 li.jianguo 拒 not-set-aside
  court-paper = 附件 没有的决定
办 publish 由 xin.yong
  publication-ground = 对单位的处罚
收 penalty-decision 由 li.jianguo
限 pay 2026-04-22
公示 penalty-decision 有
时刻 2026-04-25T09:00
办 open-remedy 由 li.jianguo
  remedy-body = 济南市人民政府
  remedy-paper = 济政复〔2026〕12号
办 open-remedy 由 li.jianguo 拒 sub-open
  remedy-body = 济南市人民政府
  remedy-paper = 济政复〔2026〕13号
办 urge 由 li.jianguo、wang.haiyan 拒 remedy-open
办 close 由 zhou.zhengming 拒 remedy-open
子 remedy
态 pending
限 chase 2026-10-26
时刻 2026-05-05T09:00
办 end-remedy 由 li.jianguo
  court-paper = 附件 撤回复议决定
态 dropped
主
时刻 2026-05-06T09:00
办 pay 由 li.jianguo
  paid = 1元
  paid-on = 2026-05-06
  pay-receipt = 370102-61
判 surcharge.days 3          # 4 月 23、24 日和 5 月 6 日，复议期间不算
判 surcharge.amount 900元
办 open-remedy 由 li.jianguo
  remedy-body = 历下区人民法院
  remedy-paper = （2026）鲁0102行初5号
子 remedy
时刻 2026-05-20T09:00
办 uphold 由 li.jianguo
  court-paper = 附件 驳回判决
态 upheld
主
办 urge 由 li.jianguo、wang.haiyan
收 urging 由 li.jianguo
时刻 2026-05-21T09:00
办 open-remedy 由 li.jianguo
  remedy-body = 济南市中级人民法院
  remedy-paper = （2026）鲁01行终9号
时刻 2026-06-30T09:00
办 apply-court 由 zhou.zhengming 拒 remedy-open
  court = 机关:济南市司法局
子 remedy
时刻 2026-07-01T09:00
办 set-aside 由 li.jianguo
  court-paper = 附件 撤销判决
态 set-aside
主
办 annulled-elsewhere 由 li.jianguo
  court-paper = 附件 撤销判决
态 ended
公示 penalty-decision 无
