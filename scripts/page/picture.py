# SPDX-License-Identifier: GPL-3.0-or-later
"""picture.py PAGE SHA256 PNG - the page's answer, its first measure and its nights as one picture.

The digest of the page goes into the PNG as text, so that `grep` can tell whether the picture is
of this page.
"""

import base64
import json
import pathlib
import struct
import sys
import zlib

sys.dont_write_bytecode = True
import browser  # noqa: E402

WIDTH, SCALE, COLOURS, MOST_BYTES = 1120, 0.75, 64, 120 * 1024
SHORTEN = """(() => {
  const kept = ['answer', 'Time to fall asleep', 'Every night'];
  for (const section of document.querySelectorAll('section')) {
    const head = section.querySelector('h2');
    if (!kept.some(name => section.classList.contains(name) || head && head.textContent === name))
      section.remove();
  }
  document.querySelector('footer').remove();
  return document.querySelector('main').getBoundingClientRect().height;
})()"""

# The commonest colours of the picture, and for every pixel the nearest of them.
REDUCE = """(async (png, most) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), {width: image.width, height: image.height});
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const rgba = context.getImageData(0, 0, image.width, image.height).data, seen = new Map();
  const key = i => rgba[i] << 16 | rgba[i + 1] << 8 | rgba[i + 2];
  for (let i = 0; i < rgba.length; i += 4)
    seen.set(key(i), (seen.get(key(i)) || 0) + 1);
  const away = (a, b) => [16, 8, 0].reduce((sum, s) => sum + ((a >> s & 255) - (b >> s & 255)) ** 2, 0);
  const palette = [];
  for (const [colour] of [...seen].sort((a, b) => b[1] - a[1] || a[0] - b[0]))
    if (palette.length < most && palette.every(other => away(other, colour) > 150))
      palette.push(colour);
  const nearest = new Map();
  for (const colour of seen.keys())
    nearest.set(colour, palette.reduce((best, c, i) => away(c, colour) < away(palette[best], colour) ? i : best, 0));
  let pixels = '';
  for (let i = 0; i < rgba.length; i += 4)
    pixels += String.fromCharCode(nearest.get(key(i)));
  return {width: image.width, height: image.height, palette, pixels: btoa(pixels)};
})(%s, %d)"""


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(few, text):
    pixels, width = base64.b64decode(few["pixels"]), few["width"]
    lines = b"".join(b"\0" + pixels[at:at + width] for at in range(0, len(pixels), width))
    palette = b"".join(struct.pack(">I", colour)[1:] for colour in few["palette"])
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, few["height"], 8, 3, 0, 0, 0))
            + chunk(b"tEXt", text) + chunk(b"PLTE", palette) + chunk(b"IDAT", zlib.compress(lines, 9))
            + chunk(b"IEND", b""))


def main():
    page, digest, out = sys.argv[1:]
    with browser.Browser() as screen:
        screen.look(WIDTH)
        screen.open(pathlib.Path(page).resolve().as_uri())
        height = screen.run(SHORTEN)
        shot = screen.call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip={
            "x": 0, "y": 0, "width": WIDTH, "height": height, "scale": SCALE})["data"]
        screen.open("about:blank")
        few = screen.run(REDUCE % (json.dumps(shot), COLOURS))
    png = write_png(few, b"Source\0sha256:" + digest.encode())
    if len(png) > MOST_BYTES:
        sys.exit(f"picture.py: {len(png)} bytes, more than {MOST_BYTES}")
    pathlib.Path(out).write_bytes(png)


main()
