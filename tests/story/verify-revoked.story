故事 逾期不改：告知、申辩、法制审核后撤销许可；严重失实的三年内不得再次申请
条款 T1.2 T6.5 T12.2
时刻 2022-03-01T09:00
办 opening-check/promise 由 ma.laoban@self 于 place:泉城光影影院28号厅 当事人 applicant=person:马老板
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
公示 opening-opinion 有
联 opening-verification
态 due
限 verify 2022-03-29
办 visit-differs 由 li.jianguo、wang.haiyan
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = annex-34
  differences = 疏散指示标志缺失
  seriously-false = true
  danger = false
联 credit-listing
主
联 opening-verification
办 order 由 li.jianguo、wang.haiyan
  correct-by = 2022-03-04
限 recheck 2022-03-09
时刻 2022-03-07T09:00
办 recheck-fail 由 li.jianguo、wang.haiyan
  site-record = 附件 复查记录
  av-record = 附件 复查音像
  differences = 仍未改正
态 failed
限 inform 2022-03-14
办 spare 由 li.jianguo 拒 act-not-of-this-role
  reason = 情节轻微
时刻 2022-03-15T09:00
迟 inform 2022-03-14 li.jianguo
办 inform 由 li.jianguo、wang.haiyan
  reason = 逾期不改，拟撤销许可
态 informed
迟办 inform 1
收 revocation-notice 由 li.jianguo
限 plead 2022-03-22
办 annul 由 zhou.zhengming 拒 paper-already-served
  reason = 告知有误
办 answer-plea 由 li.jianguo、wang.haiyan 拒 nothing-to-answer
  plea-answer = 无
  plea-accepted = false
办 plead 由 ma.laoban@self
  statement = 已经在改了
时刻 2022-03-22T23:00
态 informed
时刻 2022-03-23T00:10
态 ready
限 settle 2022-04-06
办 rework 由 zhou.zhengming 拒 review-not-returned
  reason = 重新告知
办 revoke 由 zhou.zhengming 拒 plea-unanswered
  reason = 撤销
办 send-review 由 li.jianguo 拒 plea-unanswered
办 answer-plea 由 li.jianguo、wang.haiyan
  plea-answer = 改正不属实
  plea-accepted = false
办 revoke 由 zhou.zhengming 拒 no-legal-review
  reason = 撤销
办 send-review 由 li.jianguo
办 send-review 由 li.jianguo 拒 sub-open
子 review
态 waiting
限 review 2022-03-30
办 pass 由 li.jianguo 拒 act-not-of-this-role
  opinion = 同意
时刻 2022-03-31T09:00
迟 review 2022-03-30 li.jianguo
办 return 由 he.fayuan
  opinion = 告知书未写明依据
态 returned
迟办 review 1
主
联 opening-verification
办 revoke 由 zhou.zhengming 拒 no-legal-review
  reason = 撤销
办 rework 由 zhou.zhengming
  reason = 告知书补充依据
态 failed
限 inform 2022-04-08
办 inform 由 li.jianguo、fa.jian@officer
  reason = 逾期不改，依据消防法第五十八条拟撤销许可
收 revocation-notice 由 li.jianguo
办 waive 由 ma.laoban@self
  waiver = 不再申辩
态 ready
办 send-review 由 li.jianguo
子 review
办 pass 由 fa.jian@reviewer 拒 did-an-earlier-act
  opinion = 同意
办 pass 由 song.lv
  opinion = 事实清楚，程序合法
态 passed
主
联 opening-verification
办 revoke 由 zhou.zhengming
  reason = 逾期不改且复查仍不合格
态 revoked
登记 place:泉城光影影院28号厅 opening-licence revoked
主
公示 opening-opinion 无
联 opening-verification
收 opening-revocation 由 li.jianguo
态 revoked
联 application-bar
办 impose 由 zhou.zhengming
  bar-from = 2022-03-31
  reason = 骗取许可
态 imposed
登记 person:马老板 barred-until 2025-03-31
办 opening-check/promise 由 ma.laoban@self 于 place:泉城光影影院29号厅 当事人 applicant=person:马老板 拒 applicant-barred
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
时刻 2025-03-31T23:30
办 opening-check/promise 由 ma.laoban@self 于 place:泉城光影影院29号厅 当事人 applicant=person:马老板 拒 applicant-barred
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
时刻 2025-04-01T08:30
办 opening-check/promise 由 ma.laoban@self 于 place:泉城光影影院29号厅 当事人 applicant=person:马老板
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 withdraw 由 ma.laoban@self
