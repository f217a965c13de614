/* ask — one question to the desk, as anybody asks.  Internal to publish/. */
#pragma once
#include "base/base.h"
#include "base/json.h"

/* c: the look's HTTP client.  Faults F_BUSY: the desk does not answer. */
must_use int publish_ask(void *c, struct arena *a, str url, long *status, str *out);
