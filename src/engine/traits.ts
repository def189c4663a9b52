/** What an engine can do, as data: code asks for the trait, never for the engine's name. */
export interface Traits {
  /** Tables of one commit appear together or not at all. */
  readonly transactionalCommit: boolean;
  /** Percentiles are exact (a distributed engine may only approximate them). */
  readonly exactQuantile: boolean;
}
