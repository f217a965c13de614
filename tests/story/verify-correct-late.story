故事 改正期满没有申请复查的，期满后三日内复查；当事人逾期改正照收
条款 T1.2
时刻 2026-09-21T14:20
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院27号厅 当事人 applicant=泉城光影影院有限公司
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
  correct-by = 2026-09-30
限 correct 2026-09-30
限 recheck 2026-10-10
时刻 2026-10-12T10:00
迟 recheck 2026-10-10 li.jianguo
办 recheck-pass 由 li.jianguo、wang.haiyan
  site-record = 附件 复查记录
  av-record = 附件 复查音像
态 corrected
迟办 recheck 2
迟办 correct 12
