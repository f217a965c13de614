故事 认定不成立的，不予限制，申请人可以马上再申请
条款 T1.2
时刻 2024-03-04T10:00
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院12号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 refuse-false 由 zhou.zhengming
  false-facts = 面积不符
  reason = 待查
联 application-bar
办 drop-bar 由 zhou.zhengming
  reason = 系笔误，不构成隐瞒
态 dropped
登记 org:泉城光影影院有限公司 barred-until 无
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院12号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
态 promised
办 withdraw 由 wang.zhanggui
