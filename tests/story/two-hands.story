故事 两名执法人员：同一份内容，两个不同的人，各自当日合格
条款 T1.3 T12.1
时刻 2026-09-20T10:00
办 opening-check/apply 由 tang.jie 于 place:解放阁音乐茶座 当事人 applicant=解放阁音乐茶座有限公司
  filing-channel = window
  premises-use = night-club
  area = 300
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院15号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院16号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu
办 inspect 由 guo.qi、li.jianguo
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
态 inspected
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院17号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu
办 inspect 由 guo.qi 待签
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
时刻 2026-09-21T12:00
办 inspect 由 guo.qi 拒 certificate-not-valid
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 wang.haiyan 待签
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 withdraw 由 wang.zhanggui
办 opening-check/apply 由 wang.zhanggui 于 place:泉城光影影院17号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
办 accept 由 chen.xiaoyu
办 inspect 由 wang.haiyan 待签
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 wang.haiyan 拒 second-hand-same-person
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 li.jianguo 拒 second-hand-other-bytes
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = fail
  differences = 疏散通道被占用
办 inspect 由 li.jianguo 待签
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 tui.xiu@officer 拒 not-in-post
办 inspect 由 wen.yuan 拒 act-not-of-this-role
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 registrar 拒 act-not-of-this-role
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 sun.lei 拒 organ-without-authority
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 guo.qi 拒 certificate-not-valid
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 zhou.zhengming 拒 act-not-of-this-role
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 wang.zhanggui 拒 act-not-of-this-role
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
办 inspect 由 wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = gb-46034
  check-result = pass
态 inspected
办 grant 由 tian.ye 拒 organ-without-authority
办 grant 由 zhou.zhengming
态 licensed
