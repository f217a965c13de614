故事 自行纠正：状态、登记、文书退回原处，什么也不删除
条款 T12.1
时刻 2026-09-21T13:00
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院19号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 annul 由 zhou.zhengming 拒 nothing-to-undo
  reason = 误录
办 accept 由 chen.xiaoyu
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
限 decide 2026-09-24
办 grant 由 zhou.zhengming
态 licensed
登记 place:泉城光影影院19号厅 opening-licence granted
文书 opening-opinion unsealed
公示 opening-opinion 有
办 annul 由 li.jianguo 拒 act-not-of-this-role
  reason = 误点
办 annul 由 zhou.zhengming
  reason = 误点
态 inspected
登记 place:泉城光影影院19号厅 opening-licence 无
文书 opening-opinion withdrawn
公示 opening-opinion 无
限 decide 2026-09-24
可办 zhou.zhengming grant
办 correct-value 由 li.jianguo、wang.haiyan 拒 corrected-field:not-a-member
  corrected-field = no-such
  corrected-to = "1"
  reason = 无此项
办 correct-value 由 li.jianguo、wang.haiyan 拒 corrected-to:wrong-type
  corrected-field = area
  corrected-to = 四百
  reason = 格式不对
办 grant 由 zhou.zhengming
办 correct-value 由 li.jianguo、wang.haiyan
  corrected-field = area
  corrected-to = "380"
  reason = 测量有误
值 area 380
文书 opening-opinion 待更正
公示项 opening-opinion area 380平方米
