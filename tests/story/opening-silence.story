故事 五个工作日没有答复，视为自收到之日受理；中秋假期不算
条款 T1.1 T1.4
时刻 2026-09-21T10:20
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院06号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
限 intake 2026-09-29
时刻 2026-09-29T23:00
态 applied
可办 chen.xiaoyu accept ask-supplement decline
时刻 2026-09-30T00:30
态 accepted
迟 intake 2026-09-29
限 inspect 2026-10-12
限 intake 无
收 accepted-notice 由 chen.xiaoyu
办 accept 由 chen.xiaoyu 拒 not-from-this-state
时刻 2026-10-12T10:00
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
限 decide 2026-10-15
时刻 2026-10-15T17:00
办 grant 由 zhou.zhengming
态 licensed
