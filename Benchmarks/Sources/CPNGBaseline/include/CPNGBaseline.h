#ifndef CPNG_BASELINE_H
#define CPNG_BASELINE_H
#include <stddef.h>
#include <stdint.h>

/// Decodes a PNG to RGB rows, which the caller frees; NULL if it cannot.
uint8_t *png_baseline_decode(const uint8_t *bytes, size_t count, int *width, int *height);

/// Encodes RGB rows at zlib's level 1 without filters, into memory; the number of bytes, 0 on failure.
size_t png_baseline_encode(const uint8_t *pixels, int width, int height);

#endif
