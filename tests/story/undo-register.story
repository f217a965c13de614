故事 登记已被另一件办件改变，不能自行纠正
条款 T12.1
时刻 2026-09-21T13:10
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院20号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 grant-on-promise 由 li.jianguo
  form-review = 材料齐全，承诺书已签署
记
态 licensed
时刻 2026-09-23T09:00
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院20号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 annul 由 zhou.zhengming 拒 nothing-to-undo
  reason = 误点
办 grant-on-promise 由 li.jianguo
  form-review = 材料齐全，承诺书已签署
态 licensed
