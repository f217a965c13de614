/* budget: table */
#include "wire/names.h"

/* clang-format off */
static const struct wire_name commands[FRAME_DENY + 1] = {
	[1] = {"控制", "control"},
	[2] = {"发送数据", "upload"},
	[3] = {"确认", "confirm"},
	[4] = {"请求", "request"},
	[5] = {"应答", "reply"},
	[6] = {"否认", "deny"},
};

static const struct wire_name types[256] = {
	[1] = {"建筑消防设施系统状态", "system status"},
	[2] = {"建筑消防设施部件运行状态", "part status"},
	[3] = {"建筑消防设施部件模拟量值", "part quantity"},
	[4] = {"建筑消防设施操作信息", "operation"},
	[5] = {"建筑消防设施软件版本", "software version"},
	[6] = {"建筑消防设施系统配置情况", "system configuration"},
	[7] = {"建筑消防设施部件配置情况", "part configuration"},
	[8] = {"建筑消防设施系统时间", "system clock"},
	[21] = {"用户信息传输装置运行状态", "device status"},
	[24] = {"用户信息传输装置操作信息", "device operation"},
	[25] = {"用户信息传输装置软件版本", "device software version"},
	[26] = {"用户信息传输装置配置情况", "device configuration"},
	[28] = {"用户信息传输装置系统时间", "device clock"},
	[61] = {"读系统状态", "read system status"},
	[62] = {"读部件运行状态", "read part status"},
	[63] = {"读部件模拟量值", "read part quantity"},
	[64] = {"读操作信息记录", "read operation records"},
	[65] = {"读软件版本", "read software version"},
	[66] = {"读系统配置情况", "read system configuration"},
	[67] = {"读部件配置情况", "read part configuration"},
	[68] = {"读系统时间", "read system clock"},
	[81] = {"读传输装置运行状态（巡检）", "read device status (line check)"},
	[84] = {"读传输装置操作信息记录", "read device operation records"},
	[85] = {"读传输装置软件版本", "read device software version"},
	[86] = {"读传输装置配置情况", "read device configuration"},
	[88] = {"读传输装置系统时间", "read device clock"},
	[89] = {"初始化传输装置", "initialise device"},
	[90] = {"同步传输装置时钟", "set device clock"},
	[91] = {"查岗命令", "roll call"},
};

static const struct wire_name systems[256] = {
	[0] = {"通用", "general"},
	[1] = {"火灾报警系统", "fire alarm system"},
	[10] = {"消防联动控制器", "fire linkage controller"},
	[11] = {"消火栓系统", "hydrant system"},
	[12] = {"自动喷水灭火系统", "sprinkler system"},
	[13] = {"气体灭火系统", "gas extinguishing system"},
	[14] = {"水喷雾灭火系统(泵启动方式)", "water spray system (pump start)"},
	[15] = {"水喷雾灭火系统(压力容器启动方式)", "water spray system (pressure vessel start)"},
	[16] = {"泡沫灭火系统", "foam extinguishing system"},
	[17] = {"干粉灭火系统", "dry powder extinguishing system"},
	[18] = {"防烟排烟系统", "smoke control system"},
	[19] = {"防火门及卷帘系统", "fire door and shutter system"},
	[20] = {"消防电梯", "fire lift"},
	[21] = {"消防应急广播", "fire emergency broadcast"},
	[22] = {"消防应急照明和疏散指示系统", "emergency lighting and evacuation signs"},
	[23] = {"消防电源", "fire power supply"},
	[24] = {"消防电话", "fire telephone"},
};

static const struct wire_name parts[256] = {
	[0] = {"通用", "general"},
	[1] = {"火灾报警控制器", "fire alarm control unit"},
	[10] = {"可燃气体探测器", "combustible gas detector"},
	[11] = {"点型可燃气体探测器", "point combustible gas detector"},
	[12] = {"独立式可燃气体探测器", "stand-alone combustible gas detector"},
	[13] = {"线型可燃气体探测器", "line combustible gas detector"},
	[16] = {"电气火灾监控报警器", "electrical fire monitoring alarm"},
	[17] = {"剩余电流式电气火灾监控探测器", "residual current electrical fire detector"},
	[18] = {"测温式电气火灾监控探测器", "temperature electrical fire detector"},
	[21] = {"探测回路", "detection loop"},
	[22] = {"火灾显示盘", "fire display panel"},
	[23] = {"手动火灾报警按钮", "manual call point"},
	[24] = {"消火栓按钮", "hydrant button"},
	[25] = {"火灾探测器", "fire detector"},
	[30] = {"感温火灾探测器", "heat detector"},
	[31] = {"点型感温火灾探测器", "point heat detector"},
	[32] = {"点型感温火灾探测器(S型)", "point heat detector (S)"},
	[33] = {"点型感温火灾探测器(R型)", "point heat detector (R)"},
	[34] = {"线型感温火灾探测器", "line heat detector"},
	[35] = {"线型感温火灾探测器(S型)", "line heat detector (S)"},
	[36] = {"线型感温火灾探测器(R型)", "line heat detector (R)"},
	[37] = {"光纤感温火灾探测器", "optical fibre heat detector"},
	[40] = {"感烟火灾探测器", "smoke detector"},
	[41] = {"点型离子感烟火灾探测器", "point ionisation smoke detector"},
	[42] = {"点型光电感烟火灾探测器", "point optical smoke detector"},
	[43] = {"线型光束感烟火灾探测器", "beam smoke detector"},
	[44] = {"吸气式感烟火灾探测器", "aspirating smoke detector"},
	[50] = {"复合式火灾探测器", "combined detector"},
	[51] = {"复合式感烟感温火灾探测器", "combined smoke and heat detector"},
	[52] = {"复合式感光感温火灾探测器", "combined flame and heat detector"},
	[53] = {"复合式感光感烟火灾探测器", "combined flame and smoke detector"},
	[61] = {"紫外火焰探测器", "ultraviolet flame detector"},
	[62] = {"红外火焰探测器", "infrared flame detector"},
	[69] = {"感光火灾探测器", "flame detector"},
	[74] = {"气体探测器", "gas detector"},
	[78] = {"图像摄像方式火灾探测器", "video fire detector"},
	[79] = {"感声火灾探测器", "acoustic fire detector"},
	[81] = {"气体灭火控制器", "gas extinguishing controller"},
	[82] = {"消防电气控制装置", "fire electrical control device"},
	[83] = {"消防控制室图形显示装置", "control room graphic display"},
	[84] = {"模块", "module"},
	[85] = {"输入模块", "input module"},
	[86] = {"输出模块", "output module"},
	[87] = {"输入/输出模块", "input/output module"},
	[88] = {"中继模块", "relay module"},
	[91] = {"消防水泵", "fire pump"},
	[92] = {"消防水箱", "fire water tank"},
	[95] = {"喷淋泵", "sprinkler pump"},
	[96] = {"水流指示器", "water flow indicator"},
	[97] = {"信号阀", "signal valve"},
	[98] = {"报警阀", "alarm valve"},
	[99] = {"压力开关", "pressure switch"},
	[101] = {"阀驱动装置", "valve actuator"},
	[102] = {"防火门", "fire door"},
	[103] = {"防火阀", "fire damper"},
	[104] = {"通风空调", "ventilation and air conditioning"},
	[105] = {"泡沫液泵", "foam pump"},
	[106] = {"管网电磁阀", "pipe solenoid valve"},
	[111] = {"防烟排烟风机", "smoke control fan"},
	[113] = {"排烟防火阀", "smoke fire damper"},
	[114] = {"常闭送风口", "normally closed air inlet"},
	[115] = {"排烟口", "smoke outlet"},
	[116] = {"电控挡烟垂壁", "electric smoke curtain"},
	[117] = {"防火卷帘控制器", "fire shutter controller"},
	[118] = {"防火门监控器", "fire door monitor"},
	[121] = {"警报装置", "warning device"},
};

static const struct wire_name titles[WIRE__N] = {
	[WIRE_SYS] = {"系统类型", "system type"},
	[WIRE_ADDR] = {"系统地址", "system address"},
	[WIRE_PART] = {"部件类型", "part type"},
	[WIRE_PART_ADDR] = {"部件地址", "part address"},
	[WIRE_STATUS] = {"状态", "status"},
	[WIRE_STATE] = {"运行状态", "status"},
	[WIRE_QUANTITY] = {"模拟量类型", "quantity"},
	[WIRE_RAW] = {"模拟量值", "value"},
	[WIRE_OP] = {"操作标志", "operation"},
	[WIRE_OPERATOR] = {"操作员编号", "operator"},
	[WIRE_MAJOR] = {"主版本号", "major version"},
	[WIRE_MINOR] = {"次版本号", "minor version"},
	[WIRE_TEXT] = {"说明", "description"},
	[WIRE_LONG_TEXT] = {"说明", "description"},
	[WIRE_TIME] = {"时间标签", "time label"},
	[WIRE_CLOCK] = {"系统时间", "clock"},
	[WIRE_RECORDS] = {"记录数目", "records"},
	[WIRE_FROM] = {"起始时间", "from"},
	[WIRE_MINUTES] = {"应答超时（分）", "minutes to answer"},
	[WIRE_RESERVED] = {"预留", "reserved"},
	[WIRE_OPAQUE] = {"厂家自定义", "vendor"},
};

/* Table of 8.2.1 for systems; bits 14 and 15 are reserved. */
static const struct wire_bit system_bits[16] = {
	[0] = {{"正常运行状态", "normal"}, {"测试状态", "test"}},
	[1] = {{"火警", "fire"}, {"无火警", "no fire"}},
	[2] = {{"故障", "fault"}, {"无故障", "no fault"}},
	[3] = {{"屏蔽", "shielded"}, {"无屏蔽", "not shielded"}},
	[4] = {{"监管", "supervised"}, {"无监管", "not supervised"}},
	[5] = {{"启动（开启）", "started (open)"}, {"停止（关闭）", "stopped (closed)"}},
	[6] = {{"反馈", "feedback"}, {"无反馈", "no feedback"}},
	[7] = {{"延时状态", "delayed"}, {"未延时", "not delayed"}},
	[8] = {{"主电故障", "mains fault"}, {"主电正常", "mains good"}},
	[9] = {{"备电故障", "standby power fault"}, {"备电正常", "standby power good"}},
	[10] = {{"总线故障", "bus fault"}, {"总线正常", "bus good"}},
	[11] = {{"手动状态", "manual"}, {"自动状态", "automatic"}},
	[12] = {{"配置改变", "configuration changed"}, {"无配置改变", "configuration unchanged"}},
	[13] = {{"复位", "reset"}, {"正常", "normal"}},
};

/* Bits 9–15 are reserved. */
static const struct wire_bit part_bits[16] = {
	[0] = {{"正常运行状态", "normal"}, {"测试状态", "test"}},
	[1] = {{"火警", "fire"}, {"无火警", "no fire"}},
	[2] = {{"故障", "fault"}, {"无故障", "no fault"}},
	[3] = {{"屏蔽", "shielded"}, {"无屏蔽", "not shielded"}},
	[4] = {{"监管", "supervised"}, {"无监管", "not supervised"}},
	[5] = {{"启动（开启）", "started (open)"}, {"停止（关闭）", "stopped (closed)"}},
	[6] = {{"反馈", "feedback"}, {"无反馈", "no feedback"}},
	[7] = {{"延时状态", "delayed"}, {"未延时", "not delayed"}},
	[8] = {{"电源故障", "power fault"}, {"电源正常", "power good"}},
};

/* Bit 7 is reserved. */
static const struct wire_bit device_bits[16] = {
	[0] = {{"正常监视状态", "monitoring"}, {"测试状态", "test"}},
	[1] = {{"火警", "fire"}, {"无火警", "no fire"}},
	[2] = {{"故障", "fault"}, {"无故障", "no fault"}},
	[3] = {{"主电故障", "mains fault"}, {"主电正常", "mains good"}},
	[4] = {{"备电故障", "standby power fault"}, {"备电正常", "standby power good"}},
	[5] = {{"与监控中心通信信道故障", "channel to the centre faulty"}, {"通信信道正常", "channel good"}},
	[6] = {{"监测连接线路故障", "monitored line faulty"}, {"监测连接线路正常", "monitored line good"}},
};

static const struct wire_bit operations[16] = {
	[0] = {{"复位", "reset"}, {"无操作", "no operation"}},
	[1] = {{"消音", "silence"}, {"无操作", "no operation"}},
	[2] = {{"手动报警", "manual alarm"}, {"无操作", "no operation"}},
	[3] = {{"警情消除", "alarm cleared"}, {"无操作", "no operation"}},
	[4] = {{"自检", "self test"}, {"无操作", "no operation"}},
	[5] = {{"确认", "acknowledge"}, {"无操作", "no operation"}},
	[6] = {{"测试", "test"}, {"无操作", "no operation"}},
};

/* As `operations`, but for bit 5. */
static const struct wire_bit device_operations[16] = {
	[0] = {{"复位", "reset"}, {"无操作", "no operation"}},
	[1] = {{"消音", "silence"}, {"无操作", "no operation"}},
	[2] = {{"手动报警", "manual alarm"}, {"无操作", "no operation"}},
	[3] = {{"警情消除", "alarm cleared"}, {"无操作", "no operation"}},
	[4] = {{"自检", "self test"}, {"无操作", "no operation"}},
	[5] = {{"查岗应答", "roll call answered"}, {"无操作", "no operation"}},
	[6] = {{"测试", "test"}, {"无操作", "no operation"}},
};
/* Table of 8.2.1.3: quantity, decimals of its step, unit. */
static const struct wire_step steps[] = {
	{1, 0, "件", "事件计数", "events"},
	{2, 2, "m", "高度", "height"},
	{3, 1, "℃", "温度", "temperature"},
	{4, 1, "MPa", "压力", "pressure"},
	{5, 1, "kPa", "压力", "pressure"},
	{6, 1, "%LEL", "气体浓度", "gas concentration"},
	{7, 0, "s", "时间", "time"},
	{8, 1, "V", "电压", "voltage"},
	{9, 1, "A", "电流", "current"},
	{10, 1, "L/s", "流量", "flow"},
	{11, 1, "m³/min", "风量", "air volume"},
	{12, 0, "m/s", "风速", "air speed"},
};
/* clang-format on */

static const struct wire_name *known(const struct wire_name *n)
{
	return n->zh ? n : NULL;
}

const struct wire_name *wire_command_name(uint8_t cmd)
{
	return cmd < LEN(commands) ? known(&commands[cmd]) : NULL;
}

const struct wire_name *wire_type_name(uint8_t type)
{
	return known(&types[type]);
}

const struct wire_name *wire_system_name(uint8_t code)
{
	return known(&systems[code]);
}

const struct wire_name *wire_part_name(uint8_t code)
{
	return known(&parts[code]);
}

const struct wire_name *wire_field_title(enum wire_field f)
{
	return known(&titles[f]);
}

const struct wire_bit *wire_bit_name(uint8_t type, unsigned bit)
{
	const struct wire_bit *bits = type == 1    ? system_bits
				      : type == 2  ? part_bits
				      : type == 21 ? device_bits
				      : type == 4  ? operations
				      : type == 24 ? device_operations
						   : NULL;
	return bits && bit < 16 && bits[bit].set.zh ? &bits[bit] : NULL;
}

const struct wire_step *wire_step_of(const struct wire_profile *p, uint8_t quantity)
{
	for (size_t i = 0; p && i < p->n_steps; i++)
		if (p->steps[i].quantity == quantity)
			return &p->steps[i];
	for (size_t i = 0; i < LEN(steps); i++)
		if (steps[i].quantity == quantity)
			return &steps[i];
	return NULL;
}
