#pragma once
#ifdef __cplusplus
extern "C" {
#endif
int simdjson_placeholder(void);
#ifdef __cplusplus
}
#endif
