import type { Day } from '../base/day.ts';
import type { Windows } from '../customers/intervals.ts';
import { peopleOn, type Recalled, type Recalling, type ReplayModel, recall, recallingFrom, type Then } from './recall.ts';
import { type Recording, record } from './refresh.ts';
import type { Running } from './run-tools.ts';
import { together } from './together.ts';

/** Refreshes under way at once: one is written down, one valued, and of one the people are found. */
const ROOMS = 3;

/** Refreshes of the past to be gone through in their order, and the people of the first. */
export interface Replay {
  readonly days: readonly Day[];
  readonly rooms: readonly Recalling[];
  readonly first: readonly Then[];
}

/** What needs no model: everything that was ever known, and who had bought by the first days. */
export async function beginReplay(running: Running, days: readonly Day[]): Promise<Replay | null> {
  if (days.length === 0) return null;
  const known = await running.knownDays();
  const next = days.slice(0, ROOMS).map((day) => ({ day, room: recallingFrom(known) }));
  const first = await together(next.map(({ day, room }) => peopleOn(running, room, day)));
  return { days, rooms: next.map(({ room }) => room), first };
}

export interface ReplayTask {
  readonly model: ReplayModel;
  readonly windows: Windows;
}

/** Goes through refreshes of the past: while one is written down the next is valued, and of the one after it the people are found. */
export async function replay(
  running: Running,
  begun: Recording,
  past: Replay,
  { model, windows }: ReplayTask,
): Promise<Recording> {
  const { days, rooms, first } = past;
  const found: Promise<Then>[] = first.map((then) => Promise.resolve(then));
  const recalled: Promise<Recalled>[] = [];
  const recorded: Promise<Recording>[] = [];
  const find = async (i: number, room: Recalling, day: Day) => {
    // whose room it was is written down by then
    await recorded[i - rooms.length];
    return peopleOn(running, room, day);
  };
  const value = async (then: Promise<Then>, before: Promise<Recalled> | undefined) =>
    recall(running, await then, (await before) ?? null, model);
  const write = async (last: Promise<Recording> | undefined, now: Promise<Recalled>) => {
    const [recording, { day, valued }] = await together([last ?? Promise.resolve(begun), now]);
    return valued ? record(running, recording, day, valued, windows) : recording;
  };
  for (const [i, day] of days.entries()) {
    const room = rooms[i % rooms.length];
    if (room && i >= first.length) found[i] = find(i, room, day);
    recalled[i] = value(found[i] as Promise<Then>, recalled[i - 1]);
    recorded[i] = write(recorded[i - 1], recalled[i] as Promise<Recalled>);
  }
  await together([...found, ...recalled, ...recorded]);
  return recorded.at(-1) ?? begun;
}
