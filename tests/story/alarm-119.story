故事 一键确认火情并报 119；可以撤回，过时不候；119 不确认就打电话，记下时间和接警员编号
条款 T7.3 T8.4
时刻 2026-07-09T21:00:00
帧 40400B0001200000000000004FDC070000000000000000000A0002180104070000000000008E2323
待 alarm thing:@515151 jiang.zhiban
办 confirm-fire 由 jiang.zhiban
态 reported
值 alarm-verified true
限 answer-119 2026-07-09T21:00
时刻 2026-07-09T21:00:10
办 recall 由 jiang.zhiban 拒 reason:missing
办 recall 由 jiang.zhiban
  reason = 视频复核为蒸汽
态 verifying
限 answer-119 无
限 settle 2026-07-09T21:10
时刻 2026-07-09T21:02:00
办 confirm-fire 由 yuan.zhiban
  verify-result = 二层起火
态 reported
时刻 2026-07-09T21:02:30
态 unanswered
时刻 2026-07-09T21:03:30
迟 phone-119 2026-07-09 jiang.zhiban
时刻 2026-07-09T21:07:30
办 recall 由 jiang.zhiban 拒 recall-too-late
  reason = 想撤回
# 迟到的回执也算数
回执 fire-119 警情 20260709-0101
态 answered
办 end-fire 由 yuan.zhiban
  fire-outcome = 扑灭
态 fire
