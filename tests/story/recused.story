故事 有利害关系的执法人员不能办理；当事人可以申请回避，由负责人决定
条款 T1.3 T12.1 T13.1
时刻 2025-06-03T10:00
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
办 inspect 由 fang.hui 拒 recused
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = annex-34
  check-result = pass
办 inspect 由 li.jianguo 待签
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = annex-34
  check-result = pass
办 inspect 由 fang.hui 拒 recused
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = annex-34
  check-result = pass
办 decide-recusal 由 zhou.zhengming 拒 nobody-asked
  recusal-granted = true
  reason = 无人申请
办 ask-recusal 由 tang.jie
  recusal-of = 人:li.jianguo
  reason = 系竞争对手的亲属
办 decide-recusal 由 zhou.zhengming
  recusal-granted = false
  reason = 经查不属实
办 inspect 由 li.jianguo、wang.haiyan
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = annex-34
  check-result = fail
  differences = 疏散通道被占用
办 refuse 由 zhou.zhengming
  reason = 音响设备间未作防火分隔
态 refused
