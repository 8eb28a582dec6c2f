#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A simdjson parser with the document it parsed last. Not safe to share between threads.
typedef struct json_parser json_parser;

/// A value of the document parsed last; void once its parser parses again or is destroyed.
typedef struct { uintptr_t words[2]; } json_element;

/// The members still to be visited of an array or object.
typedef struct { uintptr_t words[4]; bool is_object; } json_cursor;

enum json_kind {
    JSON_KIND_NULL, JSON_KIND_BOOL, JSON_KIND_INTEGER, JSON_KIND_NUMBER, JSON_KIND_STRING, JSON_KIND_ARRAY, JSON_KIND_OBJECT
};

/// NULL if memory is short.
json_parser *json_parser_create(size_t maximum_depth);
void json_parser_destroy(json_parser *parser);

/// Parses `length` bytes, of which `readable` (at least `length`) may be read: with enough room behind the text it is
/// parsed in place, else copied first. Returns 0, or a code for `json_error_message`.
int json_parser_parse(json_parser *parser, const uint8_t *bytes, size_t length, size_t readable, json_element *root);
const char *json_error_message(int code);

enum json_kind json_element_kind(json_element element);
/// The first member named so; false if there is none or the element is no object.
bool json_element_member(json_element object, const char *name, size_t length, json_element *member);
bool json_element_string(json_element element, const char **bytes, size_t *length);
/// True only for integers that 64 bits with a sign can hold.
bool json_element_integer(json_element element, int64_t *value);
/// True for any number.
bool json_element_number(json_element element, double *value);
bool json_element_bool(json_element element, bool *value);

/// False if the element is neither array nor object.
bool json_cursor_begin(json_element element, json_cursor *cursor);
/// The next member, its name with it if the cursor is over an object; false at the end.
bool json_cursor_next(json_cursor *cursor, const char **name, size_t *name_length, json_element *value);

#ifdef __cplusplus
}
#endif
