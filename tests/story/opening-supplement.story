故事 补正只告知一次；最后一天补齐的照收，补正期届满未补的退回
条款 T1.1 T10.1
时刻 2026-09-21T10:30
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院07号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu 拒 materials-missing
办 ask-supplement 由 chen.xiaoyu 拒 supplement-by:check-failed
  missing-list = 平面布置图
  supplement-by = 2026-09-21
办 ask-supplement 由 chen.xiaoyu
  missing-list = 平面布置图
  supplement-by = 2026-10-04
态 asked
限 supplement 2026-10-08
限 intake 无
收 supplement-notice 由 chen.xiaoyu
办 supplement 由 ma.laoban 拒 no-such-matter
  floor-plans = 附件 平面布置图
时刻 2026-10-08T23:30
办 supplement 由 wang.zhanggui
  floor-plans = 附件 平面布置图
态 applied
限 intake 2026-10-14
办 ask-supplement 由 chen.xiaoyu 拒 asked-once-already
  missing-list = 还要别的
  supplement-by = 2026-10-20
办 accept 由 chen.xiaoyu
态 accepted
办 withdraw 由 wang.zhanggui
  reason = 不开业了
态 withdrawn
