故事 页面打开以后办件有了进展，按旧页面办理的不算数
条款 T1.1
时刻 2026-09-21T11:40
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院18号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
记
办 ask-excuse 由 wang.zhanggui
  which-limit = decide-promise
  reason = 想晚一天
办 grant-on-promise 由 li.jianguo 按所记 拒 matter-moved
  form-review = 齐全
记
办 grant-on-promise 由 li.jianguo 按所记
  form-review = 齐全
态 licensed
办 decline-promise 由 wang.haiyan 拒 not-from-this-state
  reason = 不同意
看 wang.zhanggui
看 ma.laoban 拒 no-such-matter
看 sun.lei
办 inspect 由 li.jianguo 拒 not-from-this-state
  site-record = 附件 甲
  av-record = 附件 乙
  check-standard = gb-46034
  check-result = pass
