故事 撤销决定逾期：审核的时间不计入，期满后迟一天仍可以决定
条款 T1.2 T1.4
时刻 2026-09-21T14:50
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院32号厅 当事人 applicant=泉城光影影院有限公司
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
联 opening-verification
态 due
办 visit-differs 由 li.jianguo、wang.haiyan
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = gb-46034
  differences = 疏散指示标志缺失
  seriously-false = false
  danger = false
办 order 由 li.jianguo、wang.haiyan
  correct-by = 2026-09-21
时刻 2026-09-22T11:30
办 recheck-fail 由 li.jianguo、wang.haiyan
  site-record = 附件 复查记录
  av-record = 附件 复查音像
  differences = 仍缺标志
办 inform 由 li.jianguo、wang.haiyan
  reason = 拟撤销
收 revocation-notice 由 li.jianguo
办 revoke 由 zhou.zhengming 拒 not-from-this-state
  reason = 撤销
办 waive 由 wang.zhanggui
  waiver = 放弃
限 settle 2026-10-13
办 send-review 由 li.jianguo
时刻 2026-09-28T10:00
子 review
办 pass 由 he.fayuan
  opinion = 同意
主
联 opening-verification
限 settle 2026-10-16
时刻 2026-10-17T09:00
迟 settle 2026-10-16 li.jianguo
办 revoke 由 zhou.zhengming
  reason = 逾期不改
态 revoked
迟办 settle 1
