故事 核查不符建议立案：对同一场所呈请立案后，建议销掉
条款 T1.2 T12.1
时刻 2026-03-16T09:00
办 opening-check/promise 由 qian.jingli 于 place:趵突泉商场 当事人 applicant=趵突泉商场有限公司
  filing-channel = online
  premises-use = mall
  area = 18000
  business-licence = 附件 营业执照
  promise = 承诺
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
  filed-by-agent = false
办 grant-on-promise 由 li.jianguo
  form-review = 齐全
联 opening-verification
时刻 2026-03-18T09:00
办 visit-differs 由 li.jianguo、wang.haiyan
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = gb-46034
  differences = 自动喷水灭火系统未通水
  seriously-false = false
  danger = false
建议 penalty 由 wang.haiyan
办 penalty/propose 由 li.jianguo、wang.haiyan 于 place:趵突泉商场 当事人 party=趵突泉商场有限公司
  offence = f58-4b
  deed-day = 2026-03-18
  found-day = 2026-03-18
  life-harmed = false
  party-kind = unit
  facts = 营业情况与承诺不符
  source-of-case = 开业核查
建议 penalty 由 wang.haiyan 无
