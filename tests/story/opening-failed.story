故事 现场检查不合格只能作出不同意决定
条款 T1.3
时刻 2026-09-21T10:10
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院05号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = fail
  differences = 疏散通道被占用
限 decide 2026-09-24
办 grant 由 zhou.zhengming 拒 inspection-failed
办 refuse 由 zhou.zhengming
  reason = 疏散通道被占用
态 refused
收 opening-refusal 由 li.jianguo
登记 place:泉城光影影院05号厅 opening-licence 无
