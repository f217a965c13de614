故事 变更承办人以后，逾期写在新承办人名下
条款 T1.4 T12.1
时刻 2026-09-21T13:20
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院21号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu
办 transfer-handler 由 li.jianguo 拒 act-not-of-this-role
  new-handler = 人:wang.haiyan
  reason = 休假
办 transfer-handler 由 zhou.zhengming
  new-handler = 人:wang.haiyan
  reason = 陈晓雨休假
限 inspect 2026-10-12
时刻 2026-10-13T09:00
迟 inspect 2026-10-12 wang.haiyan
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
迟办 inspect 1
限 decide 2026-10-16
时刻 2026-10-19T09:00
迟 decide 2026-10-16 wang.haiyan
办 refuse-false 由 zhou.zhengming
  false-facts = 平面图与现场不符
  reason = 提供虚假材料
态 refused
联 application-bar
办 drop-bar 由 zhou.zhengming
  reason = 情节轻微
