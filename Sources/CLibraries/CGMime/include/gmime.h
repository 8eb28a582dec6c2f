#pragma once
#include <stddef.h>
#include <sys/types.h>

// The functions of GMime 3, GObject and GLib that Mail calls, as their headers declare them. The headers themselves need
// compiler flags (-pthread, -D_LARGEFILE64_SOURCE) that SwiftPM does not take from pkg-config, and bring all of GLib with them.
// All types stay incomplete but for GByteArray, which is public and frozen.

typedef struct _GMimeObject GMimeObject;
typedef struct _GMimeStream GMimeStream;
typedef struct _GMimeParser GMimeParser;
typedef struct _GMimeParserOptions GMimeParserOptions;
typedef struct _GMimeFormatOptions GMimeFormatOptions;
typedef struct _GMimeContentType GMimeContentType;
typedef struct _GMimeDataWrapper GMimeDataWrapper;
typedef struct _GMimeHeaderList GMimeHeaderList;
typedef struct _GMimeHeader GMimeHeader;
typedef struct _GMimeMessage GMimeMessage;
typedef struct _InternetAddressList InternetAddressList;
typedef struct _InternetAddress InternetAddress;
typedef struct _GDateTime GDateTime;
typedef struct { unsigned char *data; unsigned int len; } GByteArray;
typedef size_t GType;

// GLib is linked: HarfBuzz brings it anyway.
typedef void (*GLogFunc)(const char *domain, int level, const char *message, void *data);
unsigned int g_log_set_handler(const char *domain, int levels, GLogFunc handler, void *data);
char *g_compute_checksum_for_data(int type, const unsigned char *data, size_t length);
void g_free(void *memory);
GDateTime *g_date_time_new_from_unix_utc(long long seconds);
void g_date_time_get_ymd(GDateTime *time, int *year, int *month, int *day);
void g_date_time_unref(GDateTime *time);

// GMime is opened when a message is read or written: it brings fourteen libraries, and most emails are HTML.
// What each function returns, its name, its parameters, and these once more to pass them on.
#define GMIME_FUNCTIONS(F) \
    /* Objects */ \
    F(void, g_object_unref, (void *object), (object)) \
    F(int, g_type_check_instance_is_a, (void *instance, GType type), (instance, type)) \
    F(GType, g_mime_multipart_get_type, (void), ()) \
    F(GType, g_mime_message_part_get_type, (void), ()) \
    F(GType, g_mime_part_get_type, (void), ()) \
    F(GType, internet_address_mailbox_get_type, (void), ()) \
    /* Set-up */ \
    F(void, g_mime_init, (void), ()) \
    F(GMimeParserOptions *, g_mime_parser_options_new, (void), ()) \
    F(void, g_mime_parser_options_set_fallback_charsets, (GMimeParserOptions *options, const char **charsets), (options, charsets)) \
    /* Parsing */ \
    F(GMimeStream *, g_mime_stream_mem_new, (void), ()) \
    F(GMimeStream *, g_mime_stream_mem_new_with_buffer, (const char *buffer, size_t length), (buffer, length)) \
    F(GByteArray *, g_mime_stream_mem_get_byte_array, (GMimeStream *stream), (stream)) \
    F(GMimeParser *, g_mime_parser_new_with_stream, (GMimeStream *stream), (stream)) \
    F(GMimeObject *, g_mime_parser_construct_part, (GMimeParser *parser, GMimeParserOptions *options), (parser, options)) \
    F(int, g_mime_multipart_get_count, (GMimeObject *multipart), (multipart)) \
    F(GMimeObject *, g_mime_multipart_get_part, (GMimeObject *multipart, int index), (multipart, index)) \
    F(GMimeMessage *, g_mime_message_part_get_message, (GMimeObject *part), (part)) \
    F(GMimeObject *, g_mime_message_get_mime_part, (GMimeMessage *message), (message)) \
    /* What an object says of itself */ \
    F(GMimeContentType *, g_mime_object_get_content_type, (GMimeObject *object), (object)) \
    F(const char *, g_mime_content_type_get_media_type, (GMimeContentType *type), (type)) \
    F(const char *, g_mime_content_type_get_media_subtype, (GMimeContentType *type), (type)) \
    F(const char *, g_mime_content_type_get_parameter, (GMimeContentType *type, const char *name), (type, name)) \
    F(const char *, g_mime_object_get_disposition, (GMimeObject *object), (object)) \
    F(const char *, g_mime_object_get_content_id, (GMimeObject *object), (object)) \
    F(const char *, g_mime_part_get_content_location, (GMimeObject *part), (part)) \
    F(const char *, g_mime_part_get_filename, (GMimeObject *part), (part)) \
    F(GMimeDataWrapper *, g_mime_part_get_content, (GMimeObject *part), (part)) \
    F(ssize_t, g_mime_data_wrapper_write_to_stream, (GMimeDataWrapper *content, GMimeStream *stream), (content, stream)) \
    /* Headers */ \
    F(GMimeHeaderList *, g_mime_object_get_header_list, (GMimeObject *object), (object)) \
    F(GMimeHeader *, g_mime_header_list_get_header, (GMimeHeaderList *headers, const char *name), (headers, name)) \
    F(const char *, g_mime_header_get_value, (GMimeHeader *header), (header)) \
    F(const char *, g_mime_header_get_raw_value, (GMimeHeader *header), (header)) \
    F(InternetAddressList *, internet_address_list_parse, (GMimeParserOptions *options, const char *text), (options, text)) \
    F(int, internet_address_list_length, (InternetAddressList *list), (list)) \
    F(InternetAddress *, internet_address_list_get_address, (InternetAddressList *list, int index), (list, index)) \
    F(const char *, internet_address_get_name, (InternetAddress *address), (address)) \
    F(const char *, internet_address_mailbox_get_addr, (InternetAddress *mailbox), (mailbox)) \
    F(GDateTime *, g_mime_utils_header_decode_date, (const char *text), (text)) \
    /* Writing. Of encodings 4 is base64, 5 quoted-printable; of newline formats 1 is CR LF. */ \
    F(GMimeMessage *, g_mime_message_new, (int pretty_headers), (pretty_headers)) \
    F(void, g_mime_message_set_subject, (GMimeMessage *message, const char *subject, const char *charset), (message, subject, charset)) \
    F(void, g_mime_message_set_date, (GMimeMessage *message, GDateTime *date), (message, date)) \
    F(void, g_mime_message_set_message_id, (GMimeMessage *message, const char *id), (message, id)) \
    F(void, g_mime_message_set_mime_part, (GMimeMessage *message, GMimeObject *part), (message, part)) \
    F(void, g_mime_object_set_header, (void *object, const char *name, const char *value, const char *charset), (object, name, value, charset)) \
    F(void, g_mime_object_set_content_type_parameter, (GMimeObject *object, const char *name, const char *value), (object, name, value)) \
    F(void, g_mime_object_set_disposition, (GMimeObject *object, const char *disposition), (object, disposition)) \
    F(GMimeObject *, g_mime_multipart_new_with_subtype, (const char *subtype), (subtype)) \
    F(void, g_mime_multipart_set_boundary, (GMimeObject *multipart, const char *boundary), (multipart, boundary)) \
    F(void, g_mime_multipart_add, (GMimeObject *multipart, GMimeObject *part), (multipart, part)) \
    F(GMimeObject *, g_mime_part_new_with_type, (const char *type, const char *subtype), (type, subtype)) \
    F(void, g_mime_part_set_content, (GMimeObject *part, GMimeDataWrapper *content), (part, content)) \
    F(void, g_mime_part_set_content_encoding, (GMimeObject *part, int encoding), (part, encoding)) \
    F(void, g_mime_part_set_content_id, (GMimeObject *part, const char *id), (part, id)) \
    F(void, g_mime_part_set_filename, (GMimeObject *part, const char *name), (part, name)) \
    F(GMimeDataWrapper *, g_mime_data_wrapper_new_with_stream, (GMimeStream *stream, int encoding), (stream, encoding)) \
    F(GMimeFormatOptions *, g_mime_format_options_new, (void), ()) \
    F(void, g_mime_format_options_free, (GMimeFormatOptions *options), (options)) \
    F(void, g_mime_format_options_set_newline_format, (GMimeFormatOptions *options, int format), (options, format)) \
    F(ssize_t, g_mime_object_write_to_stream, (void *object, GMimeFormatOptions *options, GMimeStream *stream), (object, options, stream))

/// Finds all of them, once, before any is called. Returns null, or in the loader's words what is missing.
const char *gmime_open(void);

struct gmime_functions {
#define GMIME_MEMBER(result, name, parameters, arguments) result (*name) parameters;
    GMIME_FUNCTIONS(GMIME_MEMBER)
#undef GMIME_MEMBER
};
extern struct gmime_functions gmime_functions;

// Called by their own names. They are static, so that GMime finds its own functions under these names and not these.
#define GMIME_CALL(result, name, parameters, arguments) static inline result name parameters { return gmime_functions.name arguments; }
GMIME_FUNCTIONS(GMIME_CALL)
#undef GMIME_CALL
