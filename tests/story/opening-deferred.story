故事 容缺受理：五个工作日内补齐，补齐以前不能准予
条款 T1.1 T10.1
时刻 2026-09-21T11:00
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院10号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  defer-promise = 容缺承诺
办 accept 由 chen.xiaoyu
限 hand-in 2026-09-29
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 grant 由 zhou.zhengming 拒 deferred-materials-missing
办 hand-in 由 wang.zhanggui 拒 deferred-materials-missing
  business-licence = 附件 营业执照
时刻 2026-09-24T16:00
办 hand-in 由 wang.zhanggui
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
限 hand-in 无
办 grant 由 zhou.zhengming
态 licensed
