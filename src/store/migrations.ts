import type { Migration } from './migrate.ts';

const holder: Migration = {
  name: 'the workspace this database belongs to',
  up: [
    `create table holder (
      only_row boolean primary key default true check (only_row),
      workspace text not null
    )`,
  ],
};

const settings: Migration = {
  name: 'settings, one row a version',
  up: [
    `create table settings (
      version integer primary key,
      value jsonb not null,
      changed_at timestamptz not null,
      changed_by text not null
    )`,
  ],
};

const audit: Migration = {
  name: 'audit',
  up: [
    `create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      principal text not null,
      action text not null,
      details jsonb not null
    )`,
  ],
};

const jobs: Migration = {
  name: 'jobs',
  up: [
    `create table jobs (
      id integer generated always as identity primary key,
      kind text not null,
      title text not null,
      state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
      params jsonb not null,
      result jsonb,
      error jsonb,
      created_by text not null,
      created_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz
    )`,
    `create index jobs_open on jobs (state) where state in ('queued', 'running')`,
  ],
};

const sources: Migration = {
  name: 'sources',
  up: [
    `create table sources (
      key integer generated always as identity primary key,
      name text not null unique,
      preset text,
      channel text,
      shop text,
      currency text not null,
      minimum_goods_minor bigint check (minimum_goods_minor >= 0),
      mapping jsonb,
      created_at timestamptz not null
    )`,
  ],
};

const accounts: Migration = {
  name: 'accounts: people, sessions, one-time links, API keys',
  up: [
    `create table users (
      id integer generated always as identity primary key,
      name text not null,
      name_key text not null unique,
      role text not null check (role in ('viewer', 'operator', 'admin')),
      password_hash text,
      disabled boolean not null default false,
      created_at timestamptz not null,
      created_by text not null
    )`,
    `create table sessions (
      id integer generated always as identity primary key,
      user_id integer not null references users,
      token_hash text not null unique,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      address text not null,
      agent text not null
    )`,
    'create index sessions_open on sessions (user_id) where ended_at is null',
    `create table links (
      id integer generated always as identity primary key,
      user_id integer not null references users,
      token_hash text not null unique,
      created_at timestamptz not null,
      created_by text not null,
      expires_at timestamptz not null,
      ended_at timestamptz
    )`,
    `create table api_keys (
      id integer generated always as identity primary key,
      name text not null,
      role text not null check (role in ('viewer', 'operator', 'admin')),
      opening text not null,
      key_hash text not null unique,
      created_at timestamptz not null,
      created_by text not null,
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz
    )`,
    `create table sign_in_failures (
      name_key text primary key,
      failures integer not null,
      last_at timestamptz not null,
      locked_until timestamptz
    )`,
    'create index audit_at on audit (at)',
    'create index audit_principal on audit (principal, id)',
    'create index audit_action on audit (action, id)',
  ],
};

const automation: Migration = {
  name: 'what happens by itself: schedule, watched folders, notices',
  up: [
    `create table automation (
      only_row boolean primary key default true check (only_row),
      value jsonb not null,
      due_from timestamptz not null,
      pending jsonb
    )`,
    `create table watched_folders (
      id integer generated always as identity primary key,
      path text not null unique,
      source text,
      added_at timestamptz not null
    )`,
    `create table watched_files (
      id integer generated always as identity primary key,
      folder_id integer not null,
      path text not null,
      bytes bigint not null,
      modified_at timestamptz not null,
      state text not null check (state in ('taken', 'loaded', 'already_loaded', 'refused', 'failed')),
      attempts integer not null,
      retry_at timestamptz,
      reason text,
      load_id integer,
      changed_at timestamptz not null,
      unique (folder_id, path)
    )`,
    `create table notices (
      id integer generated always as identity primary key,
      at timestamptz not null,
      level text not null check (level in ('warning', 'failure')),
      code text not null,
      subject text not null,
      message text not null,
      ended_at timestamptz
    )`,
    `create unique index notices_open on notices (code, subject) where ended_at is null`,
  ],
};

const promoCalendar: Migration = {
  name: 'the promo calendar, one row a version',
  up: [
    `create table promo_calendar (
      version integer primary key,
      campaigns jsonb not null,
      change text not null,
      changed_at timestamptz not null,
      changed_by text not null
    )`,
  ],
};

const bookFigures: Migration = {
  name: 'figures of the platform or of finance beside the books; one row a version, an empty amount takes it away',
  up: [
    `create table book_figures (
      id integer generated always as identity primary key,
      month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
      channel text not null,
      shop text not null,
      version integer not null,
      amount_minor bigint,
      basis text not null,
      note text not null,
      source text not null check (source in ('typed', 'imported')),
      changed_by text not null,
      changed_at timestamptz not null,
      unique (month, channel, shop, version)
    )`,
  ],
};

const kinds: Migration = {
  name: 'rules of order and customer kinds, one row a version; what people decided about a customer, one row a decision',
  up: [
    `create table kind_books (
      version integer primary key,
      value jsonb not null,
      change text not null,
      changed_at timestamptz not null,
      changed_by text not null
    )`,
    `create table kind_decisions (
      id integer generated always as identity primary key,
      customer_key integer not null,
      kind text,
      decided_at timestamptz not null,
      decided_by text not null
    )`,
    'create index kind_decisions_of on kind_decisions (customer_key, id)',
  ],
};

const sourceTimeZone: Migration = {
  name: 'sources: the zone their files write times in',
  up: ['alter table sources add column time_zone text'],
};

/** Append only: the place in this list is the store's version. */
export const migrations: readonly Migration[] = [
  holder,
  settings,
  audit,
  jobs,
  sources,
  accounts,
  automation,
  promoCalendar,
  bookFigures,
  kinds,
  sourceTimeZone,
];
