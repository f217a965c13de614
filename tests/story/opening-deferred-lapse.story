故事 容缺材料逾期一天没有补交，申请退回
条款 T1.1
时刻 2026-09-21T11:10
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院11号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  defer-promise = 容缺承诺
办 accept 由 chen.xiaoyu
限 hand-in 2026-09-29
时刻 2026-09-29T23:50
态 accepted
时刻 2026-09-30T00:10
态 lapsed
办 hand-in 由 wang.zhanggui 拒 not-from-this-state
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
