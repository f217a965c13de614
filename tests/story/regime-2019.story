故事 二〇一九年：没有告知承诺，也没有容缺；全部材料随申请提交
条款 T1.1
时刻 2019-08-01T09:00
办 opening-check/promise 由 lin.dong 于 place:舜华数码城01区 当事人 applicant=舜华数码城有限公司 拒 not-on-this-day-or-place
  filing-channel = online
  premises-use = mall
  area = 2600
  business-licence = 附件 营业执照
  promise = 旧文本
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 opening-check/apply 由 lin.dong 于 place:舜华数码城01区 当事人 applicant=舜华数码城有限公司 拒 business-licence:missing
  filing-channel = window
  premises-use = mall
  area = 2600
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  needs-acceptance = true
  acceptance-proof = 附件 消防验收意见书
办 opening-check/apply 由 lin.dong 于 place:舜华数码城01区 当事人 applicant=舜华数码城有限公司
  filing-channel = window
  premises-use = mall
  area = 2600
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
  needs-acceptance = false
  decoration-proof = 附件 装修图纸
限 intake 2019-08-08
办 accept 由 chen.xiaoyu
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = order-120
  check-result = pass
办 grant 由 zhou.zhengming
态 licensed
收 opening-opinion 由 li.jianguo
