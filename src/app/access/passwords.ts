import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { normalised } from './password-rules.ts';

// OWASP password storage cheat sheet: argon2id with 19 MiB, two passes, one lane
const cost = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash that is kept, with its own salt and cost in it. */
export const hashPassword = (password: string): Promise<string> => hash(normalised(password), cost);

let nobody: Promise<string> | undefined;

/** False where there is no password; an unknown name costs the same time as a wrong password. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('a password that nobody has');
  const matches = await verify(kept ?? (await nobody), normalised(password));
  return kept !== null && matches;
}
