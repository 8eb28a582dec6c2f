#pragma once
#include <fribidi.h>
// Paragraph directions are macros of casts, which Swift cannot import.
static inline FriBidiParType fribidi_direction_ltr(void) { return FRIBIDI_PAR_LTR; }
static inline FriBidiParType fribidi_direction_rtl(void) { return FRIBIDI_PAR_RTL; }
static inline FriBidiParType fribidi_direction_auto(void) { return FRIBIDI_PAR_ON; }
static inline int fribidi_direction_is_rtl(FriBidiParType type) { return FRIBIDI_IS_RTL(type) != 0; }
