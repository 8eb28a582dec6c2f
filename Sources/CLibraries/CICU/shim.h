#pragma once
// ICU renames every function by macro (ubrk_open -> ubrk_open_72), which Swift cannot import:
// these inline functions carry the names across.
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

static inline UBreakIterator *icu_ubrk_open(UBreakIteratorType type, const char *locale, UErrorCode *status) {
    return ubrk_open(type, locale, NULL, 0, status);
}
static inline void icu_ubrk_setUText(UBreakIterator *iterator, UText *text, UErrorCode *status) { ubrk_setUText(iterator, text, status); }
static inline int32_t icu_ubrk_first(UBreakIterator *iterator) { return ubrk_first(iterator); }
static inline int32_t icu_ubrk_next(UBreakIterator *iterator) { return ubrk_next(iterator); }
static inline void icu_ubrk_close(UBreakIterator *iterator) { ubrk_close(iterator); }
static inline UText *icu_utext_openUTF8(UText *text, const char *bytes, int64_t length, UErrorCode *status) {
    return utext_openUTF8(text, bytes, length, status);
}
static inline void icu_utext_close(UText *text) { utext_close(text); }
static inline UBool icu_hasBinaryProperty(UChar32 c, UProperty property) { return u_hasBinaryProperty(c, property); }
static inline int32_t icu_getIntPropertyValue(UChar32 c, UProperty property) { return u_getIntPropertyValue(c, property); }
static inline int8_t icu_charType(UChar32 c) { return u_charType(c); }
static inline UScriptCode icu_script(UChar32 c, UErrorCode *status) { return uscript_getScript(c, status); }
static inline const char *icu_scriptShortName(UScriptCode script) { return uscript_getShortName(script); }
static inline const char *icu_scriptName(UScriptCode script) { return uscript_getName(script); }
