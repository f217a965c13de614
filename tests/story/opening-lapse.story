故事 补正期届满未补，由时限退回；迟来的补正不能再收
条款 T1.1
时刻 2026-09-21T10:40
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院08号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 ask-supplement 由 chen.xiaoyu
  missing-list = 平面布置图
  supplement-by = 2026-09-30
限 supplement 2026-09-30
时刻 2026-10-01T08:00
态 lapsed
办 supplement 由 wang.zhanggui 拒 not-from-this-state
  floor-plans = 附件 平面布置图
办 withdraw 由 wang.zhanggui 拒 not-from-this-state
  reason = 撤回
