#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum png_outcome {
    PNG_OUTCOME_COMPLETE,
    PNG_OUTCOME_PARTIAL, ///< the file is damaged or cut off; the rows before that are there
    PNG_OUTCOME_FAILED
};

enum { PNG_REASON_BYTES = 128 };

/// Decodes a PNG whose header says `width` by `height` into `pixels`: width·height·4 bytes, premultiplied RGBA, sRGB assumed.
/// `reason` says in libpng's words what was wrong unless the outcome is complete.
enum png_outcome png_read_pixels(const uint8_t *bytes, size_t length, uint32_t width, uint32_t height, uint8_t *pixels,
                                 char reason[PNG_REASON_BYTES]);

struct png_text_entry {
    const char *keyword; ///< 1 … 79 printable ASCII characters
    const char *text;    ///< UTF-8
};

struct png_write_options {
    int level;            ///< zlib's, 0 … 9
    int filter;           ///< PNG's filter type 0 … 4 for every row, or 5 to choose for each row
    uint32_t pixels_per_metre; ///< 0: not stated
    const struct png_text_entry *texts;
    size_t text_count;
    const uint8_t *palette; ///< RGB, three bytes a colour; null: the pixels are no indices
    int palette_count;      ///< at most 256
};

/// Encodes premultiplied RGBA as 8-bit RGBA with straight alpha, or as RGB if every pixel is opaque; with a palette, one byte a pixel.
/// On success `*bytes` is to be given to `png_free_bytes`.
enum png_outcome png_write_pixels(const uint8_t *pixels, uint32_t width, uint32_t height, const struct png_write_options *options,
                                  uint8_t **bytes, size_t *length, char reason[PNG_REASON_BYTES]);
void png_free_bytes(uint8_t *bytes);

// A large picture, compressed by other threads while its further rows are painted. One thread calls these.

struct png_bands;
/// Null where the picture is too small for it to be worth it, or if memory runs out: then it is written whole.
struct png_bands *png_begin_bands(uint32_t width, uint32_t height, bool opaque, int level);
/// Rows of the next band; 0 after the last.
uint32_t png_bands_rows(struct png_bands *bands);
/// Where the next band's premultiplied RGBA may go. While all memory is in use, the caller's thread compresses too. Null if memory runs out.
uint8_t *png_bands_memory(struct png_bands *bands);
/// The next band is painted: at the memory that was given, or at `pixels` if that is not null, which then stays until the end. False if memory ran out.
bool png_bands_add(struct png_bands *bands, const uint8_t *pixels);
/// After the last band: the file, as `png_write_pixels` writes it with filter type 0. Frees `bands`.
enum png_outcome png_write_bands(struct png_bands *bands, uint32_t width, uint32_t height, bool opaque, const struct png_write_options *options,
                                 uint8_t **bytes, size_t *length, char reason[PNG_REASON_BYTES]);
/// Ends the threads and frees all, before or in place of `png_write_bands`.
void png_bands_abandon(struct png_bands *bands);
