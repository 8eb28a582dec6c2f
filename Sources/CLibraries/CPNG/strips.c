#include "strips.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

// Raw bytes of a strip: what its start loses of compression is small beside its length. A band is the larger, so that what a painter
// does for each band is small beside painting it, and there are enough bands that no thread waits for long.
enum { STRIP_BYTES = 1 << 19, LEAST_STRIPS_IN_BAND = 2, MOST_BANDS = 48, WINDOW_BYTES = 1 << 15, MOST_THREADS = 4, PAGE_BYTES = 1 << 21 };

/// What one thread works with.
struct desk {
    uint8_t *row, *window;
    z_stream stream;
};

struct band {
    const uint8_t *pixels;
    uint8_t *memory;      ///< of `pixels`, one of the buffers that are used in turn; null: the caller's
    uint32_t first, rows; ///< of the picture
    size_t strips_left;
    uint8_t *tail;        ///< its last raw bytes, into which the strip after it looks back
    size_t tail_length;
};

struct png_bands {
    uint32_t width, height;
    int channels, level;
    png_row_copier copy;
    uint32_t rows_in_strip, rows_in_band;
    size_t strips_in_band, band_count;
    struct png_strips *strips;

    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t added;      ///< bands that are painted
    size_t next_strip; ///< the first that nobody has taken
    bool failed, ends;
    uint8_t *buffers, *spare[MOST_THREADS + 2];
    size_t spare_count, buffer_count;

    pthread_t threads[MOST_THREADS];
    size_t thread_count;
    struct desk desk; ///< of the caller's thread
    uint8_t *next; ///< the memory that was given last
    struct band bands[];
};

static uint32_t rows_in_strip(uint32_t width) {
    uint32_t rows = STRIP_BYTES / (width * 4 + 1);
    return rows > 0 ? rows : 1;
}
bool png_strips_are_worth_it(uint32_t width, uint32_t height) {
    return width > 0 && width <= 1 << 20 && height / 2 >= rows_in_strip(width);
}

// Compressing

/// The filter's byte, four bytes a pixel, and what is written past the last.
static size_t row_room(uint32_t width) { return (size_t)width * 4 + 2; }

static bool set_up(struct desk *desk, uint32_t width, int level) {
    memset(desk, 0, sizeof *desk);
    desk->row = malloc(row_room(width) + WINDOW_BYTES);
    if (!desk->row) return false;
    desk->window = desk->row + row_room(width);
    if (deflateInit2(&desk->stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) == Z_OK) return true;
    free(desk->row);
    desk->row = NULL;
    return false;
}
static void clear(struct desk *desk) {
    if (desk->row) deflateEnd(&desk->stream);
    free(desk->row);
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

/// RFC 1950. zlib's own adds byte by byte, a twentieth of the time of encoding; lanes let the compiler use vector instructions.
static unsigned long checksum_of(const uint8_t *bytes, size_t count) {
    enum { LANES = 16, MOST_STEPS = 256 };
    uint64_t sum = 1, weighted = 0;
    while (count >= LANES) {
        // So many bytes that a lane's sum fits 16 bits.
        size_t steps = count / LANES < MOST_STEPS ? count / LANES : MOST_STEPS;
        uint16_t sums[LANES] = {0};
        uint32_t earlier[LANES] = {0};
        for (size_t step = 0; step < steps; step++, bytes += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                earlier[lane] += sums[lane];
                sums[lane] += bytes[lane];
            }
        }
        count -= steps * LANES;
        weighted += sum * steps * LANES;
        for (int lane = 0; lane < LANES; lane++) {
            weighted += (uint64_t)earlier[lane] * LANES + (uint64_t)sums[lane] * (LANES - lane);
            sum += sums[lane];
        }
    }
    for (; count > 0; count--) weighted += sum += *bytes++;
    return (unsigned long)(weighted % 65521 << 16 | sum % 65521);
}

static size_t row_bytes(const struct png_bands *bands) { return (size_t)bands->width * (size_t)bands->channels + 1; }
/// `row` has `row_room` bytes.
static void fill_row(const struct png_bands *bands, const struct band *band, uint32_t y, uint8_t *row) {
    row[0] = 0;
    bands->copy(row + 1, band->pixels + (size_t)(y - band->first) * bands->width * 4, bands->width);
}
static bool is_row_above(const struct png_bands *bands, const struct band *band, uint32_t y) {
    size_t bytes = (size_t)bands->width * 4;
    const uint8_t *pixels = band->pixels + (y - band->first) * bytes;
    return memcmp(pixels, pixels - bytes, bytes) == 0;
}
/// The last raw bytes before row `end` of a band, at most a window of them.
static size_t fill_window(const struct png_bands *bands, const struct band *band, uint32_t end, uint8_t *row, uint8_t *window) {
    size_t bytes = row_bytes(bands), rows = WINDOW_BYTES / bytes + 1, length = 0;
    if (rows > end - band->first) rows = end - band->first;
    for (uint32_t y = end - (uint32_t)rows; y < end; y++) {
        fill_row(bands, band, y, row);
        size_t skip = bytes > WINDOW_BYTES ? bytes - WINDOW_BYTES : 0, part = bytes - skip;
        if (length + part > WINDOW_BYTES) {
            size_t drop = length + part - WINDOW_BYTES;
            memmove(window, window + drop, length - drop);
            length -= drop;
        }
        memcpy(window + length, row + skip, part);
        length += part;
    }
    return length;
}

/// The last band has the strips that make no band of their own.
static size_t band_of(const struct png_bands *bands, size_t strip) {
    size_t index = strip / bands->strips_in_band;
    return index < bands->band_count ? index : bands->band_count - 1;
}

// RFC 1951 has no header and no checksum: strips that end at a byte (Z_SYNC_FLUSH) make one stream, and each may look back
// into the one before as if a single compressor had written both.
static bool compress_strip(const struct png_bands *bands, size_t index, struct desk *desk) {
    uint8_t *row = desk->row;
    struct png_strip *strip = &bands->strips->strips[index];
    const struct band *band = &bands->bands[band_of(bands, index)];
    uint32_t first = (uint32_t)index * bands->rows_in_strip;
    uint32_t end = index + 1 == bands->strips->count ? bands->height : first + bands->rows_in_strip;
    z_stream *stream = &desk->stream;
    bool fine = deflateReset(stream) == Z_OK;
    if (first > band->first) {
        size_t length = fill_window(bands, band, first, row, desk->window);
        fine = fine && deflateSetDictionary(stream, desk->window, (uInt)length) == Z_OK;
    } else if (index > 0) {
        fine = fine && deflateSetDictionary(stream, band[-1].tail, (uInt)band[-1].tail_length) == Z_OK;
    } else {
        // RFC 1950: a window of 32 KB, then how hard it was tried; together a multiple of 31.
        static const uint8_t effort[] = {0x01, 0x01, 0x5E, 0x5E, 0x5E, 0x5E, 0x9C, 0xDA, 0xDA, 0xDA};
        fine = fine && grow(strip, 2);
        if (fine) {
            strip->bytes[strip->length++] = 0x78;
            strip->bytes[strip->length++] = effort[bands->level < 0 || bands->level > 9 ? 6 : bands->level];
        }
    }
    size_t bytes = row_bytes(bands);
    unsigned long checksum = adler32(0, NULL, 0), checksum_of_row = 0;
    for (uint32_t y = first; fine && y < end; y++) {
        // Most rows of an email are those above them.
        if (y == first || !is_row_above(bands, band, y)) {
            fill_row(bands, band, y, row);
            checksum_of_row = checksum_of(row, bytes);
        }
        checksum = adler32_combine(checksum, checksum_of_row, (z_off_t)bytes);
        stream->next_in = row;
        stream->avail_in = (uInt)bytes;
        fine = run(stream, strip, y + 1 < end ? Z_NO_FLUSH : end == bands->height ? Z_FINISH : Z_SYNC_FLUSH);
    }
    strip->checksum = checksum;
    strip->raw_length = bytes * (end - first);
    return fine;
}

/// Takes a strip of a painted band and compresses it. Called, and left, with the lock held; false if there is none to take.
static bool compress_next(struct png_bands *bands, struct desk *desk) {
    size_t index = bands->next_strip;
    if (bands->failed || index >= bands->strips->count || band_of(bands, index) >= bands->added) return false;
    bands->next_strip++;
    pthread_mutex_unlock(&bands->lock);
    bool fine = compress_strip(bands, index, desk);
    pthread_mutex_lock(&bands->lock);
    struct band *band = &bands->bands[band_of(bands, index)];
    if (!fine) bands->failed = true;
    if (--band->strips_left == 0 && band->memory) {
        bands->spare[bands->spare_count++] = band->memory;
        band->memory = NULL;
    }
    pthread_cond_broadcast(&bands->changed);
    return true;
}
static void *help(void *argument) {
    struct png_bands *bands = argument;
    struct desk desk;
    // Without memory of its own, the others do its part.
    bool fine = set_up(&desk, bands->width, bands->level);
    pthread_mutex_lock(&bands->lock);
    while (fine && !bands->ends) {
        if (!compress_next(bands, &desk)) pthread_cond_wait(&bands->changed, &bands->lock);
    }
    pthread_mutex_unlock(&bands->lock);
    clear(&desk);
    return NULL;
}

// The caller's side

struct png_bands *png_bands_start(uint32_t width, uint32_t height, int channels, int level, png_row_copier copy) {
    uint32_t rows = rows_in_strip(width);
    size_t strip_count = height / rows, strips_in_band = (strip_count + MOST_BANDS - 1) / MOST_BANDS;
    if (strips_in_band < LEAST_STRIPS_IN_BAND) strips_in_band = LEAST_STRIPS_IN_BAND;
    size_t band_count = strip_count > strips_in_band ? strip_count / strips_in_band : 1;
    struct png_bands *bands = calloc(1, sizeof *bands + band_count * sizeof(struct band));
    if (!bands) return NULL;
    bands->width = width;
    bands->height = height;
    bands->channels = channels;
    bands->level = level;
    bands->copy = copy;
    bands->rows_in_strip = rows;
    bands->rows_in_band = rows * (uint32_t)strips_in_band;
    bands->strips_in_band = strips_in_band;
    bands->band_count = band_count;
    bands->strips = calloc(1, sizeof *bands->strips + strip_count * sizeof(struct png_strip));
    pthread_mutex_init(&bands->lock, NULL);
    pthread_cond_init(&bands->changed, NULL);
    if (!set_up(&bands->desk, width, level) || !bands->strips) {
        png_bands_abandon(bands);
        return NULL;
    }
    bands->strips->count = strip_count;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t helpers = (processors > MOST_THREADS ? MOST_THREADS : processors > 1 ? (size_t)processors : 1) - 1;
    while (bands->thread_count < helpers && pthread_create(&bands->threads[bands->thread_count], NULL, help, bands) == 0) bands->thread_count++;
    return bands;
}

uint32_t png_bands_rows(struct png_bands *bands) {
    if (bands->added == bands->band_count) return 0;
    struct band *band = &bands->bands[bands->added];
    band->first = (uint32_t)bands->added * bands->rows_in_band;
    // The last one is the longest: what makes no strip, and no band, is its own.
    band->rows = bands->added + 1 == bands->band_count ? bands->height - band->first : bands->rows_in_band;
    return band->rows;
}

/// Memory for as many bands as are used in turn, in large pages where the system has them: touching it for the first time in small ones
/// takes longer than filling it.
static uint8_t *allocate(size_t bytes) {
    void *memory;
    bytes = (bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    if (posix_memalign(&memory, PAGE_BYTES, bytes) != 0) return NULL;
#ifdef MADV_HUGEPAGE
    madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    return memory;
}

uint8_t *png_bands_memory(struct png_bands *bands) {
    pthread_mutex_lock(&bands->lock);
    // One for each thread and one ready for the next that is done: who paints faster than the others compress helps them instead of getting ahead.
    size_t most = bands->thread_count + 2;
    while (bands->spare_count == 0 && bands->buffer_count == most && !bands->failed) {
        if (!compress_next(bands, &bands->desk)) pthread_cond_wait(&bands->changed, &bands->lock);
    }
    bands->next = bands->spare_count > 0 ? bands->spare[--bands->spare_count] : NULL;
    bool failed = bands->failed;
    pthread_mutex_unlock(&bands->lock);
    if (failed || bands->next) return bands->next;
    size_t bytes = (bands->height - (bands->band_count - 1) * bands->rows_in_band) * (size_t)bands->width * 4;
    if (!bands->buffers) bands->buffers = allocate(most * bytes);
    if (bands->buffers) bands->next = bands->buffers + bands->buffer_count++ * bytes;
    return bands->next;
}

bool png_bands_add(struct png_bands *bands, const uint8_t *pixels) {
    size_t index = bands->added;
    bool is_last = index + 1 == bands->band_count;
    struct band *band = &bands->bands[index];
    band->pixels = pixels ? pixels : bands->next;
    band->memory = bands->next;
    bands->next = NULL;
    band->strips_left = is_last ? bands->strips->count - index * bands->strips_in_band : bands->strips_in_band;
    if (!is_last) {
        band->tail = malloc(WINDOW_BYTES);
        if (band->tail) band->tail_length = fill_window(bands, band, band->first + band->rows, bands->desk.row, band->tail);
    }
    pthread_mutex_lock(&bands->lock);
    bands->added++;
    if (!is_last && !band->tail) bands->failed = true;
    bool fine = !bands->failed;
    pthread_cond_broadcast(&bands->changed);
    pthread_mutex_unlock(&bands->lock);
    return fine;
}

static void end_threads(struct png_bands *bands) {
    pthread_mutex_lock(&bands->lock);
    bands->ends = true;
    pthread_cond_broadcast(&bands->changed);
    pthread_mutex_unlock(&bands->lock);
    for (size_t i = 0; i < bands->thread_count; i++) pthread_join(bands->threads[i], NULL);
    bands->thread_count = 0;
}

struct png_strips *png_bands_finish(struct png_bands *bands) {
    pthread_mutex_lock(&bands->lock);
    while (compress_next(bands, &bands->desk)) {}
    bool fine = !bands->failed && bands->added == bands->band_count;
    pthread_mutex_unlock(&bands->lock);
    // A strip that a thread has taken is done before the thread ends.
    end_threads(bands);
    struct png_strips *strips = bands->strips;
    struct png_strip *last = &strips->strips[strips->count - 1];
    fine = fine && !bands->failed && grow(last, 4);
    if (fine) {
        unsigned long checksum = adler32(0, NULL, 0);
        for (size_t i = 0; i < strips->count; i++) checksum = adler32_combine(checksum, strips->strips[i].checksum, (z_off_t)strips->strips[i].raw_length);
        for (int shift = 24; shift >= 0; shift -= 8) last->bytes[last->length++] = (uint8_t)(checksum >> shift);
        bands->strips = NULL;
    }
    png_bands_abandon(bands);
    return fine ? strips : NULL;
}

void png_bands_abandon(struct png_bands *bands) {
    if (!bands) return;
    end_threads(bands);
    for (size_t i = 0; i < bands->band_count; i++) free(bands->bands[i].tail);
    free(bands->buffers);
    clear(&bands->desk);
    png_free_strips(bands->strips);
    pthread_cond_destroy(&bands->changed);
    pthread_mutex_destroy(&bands->lock);
    free(bands);
}

void png_free_strips(struct png_strips *strips) {
    if (!strips) return;
    for (size_t i = 0; i < strips->count; i++) free(strips->strips[i].bytes);
    free(strips);
}
