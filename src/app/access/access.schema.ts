import { z } from 'zod';
import { roles } from '../../base/principal.ts';

const hasControls = (text: string): boolean => /[\p{Cc}\p{Cf}]/u.test(text);

/** The name a person signs in with; letters of any script, case does not count. */
export const userNameSchema = z
  .string()
  .trim()
  .min(1, 'expected a name')
  .max(60, 'expected at most 60 characters')
  .refine((name) => !hasControls(name), 'expected a name without control characters');
export const roleSchema = z.enum(roles);
/** Its rules are told one by one when it is set; here only its size is bounded. */
export const passwordSchema = z.string().min(1).max(256, 'expected at most 256 characters');
export const secretSchema = z.string().min(1).max(200);

export const userSchema = z.object({
  userId: z.number(),
  name: z.string(),
  role: roleSchema,
  /** `invited` has not chosen a password yet. */
  state: z.enum(['active', 'invited', 'disabled']),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
  sessions: z.number(),
});
export type User = z.infer<typeof userSchema>;

export const sessionSchema = z.object({
  sessionId: z.number(),
  createdAt: z.string(),
  seenAt: z.string(),
  expiresAt: z.string(),
  /** Where it was opened from. */
  address: z.string(),
  agent: z.string(),
  /** The one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

export const apiKeySchema = z.object({
  keyId: z.number(),
  name: z.string(),
  role: roleSchema,
  /** Its first characters, to tell it by; the rest is shown once. */
  opening: z.string(),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.string(),
  createdBy: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

/** A way in that is used once: the console opens `path`, whose part after # never reaches a log. */
export const linkSchema = z.object({ path: z.string(), address: z.string().nullable(), expiresAt: z.string() });
export type Link = z.infer<typeof linkSchema>;

export const auditEntrySchema = z.object({
  id: z.number(),
  at: z.string(),
  /** Who, for good: `local`, `open`, `nobody`, `user:3`, `key:1`. */
  principal: z.string(),
  /** What that person or key is called today. */
  name: z.string(),
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditFilterSchema = z.object({
  principal: z.string().max(40).optional(),
  /** An action such as `user.add`, or a noun such as `user`. */
  action: z.string().max(60).optional(),
  /** First and last day, in the workspace's zone. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;
