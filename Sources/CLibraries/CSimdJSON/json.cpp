#include "CSimdJSON.h"
#include <cstring>
#include <new>
#include <simdjson.h>
#include <type_traits>

namespace dom = simdjson::dom;

struct json_parser {
    dom::parser parser;
};

// Elements and iterators of simdjson's DOM are two words that point into the parser's tape: they cross the C interface as such.
static json_element wrap(const dom::element &element) {
    json_element result;
    static_assert(std::is_trivially_copyable<dom::element>::value && sizeof(dom::element) == sizeof(json_element), "not two words");
    std::memcpy(&result, static_cast<const void *>(&element), sizeof result);
    return result;
}
static dom::element unwrap(json_element element) {
    dom::element result;
    std::memcpy(static_cast<void *>(&result), &element, sizeof element);
    return result;
}
template <typename Iterator> static void store(const Iterator &iterator, uintptr_t *words) {
    static_assert(std::is_trivially_copyable<Iterator>::value && sizeof(Iterator) == 2 * sizeof(uintptr_t), "not two words");
    std::memcpy(words, static_cast<const void *>(&iterator), sizeof iterator);
}
template <typename Iterator> static Iterator load(const uintptr_t *words) {
    Iterator iterator;
    std::memcpy(static_cast<void *>(&iterator), words, sizeof iterator);
    return iterator;
}

json_parser *json_parser_create(size_t maximum_depth) {
    json_parser *parser = new (std::nothrow) json_parser;
    if (!parser) return nullptr;
    if (parser->parser.allocate(4096, maximum_depth) != simdjson::SUCCESS) {
        delete parser;
        return nullptr;
    }
    return parser;
}
void json_parser_destroy(json_parser *parser) { delete parser; }

int json_parser_parse(json_parser *parser, const uint8_t *bytes, size_t length, size_t readable, json_element *root) {
    bool copy = readable < length || readable - length < simdjson::SIMDJSON_PADDING;
    dom::element element;
    simdjson::error_code error = parser->parser.parse(bytes, length, copy).get(element);
    if (error) return static_cast<int>(error);
    *root = wrap(element);
    return 0;
}
const char *json_error_message(int code) { return simdjson::error_message(static_cast<simdjson::error_code>(code)); }

enum json_kind json_element_kind(json_element element) {
    switch (unwrap(element).type()) {
    case dom::element_type::ARRAY: return JSON_KIND_ARRAY;
    case dom::element_type::OBJECT: return JSON_KIND_OBJECT;
    case dom::element_type::INT64: return JSON_KIND_INTEGER;
    case dom::element_type::UINT64: return JSON_KIND_NUMBER;  // beyond the range with a sign
    case dom::element_type::DOUBLE: return JSON_KIND_NUMBER;
    case dom::element_type::STRING: return JSON_KIND_STRING;
    case dom::element_type::BOOL: return JSON_KIND_BOOL;
    default: return JSON_KIND_NULL;
    }
}
bool json_element_member(json_element element, const char *name, size_t length, json_element *member) {
    dom::object object;
    dom::element value;
    if (unwrap(element).get(object)) return false;
    if (object.at_key(std::string_view(name, length)).get(value)) return false;
    *member = wrap(value);
    return true;
}
bool json_element_string(json_element element, const char **bytes, size_t *length) {
    std::string_view value;
    if (unwrap(element).get(value)) return false;
    *bytes = value.data();
    *length = value.size();
    return true;
}
bool json_element_integer(json_element element, int64_t *value) { return unwrap(element).get(*value) == simdjson::SUCCESS; }
bool json_element_number(json_element element, double *value) { return unwrap(element).get(*value) == simdjson::SUCCESS; }
bool json_element_bool(json_element element, bool *value) { return unwrap(element).get(*value) == simdjson::SUCCESS; }

bool json_cursor_begin(json_element element, json_cursor *cursor) {
    dom::array array;
    dom::object object;
    if (!unwrap(element).get(array)) {
        cursor->is_object = false;
        store(array.begin(), cursor->words);
        store(array.end(), cursor->words + 2);
        return true;
    }
    if (!unwrap(element).get(object)) {
        cursor->is_object = true;
        store(object.begin(), cursor->words);
        store(object.end(), cursor->words + 2);
        return true;
    }
    return false;
}
bool json_cursor_next(json_cursor *cursor, const char **name, size_t *name_length, json_element *value) {
    if (cursor->is_object) {
        auto position = load<dom::object::iterator>(cursor->words), end = load<dom::object::iterator>(cursor->words + 2);
        if (!(position != end)) return false;
        std::string_view key = position.key();
        *name = key.data();
        *name_length = key.size();
        *value = wrap(position.value());
        ++position;
        store(position, cursor->words);
        return true;
    }
    auto position = load<dom::array::iterator>(cursor->words), end = load<dom::array::iterator>(cursor->words + 2);
    if (!(position != end)) return false;
    *name = nullptr;
    *name_length = 0;
    *value = wrap(*position);
    ++position;
    store(position, cursor->words);
    return true;
}
