故事 真实设备的报警帧：存下、确认、成为报警办件；重复的不再生；两名值守员只有一人接得；迟延按分钟算
条款 T7.3 T8.4
时刻 2026-07-06T09:00:00
帧 F48
待 alarm thing:传输装置_商场 yuan.zhiban
态 raised
限 take 2026-07-06T09:01
实 alarm.raised 1
帧 F48
帧 404002000120000000000000B2239660400100000000000038000202040201B2000000000600B22396604001040406FB00000000140406FB00000000150406FB00000000160406FB0000000017000000000000A42323
实 alarm.raised 1
待 alarm thing:传输装置_商场 jiang.zhiban 1
看 wang.zhanggui 拒 no-such-matter
办 take 由 li.jianguo 拒 act-not-of-this-role
时刻 2026-07-06T09:00:40
记
办 take 由 yuan.zhiban 按所记
  note = 查看平面图
办 take 由 jiang.zhiban 按所记 拒 matter-moved
  note = 同时点了接收
办 take 由 jiang.zhiban 拒 not-from-this-state
态 taken
限 take 无
限 verify 2026-07-06T09:03
时刻 2026-07-06T09:02:00
办 verify 由 jiang.zhiban
  verify-way = video
  verify-by = 控制室值班员
态 verifying
限 settle 2026-07-06T09:32
时刻 2026-07-06T09:20:00
办 close-false 由 yuan.zhiban 拒 false-cause:missing
  verify-result = 厨房油烟
办 close-false 由 yuan.zhiban
  false-cause = cooking
  verify-result = 厨房油烟，无火情
态 false-alarm
限 settle 无
帧 404003000120000000000000B2239660400100000000000038000202040201B2000000000000B22396604001040406FB00000000140406FB00000000150406FB00000000160406FB00000000170000000000009F2323          # 恢复也是事实
实 alarm.restored 1
待 alarm thing:传输装置_商场 yuan.zhiban 0
# 恢复以后再报，是新的一件；无人接收的，一分钟后是迟延的事实
时刻 2026-07-06T10:00:00
帧 404004000120000000000000B2239660400100000000000038000202040201B2000000000200B22396604001040406FB00000000140406FB00000000150406FB00000000160406FB0000000017000000000000A22323
待 alarm thing:传输装置_商场 yuan.zhiban
实 alarm.raised 2
限 take 2026-07-06T10:01
时刻 2026-07-06T10:01:00
迟 take 2026-07-06
办 confirm-fire 由 jiang.zhiban 拒 told-119-at:missing
  verify-result = 起火
  told-119 = true
办 confirm-fire 由 jiang.zhiban 拒 tell-119-first
  verify-result = 起火
  told-119 = false
办 confirm-fire 由 jiang.zhiban
  verify-result = 二层起火
  told-119 = true
  told-119-at = 2026-07-06T10:01:00+08:00
态 fire
帧 404005000120000000000000B2239660400100000000000038000202040201B2000000000000B22396604001040406FB00000000140406FB00000000150406FB00000000160406FB0000000017000000000000A12323
实 alarm.restored 2
# 测试与故障
时刻 2026-07-07T09:00:00
帧 404006000120000000000000B2239660400100000000000038000202040201B2000000000200B22396604001040406FB00000000140406FB00000000150406FB00000000160406FB0000000017000000000000A42323
待 alarm thing:传输装置_商场 yuan.zhiban
办 take 由 yuan.zhiban
办 close-test 由 jiang.zhiban
  verify-result = 季度联动测试
态 test
限 verify 无
帧 404007000120000000000000B2239660400100000000000038000202040201B2000000000000B22396604001040406FB00000000140406FB00000000150406FB00000000160406FB0000000017000000000000A32323
帧 404008000120000000000000B2239660400100000000000038000202040201B2000000000200B22396604001040406FB00000000140406FB00000000150406FB00000000160406FB0000000017000000000000A62323
待 alarm thing:传输装置_商场 yuan.zhiban
办 take 由 yuan.zhiban
时刻 2026-07-07T09:03:00
迟 verify 2026-07-07 yuan.zhiban
办 verify 由 yuan.zhiban
  verify-way = on-site
  verify-by = 值班员
时刻 2026-07-07T09:33:00
迟 settle 2026-07-07 yuan.zhiban
办 close-fault 由 yuan.zhiban
  fault-cause = 探测器污染
  verify-result = 设备故障
态 fault
