import { invalid } from '../../base/platform-error.ts';

export const LEAST_LENGTH = 10;

// words that open the lists of leaked passwords, and those of this product and its readers' keyboards
const common = [
  'password',
  'passwort',
  'passw',
  'admin',
  'administrator',
  'root',
  'welcome',
  'letmein',
  'iloveyou',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'batman',
  'master',
  'shadow',
  'michael',
  'jordan',
  'qwerty',
  'qwertyuiop',
  'asdfgh',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  'qazwsx',
  'qazwsxedc',
  'abc',
  'abcdef',
  'abcdefg',
  'trustno',
  'changeme',
  'default',
  'secret',
  'login',
  'guest',
  'test',
  'user',
  'hello',
  'freedom',
  'whatever',
  'starwars',
  'computer',
  'internet',
  'samsung',
  'google',
  'woaini',
  'woaiwojia',
  'nihao',
  'mima',
  'wangyut',
  'zhongguo',
  'beijing',
  'shanghai',
  'taobao',
  'tianmao',
  'jingdong',
  'alibaba',
  'weixin',
  'wechat',
  'perennial',
  'changqing',
  '长青',
  '密码',
  '我爱你',
];
const bases = new Set(common);
const rows = [
  '01234567890',
  '09876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];
const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** One password, whichever way a keyboard composes its characters. */
export const normalised = (password: string): string => password.normalize('NFKC');

/** Refuses what a list of leaked passwords, or a colleague, would guess first. */
export function checkPassword(password: string, name: string): void {
  const text = normalised(password);
  const { length } = [...text];
  if (length < LEAST_LENGTH)
    throw invalid('password-short', `a password needs at least ${LEAST_LENGTH} characters; this one has: ${length}`, { length });
  const reason = weakness(text.toLowerCase(), normalised(name).toLowerCase());
  if (reason)
    throw invalid('password-common', `this password is among the first that are guessed, choose another; it is: ${reason}`, {
      reason,
    });
}

function weakness(text: string, name: string): string | undefined {
  if (/^\d+$/.test(text)) return 'only digits';
  if (isRepeated(text)) return 'a repeated part';
  if (rows.some((row) => isRunOf(row, text))) return 'a row of keys';
  const words = [text, unleet(text), unleet(text.replace(/[^\p{L}]+$/u, ''))].map((it) => it.replace(/[^\p{L}]/gu, ''));
  if (words.some((word) => isCommon(word))) return 'a common word';
  return isNameWithLittle(text, name) ? 'the name itself' : undefined;
}

const unleet = (text: string): string => [...text].map((letter) => leet[letter] ?? letter).join('');

/** `abcabcabcabc`, `aaaaaaaaaa`. */
const isRepeated = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/su.test(text);

const isRunOf = (row: string, text: string): boolean =>
  (row + row).includes(text) || (reversed(row) + reversed(row)).includes(text);

const reversed = (text: string): string => [...text].reverse().join('');

/** A word of the list, once or more than once; digits and signs around it are gone by now. */
const isCommon = (word: string): boolean => word === '' || bases.has(word) || [...bases].some((base) => isTwice(base, word));

const isTwice = (base: string, word: string): boolean => word.length > base.length && word.replaceAll(base, '') === '';

const isNameWithLittle = (text: string, name: string): boolean =>
  [...name].length >= 3 && text.includes(name) && [...text.replaceAll(name, '')].length < 6;
