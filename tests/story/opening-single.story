故事 同一场所同时只能有一件申请；撤回以后可以再申请
条款 T1.1
时刻 2026-09-21T11:20
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院13号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院13号厅 当事人 applicant=泉城光影影院有限公司 拒 open-matter-already
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院13号厅 当事人 applicant=泉城光影影院有限公司 拒 open-matter-already
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 withdraw 由 ma.laoban 拒 no-such-matter
办 withdraw 由 wang.zhanggui
  reason = 改走一般程序
办 withdraw 由 wang.zhanggui 拒 not-from-this-state
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院13号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
态 applied
办 withdraw 由 wang.zhanggui
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院13号厅 当事人 applicant=泉城光影影院有限公司
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
  check-result = pass
办 withdraw 由 wang.zhanggui
态 withdrawn
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院13号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 ask-supplement 由 chen.xiaoyu
  missing-list = 平面布置图
  supplement-by = 2026-09-30
办 withdraw 由 wang.zhanggui
态 withdrawn
