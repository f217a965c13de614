故事 规则在办件中途更换：程序按启动之日，检查规则按检查当日
条款 T1.1 T1.3
时刻 2021-04-27T10:00
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院23号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
  needs-acceptance = true
  acceptance-proof = 附件 消防验收意见书
办 accept 由 chen.xiaoyu
时刻 2021-04-29T10:00
办 inspect 由 li.jianguo、wang.haiyan 拒 wrong-check-standard
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = order-120
  check-result = pass
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = annex-34
  check-result = pass
办 grant 由 zhou.zhengming
态 licensed
收 opening-opinion 由 li.jianguo
