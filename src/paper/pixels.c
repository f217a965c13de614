#include "paper/pixels.h"

#include <png.h>

/* Three bytes a pixel, or one: of grey all three are alike. */
static uint8_t *rows_of(struct arena *a, cairo_surface_t *s, bool colour)
{
	int w = cairo_image_surface_get_width(s), h = cairo_image_surface_get_height(s);
	int stride = cairo_image_surface_get_stride(s);
	const unsigned char *p = cairo_image_surface_get_data(s);
	uint8_t *rows = NEWS(a, uint8_t, (colour ? 3 : 1) * w * h), *to = rows;
	for (int y = 0; y < h; y++) {
		const uint32_t *from =
			(const uint32_t *)(const void *)(p + (size_t)y * (size_t)stride);
		for (int x = 0; x < w; x++) {
			if (colour) {
				*to++ = (uint8_t)(from[x] >> 16);
				*to++ = (uint8_t)(from[x] >> 8);
			}
			*to++ = (uint8_t)from[x];
		}
	}
	return rows;
}

int pixels_png(struct arena *a, cairo_surface_t *s, bool colour, str *out)
{
	png_image image = {.version = PNG_IMAGE_VERSION,
		.width = (png_uint_32)cairo_image_surface_get_width(s),
		.height = (png_uint_32)cairo_image_surface_get_height(s),
		.format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY,
		.flags = PNG_IMAGE_FLAG_FAST};
	png_alloc_size_t n = PNG_IMAGE_PNG_SIZE_MAX(image);
	uint8_t *rows = rows_of(a, s, colour), *png = NEWS(a, uint8_t, n);
	if (!png_image_write_to_memory(&image, png, &n, 0, rows, 0, NULL))
		return fault(F_BUG, "libpng: %s", image.message);
	*out = (str){(const char *)png, n};
	return 0;
}
