故事 二〇二〇年九月，自贸试验区内：两条路径都可以选
条款 T1.1 T1.2
时刻 2020-09-10T09:30
办 opening-check/promise 由 lin.dong 于 place:舜华数码城02区 当事人 applicant=舜华数码城有限公司
  filing-channel = online
  premises-use = mall
  area = 2600
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
限 decide-promise 2020-09-11
时刻 2020-09-11T16:00
办 grant-on-promise 由 li.jianguo
  form-review = 材料齐全，承诺书已签署
态 licensed
收 opening-opinion 由 li.jianguo
联 opening-verification
限 verify 2020-10-15
办 visit 由 li.jianguo、wang.haiyan 拒 deferred-materials-missing
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = order-120
办 hand-in 由 lin.dong
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 visit 由 li.jianguo 拒 check-standard:not-a-member
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = annex-34
办 visit 由 li.jianguo、wang.haiyan
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = order-120
态 kept
登记 place:舜华数码城02区 promise-kept kept
办 opening-check/apply 由 lin.dong 于 place:舜华数码城03区 当事人 applicant=舜华数码城有限公司
  filing-channel = window
  premises-use = mall
  area = 2600
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
  needs-acceptance = true
  acceptance-proof = 附件 消防验收意见书
限 intake 2020-09-18
办 accept 由 chen.xiaoyu
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = order-120
  check-result = pass
办 grant 由 zhou.zhengming
态 licensed
