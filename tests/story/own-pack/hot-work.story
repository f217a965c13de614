故事 只添一个程序文件，同样的程序就能办理新的事项
条款 T10.1
时刻 2026-09-30T10:00
办 hot-work/tell 由 wang.zhanggui 于 place:泉城光影影院01号厅 当事人 keeper=泉城光影影院有限公司
  scene-area = 三层放映厅
  correct-by = 2026-10-12
态 told
限 see 2026-10-10
办 hot-work/tell 由 wang.zhanggui 于 place:泉城光影影院01号厅 当事人 keeper=泉城光影影院有限公司 拒 open-matter-already
  scene-area = 三层放映厅
  correct-by = 2026-10-12
办 ask 由 chen.xiaoyu
  note = 请说明动火部位的防护措施
  supplement-by = 2026-10-08
态 asked
限 explain 2026-10-08
限 see 无
办 send-back 由 chen.xiaoyu 拒 party-still-has-time
  reason = 没有说明
时刻 2026-10-09T09:00
办 explain 由 wang.zhanggui 拒 time-limit-over
  statement = 现场配两名看火人
办 ask-excuse 由 wang.zhanggui
  which-limit = explain
  reason = 负责人住院
办 excuse 由 zhou.zhengming
  which-limit = explain
  excused-days = 2 workdays
  reason = 理由成立
限 explain 2026-10-10
办 explain 由 wang.zhanggui
  statement = 现场配两名看火人
态 told
限 see 2026-10-13
办 ask 由 chen.xiaoyu 拒 asked-once-already
  note = 再说明
  supplement-by = 2026-10-20
时刻 2026-10-14T09:00
迟 see 2026-10-13 chen.xiaoyu
办 see 由 li.jianguo、wang.haiyan
  site-record = 附件 核对记录
  av-record = 附件 音像
态 seen
迟办 see 1
办 hot-work/tell 由 wang.zhanggui 于 place:泉城光影影院02号厅 当事人 keeper=泉城光影影院有限公司
  scene-area = 门厅
  correct-by = 2026-10-30
办 call-off 由 wang.zhanggui
态 called-off
办 hot-work/tell 由 wang.zhanggui 于 place:泉城光影影院02号厅 当事人 keeper=泉城光影影院有限公司
  scene-area = 门厅
  correct-by = 2026-10-30
办 ask 由 chen.xiaoyu
  note = 请说明
  supplement-by = 2026-10-16
时刻 2026-10-19T09:00
办 send-back 由 chen.xiaoyu
  reason = 没有说明
态 closed
