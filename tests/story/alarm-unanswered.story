故事 无人接收的火警逐级呼叫，最后以“未核实”报 119；119 的回执使它得到确认；核实后再通知一次
条款 T7.3 T8.4
# 没有登记过的设备：先登记为没有名称、没有登记日的设备，报警照样有人接；手动报警键按一次就是一次
时刻 2026-07-08T10:00:00
帧 4040010001200000000000003279060000000000000000000A000218010407000000000000032323
待 alarm thing:@424242 yuan.zhiban
态 raised
时刻 2026-07-08T10:00:30
态 called
迟 take 2026-07-08
限 take-called 2026-07-08T10:01
时刻 2026-07-08T10:01:30
态 reported
迟 take-called 2026-07-08
值 alarm-verified false
限 answer-119 2026-07-08T10:02
办 take 由 yuan.zhiban 拒 not-from-this-state
回执 fire-119 警情 20260708-0017
态 answered
限 answer-119 无
限 end 2026-07-09T10:01
办 affirm 由 yuan.zhiban
  verify-result = 电话核实，库房起火
值 alarm-verified true
办 affirm 由 jiang.zhiban 拒 verified-already
  verify-result = 再次核实
办 end-fire 由 jiang.zhiban 拒 fire-outcome:missing
办 end-fire 由 jiang.zhiban
  fire-outcome = 明火扑灭，无人员伤亡；初步判断为电气线路
态 fire
# 接了而不定性的，到时也以“未核实”报 119；119 没有确认，打了电话，最后是误报
时刻 2026-07-08T11:00:00
帧 4040020001200000000000003279060000000000000000000A000218010407000000000000042323
待 alarm thing:@424242 yuan.zhiban
时刻 2026-07-08T11:00:10
办 take 由 yuan.zhiban
限 settle 2026-07-08T11:10
时刻 2026-07-08T11:10:10
态 reported
值 alarm-verified false
时刻 2026-07-08T11:10:40
态 unanswered
限 phone-119 2026-07-08T11:11
办 phone-119 由 yuan.zhiban 拒 operator-119:missing
  told-119-at = 2026-07-08T11:10:40+08:00
办 phone-119 由 yuan.zhiban
  told-119-at = 2026-07-08T11:10:40+08:00
  operator-119 = 0312
态 answered
限 phone-119 无
时刻 2026-07-09T11:10:40
迟 end 2026-07-09 yuan.zhiban
办 end-false 由 yuan.zhiban 拒 false-cause:missing
  verify-result = 现场无火情
办 end-false 由 yuan.zhiban
  false-cause = mistake
  verify-result = 现场无火情，儿童误按
态 false-alarm
