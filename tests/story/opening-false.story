故事 隐瞒情况或者提供虚假材料：不予许可，一年内不得再次申请，期满可以再申请
条款 T1.2
时刻 2024-03-04T09:00
办 opening-check/promise 由 tang.jie 于 place:解放阁音乐茶座 当事人 applicant=解放阁音乐茶座有限公司
  filing-channel = online
  premises-use = night-club
  area = 300
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 grant-on-promise 由 fang.hui 拒 recused
  form-review = 材料齐全，承诺书已签署
办 refuse-false 由 li.jianguo 拒 act-not-of-this-role
  false-facts = 营业执照系伪造
  reason = 伪造
办 refuse-false 由 zhou.zhengming
  false-facts = 营业执照系伪造
  reason = 许可法第七十八条
态 refused
收 false-refusal 由 li.jianguo
建议 penalty 由 li.jianguo
联 application-bar
态 proposed
限 decide 2024-03-18
办 plead 由 tang.jie
  statement = 代办公司所为，本公司不知情
办 impose 由 zhou.zhengming 拒 bar-from:check-failed
  bar-from = 2024-12-31
  reason = 事实清楚
时刻 2024-03-19T09:00
迟 decide 2024-03-18 zhou.zhengming
办 impose 由 zhou.zhengming
  bar-from = 2024-03-04
  reason = 事实清楚
态 imposed
迟办 decide 1
登记 org:解放阁音乐茶座有限公司 barred-until 2025-03-04
收 bar-notice 由 li.jianguo
办 opening-check/promise 由 tang.jie 于 place:解放阁音乐茶座 当事人 applicant=解放阁音乐茶座有限公司 拒 applicant-barred
  filing-channel = online
  premises-use = night-club
  area = 300
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 opening-check/apply 由 tang.jie 于 place:解放阁音乐茶座 当事人 applicant=解放阁音乐茶座有限公司 拒 applicant-barred
  filing-channel = window
  premises-use = night-club
  area = 300
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
时刻 2025-03-04T09:00
办 opening-check/promise 由 tang.jie 于 place:解放阁音乐茶座 当事人 applicant=解放阁音乐茶座有限公司 拒 applicant-barred
  filing-channel = online
  premises-use = night-club
  area = 300
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
时刻 2025-03-05T09:00
办 opening-check/promise 由 tang.jie 于 place:解放阁音乐茶座 当事人 applicant=解放阁音乐茶座有限公司
  filing-channel = online
  premises-use = night-club
  area = 300
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
态 promised
办 withdraw 由 tang.jie
