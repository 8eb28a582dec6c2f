#pragma once
#include <gumbo.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

// Gumbo frees its tree recursively and cannot be interrupted. Given all its memory from one arena, neither matters:
// the arena is dropped as a whole, and a parse that asks for too much leaves Gumbo by longjmp, which crosses C frames only.

typedef struct MailHeatGumboBlock {
    struct MailHeatGumboBlock *next, *previous;
} MailHeatGumboBlock;

enum { mailheatGumboClasses = 64, mailheatGumboGrain = 16, mailheatGumboChunk = 256 * 1024 };

typedef struct {
    MailHeatGumboBlock blocks;                  // a ring of everything malloc gave
    char *cursor, *end;                         // the free rest of the newest chunk
    void *recycled[mailheatGumboClasses + 1];   // freed pieces by size, in grains
    size_t bytes, byteLimit;                    // held at once
    size_t allocations, allocationLimit;        // made in all: Gumbo's work grows with them
    struct timespec deadline;                   // the last resort
    jmp_buf exhausted;
} MailHeatGumboArena;

static inline void *mailheat_gumbo_block(MailHeatGumboArena *arena, size_t size) {
    MailHeatGumboBlock *block = size > arena->byteLimit - arena->bytes ? NULL : (MailHeatGumboBlock *)malloc(sizeof *block + size);
    if (!block) longjmp(arena->exhausted, 1);
    arena->bytes += size;
    block->next = arena->blocks.next;
    block->previous = &arena->blocks;
    block->next->previous = block;
    arena->blocks.next = block;
    return block + 1;
}

// Every piece has its size in the grain before it.
static inline void *mailheat_gumbo_allocate(void *userdata, size_t size) {
    MailHeatGumboArena *arena = (MailHeatGumboArena *)userdata;
    if (++arena->allocations > arena->allocationLimit) longjmp(arena->exhausted, 1);
    if (arena->allocations % 4096 == 0) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec > arena->deadline.tv_sec) longjmp(arena->exhausted, 1);
    }
    size_t grains = (size + mailheatGumboGrain - 1) / mailheatGumboGrain;
    char *piece;
    if (grains > mailheatGumboClasses) {
        piece = (char *)mailheat_gumbo_block(arena, (grains + 1) * mailheatGumboGrain);
    } else if (arena->recycled[grains]) {
        void **recycled = (void **)arena->recycled[grains];
        arena->recycled[grains] = *recycled;
        return recycled;
    } else {
        size_t needed = (grains + 1) * mailheatGumboGrain;
        if ((size_t)(arena->end - arena->cursor) < needed) {
            arena->cursor = (char *)mailheat_gumbo_block(arena, mailheatGumboChunk);
            arena->end = arena->cursor + mailheatGumboChunk;
        }
        piece = arena->cursor;
        arena->cursor += needed;
    }
    *(size_t *)piece = grains;
    return piece + mailheatGumboGrain;
}

static inline void mailheat_gumbo_deallocate(void *userdata, void *pointer) {
    MailHeatGumboArena *arena = (MailHeatGumboArena *)userdata;
    if (!pointer) return;
    char *piece = (char *)pointer - mailheatGumboGrain;
    size_t grains = *(size_t *)piece;
    if (grains == 0) return;
    if (grains <= mailheatGumboClasses) {
        *(void **)pointer = arena->recycled[grains];
        arena->recycled[grains] = pointer;
    } else {
        MailHeatGumboBlock *block = (MailHeatGumboBlock *)piece - 1;
        block->previous->next = block->next;
        block->next->previous = block->previous;
        arena->bytes -= (grains + 1) * mailheatGumboGrain;
        free(block);
    }
}

/// A parse with all its memory, to be freed by `mailheat_gumbo_free`. `output` is NULL where a limit was met.
typedef struct {
    GumboOutput *output;
    MailHeatGumboArena *arena;
} MailHeatGumboParse;

static inline MailHeatGumboParse mailheat_gumbo_parse(const char *text, size_t length, size_t byteLimit, size_t allocationLimit, int seconds) {
    MailHeatGumboParse parse = {NULL, (MailHeatGumboArena *)calloc(1, sizeof(MailHeatGumboArena))};
    MailHeatGumboArena *arena = parse.arena;
    if (!arena) return parse;
    arena->blocks.next = arena->blocks.previous = &arena->blocks;
    arena->byteLimit = byteLimit;
    arena->allocationLimit = allocationLimit;
    clock_gettime(CLOCK_MONOTONIC, &arena->deadline);
    arena->deadline.tv_sec += seconds;
    if (setjmp(arena->exhausted)) {
        MailHeatGumboParse refused = {NULL, arena};
        return refused;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = mailheat_gumbo_allocate;
    options.deallocator = mailheat_gumbo_deallocate;
    options.userdata = arena;
    options.max_errors = 0;  // each would copy the stack of open elements
    parse.output = gumbo_parse_with_options(&options, text, length);
    return parse;
}

static inline void mailheat_gumbo_free(MailHeatGumboParse parse) {
    if (!parse.arena) return;
    MailHeatGumboBlock *block = parse.arena->blocks.next;
    while (block != &parse.arena->blocks) {
        MailHeatGumboBlock *next = block->next;
        free(block);
        block = next;
    }
    free(parse.arena);
}
