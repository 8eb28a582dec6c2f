#include "CPNGBaseline.h"
#include <png.h>
#include <stdlib.h>
#include <string.h>

uint8_t *png_baseline_decode(const uint8_t *bytes, size_t count, int *width, int *height) {
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes, count)) return NULL;
    image.format = PNG_FORMAT_RGB;
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(image));
    if (!pixels || !png_image_finish_read(&image, NULL, pixels, 0, NULL)) {
        free(pixels);
        png_image_free(&image);
        return NULL;
    }
    *width = (int)image.width;
    *height = (int)image.height;
    return pixels;
}

struct memory { uint8_t *bytes; size_t count, capacity; };

static void append(png_structp png, png_bytep bytes, size_t count) {
    struct memory *memory = png_get_io_ptr(png);
    if (memory->count + count > memory->capacity) {
        memory->capacity = (memory->count + count) * 2;
        memory->bytes = realloc(memory->bytes, memory->capacity);
        if (!memory->bytes) png_error(png, "out of memory");
    }
    memcpy(memory->bytes + memory->count, bytes, count);
    memory->count += count;
}
static void flush(png_structp png) { (void)png; }

size_t png_baseline_encode(const uint8_t *pixels, int width, int height) {
    struct memory memory = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        free(memory.bytes);
        return 0;
    }
    png_set_write_fn(png, &memory, append, flush);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 1);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    for (int row = 0; row < height; row++) png_write_row(png, pixels + (size_t)row * (size_t)width * 3);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    free(memory.bytes);
    return memory.count;
}
