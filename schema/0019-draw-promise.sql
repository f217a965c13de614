-- 0019 draw promise: a commitment serves one draw; the index finds it in an earlier one.
CREATE INDEX draw_promise_commitment ON draw_promise (commitment);
