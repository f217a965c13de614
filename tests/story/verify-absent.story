故事 负责人未到场：可以改期一次，期限延长五个工作日
条款 T1.2
时刻 2026-09-21T14:00
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院25号厅 当事人 applicant=泉城光影影院有限公司
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
联 opening-verification
态 due
限 verify 2026-10-26
办 visit 由 li.jianguo、wang.haiyan 拒 head-absent
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = false
  check-standard = gb-46034
办 visit-differs 由 li.jianguo、wang.haiyan 拒 head-absent
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = false
  check-standard = gb-46034
  differences = 疏散指示标志缺失
  seriously-false = false
  danger = false
办 absent 由 li.jianguo、wang.haiyan
  site-record = 附件 记录
  av-record = 附件 音像
  next-visit-day = 2026-10-20
限 verify 2026-11-02
收 visit-notice 由 li.jianguo
办 absent 由 li.jianguo、wang.haiyan 拒 absent-once-already
  site-record = 附件 记录
  av-record = 附件 音像
  next-visit-day = 2026-10-20
办 annul 由 zhou.zhengming
  reason = 误录未到场
态 due
限 verify 2026-10-26
文书 visit-notice withdrawn
办 absent 由 li.jianguo、wang.haiyan
  site-record = 附件 记录
  av-record = 附件 音像
  next-visit-day = 2026-10-20
时刻 2026-11-03T09:00
迟 verify 2026-11-02 li.jianguo
办 visit 由 li.jianguo、wang.haiyan
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = false
  check-standard = gb-46034
态 kept
迟办 verify 1
