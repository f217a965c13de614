故事 核查一直没有做：许可不因此失效，逾期的是机关，点到承办人的姓名；国庆节和调休都算清
条款 T1.2 T1.4
时刻 2026-09-21T15:10
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院40号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 grant-on-promise 由 li.jianguo
  form-review = 材料齐全，<script>alert(1)</script> =HYPERLINK("http://x","y")，承诺书已签署
态 licensed
联 opening-verification
限 verify 2026-10-26
时刻 2026-10-26T23:50
限 verify 2026-10-26
时刻 2026-10-27T00:30
迟 verify 2026-10-26 li.jianguo
态 due
登记 place:泉城光影影院40号厅 opening-licence granted
时刻 2027-03-01T09:00
态 due
登记 place:泉城光影影院40号厅 opening-licence granted
可办 li.jianguo visit visit-differs
