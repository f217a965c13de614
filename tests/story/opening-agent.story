故事 由代办人办理的须有授权委托书
条款 T1.1
时刻 2026-09-21T11:25
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院14号厅 当事人 applicant=泉城光影影院有限公司 拒 agent-authority:missing
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = true
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院14号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = true
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
  agent-authority = 附件 授权委托书
态 applied
办 withdraw 由 wang.zhanggui
