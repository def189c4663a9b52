let table: ReadonlyMap<string, number> | undefined;

/** Two-byte codes of GB18030, found by decoding every pair: the platform can decode it and not encode it. */
function pairs(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, lead * 256 + trail);
    }
  return found;
}

/** Text as GB18030 bytes; of the characters beyond ASCII those with two-byte codes, which are all of GBK. */
export function gb18030(text: string): Uint8Array {
  table ??= pairs();
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (const letter of text) {
    const plain = letter.charCodeAt(0);
    const pair = plain < 0x80 ? plain : table.get(letter);
    if (pair === undefined) throw new Error(`no two-byte code for ${letter}`);
    if (pair >= 0x80) bytes[length++] = pair >> 8;
    bytes[length++] = pair & 0xff;
  }
  return bytes.subarray(0, length);
}
