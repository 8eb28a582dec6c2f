#!/usr/bin/env python3
"""Writes the fixtures beside it. Needs the Python package pillow (made with the version it prints).

The picture is 12 by 8 px of four colours: red top left, green top right, blue bottom left, white bottom right."""
import io, os, struct, zlib
import PIL
from PIL import Image

os.chdir(os.path.dirname(os.path.abspath(__file__)))
WIDTH, HEIGHT = 12, 8


def quarters(mode="RGB"):
    image = Image.new("RGB", (WIDTH, HEIGHT))
    for y in range(HEIGHT):
        for x in range(WIDTH):
            image.putpixel((x, y), [[(255, 0, 0), (0, 255, 0)], [(0, 0, 255), (255, 255, 255)]][y >= HEIGHT // 2][x >= WIDTH // 2])
    return image.convert(mode)


picture = quarters()
jpeg = dict(quality=100, subsampling=0)
picture.save("baseline.jpg", **jpeg)
picture.save("progressive.jpg", progressive=True, **jpeg)
quarters("L").save("gray.jpg", **jpeg)

# Each turned so that a viewer who honours the orientation sees the same picture.
undo = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}
for value, transpose in undo.items():
    exif = Image.Exif()
    exif[0x0112] = value
    picture.transpose(transpose).save(f"orientation-{value}.jpg", exif=exif, **jpeg)

# Pillow writes CMYK as Photoshop does: inverted, with an Adobe marker.
cmyk = Image.new("CMYK", (WIDTH, HEIGHT))
for y in range(HEIGHT):
    for x in range(WIDTH):
        cmyk.putpixel((x, y), [[(0, 255, 255, 0), (255, 0, 255, 0)], [(255, 255, 0, 0), (0, 0, 0, 0)]][y >= HEIGHT // 2][x >= WIDTH // 2])
cmyk.save("cmyk.jpg", quality=100)

picture.save("lossy.webp", quality=90)
clear = picture.convert("RGBA")
for y in range(HEIGHT // 2, HEIGHT):
    for x in range(WIDTH // 2, WIDTH):
        clear.putpixel((x, y), (200, 100, 40, 128))
clear.save("lossless-alpha.webp", lossless=True)
clear.save("lossy-alpha.webp", quality=90)
second = Image.new("RGBA", (WIDTH, HEIGHT), (9, 9, 9, 255))
clear.save("animated.webp", save_all=True, append_images=[second], lossless=True)

clear.save("rgba.png")
picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=4).save("palette.png", transparency=0, bits=2)
one_bit = Image.new("1", (WIDTH, HEIGHT))
one_bit.paste(1, (WIDTH // 2, 0, WIDTH, HEIGHT))
one_bit.save("one-bit.png")
Image.frombytes("I;16", (2, 1), struct.pack("<2H", 0x12FF, 0x1234)).save("gray16.png")


def gif(screen, frame, left, top, indices, interlaced=False, transparent=None):
    """One frame of a palette of four colours, uncompressed codes of LZW (a clear code before the table grows)."""
    width, height = frame
    out = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x81, 3, 0)
    out += bytes([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255])
    if transparent is not None:
        out += bytes([0x21, 0xF9, 4, 1, 0, 0, transparent, 0])
    out += b"\x2c" + struct.pack("<HHHHB", left, top, width, height, 0x40 if interlaced else 0)
    bits, count = 0, 0
    for index in indices:  # code size 3 after a clear code: clear (4), pixel
        for code in (4, index):
            bits |= code << count
            count += 3
    bits |= 5 << count
    count += 3
    data = bits.to_bytes((count + 7) // 8, "little")
    out += b"\x02"
    for start in range(0, len(data), 20):
        part = data[start:start + 20]
        out += bytes([len(part)]) + part
    return out + b"\x00\x3b"


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


rows = [[(0, 1), (2, 3)][y >= HEIGHT // 2][x >= WIDTH // 2] for y in range(HEIGHT) for x in range(WIDTH)]
write("plain.gif", gif((WIDTH, HEIGHT), (WIDTH, HEIGHT), 0, 0, rows))
write("transparent.gif", gif((WIDTH, HEIGHT), (WIDTH, HEIGHT), 0, 0, rows, transparent=3))
order = [y for start, step in ((0, 8), (4, 8), (2, 4), (1, 2)) for y in range(start, HEIGHT, step)]
write("interlaced.gif", gif((WIDTH, HEIGHT), (WIDTH, HEIGHT), 0, 0, [i for y in order for i in rows[y * WIDTH:(y + 1) * WIDTH]], interlaced=True))
write("offset.gif", gif((WIDTH, HEIGHT), (2, 2), 3, 1, [0, 1, 2, 3]))
write("beyond-screen.gif", gif((2, 2), (3, 4), 1, 1, [2] * 12))

# Adam7, which pillow does not write: each pass is a picture of its own.
def interlaced_png():
    pixels, data = picture.load(), b""
    for left, top, across, down in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
        for y in range(top, HEIGHT, down):
            row = b"".join(bytes(pixels[x, y]) for x in range(left, WIDTH, across))
            if row:
                data += b"\0" + row
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


write("interlaced.png", interlaced_png())


# An animation whose first frame is smaller than its canvas: ANMF around the chunks of a still picture.
def small_animation():
    buffer = io.BytesIO()
    Image.new("RGBA", (4, 2), (0, 255, 0, 255)).save(buffer, "WEBP", lossless=True)
    still = buffer.getvalue()[12:]
    u24 = lambda value: struct.pack("<I", value)[:3]
    chunk = lambda name, data: name + struct.pack("<I", len(data)) + data + (b"\0" if len(data) % 2 else b"")
    body = b"WEBP" + chunk(b"VP8X", bytes([0x12, 0, 0, 0]) + u24(WIDTH - 1) + u24(HEIGHT - 1)) + chunk(b"ANIM", b"\xff\xff\xff\xff\0\0")
    body += chunk(b"ANMF", u24(3) + u24(2) + u24(3) + u24(1) + u24(100) + b"\0" + still)
    return b"RIFF" + struct.pack("<I", len(body)) + body


write("animated-offset.webp", small_animation())
print("pillow", PIL.__version__)
