import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

interface Written {
  readonly name: string;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** Sizes and checksum follow the bytes; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980, the first day a zip knows: the same rows make the same file. */
const DAY = 0x21;

function record(signature: number, fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const size = fields.reduce((sum, [, bytes]) => sum + bytes, 4);
  const buffer = Buffer.alloc(size);
  let at = buffer.writeUInt32LE(signature, 0);
  for (const [value, bytes] of fields) at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value >>> 0, at);
  return buffer;
}

/** Writes parts one after the other as a zip container, in a stream: nothing is kept but the directory. */
export class ZipWriter {
  private readonly file: FileHandle;
  private readonly parts: Written[] = [];
  private position = 0;

  private constructor(file: FileHandle) {
    this.file = file;
  }

  static async create(path: string): Promise<ZipWriter> {
    return new ZipWriter(await open(path, 'w', 0o600));
  }

  async part(name: string, content: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const offset = this.position;
    const bytes = Buffer.from(name);
    const sizes = [0, 0, 0].map((zero) => [zero, 4] as const);
    const head = [[20, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [DAY, 2], ...sizes, [bytes.length, 2], [0, 2]] as const;
    await this.write(Buffer.concat([record(0x04034b50, head), bytes]));
    const { crc, packed, unpacked } = await this.deflate(content);
    await this.write(
      record(0x08074b50, [
        [crc, 4],
        [packed, 4],
        [unpacked, 4],
      ]),
    );
    this.parts.push({ name, crc, packed, unpacked, offset });
  }

  /** Writes the directory and closes the file. */
  async end(): Promise<void> {
    const offset = this.position;
    for (const part of this.parts) await this.write(entryOf(part));
    const count = this.parts.length;
    const size = this.position - offset;
    await this.write(
      record(0x06054b50, [
        [0, 2],
        [0, 2],
        [count, 2],
        [count, 2],
        [size, 4],
        [offset, 4],
        [0, 2],
      ]),
    );
    await this.file.close();
  }

  /** Leaves the file as it is, without its directory. */
  abandon = (): Promise<void> => this.file.close();

  private async write(bytes: Buffer): Promise<void> {
    await this.file.write(bytes);
    this.position += bytes.length;
  }

  private async deflate(content: AsyncIterable<string> | Iterable<string>) {
    const packer = createDeflateRaw({ level: 6 });
    const start = this.position;
    const told = { crc: 0, unpacked: 0 };
    const feeding = feed(packer, content, told);
    feeding.catch((error) => packer.destroy(error));
    for await (const chunk of packer as AsyncIterable<Buffer>) await this.write(chunk);
    await feeding;
    return { ...told, packed: this.position - start };
  }
}

async function feed(
  packer: DeflateRaw,
  content: AsyncIterable<string> | Iterable<string>,
  told: { crc: number; unpacked: number },
): Promise<void> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    told.crc = crc32(bytes, told.crc);
    told.unpacked += bytes.length;
    if (!packer.write(bytes)) await new Promise((resolve) => packer.once('drain', resolve));
  }
  packer.end();
}

function entryOf({ name, crc, packed, unpacked, offset }: Written): Buffer {
  const bytes = Buffer.from(name);
  const made = [
    [20, 2],
    [20, 2],
    [FLAGS, 2],
    [DEFLATED, 2],
    [0, 2],
    [DAY, 2],
  ] as const;
  const sizes = [
    [crc, 4],
    [packed, 4],
    [unpacked, 4],
    [bytes.length, 2],
  ] as const;
  const rest = [
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [offset, 4],
  ] as const;
  return Buffer.concat([record(0x02014b50, [...made, ...sizes, ...rest]), bytes]);
}
