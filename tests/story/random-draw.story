故事 双随机：没有年度计划不能拟月度计划；三方承诺后封存，密数先交、号码后摇；两人宣布作废，公开
条款 T4.1 T4.2 V2
时刻 2026-09-01T09:00
办 inspection-month/propose 由 li.jianguo 于 organ:历下区消防救援大队 拒 plan-not-adopted
  plan-year = 2026
  plan-month = 9
办 inspection-plan/propose 由 li.jianguo 于 organ:历下区消防救援大队 拒 plan-bad-month
  plan-year = 1999
  plan-requirement = 旧
办 inspection-plan/propose 由 li.jianguo 于 organ:历下区消防救援大队
  plan-year = 2026
  plan-requirement = 济政办字〔2020〕39号第四项
办 reject 由 zhou.zhengming
  reason = 要求的年份写错
态 rejected
办 inspection-plan/propose 由 li.jianguo 于 organ:历下区消防救援大队
  plan-year = 2026
  plan-requirement = 济政办字〔2020〕39号第四项
办 approve 由 zhou.zhengming
态 adopted
办 inspection-month/propose 由 li.jianguo 于 organ:历下区消防救援大队
  plan-year = 2026
  plan-month = 9
办 approve 由 zhou.zhengming
态 adopted
联 random-draw
态 begun
办 freeze 由 zhou.zhengming 拒 bodies-not-committed
  seed-source = notary-balls
  seed-issue = （2026）鲁济公证第901号
  seed-day = 2026-09-03
办 commit-fire 由 zhou.zhengming
  secret-commitment = c209aca1ffbfa0216572dc4312222e98fa77a99e9e64888ff0c7be8d04ace7a3
办 commit-fire 由 zhou.zhengming 拒 committed-already
  secret-commitment = c209aca1ffbfa0216572dc4312222e98fa77a99e9e64888ff0c7be8d04ace7a3
办 commit-justice 由 supervisor
  secret-commitment = 2563ab9a5cb9635e13f4bf575a0843e9f4447cb259bb87a9f98c6f6303444c2e
办 commit-justice 由 supervisor 拒 committed-already
  secret-commitment = 2563ab9a5cb9635e13f4bf575a0843e9f4447cb259bb87a9f98c6f6303444c2e
办 commit-discipline 由 ji.jiancha
  secret-commitment = 116e7a9f1d9ea9c7072e30bafa04fccc032b34520b41eb2d9b6164d3c721a2e1
办 commit-discipline 由 ji.jiancha 拒 committed-already
  secret-commitment = 116e7a9f1d9ea9c7072e30bafa04fccc032b34520b41eb2d9b6164d3c721a2e1
办 freeze 由 zhou.zhengming 拒 seed-day-too-near
  seed-source = notary-balls
  seed-issue = （2026）鲁济公证第901号
  seed-day = 2026-09-01
办 freeze 由 zhou.zhengming 拒 seed-day-closed
  seed-source = notary-balls
  seed-issue = （2026）鲁济公证第901号
  seed-day = 2026-09-05
办 freeze 由 zhou.zhengming
  seed-source = notary-balls
  seed-issue = （2026）鲁济公证第901号
  seed-day = 2026-09-03
态 frozen
限 record 2026-09-08
办 reveal-fire 由 zhou.zhengming
  secret-value = dc9f28b12dd1818ee42ffc92ecb940386214598837348d30d3c6c0b7b57e34c9
办 reveal-fire 由 zhou.zhengming 拒 revealed-already
  secret-value = dc9f28b12dd1818ee42ffc92ecb940386214598837348d30d3c6c0b7b57e34c9
办 record-numbers 由 li.jianguo 拒 secrets-missing
  seed-numbers = 3/1/4/1/5/9
  seed-proof = 附件 公证书
办 reveal-justice 由 supervisor
  secret-value = 468c7b6449dd928f2ddad069fbfdb31f59ce214d67a1422c7610efb886ce6aa7
办 record-numbers 由 li.jianguo 拒 seed-not-yet
  seed-numbers = 3/1/4/1/5/9
  seed-proof = 附件 公证书
时刻 2026-09-03T10:00
办 reveal-discipline 由 ji.jiancha 拒 reveal-too-late
  secret-value = d43c8bd5797aa43a56f5da3c0f35bf7e51e641fe51c79c1948dfa3fde06e1e04
办 record-numbers 由 li.jianguo、wang.haiyan
  seed-numbers = 3/1/4/1/5/9
  seed-proof = 附件 公证书
态 numbered
办 correct-numbers 由 li.jianguo、wang.haiyan
  seed-numbers = 3/1/4/1/5/8
  seed-proof = 附件 公证书
  reason = 末位抄错
办 declare-void 由 zhou.zhengming、supervisor
  reason = 公证处撤回公证书
态 cancelled
办 inspection/plan 由 li.jianguo 于 place:解放阁音乐茶座 当事人 unit=解放阁音乐茶座有限公司 拒 only-the-draw
  cause-kind = draw
  check-basis = 双随机抽查
