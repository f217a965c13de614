故事 当事人有正当理由可以申请顺延，准予后按新的末日计算
条款 T1.1 T12.1
时刻 2026-09-21T10:50
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院09号厅 当事人 applicant=泉城光影影院有限公司
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
办 excuse 由 zhou.zhengming 拒 nobody-asked
  which-limit = supplement
  excused-days = 5 workdays
  reason = 台风
办 ask-excuse 由 wang.zhanggui
  which-limit = supplement
  reason = 设计单位放假
  evidence = 附件 放假通知
办 excuse 由 zhou.zhengming 拒 limit-not-running
  which-limit = inspect
  excused-days = 5 workdays
  reason = 理由成立
办 excuse 由 zhou.zhengming
  which-limit = supplement
  excused-days = 5 workdays
  reason = 理由成立
限 supplement 2026-10-13
时刻 2026-10-12T09:00
态 asked
办 supplement 由 wang.zhanggui
  floor-plans = 附件 平面布置图
办 decline 由 chen.xiaoyu
  reason = 经查属于已经许可的场所
态 declined
收 not-accepted 由 chen.xiaoyu
