type Mask = (value: string) => string;

const CHINESE_MOBILE = /^(?:\+?86)?(1\d{10})$/;
const MASKED_MOBILE = /^1\d{2}\*{4}\d{4}$/;

// by code point: a name may begin with a character outside the basic plane, as 𠮷 does
const maskEnds: Mask = (value) => {
  const letters = [...value];
  const shown = letters.length >= 12 ? 2 : letters.length >= 5 ? 1 : 0;
  return `${letters.slice(0, shown).join('')}****${letters.slice(letters.length - shown).join('')}`;
};

const maskMobile: Mask = (value) => {
  if (MASKED_MOBILE.test(value)) return value;
  const national = CHINESE_MOBILE.exec(value.replace(/[\s()-]/g, ''))?.[1];
  return national ? `${national.slice(0, 3)}****${national.slice(-4)}` : maskEnds(value);
};

const maskEmail: Mask = (value) => {
  const at = value.lastIndexOf('@');
  return at < 1 ? maskEnds(value) : `${[...value][0]}***${value.slice(at)}`;
};

const maskName: Mask = (value) => `${[...value][0]}**`;

const masks: Readonly<Record<string, Mask>> = {
  mobile: maskMobile,
  phone: maskMobile,
  email: maskEmail,
  name: maskName,
  address: () => '****',
};

/** Personal data as a screen may show them, by identifier type; types not named here keep their first and last characters. */
export function mask(type: string, value: string): string {
  const trimmed = value.trim();
  if (trimmed === '') return '';
  const masked = Object.hasOwn(masks, type) ? masks[type] : undefined;
  return (masked ?? maskEnds)(trimmed);
}
