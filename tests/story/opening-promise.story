故事 网上承诺申请当日获准，二十个工作日内核查相符，国庆节不算
条款 T1.1 T1.2 T1.4
时刻 2026-09-21T09:30
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院01号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 401
  business-licence = 附件 营业执照
  promise = 承诺
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
  filed-by-agent = false
态 promised
限 decide-promise 2026-09-22
限 on-the-spot 无
可办 li.jianguo grant-on-promise decline-promise
不可办 wang.zhanggui grant-on-promise
可办 wang.zhanggui withdraw
办 grant-on-promise 由 wang.zhanggui 拒 act-not-of-this-role
  form-review = 自己批准自己
时刻 2026-09-22T10:00
办 grant-on-promise 由 li.jianguo
  form-review = 材料齐全，承诺书已签署
态 licensed
登记 place:泉城光影影院01号厅 opening-licence granted
公示 opening-opinion 有
收 opening-opinion 由 li.jianguo
收 opening-opinion 由 li.jianguo 拒 paper-served-already
联 opening-verification
态 due
限 verify 2026-10-27
时刻 2026-10-27T17:00
办 visit 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = gb-46034
态 kept
登记 place:泉城光影影院01号厅 promise-kept kept
