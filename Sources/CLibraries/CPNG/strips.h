#pragma once
#include "CPNG.h"

// Rows of a PNG compressed by several threads while further rows are still being painted. Where strips and bands begin depends
// on the picture alone, so the bytes are the same however many threads there are.

struct png_strip {
    uint8_t *bytes;
    size_t length, capacity;
    size_t raw_length;
    unsigned long checksum; ///< Adler-32 of the raw bytes
};
struct png_strips {
    size_t count;
    struct png_strip strips[];
};

/// Writes a row's samples from premultiplied RGBA; may write two bytes past the last pixel.
typedef void (*png_row_copier)(uint8_t *restrict to, const uint8_t *restrict from, uint32_t width);

bool png_strips_are_worth_it(uint32_t width, uint32_t height);
/// Starts as many threads as help. Null if memory runs out.
struct png_bands *png_bands_start(uint32_t width, uint32_t height, int channels, int level, png_row_copier copy);
/// After the last band: the picture as one zlib stream in parts, each row with filter type 0. Frees the rest. Null if memory ran out.
struct png_strips *png_bands_finish(struct png_bands *bands);
void png_free_strips(struct png_strips *strips);
