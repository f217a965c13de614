故事 检查：轻微问题当场改正；两次到场未能检查的由负责人决定；更换检查人员
条款 T4.4 T12.1 T12.6
时刻 2026-06-08T09:00
办 inspection/plan 由 li.jianguo 于 place:泉城光影影院25号厅 当事人 unit=泉城光影影院有限公司
  cause-kind = other
  check-basis = 专项检查
办 approve 由 zhou.zhengming
  check-basis = 同意
  visit-day = 2026-06-08
  visit-officer = 人:li.jianguo
  visit-second-officer = 人:wang.haiyan
办 replace 由 zhou.zhengming 拒 two-officers-differ
  visit-officer = 人:zhao.wei
  visit-second-officer = 人:zhao.wei
  reason = 李建国出差
办 replace 由 zhou.zhengming
  visit-officer = 人:zhao.wei
  visit-second-officer = 人:wang.haiyan
  reason = 李建国出差
办 visit-mended 由 li.jianguo、wang.haiyan 拒 not-named-for-this
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement extinguisher
  hazards = 灭火器一具被遮挡，已当场移开
  unit-sign = signed
办 visit-mended 由 zhao.wei、wang.haiyan 拒 nothing-found
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement
  hazards = 无
  unit-sign = signed
办 visit-mended 由 zhao.wei、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement extinguisher
  hazards = 灭火器一具被遮挡，已当场移开
  unit-sign = signed
  unit-person = 王掌柜
态 mended
值 visit-result mended
办 inspection/plan 由 li.jianguo 于 place:解放阁音乐茶座 当事人 unit=解放阁音乐茶座有限公司
  cause-kind = other
  check-basis = 专项检查
办 approve 由 zhou.zhengming
  check-basis = 同意
  visit-day = 2026-06-09
  visit-officer = 人:li.jianguo
  visit-second-officer = 人:wang.haiyan
办 not-made 由 li.jianguo、wang.haiyan 拒 before-visit-day
  site-record = 附件 记录
  av-record = 附件 音像
  not-made-why = closed
  next-visit-day = 2026-06-12
时刻 2026-06-09T15:00
办 not-made 由 li.jianguo、wang.haiyan
  site-record = 附件 记录
  av-record = 附件 音像
  not-made-why = closed
  next-visit-day = 2026-06-12
看 zhao.wei 拒 no-such-matter
时刻 2026-06-12T15:00
办 not-made 由 li.jianguo、wang.haiyan
  site-record = 附件 记录
  av-record = 附件 音像
  not-made-why = closed
  next-visit-day = 2026-06-16
时刻 2026-06-16T15:00
办 not-made 由 li.jianguo、wang.haiyan 拒 not-made-twice
  site-record = 附件 记录
  av-record = 附件 音像
  not-made-why = closed
  next-visit-day = 2026-06-18
办 call-off 由 zhou.zhengming
  void-why = closed-down
  reason = 已停业注销
态 dropped
