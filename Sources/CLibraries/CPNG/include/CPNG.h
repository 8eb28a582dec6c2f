#pragma once
int png_placeholder(void);
