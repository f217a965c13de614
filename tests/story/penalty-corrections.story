故事 更正、自行纠正、顺延、回避、变更承办人：不擦掉任何事实；送达后当事人期限已起算的不能撤
条款 T12.1 G1
时刻 2026-06-01T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:商河鼓子秧歌大饭店有限公司 当事人 party=商河鼓子秧歌大饭店有限公司
  offence = f60-4
  deed-day = 2026-05-27
  found-day = 2026-05-28
  life-harmed = false
  party-kind = unit
  facts = 埋压消火栓
  source-of-case = 监督检查
办 annul 由 zhou.zhengming 拒 nothing-to-undo
  reason = 没有可撤的
办 file 由 zhou.zhengming
限 case 2026-08-31          # 第九十日是 8 月 30 日（星期日）
办 annul 由 zhou.zhengming
  reason = 立案审批表日期有误
态 proposed
限 case 无
限 file 2026-06-10
时刻 2026-06-02T09:00
办 file 由 zhou.zhengming
限 case 2026-08-31
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = av
  evidence = 附件 照片
  evidence-note = 埋压
办 ask-recusal 由 shi.laoban
  recusal-of = 人:wang.haiyan
  reason = 与竞争对手有亲属关系
办 decide-recusal 由 zhou.zhengming
  recusal-granted = true
  reason = 予以回避
办 decide-recusal 由 zhou.zhengming 拒 nobody-asked
  recusal-granted = true
  reason = 没有新的申请
办 transfer-handler 由 zhou.zhengming
  new-handler = 人:zhao.wei
  reason = 工作调整
办 conclude 由 li.jianguo、zhao.wei
  law-choice = decision
  law-choice-reason = 一致
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 8000元
  complex = false
办 inform 由 li.jianguo、zhao.wei
  facts = 埋压消火栓
办 correct-value 由 li.jianguo、zhao.wei
  corrected-field = fine
  corrected-to = "700000"
  reason = 笔误，应为七千元
值 fine 700000
文书 penalty-notice 待更正
办 annul 由 zhou.zhengming
  reason = 更正有误
值 fine 800000
办 annul 由 zhou.zhengming
  reason = 告知书重发
态 concluded
文书 penalty-notice withdrawn
办 inform 由 li.jianguo、zhao.wei
  facts = 埋压消火栓
时刻 2026-06-03T09:00
收 penalty-notice 由 zhao.wei
限 hear 2026-06-10
办 annul 由 zhou.zhengming 拒 paper-already-served
  reason = 已送达
办 excuse 由 zhou.zhengming 拒 nobody-asked
  which-limit = hear
  excused-days = 3 workdays
  reason = 没有申请
办 ask-excuse 由 shi.laoban
  which-limit = hear
  reason = 负责人住院
办 excuse 由 zhou.zhengming 拒 limit-not-running
  which-limit = pay
  excused-days = 3 workdays
  reason = 不在走的期限
办 excuse 由 zhou.zhengming
  which-limit = hear
  excused-days = 3 workdays
  reason = 住院属实
限 hear 2026-06-15
办 reinvestigate 由 zhou.zhengming 拒 not-from-this-state
  new-facts = 无
  reason = 已告知
时刻 2026-06-15T23:50
办 waive 由 shi.laoban
  waiver = 放弃
态 ready
