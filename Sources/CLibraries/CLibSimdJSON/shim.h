#pragma once
// simdjson.h is C++: only CSimdJSON includes it.
