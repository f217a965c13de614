故事 双人检查：到日子以前单位不知道；责令限期改正，申请延长，复查不合格再责令，复查合格后公示
条款 T4.1 T4.4 T12.1
时刻 2026-06-08T09:00
办 inspection/plan 由 li.jianguo 于 place:泉城光影影院25号厅 当事人 unit=泉城光影影院有限公司
  cause-kind = other
  check-basis = 暑期专项检查
办 visit-clean 由 li.jianguo、wang.haiyan 拒 visit-not-approved
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement
  unit-sign = signed
办 approve 由 zhou.zhengming 拒 two-officers-differ
  check-basis = 同意
  visit-day = 2026-06-10
  visit-officer = 人:li.jianguo
  visit-second-officer = 人:li.jianguo
办 approve 由 zhou.zhengming
  check-basis = 同意
  visit-day = 2026-06-10
  visit-officer = 人:li.jianguo
  visit-second-officer = 人:wang.haiyan
看 li.jianguo
看 wang.haiyan
看 zhou.zhengming
看 zhao.wei 拒 no-such-matter
看 wang.zhanggui 拒 no-such-matter
办 approve 由 zhou.zhengming 拒 approved-already
  check-basis = 同意
  visit-day = 2026-06-10
  visit-officer = 人:li.jianguo
  visit-second-officer = 人:wang.haiyan
办 move-day 由 wang.haiyan
  visit-day = 2026-06-11
  reason = 10 日有重大活动保障
办 visit-clean 由 li.jianguo、wang.haiyan 拒 before-visit-day
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement
  unit-sign = signed
时刻 2026-06-11T09:00
限 visit 2026-06-23
看 wang.zhanggui
看 zhao.wei
办 visit-order 由 zhao.wei、li.jianguo 拒 not-named-for-this
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement exit-open signs-lights
  hazards = 安全出口上锁；应急照明灯不亮
  order-kinds = ["at-once", "by-date"]
  correct-by = 2026-06-22
  unit-sign = signed
办 visit-clean 由 li.jianguo、wang.haiyan 拒 wrong-checklist
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:lodging
  unit-sign = signed
办 visit-clean 由 li.jianguo、wang.haiyan 拒 findings-stand
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement exit-open
  unit-sign = signed
办 visit-order 由 li.jianguo、wang.haiyan 拒 nothing-found
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement
  hazards = 无
  order-kinds = ["by-date"]
  correct-by = 2026-06-22
  unit-sign = signed
办 visit-order 由 li.jianguo、wang.haiyan 拒 no-witness
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement exit-open signs-lights
  hazards = 安全出口上锁；应急照明灯不亮
  order-kinds = ["at-once", "by-date"]
  correct-by = 2026-06-22
  unit-sign = refused
办 visit-order 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像
  check-items = 清单:amusement exit-open signs-lights
  hazards = 安全出口上锁；应急照明灯不亮
  order-kinds = ["at-once", "by-date"]
  correct-by = 2026-06-22
  unit-sign = refused
  unit-words = 认为应急照明灯属于物业
  witness = 社区网格员
  assistants = 消防文员一名
态 ordered
值 visit-result ordered
文书 order-now unsealed
限 correct 2026-06-22
限 recheck 2026-06-25
收 order-by-date 由 li.jianguo
办 ask-more-time 由 wang.zhanggui
  reason = 灯具到货需一周
  correct-by-wanted = 2026-06-29
办 give-more-time 由 zhou.zhengming
  correct-by = 2026-06-29
  reason = 属实
限 recheck 2026-07-02
时刻 2026-06-30T10:00
办 ask-more-time 由 wang.zhanggui 拒 too-late-to-ask
  reason = 再等一批灯具
  correct-by-wanted = 2026-07-10
办 recheck-fail 由 li.jianguo、wang.haiyan
  site-record = 附件 复查记录
  av-record = 附件 复查音像
  hazards = 应急照明灯仍有一具不亮
态 failed
限 follow-up 2026-07-03
办 order-again 由 zhou.zhengming
  correct-by = 2026-07-03
  reason = 限三日改正
办 ask-recheck 由 wang.zhanggui
  correction-evidence = 附件 整改照片
限 recheck 2026-07-03
办 recheck-pass 由 li.jianguo、wang.haiyan
  site-record = 附件 复查记录
  av-record = 附件 复查音像
态 corrected
值 visit-result corrected
