故事 复查不合格之后、告知之前也可以决定不予撤销
条款 T1.2
时刻 2026-09-21T14:40
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院31号厅 当事人 applicant=泉城光影影院有限公司
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
时刻 2026-09-22T11:00
办 recheck-fail 由 li.jianguo、wang.haiyan
  site-record = 附件 复查记录
  av-record = 附件 复查音像
  differences = 仍缺标志
办 spare 由 zhou.zhengming
  reason = 轻微
态 spared
