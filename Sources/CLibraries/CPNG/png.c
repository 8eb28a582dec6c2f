#include "CPNG.h"
#include "strips.h"
#include <png.h>
#include <stdlib.h>
#include <string.h>

// libpng leaves a function in error by longjmp. Both jobs below live in the caller's frame, so that what changed between
// setjmp and longjmp is still defined afterwards (C11 7.13.2.1).

static void keep_reason(char *reason, const char *message) {
    strncpy(reason, message ? message : "unknown", PNG_REASON_BYTES - 1);
    reason[PNG_REASON_BYTES - 1] = 0;
}
static void ignore_warning(png_structp png, png_const_charp message) { (void)png, (void)message; }

// Reading

struct read_job {
    const uint8_t *bytes;
    size_t length;
    uint32_t width, height;
    uint8_t *pixels;
    char *reason;
    png_structp png;
    png_infop info;
    bool started, has_alpha, complete;
};

static void read_failed(png_structp png, png_const_charp message) {
    struct read_job *job = png_get_error_ptr(png);
    keep_reason(job->reason, message);
    png_longjmp(png, 1);
}
static void header_read(png_structp png, png_infop info) {
    struct read_job *job = png_get_progressive_ptr(png);
    if (png_get_image_width(png, info) != job->width || png_get_image_height(png, info) != job->height)
        png_error(png, "the header changed");
    int type = png_get_color_type(png, info);
    job->has_alpha = (type & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS);
    png_set_expand(png);
    png_set_scale_16(png);
    if (!(type & PNG_COLOR_MASK_COLOR)) png_set_gray_to_rgb(png);
    if (!job->has_alpha) png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    if (png_get_rowbytes(png, info) != (size_t)job->width * 4) png_error(png, "the rows have an unexpected size");
    memset(job->pixels, 0, (size_t)job->width * job->height * 4);
    job->started = true;
}
static void row_read(png_structp png, png_bytep row, png_uint_32 number, int pass) {
    (void)pass;
    struct read_job *job = png_get_progressive_ptr(png);
    if (row && number < job->height) png_progressive_combine_row(png, job->pixels + (size_t)number * job->width * 4, row);
}
static void end_read(png_structp png, png_infop info) {
    (void)info;
    struct read_job *job = png_get_progressive_ptr(png);
    job->complete = true;
}

static void run_read(struct read_job *job) {
    // Chunks that say nothing about pixels are skipped unread: compressed text and profiles are where bombs hide.
    static const png_byte skipped[] = "cHRM\0eXIf\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0pHYs\0sCAL\0sPLT\0sRGB\0tEXt\0tIME\0zTXt";
    if (setjmp(png_jmpbuf(job->png))) return;
    png_set_user_limits(job->png, job->width, job->height);
    png_set_chunk_cache_max(job->png, 64);
    png_set_chunk_malloc_max(job->png, 1 << 20);
    png_set_keep_unknown_chunks(job->png, PNG_HANDLE_CHUNK_NEVER, skipped, (int)(sizeof skipped / 5));
    png_set_benign_errors(job->png, 1);
    png_set_progressive_read_fn(job->png, job, header_read, row_read, end_read);
    png_process_data(job->png, job->info, (png_bytep)job->bytes, job->length);
}

static void premultiply(uint8_t *pixels, size_t count) {
    for (size_t i = 0; i < count; i++, pixels += 4) {
        unsigned alpha = pixels[3];
        for (int channel = 0; channel < 3; channel++) {
            unsigned product = pixels[channel] * alpha + 128;
            pixels[channel] = (uint8_t)((product + (product >> 8)) >> 8);  // product / 255, rounded
        }
    }
}

enum png_outcome png_read_pixels(const uint8_t *bytes, size_t length, uint32_t width, uint32_t height, uint8_t *pixels,
                                 char reason[PNG_REASON_BYTES]) {
    struct read_job job = {.bytes = bytes, .length = length, .width = width, .height = height, .pixels = pixels, .reason = reason};
    keep_reason(reason, "the file ends too early");
    job.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &job, read_failed, ignore_warning);
    if (job.png) job.info = png_create_info_struct(job.png);
    if (job.info) run_read(&job);
    png_destroy_read_struct(&job.png, &job.info, NULL);
    if (!job.started) return PNG_OUTCOME_FAILED;
    if (job.has_alpha) premultiply(pixels, (size_t)width * height);
    return job.complete ? PNG_OUTCOME_COMPLETE : PNG_OUTCOME_PARTIAL;
}

// Writing

struct write_job {
    const uint8_t *pixels;
    uint32_t width, height;
    const struct png_write_options *options;
    char *reason;
    png_structp png;
    png_infop info;
    png_text *texts;
    struct png_bands *bands; ///< all of them painted; null: rows of `pixels`
    struct png_strips *strips;
    bool opaque;
    uint8_t *row, *bytes;
    size_t length, capacity;
    bool complete;
};

static void write_failed(png_structp png, png_const_charp message) {
    struct write_job *job = png_get_error_ptr(png);
    keep_reason(job->reason, message);
    png_longjmp(png, 1);
}
static void append_bytes(png_structp png, png_bytep data, size_t count) {
    struct write_job *job = png_get_io_ptr(png);
    if (job->capacity - job->length < count) {
        size_t capacity = job->capacity * 2 + count;
        uint8_t *grown = realloc(job->bytes, capacity);
        if (!grown) png_error(png, "out of memory");
        job->bytes = grown;
        job->capacity = capacity;
    }
    memcpy(job->bytes + job->length, data, count);
    job->length += count;
}
static void flush_bytes(png_structp png) { (void)png; }

// Whole pixels rather than bytes at a stride, so that the compiler uses vector instructions.
static bool is_opaque(const uint8_t *pixels, uint32_t width, uint32_t height) {
    for (uint32_t y = 0; y < height; y++) {
        uint32_t all = 0xFFFFFFFF, pixel;
        for (uint32_t x = 0; x < width; x++) {
            memcpy(&pixel, pixels + (size_t)x * 4, 4);
            all &= pixel;
        }
        uint8_t channels[4];
        memcpy(channels, &all, 4);
        if (channels[3] != 0xFF) return false;
        pixels += (size_t)width * 4;
    }
    return true;
}
// Writes up to two bytes past the last pixel: the row has room for four bytes a pixel.
static void copy_opaque_row(uint8_t *restrict to, const uint8_t *restrict from, uint32_t width) {
    uint32_t x = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    // Two pixels in one word, of which the second moves up to the first.
    for (; x + 2 <= width; x += 2, to += 6, from += 8) {
        uint64_t pair;
        memcpy(&pair, from, 8);
        pair = (pair & 0xFFFFFF) | (pair >> 8 & 0xFFFFFF000000);
        memcpy(to, &pair, 8);
    }
#endif
    for (; x < width; x++, to += 3, from += 4) memcpy(to, from, 4);
}
static void copy_straight_row(uint8_t *restrict to, const uint8_t *restrict from, uint32_t width) {
    for (uint32_t x = 0; x < width; x++, to += 4, from += 4) {
        unsigned alpha = from[3];
        if (alpha == 255) {
            memcpy(to, from, 4);
        } else if (alpha == 0) {
            memset(to, 0, 4);
        } else {
            for (int channel = 0; channel < 3; channel++) {
                unsigned value = (from[channel] * 255u + alpha / 2) / alpha;
                to[channel] = (uint8_t)(value > 255 ? 255 : value);
            }
            to[3] = (uint8_t)alpha;
        }
    }
}

static void set_texts(struct write_job *job) {
    size_t count = job->options->text_count;
    if (count == 0 || count > 1000) return;
    job->texts = calloc(count, sizeof *job->texts);
    if (!job->texts) png_error(job->png, "out of memory");
    for (size_t i = 0; i < count; i++) {
        const struct png_text_entry *entry = &job->options->texts[i];
        bool is_ascii = true;
        for (const char *c = entry->text; *c; c++) is_ascii = is_ascii && (unsigned char)*c < 0x80;
        png_text *text = &job->texts[i];
        text->compression = is_ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
        text->key = (png_charp)entry->keyword;
        text->text = (png_charp)entry->text;
        text->text_length = is_ascii ? strlen(entry->text) : 0;
        text->itxt_length = is_ascii ? 0 : strlen(entry->text);
        text->lang = (png_charp)"";
        text->lang_key = (png_charp)"";
    }
    png_set_text(job->png, job->info, job->texts, (int)count);
}

static void run_write(struct write_job *job) {
    static const int filters[] = {PNG_FILTER_NONE, PNG_FILTER_SUB, PNG_FILTER_UP, PNG_FILTER_AVG, PNG_FILTER_PAETH, PNG_ALL_FILTERS};
    png_structp png = job->png;
    if (setjmp(png_jmpbuf(png))) return;
    const struct png_write_options *options = job->options;
    bool indexed = options->palette && options->palette_count > 0 && options->palette_count <= 256, opaque = indexed || job->opaque;
    job->row = malloc((size_t)job->width * 4);
    job->capacity = (size_t)job->width * job->height / 8 + 4096;
    job->bytes = malloc(job->capacity);
    if (!job->row || !job->bytes) png_error(png, "out of memory");
    png_set_write_fn(png, job, append_bytes, flush_bytes);
    png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
    png_set_IHDR(png, job->info, job->width, job->height, 8, indexed ? PNG_COLOR_TYPE_PALETTE : opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (indexed) {
        png_color colors[256];
        for (int i = 0; i < options->palette_count; i++)
            colors[i] = (png_color){options->palette[i * 3], options->palette[i * 3 + 1], options->palette[i * 3 + 2]};
        png_set_PLTE(png, job->info, colors, options->palette_count);
    }
    int filter = options->filter;
    png_set_filter(png, PNG_FILTER_TYPE_BASE, filters[filter < 0 || filter > 5 ? 0 : filter]);
    png_set_compression_level(png, job->options->level);
    // libpng's own choice depends on the filter and its release; the default strategy is also the faster one (PNGEncoder.swift).
    png_set_compression_strategy(png, 0);
    png_set_compression_buffer_size(png, 1 << 17);
    if (job->options->pixels_per_metre > 0)
        png_set_pHYs(png, job->info, job->options->pixels_per_metre, job->options->pixels_per_metre, PNG_RESOLUTION_METER);
    set_texts(job);
    png_write_info(png, job->info);
    if (job->bands) {
        job->strips = png_bands_finish(job->bands);
        job->bands = NULL;
        if (!job->strips) png_error(png, "out of memory");
        for (size_t i = 0; i < job->strips->count; i++)
            png_write_chunk(png, (png_const_bytep)"IDAT", job->strips->strips[i].bytes, job->strips->strips[i].length);
        // libpng has not seen the pixels, so it would refuse to end the file itself.
        png_write_chunk(png, (png_const_bytep)"IEND", NULL, 0);
        job->complete = true;
        return;
    }
    const uint8_t *from = job->pixels;
    for (uint32_t y = 0; y < job->height; y++, from += (size_t)job->width * (indexed ? 1 : 4)) {
        if (indexed) memcpy(job->row, from, job->width);
        else if (opaque) copy_opaque_row(job->row, from, job->width);
        else copy_straight_row(job->row, from, job->width);
        png_write_row(png, job->row);
    }
    png_write_end(png, job->info);
    job->complete = true;
}

static enum png_outcome write_job(struct write_job *job, uint8_t **bytes, size_t *length) {
    keep_reason(job->reason, "out of memory");
    job->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, job, write_failed, ignore_warning);
    if (job->png) job->info = png_create_info_struct(job->png);
    if (job->info) run_write(job);
    png_destroy_write_struct(&job->png, &job->info);
    free(job->row);
    free(job->texts);
    png_bands_abandon(job->bands);
    png_free_strips(job->strips);
    if (!job->complete) {
        free(job->bytes);
        return PNG_OUTCOME_FAILED;
    }
    *bytes = job->bytes;
    *length = job->length;
    return PNG_OUTCOME_COMPLETE;
}

enum png_outcome png_write_pixels(const uint8_t *pixels, uint32_t width, uint32_t height, const struct png_write_options *options,
                                  uint8_t **bytes, size_t *length, char reason[PNG_REASON_BYTES]) {
    struct write_job job = {.pixels = pixels, .width = width, .height = height, .options = options, .reason = reason};
    if (!options->palette) job.opaque = is_opaque(pixels, width, height);
    if (!options->palette && options->filter == 0) job.bands = png_begin_bands(width, height, job.opaque, options->level);
    for (uint32_t rows, y = 0; job.bands && (rows = png_bands_rows(job.bands)) > 0; y += rows) png_bands_add(job.bands, pixels + (size_t)y * width * 4);
    return write_job(&job, bytes, length);
}

struct png_bands *png_begin_bands(uint32_t width, uint32_t height, bool opaque, int level) {
    if (!png_strips_are_worth_it(width, height)) return NULL;
    return png_bands_start(width, height, opaque ? 3 : 4, level, opaque ? copy_opaque_row : copy_straight_row);
}
enum png_outcome png_write_bands(struct png_bands *bands, uint32_t width, uint32_t height, bool opaque, const struct png_write_options *options,
                                 uint8_t **bytes, size_t *length, char reason[PNG_REASON_BYTES]) {
    struct write_job job = {.width = width, .height = height, .options = options, .reason = reason, .opaque = opaque, .bands = bands};
    return write_job(&job, bytes, length);
}
void png_free_bytes(uint8_t *bytes) { free(bytes); }
