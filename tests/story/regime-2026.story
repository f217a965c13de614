故事 二〇二六年二月一日起检查依据 GB 46034
条款 T1.3
时刻 2026-01-26T10:00
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院24号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu
时刻 2026-01-31T10:00
办 inspect 由 li.jianguo 拒 check-standard:not-a-member
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 li.jianguo 待签
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = annex-34
  check-result = pass
时刻 2026-02-01T10:00
办 inspect 由 wang.haiyan 拒 wrong-check-standard
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = annex-34
  check-result = pass
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
态 inspected
限 decide 2026-02-04
办 grant 由 zhou.zhengming
