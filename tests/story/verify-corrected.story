故事 核查不符：三日内责令改正，申请复查后三日内复查，合格
条款 T1.2
时刻 2026-09-21T14:10
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院26号厅 当事人 applicant=泉城光影影院有限公司
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
时刻 2026-09-28T10:00
办 visit-differs 由 li.jianguo、wang.haiyan
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = gb-46034
  differences = 疏散指示标志缺失
  seriously-false = false
  danger = true
态 differing
限 order 2026-10-08
登记 place:泉城光影影院26号厅 promise-kept broken
建议 penalty 由 li.jianguo
建议 sealing 由 li.jianguo
办 order 由 li.jianguo、wang.haiyan 拒 correct-by:check-failed
  correct-by = 2026-09-27
时刻 2026-10-09T10:00
迟 order 2026-10-08 li.jianguo
办 order 由 li.jianguo、wang.haiyan
  correct-by = 2026-10-24
态 ordered
迟办 order 1
限 correct 2026-10-26
收 opening-order 由 li.jianguo
办 recheck-fail 由 li.jianguo、wang.haiyan 拒 party-still-has-time
  site-record = 附件 复查记录
  av-record = 附件 复查音像
  differences = 仍未改正
办 ask-recheck 由 ma.laoban 拒 no-such-matter
  correction-evidence = 附件 整改照片
时刻 2026-10-12T09:00
办 ask-recheck 由 wang.zhanggui
  correction-evidence = 附件 整改照片
限 recheck 2026-10-15
时刻 2026-10-15T16:00
办 recheck-pass 由 li.jianguo、wang.haiyan
  site-record = 附件 复查记录
  av-record = 附件 复查音像
态 corrected
登记 place:泉城光影影院26号厅 promise-kept corrected
