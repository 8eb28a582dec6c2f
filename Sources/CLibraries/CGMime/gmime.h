#pragma once
#include <stddef.h>
#include <sys/types.h>

// The functions of GMime 3 and GLib 2 that Mail calls, as their headers declare them. The headers themselves need
// compiler flags (-pthread, -D_LARGEFILE64_SOURCE) that SwiftPM does not take from pkg-config, and bring all of GLib with them.
// All types stay incomplete but for GByteArray, which is public and frozen.

typedef struct _GMimeObject GMimeObject;
typedef struct _GMimeStream GMimeStream;
typedef struct _GMimeParser GMimeParser;
typedef struct _GMimeParserOptions GMimeParserOptions;
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

// GLib
void g_object_unref(void *object);
int g_type_check_instance_is_a(void *instance, GType type);
typedef void (*GLogFunc)(const char *domain, int level, const char *message, void *data);
unsigned int g_log_set_handler(const char *domain, int levels, GLogFunc handler, void *data);
void g_date_time_unref(GDateTime *time);
char *g_compute_checksum_for_data(int type, const unsigned char *data, size_t length);
void g_free(void *memory);
void g_date_time_get_ymd(GDateTime *time, int *year, int *month, int *day);

// Set-up
void g_mime_init(void);
GMimeParserOptions *g_mime_parser_options_new(void);
void g_mime_parser_options_set_fallback_charsets(GMimeParserOptions *options, const char **charsets);

// Parsing
GMimeStream *g_mime_stream_mem_new(void);
GMimeStream *g_mime_stream_mem_new_with_buffer(const char *buffer, size_t length);
GByteArray *g_mime_stream_mem_get_byte_array(GMimeStream *stream);
GMimeParser *g_mime_parser_new_with_stream(GMimeStream *stream);
GMimeObject *g_mime_parser_construct_part(GMimeParser *parser, GMimeParserOptions *options);

// Kinds of objects
GType g_mime_multipart_get_type(void);
GType g_mime_message_part_get_type(void);
GType g_mime_part_get_type(void);
int g_mime_multipart_get_count(GMimeObject *multipart);
GMimeObject *g_mime_multipart_get_part(GMimeObject *multipart, int index);
GMimeMessage *g_mime_message_part_get_message(GMimeObject *part);
GMimeObject *g_mime_message_get_mime_part(GMimeMessage *message);

// What an object says of itself
GMimeContentType *g_mime_object_get_content_type(GMimeObject *object);
const char *g_mime_content_type_get_media_type(GMimeContentType *type);
const char *g_mime_content_type_get_media_subtype(GMimeContentType *type);
const char *g_mime_content_type_get_parameter(GMimeContentType *type, const char *name);
const char *g_mime_object_get_disposition(GMimeObject *object);
const char *g_mime_object_get_content_id(GMimeObject *object);
const char *g_mime_part_get_content_location(GMimeObject *part);
const char *g_mime_part_get_filename(GMimeObject *part);
GMimeDataWrapper *g_mime_part_get_content(GMimeObject *part);
ssize_t g_mime_data_wrapper_write_to_stream(GMimeDataWrapper *content, GMimeStream *stream);

// Headers
GMimeHeaderList *g_mime_object_get_header_list(GMimeObject *object);
GMimeHeader *g_mime_header_list_get_header(GMimeHeaderList *headers, const char *name);
const char *g_mime_header_get_value(GMimeHeader *header);
const char *g_mime_header_get_raw_value(GMimeHeader *header);
InternetAddressList *internet_address_list_parse(GMimeParserOptions *options, const char *text);
int internet_address_list_length(InternetAddressList *list);
InternetAddress *internet_address_list_get_address(InternetAddressList *list, int index);
const char *internet_address_get_name(InternetAddress *address);
GType internet_address_mailbox_get_type(void);
const char *internet_address_mailbox_get_addr(InternetAddress *mailbox);
GDateTime *g_mime_utils_header_decode_date(const char *text);

// Writing
typedef struct _GMimeFormatOptions GMimeFormatOptions;
GDateTime *g_date_time_new_from_unix_utc(long long seconds);
GMimeMessage *g_mime_message_new(int pretty_headers);
void g_mime_message_set_subject(GMimeMessage *message, const char *subject, const char *charset);
void g_mime_message_set_date(GMimeMessage *message, GDateTime *date);
void g_mime_message_set_message_id(GMimeMessage *message, const char *id);
void g_mime_message_set_mime_part(GMimeMessage *message, GMimeObject *part);
void g_mime_object_set_header(void *object, const char *name, const char *value, const char *charset);
void g_mime_object_set_content_type_parameter(GMimeObject *object, const char *name, const char *value);
void g_mime_object_set_disposition(GMimeObject *object, const char *disposition);
GMimeObject *g_mime_multipart_new_with_subtype(const char *subtype);
void g_mime_multipart_set_boundary(GMimeObject *multipart, const char *boundary);
void g_mime_multipart_add(GMimeObject *multipart, GMimeObject *part);
GMimeObject *g_mime_part_new_with_type(const char *type, const char *subtype);
void g_mime_part_set_content(GMimeObject *part, GMimeDataWrapper *content);
/// 4 is base64, 5 quoted-printable.
void g_mime_part_set_content_encoding(GMimeObject *part, int encoding);
void g_mime_part_set_content_id(GMimeObject *part, const char *id);
void g_mime_part_set_filename(GMimeObject *part, const char *name);
GMimeDataWrapper *g_mime_data_wrapper_new_with_stream(GMimeStream *stream, int encoding);
GMimeFormatOptions *g_mime_format_options_new(void);
void g_mime_format_options_free(GMimeFormatOptions *options);
/// 1 is CR LF.
void g_mime_format_options_set_newline_format(GMimeFormatOptions *options, int format);
ssize_t g_mime_object_write_to_stream(void *object, GMimeFormatOptions *options, GMimeStream *stream);
