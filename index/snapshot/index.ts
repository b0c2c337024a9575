export { digest, sameBytes } from './digest.ts';
export { Lease } from './lease.ts';
export { readSnapshot, type SeenProblem, type Snapshot, writeSnapshot } from './snapshot.ts';
