#include "tour/tour.h"

str tour_org(struct tour *t, str who)
{
	return json_at(t, tour_done(t, tour_get(t, who, "/api/me"), "/api/me").json, "orgs.0");
}

str tour_place(struct tour *t, int number)
{
	/* 泉城光影影院NN号厅 */
	struct reply r = tour_done(t,
		tour_get(t, S("li.jianguo"),
			"/api/places?name=%%E5%%BD%%B1%%E9%%99%%A2%02d%%E5%%8F%%B7%%E5%%8E%%85",
			number),
		"the cinema's hall is in the register");
	str id = json_at(t, r.json, "rows.0.id");
	tour_check(t, id.n != 0, STR_F, STR_A(json_at(t, r.json, "rows.0.name")));
	return id;
}

str tour_promise(struct tour *t, str place)
{
	str who = S("wang.zhanggui");
	str file = tour_upload(t, who, "licence");
	str hash = json_at(t, tour_get(t, NOBODY, "/api/law/promise").json, "hash");
	struct reply r = tour_post(t, who, S("/api/procedures/opening-check/acts/promise"),
		str_fmt(t->arena,
			"{\"about\":{\"kind\":\"place\",\"id\":\"" STR_F
			"\"},\"parties\":[{\"party\":\"applicant\",\"org\":\"" STR_F
			"\"}],\"values\":{\"filing-channel\":\"online\",\"premises-use\":"
			"\"cinema\","
			"\"area\":438,\"business-licence\":\"" STR_F "\",\"promise\":\"" STR_F
			"\",\"filed-by-agent\":false}}",
			STR_A(place), STR_A(tour_org(t, who)), STR_A(file), STR_A(hash)));
	return json_at(t, tour_done(t, r, "a commitment is filed").json, "matter");
}
