故事 一般程序跨春节：受理、检查、决定各有期限，检查迟一天是机关的逾期
条款 T1.1 T1.3 T1.4
时刻 2026-02-10T09:00
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院04号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
态 applied
限 intake 2026-02-24
限 hand-in 无
时刻 2026-02-24T16:00
办 accept 由 chen.xiaoyu
态 accepted
限 inspect 2026-03-09
收 accepted-notice 由 chen.xiaoyu
时刻 2026-03-10T09:00
迟 inspect 2026-03-09 chen.xiaoyu
可办 li.jianguo inspect
办 inspect 由 li.jianguo、wang.haiyan 拒 wrong-check-standard
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = annex-34
  check-result = pass
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
迟办 inspect 1
态 inspected
限 decide 2026-03-13
办 refuse 由 zhou.zhengming 拒 inspection-passed
  reason = 不同意
时刻 2026-03-16T09:00
迟 decide 2026-03-13 chen.xiaoyu
办 grant 由 zhou.zhengming
态 licensed
迟办 decide 3
登记 place:泉城光影影院04号厅 opening-licence granted
登记 place:泉城光影影院04号厅 opening-licence-day 2026-03-16
收 opening-opinion 由 li.jianguo
