#include "strips.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

// Raw bytes of a strip: what a thread's start costs is small beside compressing them, what a strip's start loses small beside its length.
enum { STRIP_BYTES = 1 << 20, WINDOW_BYTES = 1 << 15, MOST_THREADS = 4 };

struct work {
    const uint8_t *pixels;
    uint32_t width, height;
    int channels, level;
    png_row_copier copy;
    uint32_t rows_in_strip;
    struct png_strips *strips;
    atomic_size_t next;
};

static uint32_t rows_in_strip(uint32_t width) {
    uint32_t rows = STRIP_BYTES / (width * 4 + 1);
    return rows > 0 ? rows : 1;
}
bool png_strips_are_worth_it(uint32_t width, uint32_t height) {
    return width > 0 && width <= 1 << 20 && height / 2 >= rows_in_strip(width);
}

static bool grow(struct png_strip *strip, size_t room) {
    if (strip->capacity - strip->length >= room) return true;
    size_t capacity = strip->capacity * 2 + room;
    uint8_t *bytes = realloc(strip->bytes, capacity);
    if (!bytes) return false;
    strip->bytes = bytes;
    strip->capacity = capacity;
    return true;
}
static bool run(z_stream *stream, struct png_strip *strip, int flush) {
    do {
        if (!grow(strip, 1 << 16)) return false;
        stream->next_out = strip->bytes + strip->length;
        stream->avail_out = (uInt)(strip->capacity - strip->length > 1 << 30 ? 1 << 30 : strip->capacity - strip->length);
        uInt before = stream->avail_out;
        int status = deflate(stream, flush);
        if (status == Z_STREAM_ERROR) return false;
        strip->length += before - stream->avail_out;
        if (status == Z_STREAM_END) return true;
    } while (stream->avail_out == 0 || stream->avail_in > 0);
    return true;
}

/// `row` has room for the filter's byte and four bytes a pixel.
static void fill_row(const struct work *work, uint32_t y, uint8_t *row) {
    row[0] = 0;
    work->copy(row + 1, work->pixels + (size_t)y * work->width * 4, work->width);
}

// RFC 1951 has no header and no checksum: strips that end at a byte (Z_SYNC_FLUSH) make one stream, and each may look back
// into the one before as if a single compressor had written both.
static bool compress_strip(const struct work *work, size_t index, uint8_t *row, uint8_t *window) {
    struct png_strip *strip = &work->strips->strips[index];
    uint32_t first = (uint32_t)index * work->rows_in_strip;
    uint32_t end = index + 1 == work->strips->count ? work->height : first + work->rows_in_strip;
    size_t row_bytes = (size_t)work->width * (size_t)work->channels + 1;
    z_stream stream = {0};
    if (deflateInit2(&stream, work->level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) return false;
    bool fine = true;
    if (first > 0) {
        size_t rows = WINDOW_BYTES / row_bytes + 1, length = 0;
        if (rows > first) rows = first;
        for (uint32_t y = first - (uint32_t)rows; y < first; y++) {
            fill_row(work, y, row);
            size_t skip = row_bytes > WINDOW_BYTES ? row_bytes - WINDOW_BYTES : 0, part = row_bytes - skip;
            if (length + part > WINDOW_BYTES) {
                size_t drop = length + part - WINDOW_BYTES;
                memmove(window, window + drop, length - drop);
                length -= drop;
            }
            memcpy(window + length, row + skip, part);
            length += part;
        }
        fine = deflateSetDictionary(&stream, window, (uInt)length) == Z_OK;
    } else {
        // RFC 1950: a window of 32 KB, then how hard it was tried; together a multiple of 31.
        static const uint8_t effort[] = {0x01, 0x01, 0x5E, 0x5E, 0x5E, 0x5E, 0x9C, 0xDA, 0xDA, 0xDA};
        fine = grow(strip, 2);
        if (fine) {
            strip->bytes[strip->length++] = 0x78;
            strip->bytes[strip->length++] = effort[work->level < 0 || work->level > 9 ? 6 : work->level];
        }
    }
    unsigned long checksum = adler32(0, NULL, 0);
    for (uint32_t y = first; fine && y < end; y++) {
        fill_row(work, y, row);
        checksum = adler32(checksum, row, (uInt)row_bytes);
        stream.next_in = row;
        stream.avail_in = (uInt)row_bytes;
        fine = run(&stream, strip, y + 1 < end ? Z_NO_FLUSH : end == work->height ? Z_FINISH : Z_SYNC_FLUSH);
    }
    deflateEnd(&stream);
    strip->checksum = checksum;
    strip->raw_length = row_bytes * (end - first);
    strip->done = fine;
    return fine;
}

static void *compress_next(void *argument) {
    struct work *work = argument;
    uint8_t *row = malloc((size_t)work->width * 4 + 1 + 4), *window = malloc(WINDOW_BYTES);
    if (row && window) {
        size_t index;
        while ((index = atomic_fetch_add(&work->next, 1)) < work->strips->count) {
            if (!compress_strip(work, index, row, window)) break;
        }
    }
    free(row);
    free(window);
    return NULL;
}

struct png_strips *png_compress_strips(const uint8_t *pixels, uint32_t width, uint32_t height, int channels, int level, png_row_copier copy) {
    uint32_t rows = rows_in_strip(width);
    size_t count = height / rows;
    struct png_strips *strips = calloc(1, sizeof *strips + count * sizeof(struct png_strip));
    if (!strips) return NULL;
    strips->count = count;
    struct work work = {.pixels = pixels, .width = width, .height = height, .channels = channels, .level = level, .copy = copy,
                        .rows_in_strip = rows, .strips = strips};
    atomic_init(&work.next, 0);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t helpers = (processors > MOST_THREADS ? MOST_THREADS : processors > 1 ? (size_t)processors : 1) - 1, started = 0;
    pthread_t threads[MOST_THREADS];
    while (started < helpers && pthread_create(&threads[started], NULL, compress_next, &work) == 0) started++;
    compress_next(&work);
    for (size_t i = 0; i < started; i++) pthread_join(threads[i], NULL);

    unsigned long checksum = adler32(0, NULL, 0);
    for (size_t i = 0; i < count; i++) {
        if (!strips->strips[i].done) {
            png_free_strips(strips);
            return NULL;
        }
        checksum = adler32_combine(checksum, strips->strips[i].checksum, (z_off_t)strips->strips[i].raw_length);
    }
    struct png_strip *last = &strips->strips[count - 1];
    if (!grow(last, 4)) {
        png_free_strips(strips);
        return NULL;
    }
    for (int shift = 24; shift >= 0; shift -= 8) last->bytes[last->length++] = (uint8_t)(checksum >> shift);
    return strips;
}

void png_free_strips(struct png_strips *strips) {
    if (!strips) return;
    for (size_t i = 0; i < strips->count; i++) free(strips->strips[i].bytes);
    free(strips);
}
