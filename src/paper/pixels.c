#include "paper/pixels.h"

#include <png.h>

enum { LEVEL = 3 }; /* of 9: a page of text gains little more */

static void take(png_structp png, png_bytep p, png_size_t n)
{
	sb_add(png_get_io_ptr(png), (str){(const char *)p, n});
}

static void nothing(png_structp png)
{
	(void)png;
}

/* libpng leaves by longjmp when it cannot go on: nothing here owns anything but `png`. */
static bool write_all(
	png_structp png, png_infop info, cairo_surface_t *s, bool colour, uint8_t *row)
{
	int w = cairo_image_surface_get_width(s), h = cairo_image_surface_get_height(s);
	int stride = cairo_image_surface_get_stride(s);
	const unsigned char *p = cairo_image_surface_get_data(s);
	if (setjmp(png_jmpbuf(png)))
		return false;
	png_set_IHDR(png, info, (png_uint_32)w, (png_uint_32)h, 8,
		colour ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
		PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_set_compression_level(png, LEVEL);
	png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
	png_write_info(png, info);
	for (int y = 0; y < h; y++) {
		const uint32_t *from =
			(const uint32_t *)(const void *)(p + (size_t)y * (size_t)stride);
		for (int x = 0; x < w; x++) {
			uint32_t v = from[x];
			if (colour) {
				row[3 * x] = (uint8_t)(v >> 16);
				row[3 * x + 1] = (uint8_t)(v >> 8);
				row[3 * x + 2] = (uint8_t)v;
			} else {
				row[x] = (uint8_t)(v >> 8); /* grey: all three are alike */
			}
		}
		png_write_row(png, row);
	}
	png_write_end(png, info);
	return true;
}

int pixels_png(struct arena *a, cairo_surface_t *s, bool colour, str *out)
{
	struct sb b = SB(a);
	uint8_t *row = NEWS(a, uint8_t, 3 * cairo_image_surface_get_width(s));
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	if (png)
		png_set_write_fn(png, &b, take, nothing);
	bool done = info && write_all(png, info, s, colour, row);
	png_destroy_write_struct(&png, &info);
	*out = sb_str(&b);
	return done ? 0 : fault(F_BUG, "libpng cannot write a page");
}
