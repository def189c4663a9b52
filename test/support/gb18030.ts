let table: Map<string, readonly [number, number]> | undefined;

/** Two-byte codes of GB18030, found by decoding every pair. */
function pairs(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const found = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decodeOrNull(decoder, lead, trail);
      if (text && [...text].length === 1 && !found.has(text)) found.set(text, [lead, trail]);
    }
  return found;
}

function decodeOrNull(decoder: InstanceType<typeof TextDecoder>, lead: number, trail: number): string | null {
  try {
    return decoder.decode(Uint8Array.of(lead, trail));
  } catch {
    return null;
  }
}

/** Text as GB18030 bytes; only characters with two-byte codes. */
export function gb18030(text: string): Buffer {
  table ??= pairs();
  const bytes = [...text].flatMap((letter) => {
    if (letter.charCodeAt(0) < 0x80) return [letter.charCodeAt(0)];
    const pair = table?.get(letter);
    if (!pair) throw new Error(`no two-byte code for ${letter}`);
    return [...pair];
  });
  return Buffer.from(bytes);
}
