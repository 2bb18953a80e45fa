/** A square picture of one size, as PNG. */
export type Picture = { readonly size: number; readonly png: Buffer };

const ICO_HEADER = 6;
const ICO_ENTRY = 16;

/** Puts PNG pictures of up to 256 pixels into a Windows .ico file. */
export const toIco = (pictures: readonly Picture[]): Buffer => {
  const header = Buffer.alloc(ICO_HEADER);
  header.writeUInt16LE(1, 2); // 1: icon
  header.writeUInt16LE(pictures.length, 4);
  const firstPicture = ICO_HEADER + ICO_ENTRY * pictures.length;
  const entries = pictures.map((picture, index) => icoEntry(picture, firstPicture + totalOf(pictures.slice(0, index))));
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
};

const icoEntry = ({ size, png }: Picture, offset: number): Buffer => {
  const entry = Buffer.alloc(ICO_ENTRY);
  entry.writeUInt8(size % 256, 0); // 256 is written as 0
  entry.writeUInt8(size % 256, 1);
  entry.writeUInt16LE(1, 4); // colour planes
  entry.writeUInt16LE(32, 6); // bits per pixel
  entry.writeUInt32LE(png.length, 8);
  entry.writeUInt32LE(offset, 12);
  return entry;
};

const totalOf = (pictures: readonly Picture[]): number => pictures.reduce((sum, { png }) => sum + png.length, 0);

// Apple's names for PNG pictures of each size in an .icns file; the doubled ones are for fine screens.
const ICNS_TYPES: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
};

/** Puts PNG pictures into a macOS .icns file; sizes that the format does not know are left out. */
export const toIcns = (pictures: readonly Picture[]): Buffer => {
  const blocks = pictures.flatMap(({ size, png }) => (ICNS_TYPES[size] ?? []).map((type) => icnsBlock(type, png)));
  return icnsBlock('icns', Buffer.concat(blocks));
};

const icnsBlock = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'ascii');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
};

/** Pixels of a picture from its upper left corner, each of four bytes: red, green, blue, and how much of it is seen. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

const BMP_HEADERS = 54;

/** Writes pixels as the Windows bitmap that installers show: 24 bits each, rows from the lowest, each filled up to four bytes. */
export const toBmp = ({ width, height, rgba }: Pixels): Buffer => {
  const row = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(BMP_HEADERS + row * height);
  file.write('BM', 0, 'ascii');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(BMP_HEADERS, 10); // where the pixels begin
  file.writeUInt32LE(40, 14); // length of the header that follows
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26); // colour planes
  file.writeUInt16LE(24, 28); // bits per pixel
  file.writeUInt32LE(row * height, 34);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red = 0, green = 0, blue = 0] = rgba.subarray((y * width + x) * 4);
      file.set([blue, green, red], BMP_HEADERS + (height - 1 - y) * row + x * 3);
    }
  }
  return file;
};
