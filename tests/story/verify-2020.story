故事 自贸区试点期间的撤销依据许可法；宽限期内服务对象已改正
条款 T1.2
时刻 2020-09-14T09:30
办 opening-check/promise 由 lin.dong 于 place:舜华数码城05区 当事人 applicant=舜华数码城有限公司
  filing-channel = online
  premises-use = mall
  area = 2600
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
  check-standard = order-120
  differences = 疏散指示标志缺失
  seriously-false = false
  danger = false
办 order 由 li.jianguo、wang.haiyan
  correct-by = 2020-09-14
时刻 2020-09-15T09:30
办 recheck-fail 由 li.jianguo、wang.haiyan
  site-record = 附件 复查记录
  av-record = 附件 复查音像
  differences = 未改
办 inform 由 li.jianguo、wang.haiyan
  reason = 拟撤销
收 revocation-notice 由 li.jianguo
办 waive 由 lin.dong
  waiver = 放弃
办 send-review 由 li.jianguo
子 review
办 pass 由 he.fayuan
  opinion = 同意
主
联 opening-verification
办 revoke 由 zhou.zhengming
  reason = 许可法第六十九条
态 revoked
登记 place:舜华数码城05区 opening-licence revoked
联 credit-listing
